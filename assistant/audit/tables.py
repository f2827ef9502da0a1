"""The rows of a document's tables, table by table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.passages import squeeze
from ingest.document import Clause, ClauseKind, Document
from ingest.totals import SUM


@dataclass(frozen=True, slots=True)
class Row:
    """A row, what its first cell says, and whether it sums up the rows above it."""

    clause: Clause
    name: str
    is_total: bool


def tables_of(document: Document) -> Iterator[tuple[Row, ...]]:
    """Runs of rows under the same heads; a row of totals may stand within one."""
    rows: list[Row] = []
    for clause in document.clauses:
        is_row = clause.kind is ClauseKind.ROW and bool(clause.cells)
        if rows and (not is_row or heads(rows[-1].clause) != heads(clause)):
            yield tuple(rows)
            rows = []
        if is_row:
            name = squeeze(document.quote(clause.cells[0].span))
            rows.append(Row(clause, name, SUM.match(name) is not None))
    if rows:
        yield tuple(rows)


def heads(clause: Clause) -> tuple[str, ...]:
    """The heads that a row stands under."""
    return tuple(cell.column for cell in clause.cells)
