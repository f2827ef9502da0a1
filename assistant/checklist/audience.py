"""The bodies that a fact names as those it binds."""

from __future__ import annotations

import re

from assistant.bodies import Fit, fit, read_body
from ingest.facts.model import Deadline, Duty

# What no name of a body holds: a stretch with one of these was not read as one.
_NO_NAME = re.compile(r"[，；：。]|除外|一律|不得|应当|可以?保留|以上供应商|最迟")
_ALIAS = re.compile(r"（以下[简统]称[^）]*）|^【[^】]{1,12}】")  # and a heading run into the line
_HABIT = re.compile(r"(?<=.)(?:每[年月季半].*|一律.*)$")  # 「县财政局每年抽查单位」


def bodies_of(fact: Deadline | Duty) -> tuple[str, ...]:
    """The audience of ``fact`` as far as its words can be names of bodies."""
    cut = (_ALIAS.sub("", _HABIT.sub("", name)) for name in fact.audience)
    return tuple(dict.fromkeys(name for name in cut if name and not _NO_NAME.search(name)))


def who_must(fact: Deadline | Duty) -> tuple[str, ...]:
    """Whom ``fact`` binds, but for those that it excepts by their own name."""
    named = bodies_of(fact)
    bound = (name for name in named if fit(read_body(name), (), fact.exceptions) is Fit.OPEN)
    return tuple(bound) or named
