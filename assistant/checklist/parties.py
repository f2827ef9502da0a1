"""Whom a fact binds, and whether it binds the body that asks."""

from __future__ import annotations

import re

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.grades import is_of_grade, of_another_grade
from assistant.passages import Passage
from ingest.document import ClauseKind
from ingest.facts.model import Deadline, Duty

_FINANCE, _TOWN = "finance", "town"
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


def fit_of(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Fit:
    """How ``fact`` stands to the body that asks; None asks for everything."""
    if asked is None:
        return Fit.OPEN
    how = fit(asked, bodies_of(fact), fact.exceptions)
    if of_another_grade(passage.document, fact, asked):
        return Fit.OTHER
    if how is Fit.OTHER and is_of_grade(passage.document, fact, asked):
        return Fit.COVERED
    if how is Fit.COVERED and asked.kind == _FINANCE and _is_by_finance(passage, fact):
        return Fit.OTHER
    if how is Fit.COVERED and asked.kind == _TOWN and _has_time_of_its_own(passage, fact):
        return Fit.OTHER
    # A body named in another column (配合单位) has a part in the task.
    in_row = passage.clause.kind is ClauseKind.ROW and asked.words in passage.words
    return Fit.NAMED if how is Fit.OTHER and in_row and not _excepted(asked, passage) else how


def _has_time_of_its_own(passage: Passage, fact: Deadline | Duty) -> bool:
    """True if the clause gives towns their own time: 「各部门3月20日前…。各乡镇3月31日前…」."""
    return any(
        isinstance(other, Deadline)
        and other.clause == fact.clause
        and other.span != fact.span
        and any(read_body(name).kind == _TOWN for name in bodies_of(other))
        for other in passage.document.facts
    )


def _is_by_finance(passage: Passage, fact: Deadline | Duty) -> bool:
    """True for what a finance bureau asks of others: it does not hand it in to itself."""
    told = (passage.document.metadata.issuer, fact.recipient)
    return any(read_body(words).kind == _FINANCE for words in told if words)


def _excepted(asked: Body, passage: Passage) -> bool:
    at = passage.words.find(asked.words)
    return "除外" in passage.words[at:] or "不含" in passage.words[max(0, at - 4) : at]
