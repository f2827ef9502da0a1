"""Whom a fact binds, and whether it binds the body that asks."""

from __future__ import annotations

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.audience import bodies_of
from assistant.checklist.contrast import is_let_off, left_out
from assistant.checklist.grades import is_of_grade, of_another_grade
from assistant.checklist.moving import work_moved
from assistant.checklist.words import checklist_words
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind, Span
from ingest.facts.model import Deadline, Duty

_FINANCE = "finance"


def fit_of(passage: Passage, fact: Deadline | Duty, asked: Body | None) -> Fit:
    """How ``fact`` stands to the body that asks; None asks for everything."""
    if asked is None:
        return Fit.OPEN
    how = fit(asked, bodies_of(passage.document, fact), fact.exceptions)
    if how is Fit.OTHER:
        how = _by_another_way(passage, fact, asked)
    return Fit.OTHER if _is_for_others(passage, fact, asked, how) else how


def _by_another_way(passage: Passage, fact: Deadline | Duty, asked: Body) -> Fit:
    """How ``asked`` is bound though ``fact`` names others: by its grade, by gathering them, or by
    another column of the row (配合单位), which has a part in the task."""
    if is_of_grade(passage.document, fact, asked):
        return Fit.COVERED
    if _gathers_for_it(passage, fact, asked):
        return Fit.NAMED
    in_row = passage.clause.kind is ClauseKind.ROW and asked.words in passage.words
    return Fit.NAMED if in_row and not _excepted(asked, passage) else Fit.OTHER


def _gathers_for_it(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``asked`` gathers others for the work whose time ``fact`` moves for some of them:
    「县财政局2月底前组织全员培训，企业联络员的培训推迟到3月20日前」."""
    if not isinstance(fact, Deadline):
        return False
    moved = work_moved(tidy(Span(passage.span.start, fact.span.start).of(passage.document.text)))
    return bool(moved) and any(
        isinstance(other, Deadline)
        and other.span.end <= fact.span.start
        and checklist_words().gathers.match(other.task) is not None
        and other.task.endswith(str(moved)[-2:])
        and fit(asked, bodies_of(passage.document, other)) is Fit.NAMED
        for other in passage.facts
    )


def _is_for_others(passage: Passage, fact: Deadline | Duty, asked: Body, how: Fit) -> bool:
    """True if the text as a whole sets ``asked`` apart from those that ``fact`` binds."""
    if of_another_grade(passage.document, fact, asked):
        return True
    if how in (Fit.NAMED, Fit.COVERED) and is_let_off(passage, fact, asked):
        return True
    if how is Fit.COVERED and asked.kind == _FINANCE and _is_by_finance(passage, fact):
        return True
    return _only_as_a_class(passage, fact, asked, how) and left_out(passage, fact, asked)


def _only_as_a_class(passage: Passage, fact: Deadline | Duty, asked: Body, how: Fit) -> bool:
    """True if ``asked`` is bound by a class, be it that its name is only in the address."""
    said = [name for name in bodies_of(passage.document, fact) if squeeze(name) in passage.words]
    return how is Fit.COVERED or (how is Fit.NAMED and fit(asked, said) is Fit.COVERED)


def _is_by_finance(passage: Passage, fact: Deadline | Duty) -> bool:
    """True for what a finance bureau asks of others: it does not hand it in to itself."""
    told = (passage.document.metadata.issuer, fact.recipient)
    return any(read_body(words).kind == _FINANCE for words in told if words)


def _excepted(asked: Body, passage: Passage) -> bool:
    at = passage.words.find(asked.words)
    return "除外" in passage.words[at:] or "不含" in passage.words[max(0, at - 4) : at]
