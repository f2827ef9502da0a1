"""Questions that a table answers by reckoning: targets missed, rows over a line, sums that fail.

A row is held against its own target cell (「≥95%」 beside 「93.0%」), against a line that a
sentence draws (「差值超过10分的区」), or against its table's total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.comparison.moved import moved_furthest, rows_moved
from assistant.compose.comparison.over_a_line import over_a_line
from assistant.compose.rows import rows_in_scope
from assistant.evidence import grade_forms
from assistant.passages import Passage, squeeze
from assistant.quantities import Verdict, stands
from assistant.question import AnswerForm
from assistant.shelf import Inquiry
from assistant.wording import row_words
from ingest.document import Cell
from ingest.facts.model import Figure, Threshold

_MISSED = re.compile(r"(?:没有?|未)(?:能)?(?:完成|达到|达标|实现|做到)")
_WHICH = re.compile(r"哪些|哪几|哪个|几个|什么")
_WHICH_ROWS = re.compile("哪(?:些(?!情[况形]|条件|行为)|几?[个项家])")
_GRADED_ONES = '[”"]?的(?:[一-鿿]{2})?(?:都|各)?(?:有|是)?哪'
_MOVED = re.compile(
    "比.{0,12}(?:[低高少多]|[下上][降升滑]|[增减]|提高|退步|进步)|(?:下降|上升|降低|提高|减少|增加|退步|进步)了"
)
_PIECE = re.compile("[^，,。；;？?]+")
_WHICH_ONES = re.compile(r"哪些|哪几个?")
_WHICH_BODIES = re.compile(
    "哪(?:些|几个?)(?:乡镇|街镇|镇街|镇|街道|县|区|部门|单位|项目|学校|医院)"
)
_SUMS = re.compile(r"加起来|(?:合计|总数|总分|总额).{0,6}对|核(?:一下|对|算)|加总|算得对")
_LISTING = {QuestionKind.COMPARISON, QuestionKind.POINTS, QuestionKind.FIGURE}
_TARGET = re.compile(r"目标|计划|应完成|年初")
_ACTUAL = re.compile(r"实际|完成情况|完成值|年末")
_MOST = 12


def compose(inquiry: Inquiry) -> Composition:
    """What the tables in scope show; no statements where the question asks for no reckoning."""
    question = inquiry.query.folded
    statements: list[Statement] = []
    grades = inquiry.query.grades
    # which a row of targets does not tell
    beyond_row = inquiry.query.forms & {AnswerForm.REASON, AnswerForm.TIME}
    two_years = len(inquiry.query.years) == 2
    if any(_asks_who_got(piece, grades) for piece in _PIECE.findall(question)):
        statements = list(_graded(inquiry))
    elif _SUMS.search(question):
        statements = list(islice(_sums(inquiry), _MOST))
    elif _MISSED.search(question) and _WHICH.search(question) and not beyond_row:
        statements = list(_missed(inquiry))
    elif furthest := moved_furthest(inquiry):
        return furthest
    elif two_years and (moved := _MOVED.search(question)) and _WHICH_ROWS.search(question):
        statements = list(rows_moved(inquiry, moved.group()))
    elif _WHICH_ONES.search(question) and (
        inquiry.query.kind in _LISTING or _WHICH_BODIES.search(question)
    ):
        return over_a_line(inquiry)
    return Composition(inquiry.query.kind or QuestionKind.POINTS, tuple(statements[:_MOST]))


def _sums(inquiry: Inquiry) -> Iterator[Statement]:
    """What the audit finds wrong in the documents that speak freely."""
    for voice in inquiry.scope.voices:
        if voice.places:
            continue
        for finding in inquiry.shelf.findings(voice.summary.id):
            yield Statement(finding.message, finding.sources, Role.RECKONED)


def _asks_who_got(piece: str, grades: Iterable[str]) -> bool:
    """「哪个项目评了差」「等级为差的有哪些」."""
    which = _WHICH_ROWS.search(piece)
    return which is not None and any(
        grade in piece[which.end() :] or re.search(grade + _GRADED_ONES, piece) for grade in grades
    )


def _graded(inquiry: Inquiry) -> Iterator[Statement]:
    """The rows that a cell gives one of the grades asked about."""
    for row in rows_in_scope(inquiry):
        cells = {squeeze(row.document.quote(cell.span)) for cell in row.clause.cells[1:]}
        if cells & {form for grade in inquiry.query.grades for form in grade_forms(grade)}:
            yield Statement(row_words(row.document, row.clause), (Source(row.document, row.span),))


def _missed(inquiry: Inquiry) -> Iterator[Statement]:
    """Rows whose actual value does not meet the target beside it."""
    for row in rows_in_scope(inquiry):
        target, actual = _cell(row, _TARGET), _cell(row, _ACTUAL)
        line = next((f for f in _facts(row, target) if isinstance(f, Threshold)), None)
        goal = next((f for f in _facts(row, target) if isinstance(f, Figure)), None)
        told = next((f for f in _facts(row, actual) if isinstance(f, Figure)), None)
        if told is None:
            continue
        if line is not None and line.unit is told.unit:
            met = stands(told.value, line) is Verdict.HOLDS
        elif goal is not None and goal.unit is told.unit:
            met = told.value >= goal.value
        else:
            continue
        if not met:
            words = row_words(row.document, row.clause)
            yield Statement(words, (Source(row.document, row.span),))


def _cell(row: Passage, head: re.Pattern[str]) -> Cell | None:
    return next((cell for cell in row.clause.cells if head.search(cell.column)), None)


def _facts(row: Passage, cell: Cell | None) -> list[Figure | Threshold]:
    return [
        fact
        for fact in row.facts
        if cell and isinstance(fact, Figure | Threshold) and cell.span.contains(fact.span)
    ]
