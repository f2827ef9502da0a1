"""The column of values that a question asks about, of the table that says most of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.compose.cells import (
    cell_of,
    column_asked,
    column_of,
    heads_of,
    is_total,
    likeness_to,
    name_head,
    row_name,
)
from assistant.compose.comparison.asked import asked_words
from assistant.compose.heads import bare_head, is_said, is_total_score
from assistant.compose.measures import Measure, best_first, measures_told
from assistant.compose.rows import tables_of
from assistant.evidence import FORM_UNITS, match_words, units_of
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.shelf import Inquiry
from ingest.facts.model import Unit

LEAST_LIKE = 0.35
_PLAIN_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?")
_NEAR = 0.75  # of the best table, for a newer one to be taken
# 「哪个项目预算执行率最低」: no column of amounts tells it.
_RATE_OF_ALL = re.compile("率[^，。；？?率]{0,4}(?:最|前[一二三四五\\d]|排|倒数)")
_HIGH_OR_LOW = re.compile("最[高低]|(?:谁|哪个)[高低]")
_OF_MONEY = re.compile("资金|金额|经费|预算|投资|支出|款|费|价|[亿万钱元]")
_TELLS_RATE = re.compile("率|比|度|%")


@dataclass(frozen=True, slots=True)
class Column:
    """The rows of one table with their measure in one column; ``total`` is its row of totals."""

    head: str
    entries: tuple[tuple[Passage, Measure], ...]
    total: tuple[Passage, Measure] | None

    def sorted(self, *, low_first: bool = False) -> list[tuple[Passage, Measure]]:
        """The entries by value; equal ones in the order of the table."""
        sign = 1 if low_first else -1
        return sorted(self.entries, key=lambda entry: sign * entry[1].value)


def column_of_question(inquiry: Inquiry) -> Column | None:
    """The column asked about, of the table that says most of the question."""
    inquiry = inquiry.narrowed(forms=_forms_meant(inquiry.query))
    rated = [(table_worth(inquiry, rows), rows) for rows in tables_of(inquiry)]
    rated = [(worth, rows) for worth, rows in rated if worth > 0]
    if not rated:
        return None
    best = max(worth for worth, _ in rated)
    near = [(worth, rows) for worth, rows in rated if worth >= _NEAR * best]
    rows = max(near, key=lambda entry: (year_of(entry[1]), entry[0]))[1]
    heads = _in_unit_of_line(inquiry.query, rows)
    words = asked_words()
    apart = any(said.search(inquiry.query.folded) for said in (words.apart, words.widest))
    differences = [head for head in heads if apart and "差" in bare_head(head)]
    head = column_asked(named_or_measured(inquiry.query, rows, heads), differences or heads)
    head = _score_meant(inquiry.query, rows, head) or head
    if is_of_another_column(inquiry.query, rows, head):
        return None
    entries, total = [], None
    for row in rows:
        measure = measure_under(inquiry.query, row, head)
        if measure is None:
            continue
        if is_total(row):
            total = (row, measure)
        else:
            entries.append((row, measure))
    units = {measure.unit for _, measure in entries}
    if len(entries) < 2 or len(units) > 1 or not _asks_for(inquiry.query, head, units):
        return None
    return Column(head, tuple(entries), total)


def _in_unit_of_line(query: Query, rows: Sequence[Passage]) -> list[str]:
    """The heads of the columns that hold values; where the question draws a line (「支出进度不到
    40%的有哪些」) those in its unit, and those of scores where it says 最高分, if there are any."""
    heads, words = measured_heads(query, rows), asked_words()
    units = {quantity.unit for quantity in query.quantities}
    if words.best_score.search(query.folded):
        units = {Unit.SCORE}
    elif not words.beyond.search(query.folded) or words.superlative.search(query.folded):
        return heads
    measured = ((head, measure_under(query, row, head)) for head in heads for row in rows[:1])
    return [head for head, measure in measured if measure and measure.unit in units] or heads


def _score_meant(query: Query, rows: Sequence[Passage], head: str) -> str:
    """The column of scores, where 「评估谁最高」 says nothing of money and ``head`` holds some
    (评估经费); "" if that is not so."""
    high = _HIGH_OR_LOW.search(query.folded) or AnswerForm.SCORE in query.forms
    said = _OF_MONEY.search(query.folded) or bare_head(head)[-2:] in query.folded
    if not high or said or unit_under(query, rows[:3], head) is not Unit.YUAN:
        return ""
    heads = measured_heads(query, rows)
    return column_asked(query, [h for h in heads if unit_under(query, rows, h) is Unit.SCORE])


def _forms_meant(query: Query) -> frozenset[AnswerForm]:
    """The forms asked for; where there are none, that of the line which the question draws
    (「低于80分」), and the score where it asks for the 最高分 or for places (「第一名是哪个」)."""
    if query.forms:
        return query.forms
    line = asked_words().line.search(query.folded)
    drawn = {q.unit for q in query.quantities if line or q.unit is not Unit.COUNT}
    meant = {form for form, units in FORM_UNITS.items() if len(units) == 1 and units <= drawn}
    words = asked_words()
    scores = words.places.search(query.folded) or words.best_score.search(query.folded)
    if not meant and scores:
        meant = {AnswerForm.SCORE}
    return frozenset(meant)


def _asks_for(query: Query, head: str, units: Iterable[Unit | None]) -> bool:
    """True unless the question asks for values of another unit and does not name the column."""
    if _RATE_OF_ALL.search(query.folded) and not _TELLS_RATE.search(head):
        return Unit.PERCENT in units
    asked = units_of(query.forms)
    return not asked or bool(asked & set(units)) or bare_head(head)[-2:] in query.folded


def is_of_another_column(query: Query, rows: Sequence[Passage], head: str) -> bool:
    """True if the question names a column of the table in which no values were read, and not
    ``head``: another column's numbers would be no answer."""
    measured = measured_heads(query, rows)
    unread = [h for h in heads_of(rows[0].clause)[1:] if h not in measured and is_said(query, h)]
    numeric = [h for h in unread if any(_holds_number(row, h) for row in rows)]
    return bool(numeric) and not is_said(query, head)


