"""Deadlines of tables on their side: a row says when, another who, each column is a task.

::

    项目     | 指标修订 | 成本试点
    责任单位 | 区财政局 | 区城管局、区教育局
    完成时间 | 6月底    | 9月30日前
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Cell, Clause, ClauseKind
from ingest.facts.deadlines.columns import tells_time, tells_who
from ingest.facts.deadlines.limits import dated
from ingest.facts.model import Deadline
from ingest.facts.moments import DateSpot
from ingest.facts.obligations.reading import Reading


def is_turned(reading: Reading, clause: Clause) -> bool:
    """True if the first cell of a row is a word for when, and its other cells have heads."""
    first, *others = clause.cells or (None,)
    told = first is not None and tells_time(reading.words(first.span))
    return bool(told and len(others) > 1 and all(one.column for one in others))


def turned_deadlines(
    reading: Reading, clause: Clause, spots: Sequence[DateSpot]
) -> Iterator[Deadline]:
    """The deadlines of a row that says when; `is_turned` has to hold for it."""
    owners = _owners(reading, clause)
    for cell in clause.cells[1:]:
        for spot in (one for one in spots if cell.span.contains(one.span)):
            if due := dated(reading, clause, spot):
                yield Deadline(
                    span=spot.span,
                    context=clause.span,
                    clause=clause.number,
                    rule=f"turned row {spot.rule}",
                    task=cell.column,
                    audience=owners.get(cell.column, ()),
                    due=due.due,
                    begins=due.begins,
                    recurrence=due.recurrence,
                    year_offset=due.year_offset,
                    precision=due.precision,
                )


def _owners(reading: Reading, clause: Clause) -> dict[str, tuple[str, ...]]:
    """Who is named under each head by the row of the same table that says who."""
    heads = [cell.column for cell in clause.cells]
    for other in reading.document.clauses:
        same = other.kind is ClauseKind.ROW and [cell.column for cell in other.cells] == heads
        if same and tells_who(reading.words(other.cells[0].span)):
            return {cell.column: _names(reading, cell) for cell in other.cells[1:]}
    return {}


def _names(reading: Reading, cell: Cell) -> tuple[str, ...]:
    return reading.names(cell.span) if cell.span.start < cell.span.end else ()
