"""One module a kind of answer; this is where they are listed.

A composer takes an inquiry and returns a composition; one without statements means that the
documents do not hold the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer import QuestionKind
from assistant.claims import Composition
from assistant.compose import (
    changes,
    checklist,
    comparison,
    definition,
    explanation,
    graded_case,
    materials,
    points,
    rungs,
    status,
    tables,
)
from assistant.compose.comparison.axis import places_compared, values_of_rows
from assistant.compose.comparison.in_sentence import in_sentence
from assistant.compose.comparison.part_of_table import is_whole_for_part
from assistant.compose.comparison.ranking import ranked
from assistant.compose.each_asked import each_asked
from assistant.compose.entry_line import entry_line
from assistant.compose.granted_share import granted_share
from assistant.compose.left_over import left_over
from assistant.compose.over_time import over_time
from assistant.compose.row_worked_out import row_worked_out
from assistant.compose.worked_out import worked_out
from assistant.question import AnswerForm
from assistant.shelf import Inquiry
from ingest.facts.model import Unit

_SIDE_BY_SIDE = {
    QuestionKind.CHANGED,
    QuestionKind.DEADLINE,
    QuestionKind.THRESHOLD,
    QuestionKind.FIGURE,
    QuestionKind.REQUIREMENT,
}
_OF_PROVISIONS = {QuestionKind.DEADLINE, QuestionKind.THRESHOLD, QuestionKind.FIGURE}
_OF_ROWS = {QuestionKind.FIGURE, QuestionKind.REQUIREMENT, QuestionKind.POINTS}
# 「2025年打算干哪几件事，概括下」: what a paper plans, not who owes what by when.
_PLANNED = re.compile("打算|计划|下一步|接下来|准备")
_WORKED_OUT = {*_OF_ROWS, QuestionKind.COMPARISON, QuestionKind.THRESHOLD}
Composer = Callable[[Inquiry], Composition]

COMPOSERS: dict[QuestionKind, Composer] = {
    QuestionKind.CHECKLIST: checklist.compose,
    QuestionKind.CHANGED: changes.compose,
    QuestionKind.COMPARISON: comparison.compose,
    QuestionKind.DEFINITION: definition.compose,
    QuestionKind.STATUS: status.compose,
    QuestionKind.POINTS: points.compose,
    QuestionKind.DEADLINE: explanation.compose,
    QuestionKind.THRESHOLD: explanation.compose,
    QuestionKind.FIGURE: explanation.compose,
    QuestionKind.REQUIREMENT: explanation.compose,
}


def compose(inquiry: Inquiry) -> Composition:
    """What the composer of the question's kind makes of ``inquiry``."""
    decided = rungs.compose(inquiry)
    if decided is not None:
        return decided
    listed = _materials(inquiry)
    return _of_its_kind(inquiry) if listed is None else listed


def _of_its_kind(inquiry: Inquiry) -> Composition:
    for of_case in (graded_case.compose, entry_line, granted_share):
        told = of_case(inquiry)
        if told.statements:
            return told
    if inquiry.query.kind in _OF_ROWS and values_of_rows(inquiry):
        return comparison.compose(inquiry)
    reckoned = _reckoned(inquiry)
    if not reckoned.statements and inquiry.query.kind in _OF_PROVISIONS:
        reckoned = each_asked(inquiry)
    if reckoned.statements:
        return reckoned
    composed = composer_for(inquiry)(inquiry)
    if is_whole_for_part(inquiry, composed.statements):
        return Composition(inquiry.query.kind, ())
    if composed.statements or inquiry.query.kind not in _OF_PROVISIONS:
        return composed
    return changes.holding(inquiry)


def _materials(inquiry: Inquiry) -> Composition | None:
    """The materials for the matter that the question names, where it asks for them; None where it
    does not, or no paper tells them and a checklist may be meant."""
    if not materials.is_for_a_list(inquiry.query):
        return None
    listed = materials.compose(inquiry)
    if listed.statements:
        return listed
    if inquiry.query.kind is QuestionKind.CHECKLIST:
        return materials.explained(inquiry)
    return None


def _reckoned(inquiry: Inquiry) -> Composition:
    """What the rows of a table come to, or quantities that sentences tell; no statements where
    nothing is to be reckoned."""
    kind = inquiry.query.kind
    reckoned = tables.compose(inquiry)
    of_one_place = not places_compared(inquiry)  # a table of one tells nothing of two
    if not reckoned.statements and kind in _OF_ROWS and of_one_place:
        reckoned = ranked(inquiry)
    if not reckoned.statements and kind in _WORKED_OUT and of_one_place:
        makers = (row_worked_out, worked_out, left_over, over_time, in_sentence)
        made = (make(inquiry) for make in makers)
        reckoned = next((told for told in made if told.statements), reckoned)
    return reckoned


def _planned(inquiry: Inquiry) -> Composition:
    """The points under a heading of plans, or else what is to be done by when."""
    told = points.listed(inquiry)
    asker = inquiry.query.audience or ""
    planners = (
        source.document.metadata.issuer or "" for s in told.statements for source in s.sources
    )
    own = all(asker in planner for planner in planners)
    return told if told.statements and own else checklist.compose(inquiry)


def composer_for(inquiry: Inquiry) -> Composer:
    """The composer for the kind of the question, and for several places or years a comparison."""
    query = inquiry.query
    # 「三年方案」 names a document
    held = [
        q for q in query.quantities if not query.folded.startswith(query.kind_words, q.span.end)
    ]
    asks_when = AnswerForm.TIME in query.forms or "时间" in query.folded
    case = any(q.unit in (Unit.PERCENT, Unit.SCORE) for q in held) or (held and not asks_when)
    if query.kind is QuestionKind.CHECKLIST and case and query.window is None:
        return explanation.compose  # 「打了75分，还要做什么」 asks what follows, not for a calendar
    of_plans = query.asks(QuestionKind.POINTS) and _PLANNED.search(query.folded)
    if query.kind is QuestionKind.CHECKLIST and of_plans and query.window is None:
        return _planned
    if query.document_numbers and query.asks(QuestionKind.STATUS):
        return COMPOSERS[QuestionKind.STATUS]  # 「…〔2019〕22号现在还能用吗」
    several = places_compared(inquiry) or len(query.years) > 1
    if several and query.kind in _SIDE_BY_SIDE:
        return comparison.compose
    return COMPOSERS[query.kind]