def _holds_number(row: Passage, head: str) -> bool:
    cell = cell_of(row, head)
    return cell is not None and bool(_PLAIN_NUMBER.fullmatch(row.document.quote(cell.span).strip()))


def named_or_measured(query: Query, rows: Sequence[Passage], heads: Sequence[str]) -> Query:
    """The query; where no head is said, one of the unit asked for is the column meant."""
    if any(likeness_to(query, head) >= LEAST_LIKE or is_total_score(head) for head in heads):
        return query
    units = units_of(query.forms)
    for head in heads:
        measure = measure_under(query, rows[0], head)
        if measure and measure.unit in units:
            return replace(query, folded=query.folded + bare_head(head))
    return query


def measured_heads(query: Query, rows: Sequence[Passage]) -> list[str]:
    """The heads of the columns that hold values: 得分, not 项目名称."""
    plain = replace(query, forms=frozenset())
    measured = {column_of(row, m) for row in rows[:3] for m in measures_told(plain, row)}
    return [head for head in heads_of(rows[0].clause)[1:] if head and head in measured]


def measure_under(query: Query, row: Passage, head: str) -> Measure | None:
    """What the cell of ``row`` under ``head`` measures; None where it holds no value."""
    told = measures_told(replace(query, forms=frozenset()), row)
    under = best_first(query, row, [m for m in told if column_of(row, m) == head])
    return under[0] if under else None


def unit_under(query: Query, rows: Sequence[Passage], head: str) -> Unit | None:
    """The unit of the values under ``head``; None where there are none, or dates."""
    measured = (measure_under(query, row, head) for row in rows)
    return next((measure.unit for measure in measured if measure), None)


def table_worth(inquiry: Inquiry, rows: Sequence[Passage]) -> float:
    """How much of the question a table says: its column, what its rows are, its caption."""
    query, first = inquiry.query, rows[0]
    name = name_head(first)
    subject = 0.6 * any(part and part in query.folded for part in (name, name[-2:], name[:2]))
    named = 0.3 * any(squeeze(row_name(row)) in query.folded for row in rows)
    above = squeeze(first.clause.caption) + first.above + first.title
    said = sum(match_words(t.text, above) for t in query.terms)
    said += sum(word in above for word in query.kind_words)
    plain = {head: bare_head(head) for head in heads_of(first.clause)}
    whole = {head for head, words in plain.items() if len(words) > 2 and words in query.folded}
    told = subject or named or said
    if not told and not whole:  # before its cells are measured
        return 0.0
    units = units_of(query.forms)
    heads = measured_heads(query, rows)
    if not told and whole.isdisjoint(heads):
        return 0.0
    column = max((likeness_to(query, head) for head in heads), default=0.0)
    if column < LEAST_LIKE:
        if not units or not any(m.unit in units for m in measures_told(query, first)):
            return 0.0
        column = 0.3
    return column + subject + named + 0.2 * said


def year_of(rows: Sequence[Passage]) -> int:
    """The year of the document that the rows stand in; 0 where it has none."""
    return rows[0].document.metadata.year or 0
