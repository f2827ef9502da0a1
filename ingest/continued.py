"""Tables that go on over a page break, joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Block, PageBreak, Paragraph, Table
from ingest.totals import SUMMARY

Rows = tuple[tuple[str, ...], ...]

_FEWEST_ROWS = 3  # from fewer it cannot be told which columns have words in every row


def continued(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with a table that begins a page added to the table that ended the page before.

    They are one table if nothing but the break, and footnotes, stands between them and they have as
    many columns; heads that are printed again are dropped, a row that the break cut is put
    together, and the notes come after the table.
    """
    joined: list[Block] = []
    breaks: list[Block] = []  # since the last table
    notes: list[Block] = []  # within it
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(before, Table) and _is_break(block):
            breaks.append(block)
            continue
        parted = any(not _is_note(each) for each in breaks)
        if parted and isinstance(block, Table) and isinstance(before, Table):
            whole = _joined(before, block)
        else:
            whole = None
        if whole:
            joined[-1] = whole
            notes += filter(_is_note, breaks)
        else:
            joined += [*notes, *breaks, block]
            notes.clear()
        breaks.clear()
    return (*joined, *notes, *breaks)


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.aside


def _is_break(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.aside or (block.broken and not block.text.strip())
    return isinstance(block, PageBreak)


def _joined(before: Table, table: Table) -> Table | None:
    """One table of the two, None if they differ in columns."""
    if len(before.rows[0]) != len(table.rows[0]):
        return None
    heads = before.rows[: before.head_rows]
    if table.columns and table.columns == before.columns:
        rows = table.rows[table.head_rows :]
    else:
        rows = table.rows[len(heads) :] if table.rows[: len(heads)] == heads else table.rows
    above = before.rows[before.head_rows :]
    if rows and _is_rest(rows[0], above):
        above, rows = (*above[:-1], _mended(above[-1], rows[0])), rows[1:]
    rows = _filled_down(above, rows)
    pages = [before.page_of(row) for row in range(len(before.rows))] + [table.page] * len(rows)
    return replace(before, rows=heads + above + rows, row_pages=tuple(pages))


def _is_rest(row: tuple[str, ...], above: Rows) -> bool:
    """True for the rest of a row that the page break cut: its words go on in a cell or two, and
    most columns that had words of their own in every row above have none."""
    if len(above) < _FEWEST_ROWS or any(SUMMARY.match(words.strip()) for words in row):
        return False
    full = [
        column
        for column in range(len(row))
        if all(line[column] for line in above) and not _is_merged(above, column)
    ]
    empty = sum(not row[column] for column in full)
    return any(row) and empty > 1 and empty * 2 > len(full)


def _mended(row: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...]:
    """``row`` with the words that were printed after the break, still parted as lines are."""
    return tuple(
        words + "\n" + more if words and more else words or more
        for words, more in zip(row, rest, strict=True)
    )


def _is_merged(rows: Rows, column: int) -> bool:
    """True if a cell of ``column`` may reach over several rows."""
    return any(one[column] == other[column] for one, other in pairwise(rows))


def _filled_down(above: Rows, rows: Rows) -> Rows:
    """``rows`` with the words of merged cells that reach over the page break, which are printed
    before it only: the column is empty at the beginning of the page and nowhere else."""
    made = [list(row) for row in rows]
    for column in range(len(rows[0]) if rows and above else 0):
        cells = [row[column] for row in rows]
        begins = next((at for at, words in enumerate(cells) if words), len(cells))
        if (
            begins > 0
            and _is_merged(above, column)
            and all(row[column] for row in above)
            and all(cells[begins:])
        ):
            for at in range(begins):
                made[at][column] = above[-1][column]
    return tuple(tuple(row) for row in made)
