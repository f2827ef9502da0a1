"""Rows by how they moved between two years: 「哪些比2023年降了」, 「涨得最多的是哪个」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from assistant.answer import QuestionKind
from assistant.claims import Composition, Source, Statement
from assistant.compose.cells import heads_of, is_total, name_head
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.column import (
    measure_under,
    measured_heads,
    table_worth,
)
from assistant.compose.comparison.gaps import told_apart
from assistant.compose.heads import bare_head
from assistant.compose.rows import rows_in_scope, tables_of
from assistant.passages import Passage, squeeze
from assistant.proof import check
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.wording import row_words

_MOST = 15
_YEAR = re.compile("20\\d\\d")
_DOWN = re.compile("低|少|降|跌|掉|退步|下滑|减")
_PRINTED = re.compile("差|增|减|升降|变化|幅|涨|同比")  # a column that tells the moves itself


def moved_furthest(inquiry: Inquiry) -> Composition | None:
    """The rows that moved the way asked about, the furthest first, each with both values and what
    lies between them; None where the question asks for no such thing, or no table has two columns
    that differ by the year alone."""
    asked = asked_words().moved_most.search(inquiry.query.folded)
    if asked is None:
        return None
    tables = [(table_worth(inquiry, rows), rows) for rows in tables_of(inquiry)]
    found = [
        (worth, rows, pair)
        for worth, rows in tables
        if worth > 0 and (pair := _columns_of_two_years(inquiry.query, rows))
    ]
    if not found:
        return None
    _, rows, (before, after) = max(found, key=lambda table: table[0])
    down = bool(_DOWN.search(asked.group()))
    moved = sorted(
        _moved(inquiry.query, rows, before, after, down=down),
        key=lambda entry: entry[0],
        reverse=True,
    )
    told = tuple(statement for _, statement in moved[:_MOST])
    if not told or any(check(statement) for statement in told):
        return None
    first = name_head(rows[0]) or "名称"
    order = f"{'降低' if down else '提高'}（从大到小）"
    heads = (first, bare_head(before), bare_head(after), order)
    return Composition(QuestionKind.COMPARISON, told, heads)


def _columns_of_two_years(query: Query, rows: Sequence[Passage]) -> tuple[str, str] | None:
    """The columns of the earlier and the later year, of those that the question names or else of
    the only two; None where there are several such pairs or the moves stand in a column."""
    heads = measured_heads(query, rows)
    if any(_PRINTED.search(bare_head(head)) for head in heads):
        return None
    pairs = [
        (one, other)
        for one, other in permutations(heads, 2)
        if _is_earlier(one, other) and _fits_years(query, one, other)
    ]
    return pairs[0] if len(pairs) == 1 else None


def _is_earlier(one: str, other: str) -> bool:
    """True for 「2023年度得分」 and 「2024年度得分」."""
    before, after = _YEAR.findall(one), _YEAR.findall(other)
    alike = _YEAR.sub("", squeeze(one)) == _YEAR.sub("", squeeze(other))
    return alike and len(before) == len(after) == 1 and before < after


def _fits_years(query: Query, one: str, other: str) -> bool:
    years = {int(year) for year in _YEAR.findall(one + other)}
    return set(query.years) <= years


def rows_moved(inquiry: Inquiry, way: str) -> Iterator[Statement]:
    """The rows whose value of the later of the question's two years is lower, or higher, as ``way``
    says, than that of the earlier one."""
    query, down = inquiry.query, bool(_DOWN.search(way))
    earlier, later = (str(year) for year in sorted(query.years))
    for row in rows_in_scope(inquiry):
        for before, after in permutations(heads_of(row.clause), 2):
            pair = _is_earlier(before, after) and earlier in before and later in after
            if pair and _has_moved(query, row, before, after, down=down):
                words = row_words(row.document, row.clause)
                yield Statement(words, (Source(row.document, row.span),))


def _moved(
    query: Query, rows: Sequence[Passage], before: str, after: str, *, down: bool
) -> Iterator[tuple[Decimal, Statement]]:
    """How far each row moved the way asked about, totals left out, with what tells it."""
    for row in rows:
        told = told_apart(query, row, before, after)
        if told is not None and _has_moved(query, row, before, after, down=down):
            yield told


def _has_moved(query: Query, row: Passage, before: str, after: str, *, down: bool) -> bool:
    first, second = (measure_under(query, row, head) for head in (before, after))
    if first is None or second is None or is_total(row):
        return False
    return second.value < first.value if down else second.value > first.value
