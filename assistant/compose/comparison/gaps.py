"""「自评和复核差得最多的是哪个」: a table's rows in the order of how far two columns lie apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from assistant.amounts import say_step
from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.cells import is_total, likeness_to, measure_words, row_name
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.column import (
    LEAST_LIKE,
    measure_under,
    measured_heads,
    table_worth,
)
from assistant.compose.heads import bare_head
from assistant.compose.rows import tables_of
from assistant.passages import Passage
from assistant.proof import check
from assistant.question import Query
from assistant.shelf import Inquiry
from ingest.facts.model import Unit

_MOST = 15
_UNITS = (Unit.SCORE, Unit.YUAN, Unit.PERCENT)
_YEARS = re.compile(r"\d{4}年度?")


def gaps(inquiry: Inquiry) -> Composition | None:
    """The rows, those furthest apart first, each with both values and what lies between them; None
    where the question asks for no such thing or the table prints the differences itself."""
    if not asked_words().widest.search(inquiry.query.folded):
        return None
    found = [
        (table_worth(inquiry, rows), rows, pair)
        for rows in tables_of(inquiry)
        if table_worth(inquiry, rows) > 0 and (pair := pair_of_columns(inquiry.query, rows))
    ]
    if not found:
        return None
    _, rows, (one, other) = max(found, key=lambda table: table[0])
    rows = [row for row in rows if not is_total(row)]
    entries = [apart for row in rows if (apart := told_apart(inquiry.query, row, one, other))]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    told = [statement for _, statement in entries[:_MOST]]
    if len(told) < 2 or any(check(statement) for statement in told):
        return Composition(QuestionKind.COMPARISON, ())  # another column would be no answer
    columns = (bare_head(rows[0].clause.cells[0].column) or "名称", one, other, "差距（从大到小）")
    heads = tuple(bare_head(head) for head in columns[:3])
    return Composition(QuestionKind.COMPARISON, tuple(told), (*heads, columns[3]))


def pair_of_columns(query: Query, rows: Sequence[Passage]) -> tuple[str, str] | None:
    """The two columns of one unit that the question names best; None where it names no two, or a
    column of differences stands beside them."""
    heads = measured_heads(query, rows)
    if any("差" in bare_head(head) for head in heads):
        return None
    named = [h for h in heads if not _YEARS.fullmatch(bare_head(h))]
    named = [h for h in named if _said(query, h)]
    pairs = [
        (one, other)
        for one, other in combinations(named, 2)
        if len({m.unit for h in (one, other) if (m := measure_under(query, rows[0], h))}) == 1
        and {m.unit for h in (one, other) if (m := measure_under(query, rows[0], h))} <= set(_UNITS)
    ]
    return max(
        pairs, key=lambda pair: _saying(query, pair[0]) + _saying(query, pair[1]), default=None
    )


def _said(query: Query, head: str) -> bool:
    return bare_head(head)[:2] in query.folded or likeness_to(query, head) >= LEAST_LIKE


def _saying(query: Query, head: str) -> float:
    """How much of a head the question says; one that it says whole before all others."""
    return (bare_head(head) in query.folded) + likeness_to(query, head)


def told_apart(
    query: Query, row: Passage, one: str, other: str
) -> tuple[Decimal, Statement] | None:
    """How far the cells of ``row`` under ``one`` and ``other`` lie apart (in their unit), and the
    table row that tells both and the difference; None where one of them holds no value."""
    first, second = measure_under(query, row, one), measure_under(query, row, other)
    if first is None or second is None:
        return None
    name, unit = row_name(row), first.unit
    step = abs(first.value - second.value)
    apart = say_step(step, unit or Unit.SCORE)
    values = measure_words(row, first), measure_words(row, second)
    text = f"{name}：{bare_head(one)}{values[0]}，{bare_head(other)}{values[1]}，相差{apart}"
    source = Source(row.document, row.span)
    return step, Statement(text, (source,), Role.READING, (name, *values, f"相差{apart}"))
