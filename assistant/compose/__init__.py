"""One module a kind of answer; this is where they are listed and in which order they are asked.

A composer takes an inquiry and returns a composition; one without statements means that the
documents do not hold the answer. Those that know some forms of question only come first (`_STEPS`);
the composer of the question's kind, which answers anything of its kind, comes last.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import QuestionKind
from assistant.claims import Composition, Statement
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
from assistant.compose.after_the_day import after_the_day
from assistant.compose.comparison.axis import places_compared, values_of_rows
from assistant.compose.comparison.in_sentence import in_sentence
from assistant.compose.comparison.part_of_table import is_whole_for_part
from assistant.compose.comparison.ranking import ranked
from assistant.compose.doer_of_band import doer_of_band
from assistant.compose.each_asked import each_asked
from assistant.compose.entry_line import entry_line
from assistant.compose.granted_share import granted_share
from assistant.compose.left_over import left_over
from assistant.compose.over_time import over_time
from assistant.compose.plans import points_of_plan
from assistant.compose.row_worked_out import row_worked_out
from assistant.compose.share_of_grade import share_of_grade
from assistant.compose.time_stood import time_stood
from assistant.compose.two_of_series import two_of_series
from assistant.compose.worked_out import worked_out
from assistant.question import AnswerForm
from assistant.shelf import Inquiry
from ingest.document import ClauseKind
from ingest.facts.model import Unit

_SIDE_BY_SIDE = {
    QuestionKind.CHANGED,
    QuestionKind.DEADLINE,
    QuestionKind.THRESHOLD,
    QuestionKind.FIGURE,
    QuestionKind.REQUIREMENT,
}
_OF_PROVISIONS = frozenset({QuestionKind.DEADLINE, QuestionKind.THRESHOLD, QuestionKind.FIGURE})
_OF_ROWS = frozenset({QuestionKind.FIGURE, QuestionKind.REQUIREMENT, QuestionKind.POINTS})
# 「2025年打算干哪几件事，概括下」: what a paper plans, not who owes what by when.
_PLANNED = re.compile("打算|计划|下一步|接下来|准备")
_WORKED_OUT = _OF_ROWS | {QuestionKind.COMPARISON, QuestionKind.THRESHOLD}
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


@dataclass(frozen=True, slots=True)
class _Step:
    """A composer that knows some forms of question only, and passes on all others."""

    compose: Callable[[Inquiry], Composition | None]  # None: it is not for it
    kinds: frozenset[QuestionKind] = frozenset(QuestionKind)
    of_one_place: bool = False  # a table or sentence of one place tells nothing of two
    settles: bool = False  # that it has no statements is the answer


def compose(inquiry: Inquiry) -> Composition:
    """What the first step that answers makes of ``inquiry``, else the composer of its kind."""
    of_two = places_compared(inquiry)
    for step in _STEPS:
        if inquiry.query.kind not in step.kinds or (step.of_one_place and of_two):
            continue
        told = step.compose(inquiry)
        if told is not None and (told.statements or step.settles):
            return told
    return _of_its_kind(inquiry)


def _of_its_kind(inquiry: Inquiry) -> Composition:
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


def _rows_beside(inquiry: Inquiry) -> Composition | None:
    """The rows that the question names side by side, compared; None where it names none, or what
    tells of both is no row."""
    if not values_of_rows(inquiry):
        return None
    told = comparison.compose(inquiry)
    return None if told.statements and not any(map(_cites_row, told.statements)) else told


def _cites_row(statement: Statement) -> bool:
    return any(
        clause.kind is ClauseKind.ROW and clause.span.contains(source.span)
        for source in statement.sources
        for clause in source.document.clauses
    )


def _planned(inquiry: Inquiry) -> Composition:
    """The points under a heading of plans, or else what is to be done by when; all lists of the
    plan where it is asked after as a whole."""
    ways = (points.listed, points_of_plan)
    whole = not inquiry.query.terms  # nothing of the plan but its year and place is named
    each = (tell(inquiry) for tell in (reversed(ways) if whole else ways))
    told = next((told for told in each if told.statements), Composition(QuestionKind.POINTS, ()))
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


_STEPS = (
    # Nine that share no question with any other: their order is free.
    _Step(rungs.compose, settles=True),  # 「8万元的采购谁批」
    _Step(doer_of_band),  # 「320万的项目该谁来评」
    _Step(_materials, settles=True),  # 「差旅报销要交什么」
    _Step(after_the_day),  # 「过了8月14日还收吗」
    _Step(graded_case.compose),  # 「评为中，明年预算会不会砍」
    _Step(entry_line),  # 「营收5亿元能不能申请」
    _Step(time_stood),  # 「开张三个月能不能申请」
    _Step(share_of_grade),  # 「2000万的项目评成D级要压减多少」
    _Step(granted_share),  # 「投资1500万元能补多少」
    # Two of a series by name, before rows of which they are the owners.
    _Step(two_of_series, _WORKED_OUT),  # 「甲校和乙校的项目资金一共多少」
    # Rows that the question names, before `each_asked` tells them by whatever sentence is near.
    _Step(_rows_beside, _OF_ROWS, settles=True),
    # Rows that missed, moved or got a grade, before the most or the number of one column.
    _Step(tables.compose),
    # What a table tells, before a sentence: a scale of grades reads like a series of values.
    _Step(ranked, _OF_ROWS, of_one_place=True),  # 「哪个最高」 「一共多少」
    _Step(row_worked_out, _WORKED_OUT, of_one_place=True),  # 「完成了计划的百分之几」
    # Amounts with their rate (「每辆差多少」), before a series, which tells the bare numbers.
    _Step(worked_out, _WORKED_OUT, of_one_place=True),  # 「中央和县级加起来多少」
    _Step(left_over, _WORKED_OUT, of_one_place=True),  # 「还有几个没开工」
    _Step(over_time, _WORKED_OUT, of_one_place=True),  # 「比上年多多少」
    _Step(in_sentence, _WORKED_OUT, of_one_place=True),  # 「哪个村得分最低」
    # Two matters by a sentence each, before one sentence that says the words of both.
    _Step(each_asked, _OF_PROVISIONS),  # 「财政评价和部门评价各做了几个」
)
