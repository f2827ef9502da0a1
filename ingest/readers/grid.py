"""Rows of cells to blocks: what is laid out as a table is not always one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.column_heads import column_heads
from ingest.document import Block, Paragraph, Table
from ingest.metadata_words import metadata_words

_NUMBER = re.compile(
    r"[-+±≥≤><＞＜]?\s*[\d０-９][\d０-９,，.．\s]*(?:[%％‰]|个百分点|[万亿]?[元个分项吨人])?"
)
# 栏次: a row under the heads that only numbers the columns (「甲 乙 1 2 3=1+2」).
_COLUMN_NUMBER = re.compile(
    r"[(（]?\d{1,2}[)）]?(?:\s*[=＝].*)?|[甲乙丙丁戊]|栏次|行次|序号|[-—]+|"
)


def blocks_of_rows(
    rows: Sequence[Sequence[str | None]], page: int | None = None, head_rows: int | None = None
) -> list[Block]:
    """A table, or paragraphs where the grid only places text.

    :param rows: cells; None where the cell to the left reaches over this place, and the same words
        again where the cell above does.
    :param head_rows: rows of column heads if the format says so; else found from the cells.

    A grid of one column is paragraphs; a first row that is one merged cell is the table's title,
    a paragraph before it, and one further down is a paragraph between two parts of the table; a
    grid of known fields and values (索引号、发布机构……) becomes lines 「发布机构：……」. In heads a
    cell's words stand above every column it reaches over.
    """
    full = _compact(rows)
    width = len(full[0]) if full else 0
    blocks: list[Block] = []
    while len(full) > 1 and width > 1 and is_one_cell(full[0]):
        blocks.append(Paragraph(full.pop(0)[0] or "", page))
        head_rows = max(0, head_rows - 1) if head_rows is not None else None
    if width < 2 or (len(full) == 1 and not head_rows):
        return blocks + [Paragraph(cell, page) for row in full for cell in row if cell]
    fields = _fields(full)
    if fields:
        return blocks + [Paragraph(line, page) for line in fields]
    heads = _heads(full) if head_rows is None else head_rows
    return [*blocks, *_tables(full, heads, page)]


def is_one_cell(row: Sequence[str | None]) -> bool:
    """True if the first cell reaches over the whole row."""
    return all(cell is None for cell in row[1:])


def looks_like_heads(row: Sequence[str | None]) -> bool:
    """True unless half of the cells are numbers: a row of data."""
    numbers = sum(bool(_NUMBER.fullmatch((cell or "").strip())) for cell in row)
    return numbers * 2 < len(row)


def _tables(full: list[list[str | None]], heads: int, page: int | None) -> Iterator[Block]:
    """The table, parted where a row of one cell names the group of rows below it."""
    rows = [_filled(row) for row in full[:heads]]
    columns = column_heads(rows, len(full[0])) if heads else ()
    if heads and len(full) > heads and _numbers_columns(full[heads]):
        rows.append(_filled(full[heads]))
        heads += 1
    head_rows = heads
    for row in full[heads:]:
        if not is_one_cell(row):
            rows.append(_blanked(row))
            continue
        if rows:
            yield Table(tuple(rows), page, head_rows, (), columns)
        rows, head_rows = [], 0
        yield Paragraph(row[0] or "", page)
    if rows:
        yield Table(tuple(rows), page, head_rows, (), columns)


def _numbers_columns(row: list[str | None]) -> bool:
    """True for a row that numbers the columns: two running numbers at least and no other words."""
    cells = [(cell or "").strip() for cell in row]
    numbers = [int(match[0]) for cell in cells if (match := re.search(r"\d+", cell))]
    running = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return len(numbers) > 1 and running and all(map(_COLUMN_NUMBER.fullmatch, cells))


def _compact(rows: Sequence[Sequence[str | None]]) -> list[list[str | None]]:
    """Rows and columns with words in them, all rows of one width."""
    full = [list(row) for row in rows if any(cell and cell.strip() for cell in row)]
    width = max((len(row) for row in full), default=0)
    full = [row + [""] * (width - len(row)) for row in full]
    used = [at for at in range(width) if any((row[at] or "").strip() for row in full)]
    return [[row[at] for at in used] for row in full]


def _heads(rows: list[list[str | None]]) -> int:
    """One row of heads, two if a cell of the first reaches over several columns."""
    if not looks_like_heads(rows[0]):
        return 0
    return 2 if None in rows[0] and len(rows) > 2 and looks_like_heads(rows[1]) else 1


def _filled(row: list[str | None]) -> tuple[str, ...]:
    words: list[str] = []
    for cell in row:
        words.append(cell if cell is not None else words[-1] if words else "")
    return tuple(words)


def _blanked(row: list[str | None]) -> tuple[str, ...]:
    return tuple(cell or "" for cell in row)


def _fields(rows: list[list[str | None]]) -> list[str]:
    """Lines of a table of data about a page, none if half of its odd cells are no known field."""
    known = metadata_words().fields
    pairs = [
        (re.sub(r"[\s：:]", "", row[at] or ""), (row[at + 1] or "").strip())
        for row in rows
        for at in range(0, len(row) - 1, 2)
    ]
    hits = sum(name in known for name, _ in pairs)
    if hits < 2 or hits * 2 < len(pairs):
        return _told_fields(rows)
    return [f"{name}：{value}" for name, value in dict(pairs).items() if name]


def _told_fields(rows: list[list[str | None]]) -> list[str]:
    """The cells of such a table where each holds name and value (「发布机构：某市财政局」)."""
    cells = [words for row in rows for cell in row if (words := (cell or "").strip())]
    told = sum(metadata_words().field.match(words) is not None for words in cells)
    return cells if told >= 2 and told == len(cells) else []
