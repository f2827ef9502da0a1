"""Tables typed as lines: cells between bars (「序号 | 任务 | 时限」), tabs or wide blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Block, Paragraph, Table
from ingest.marks import mark_of
from ingest.placed_text import split
from ingest.readers.grid import looks_like_heads

_BARS = "|｜│"
_BAR = re.compile(rf"\s*[{_BARS}]\s*")
_WIDE_BLANK = re.compile(r"[ \u3000]*\t[ \u3000\t]*|[ \u3000]{2,}")
_TAB = re.compile("\t")
_RULE = re.compile(r"[\s:|｜+＋\-—─=]*-{2,}[\s:|｜+\-—─=]*|[─—┄┈+＋┬┼┴├┤┌┐└┘\s]{3,}")
# A short line between two rows is the end of a cell that was broken over lines.
_LONGEST_CELL_END = 40
# What names the next table, and ends no cell: 「附：2024年度考核结果」「表2 问题分布」.
_NAMES_A_TABLE = re.compile(r"附(?:表|件)?\s*[\d一二三四五六七八九十]*\s*[:：]|附?表\s*\d")
_SECTION = re.compile("[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]")
_BLANK_COLUMNS = 3  # blanks separate in lists, too: such a table has three columns and three rows
_BLANK_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows found from a line onwards, and the first line after them."""

    rows: list[list[str]]
    end: int


def with_tables(lines: list[Paragraph]) -> tuple[Block, ...]:
    """``lines`` with runs of lines of cells turned into tables.

    A table with bars has at least two rows, of as many cells as its first row; a row that was
    broken over lines (fewer cells than the first row) is put together again. A table with tabs or
    wide blanks has three rows at least, and three columns; with one tab a cell, as a spreadsheet's
    cells are pasted, it may have two, and empty cells keep their place.
    """
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        run = _barred(lines, position) or _spaced(lines, position)
        if run is None:
            blocks.append(lines[position])
            position += 1
            continue
        width = len(run.rows[0])
        rows = tuple(tuple(row + [""] * (width - len(row))) for row in run.rows)
        blocks.append(Table(rows, lines[position].page, int(looks_like_heads(rows[0]))))
        position = run.end
    return tuple(blocks)


def _barred(lines: list[Paragraph], start: int) -> _Run | None:
    first = _cells(lines[start].text)
    if len(first) < 2:
        return None
    rows, end = [first], start + 1
    for position in range(start + 1, len(lines)):
        text = lines[position].text.strip()
        if not text or _RULE.fullmatch(text):
            continue
        cells = _cells(text, len(first))
        missing = len(first) - len(rows[-1])
        if missing and len(cells) - 1 <= missing:
            rows[-1] = [*rows[-1][:-1], rows[-1][-1] + cells[0], *cells[1:]]
        elif 2 <= len(cells) <= len(first):
            rows.append(cells)
        elif len(cells) == 1 and _is_cell_end(lines, position, len(first)):
            rows[-1][-1] += text
        else:
            break
        end = position + 1
    regular = sum(len(row) == len(first) for row in rows)
    return _Run(rows, end) if regular >= 2 and regular * 2 > len(rows) else None


def _is_cell_end(lines: list[Paragraph], position: int, width: int) -> bool:
    """True if the short line at ``position`` is followed by a whole row, and neither names a table
    nor is a heading: marked, and apart from a row or over the heads of another table."""
    text = lines[position].text.strip()
    following = (line.text for line in lines[position + 1 : position + 4] if line.text.strip())
    row = _cells(next(following, ""))
    beside = (*lines[position - 1 : position], *lines[position + 1 : position + 2])
    apart = not all(line.text.strip() for line in beside)
    apart = apart or bool(_SECTION.match(text) and looks_like_heads(tuple(row)))
    heads = _NAMES_A_TABLE.match(text) or (apart and mark_of(text))
    return len(text) <= _LONGEST_CELL_END and not heads and len(row) == width


def _spaced(lines: list[Paragraph], start: int) -> _Run | None:
    """The longer of the runs that tabs and wide blanks make, and single tabs."""
    runs = [run for run in (_blanked(lines, start), _tabbed(lines, start)) if run]
    return max(runs, key=lambda run: run.end, default=None)


def _tabbed(lines: list[Paragraph], start: int) -> _Run | None:
    """Rows of as many single tabs as the first, which has no empty cell; fewer where cells at the
    end are empty. Lines that begin with a mark or a name of a field are a list."""
    first = _pasted(lines[start].text)
    if len(first) < 2 or not all(first):
        return None
    rows, end = [first], start + 1
    whole = 1
    for position in range(start + 1, len(lines)):
        text = lines[position].text
        if not text.strip():
            continue
        cells = _pasted(text, len(first))
        if len(cells) < 2 or len(cells) > len(first):
            break
        whole += text.count("\t") == len(first) - 1
        rows.append(cells)
        end = position + 1
    regular = len(rows) >= _BLANK_ROWS and whole * 3 >= len(rows) * 2
    listed = len(first) == 2 and any(_names_what_follows(row[0]) for row in rows)
    return _Run(rows, end) if regular and not listed else None


def _names_what_follows(cell: str) -> bool:
    return mark_of(f"{cell} ") is not None or cell.endswith(("：", ":"))


def _pasted(line: str, width: int = 0) -> list[str]:
    """The cells between the tabs of ``line``; empty ones at its end are dropped down to ``width``,
    and a line without tabs has one cell."""
    cells = [cell.strip() for cell in split(_TAB, line)]
    while len(cells) > max(width, 1) and not cells[-1]:
        cells.pop()
    return cells


def _blanked(lines: list[Paragraph], start: int) -> _Run | None:
    if not _WIDE_BLANK.search(lines[start].text.strip()):
        return None
    rows: list[list[str]] = []
    end = start
    for position in range(start, len(lines)):
        text = lines[position].text.strip()
        if not text:
            continue
        cells = split(_WIDE_BLANK, text)
        if len(cells) < _BLANK_COLUMNS or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
        end = position + 1
    return _Run(rows, end) if len(rows) >= _BLANK_ROWS else None


def _cells(line: str, width: int | None = None) -> list[str]:
    """The cells of a line. Bars at both ends are a frame, unless the row needs the empty cells
    outside them to be ``width`` cells wide."""
    cells = [cell.strip() for cell in split(_BAR, line.strip())]
    framed = len(cells) > 2 and not cells[0] and not cells[-1]
    return cells[1:-1] if framed and len(cells) != width else cells
