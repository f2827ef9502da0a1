"""The general answer: the sentence that answers, in its own words, and what belongs to it.

Used for requirements, deadlines, thresholds and figures alike; facts inside the sentence give the
lead (the full date, the case that holds). Which others join is said in `joining` (what is asked and
the first leaves open) and `dependants` (「但…」, 「主要是…」).
"""

from __future__ import annotations

from assistant.claims import Composition, Role, Statement
from assistant.compose.asides import further_asked
from assistant.compose.asked_cells import asked_cells
from assistant.compose.dependants import with_dependants
from assistant.compose.items import items_together
from assistant.compose.joining import bodies_of, choose
from assistant.compose.leads import lead_for
from assistant.compose.one_of_series import one_of_series
from assistant.compose.reckoned_case import reckoned_case
from assistant.evidence import (
    NAMED,
    asks_what_was,
    audience_fit,
    forms_had,
    leaves_open,
)
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.referrals import referral_of
from assistant.shelf import Inquiry
from assistant.sufficiency import answering
from assistant.wording import state
from ingest.document import ClauseKind

MOST_CHARACTERS = 400


def compose(inquiry: Inquiry) -> Composition:
    """The explanation that the evidence of ``inquiry`` allows; no statement if there is none."""
    referral = referral_of(inquiry)
    if referral is not None:
        ruled = _explained(referral.inquiry, referral.passage)
        if ruled.statements:
            return ruled
    return _explained(inquiry)


def _explained(inquiry: Inquiry, *beside: Passage) -> Composition:
    """The sentences that answer, ``beside`` after the first."""
    query = inquiry.query
    leading = answering(inquiry)
    if leading is None:
        return Composition(query.kind, ())
    listed = () if leading.of_class else items_together(inquiry, leading.passage)
    if listed:
        return Composition(query.kind, listed)
    if leaves_open(leading.passage) and not asks_what_was(query):
        return Composition(query.kind, (state(leading.passage, query),))
    alone = leading.of_class and forms_had(query, leading.passage) >= query.forms
    others = [item for item in inquiry.rated if item is not leading]
    if alone:  # 「A档和B档差多少」 names two
        chosen = [leading.passage, *(item.passage for item in others if item.of_class)]
    else:
        chosen = choose(query, [leading, *others])
    chosen += further_asked(inquiry, chosen)
    chosen = [chosen[0], *beside, *(p for p in chosen[1:] if p not in beside)]
    chosen = _own_rule_first(inquiry, with_dependants(inquiry, chosen))
    statements: list[Statement] = []
    for index, item in enumerate(_in_reading_order(chosen)):
        leads = index == 0 or item is chosen[0]
        statement = _told(inquiry, item, leads=leads)
        if all(statement.text != said.text for said in statements):
            done = any(said.role is Role.RECKONED for said in statements)
            statements += [statement, *(() if done else reckoned_case(query, item))]
    return Composition(query.kind, _within_budget(statements))


def _told(inquiry: Inquiry, passage: Passage, *, leads: bool) -> Statement:
    """The passage in words: the cells of a row that are asked about, where they can be proven, else
    its own words; with its lead, if it ``leads``."""
    own = state(passage, inquiry.query)
    cells = asked_cells(inquiry, passage) or one_of_series(inquiry.query, passage)
    if cells is not None:
        told = lead_for(inquiry, passage, cells) if leads else cells
        if check(told) is None:
            return told
    return lead_for(inquiry, passage, own) if leads else own


def _own_rule_first(inquiry: Inquiry, chosen: list[Passage]) -> list[Passage]:
    """``chosen`` after what the same clause lays down for the very body that asks, where the best
    sentence speaks of others (「…4月10日前提交。学校可延至4月26日。」)."""
    query = inquiry.query
    if not chosen or not query.audience or audience_fit(query, chosen[0]) == NAMED:
        return chosen
    first = chosen[0]
    if first.clause.kind is ClauseKind.ROW:
        return chosen
    own = next(
        (
            passage
            for passage in inquiry.shelf.passages(first.document.id)
            if passage.clause.number == first.clause.number
            and passage.span.start > first.span.start
            and audience_fit(query, passage) == NAMED
            and any(squeeze(name) in passage.words for name in bodies_of(passage))
            and forms_had(query, passage) >= forms_had(query, first)
        ),
        None,
    )
    return chosen if own is None else [own, *(p for p in chosen if p != own)]


def _in_reading_order(chosen: list[Passage]) -> list[Passage]:
    """The best first, then what follows it in its own document, then the others."""
    if not chosen:
        return []
    first, *others = chosen
    own = sorted((p for p in others if p.document.id == first.document.id), key=lambda p: p.span)
    return [first, *own, *(p for p in others if p.document.id != first.document.id)]


def _within_budget(statements: list[Statement]) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    used = 0
    for statement in statements:
        used += len(statement.text)
        if kept and used > MOST_CHARACTERS:
            break
        kept.append(statement)
    return tuple(kept)
