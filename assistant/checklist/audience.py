"""The bodies that a fact names as those it binds."""

from __future__ import annotations

import re

from assistant.bodies import Fit, fit, read_body
from assistant.checklist.addressed import chosen_as, meant
from assistant.checklist.moving import work_moved
from assistant.passages import squeeze
from assistant.scope import STANDING
from assistant.wording import tidy
from ingest.document import Document
from ingest.facts.model import Deadline, Duty

# What no name of a body holds: a stretch with one of these was not read as one.
_NO_NAME = re.compile(
    r"[，；：。%]|除外|一律|不得|应当|可以?保留|以上供应商|最迟|^即|\d月|月[前底]"
)
_ALIAS = re.compile(r"（以下[简统]称[^）]*）|^【[^】]{1,12}】")  # and a heading run into the line
_HABIT = re.compile(r"(?<=.)(?:每[年月季半].*|一律.*|作为.*)$")  # 「县财政局每年抽查单位」


_CASE = re.compile(
    "[^评查核]的$"
)  # 「确因客观条件限制不能按期完成的」 beside 各部门: a case, no body
_THING = re.compile(r"(?:项目|资金|政策|事项|经费|支出|合同|债券)$")  # 「工程类项目放宽至」: a case


def bodies_of(document: Document, fact: Deadline | Duty) -> tuple[str, ...]:
    """The audience of ``fact`` as far as its words can be names of bodies. Where they are none (a
    time for things of some kind) it binds who does the same work otherwise."""
    own = _bodies(fact)
    if own and document.metadata.kind in STANDING and not _said(document, fact, own):
        return ()  # rules bind others than those that they are sent to, or that issue them
    if own:
        return meant(document, document.clauses[fact.clause], own)
    beside = (f for f in document.facts if isinstance(f, Deadline) and f.clause == fact.clause)
    same = (f for f in beside if f.task == fact.task and not _is_moved(document, f))
    return next((found for f in same if (found := _bodies(f))), ())


def _is_moved(document: Document, fact: Deadline) -> bool:
    """True for a time that is moved for some: 「其中区水务局的项目，完成时间放宽至」."""
    begins = document.clauses[fact.clause].span.start
    return work_moved(tidy(document.text[begins : fact.span.start])) is not None


def cases_of(fact: Deadline | Duty) -> tuple[str, ...]:
    """What stands in the place of bodies but is a kind of thing: 工程类项目."""
    return tuple(
        name for name in fact.audience if _THING.search(name) and not _NO_NAME.search(name)
    )


def who_must(document: Document, fact: Deadline | Duty) -> tuple[str, ...]:
    """Whom ``fact`` binds, but for those that it excepts by their own name; 试点乡镇 in that word,
    not by the names that another clause chooses."""
    own = _bodies(fact)
    if any(chosen_as(document, name) for name in own):
        return own
    named = bodies_of(document, fact)
    bound = (name for name in named if fit(read_body(name), (), fact.exceptions) is Fit.OPEN)
    return tuple(bound) or named


def _said(document: Document, fact: Deadline | Duty, names: tuple[str, ...]) -> bool:
    """True if the clause of ``fact``, its stem or a heading above names one of the bodies."""
    clause = document.clauses[fact.clause]
    stem = document.clauses[clause.stem] if clause.stem is not None else clause
    above = "".join(heading.title for heading in clause.path)
    said = squeeze(document.quote(clause.span) + document.quote(stem.span) + above)
    return any(squeeze(name) in said for name in names)


def _bodies(fact: Deadline | Duty) -> tuple[str, ...]:
    cut = (_ALIAS.sub("", _HABIT.sub("", name)) for name in fact.audience)
    bodies = [n for n in cut if n and not _NO_NAME.search(n) and not _THING.search(n)]
    named = [name for name in bodies if not _CASE.search(name)]
    return tuple(dict.fromkeys(named or bodies))
