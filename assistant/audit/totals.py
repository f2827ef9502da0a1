"""The columns of a table against its row of totals (合计)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.audit.finding import Check, Finding, Told, printed
from assistant.audit.tables import tables_of
from assistant.claims import Source
from assistant.passages import squeeze
from assistant.wording import tidy
from ingest.document import Cell, Clause, Document
from ingest.facts.fold import fold

# Columns that nobody adds up.
_NO_SUM = re.compile(r"率|比|均|分|％|%|序号|年|单价|等级")
# Scores are averaged, unless they stand beside the weights that they are parts of.
_WEIGHT = re.compile(r"分值|权重|满分|标准分")
_SCORE = re.compile(r"^(?:自评|评价|实际)?得分|分值|权重|满分|标准分")


def totals(document: Document, _told: Sequence[Told]) -> Iterator[Finding]:
    """Columns against the total below them, where every cell is a number."""
    for table in tables_of(document):
        rows: list[Clause] = []
        for row in table:
            if row.is_total and len(rows) > 1:
                yield from _columns(document, rows, row.clause)
                rows = []
            else:
                rows.append(row.clause)


def _columns(document: Document, rows: Sequence[Clause], total: Clause) -> Iterator[Finding]:
    for index, cell in enumerate(total.cells):
        said = _number(document, cell)
        added = [_number(document, row.cells[index]) for row in rows if index < len(row.cells)]
        known = [number for number in added if number is not None]
        if said is None or len(known) < len(rows) or not _adds_up(cell, total):
            continue
        computed = sum((value for value, _ in known), Decimal(0))
        margin = said[1] + sum((half for _, half in known), Decimal(0))
        message = (
            f"表中“{tidy(cell.column)}”一列合计为{tidy(document.quote(cell.span))}，"
            f"各行相加为{computed:,f}"
        )
        sources = tuple(Source(document, row.span) for row in (total, *rows))
        agrees = abs(computed - said[0]) <= margin
        yield Finding(Check.TOTAL, message, said[0], computed, sources, agrees)


def _adds_up(cell: Cell, total: Clause) -> bool:
    """True if the column of ``cell`` is one that people add up."""
    weighed = any(_WEIGHT.search(other.column) for other in total.cells)
    if weighed and _SCORE.search(squeeze(cell.column)):
        return True
    return not _NO_SUM.search(cell.column)


def _number(document: Document, cell: Cell) -> tuple[Decimal, Decimal] | None:
    """What a cell prints, with its sign, and half a unit of its last digit; whole numbers are
    exact."""
    words = document.quote(cell.span)
    number = printed(words)
    if number is None:
        return None
    value = -number[0] if fold(words).lstrip().startswith("-") else number[0]
    exact = number[1] == Decimal("0.5")
    return value, Decimal(0) if exact else number[1]
