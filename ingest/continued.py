"""Tables that go on over a page break, joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block, PageBreak, Paragraph, Table


def continued(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with a table that begins a page added to the table that ended the page before.

    They are one table if nothing but the break stands between them and they have as many columns;
    heads that are printed again are dropped.
    """
    joined: list[Block] = []
    breaks: list[Block] = []  # since the last table
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(before, Table) and _is_break(block):
            breaks.append(block)
            continue
        if breaks and isinstance(block, Table) and isinstance(before, Table):
            whole = _joined(before, block)
        else:
            whole = None
        joined[-1:] = [whole] if whole else [*joined[-1:], *breaks, block]
        breaks.clear()
    return (*joined, *breaks)


def _is_break(block: Block) -> bool:
    return isinstance(block, PageBreak) or (
        isinstance(block, Paragraph) and block.broken and not block.text.strip()
    )


def _joined(before: Table, table: Table) -> Table | None:
    """One table of the two, None if they differ in columns."""
    if len(before.rows[0]) != len(table.rows[0]):
        return None
    heads = before.rows[: before.head_rows]
    if table.columns and table.columns == before.columns:
        rows = table.rows[table.head_rows :]
    else:
        rows = table.rows[len(heads) :] if table.rows[: len(heads)] == heads else table.rows
    pages = [before.page_of(row) for row in range(len(before.rows))] + [table.page] * len(rows)
    return replace(before, rows=before.rows + rows, row_pages=tuple(pages))
