"""Tables typed as lines: cells between bars (「序号 | 任务 | 时限」) or tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Block, Paragraph, Table
from ingest.readers.grid import looks_like_heads

_BARS = "|｜│"
_BAR = re.compile(rf"\s*[{_BARS}]\s*")
_RULE = re.compile(r"[\s:|｜+＋\-—─=]*-{2,}[\s:|｜+\-—─=]*|[─—┄┈+＋┬┼┴├┤┌┐└┘\s]{3,}")
_LONG_CELL_TAIL = 40


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows found from a line onwards, and the first line after them."""

    rows: list[list[str]]
    end: int


def with_tables(lines: list[Paragraph]) -> tuple[Block, ...]:
    """``lines`` with runs of bar or tab separated lines turned into tables.

    A table has at least two rows, of as many cells as its first row. A row that was broken over
    lines (fewer cells than the first row) is put together again.
    """
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        run = _run(lines, position)
        if run is None:
            blocks.append(lines[position])
            position += 1
            continue
        width = len(run.rows[0])
        rows = tuple(tuple(row + [""] * (width - len(row))) for row in run.rows)
        blocks.append(Table(rows, lines[position].page, int(looks_like_heads(rows[0]))))
        position = run.end
    return tuple(blocks)


def _run(lines: list[Paragraph], start: int) -> _Run | None:
    first = _cells(lines[start].text)
    if len(first) < 2:
        return None
    rows, end = [first], start + 1
    position = start + 1
    while position < len(lines):
        text = lines[position].text.strip()
        cells = _cells(text)
        if not text or _RULE.fullmatch(text):
            position += 1
            continue
        missing = len(first) - len(rows[-1])
        if 0 < len(cells) - 1 <= missing or (len(cells) == 1 and missing > 0):
            rows[-1] = [*rows[-1][:-1], rows[-1][-1] + cells[0], *cells[1:]]
        elif len(cells) >= 2 and len(cells) <= len(first):
            rows.append(cells)
        elif len(cells) == 1 and _between_rows(lines, position, len(first)):
            rows[-1][-1] += text
        else:
            break
        position += 1
        end = position
    regular = sum(len(row) == len(first) for row in rows)
    return _Run(rows, end) if regular >= 2 and regular * 2 > len(rows) else None


def _between_rows(lines: list[Paragraph], position: int, width: int) -> bool:
    """True if the short line at ``position`` is followed by a whole row: a cell's broken end."""
    if len(lines[position].text) > _LONG_CELL_TAIL:
        return False
    following = (line.text for line in lines[position + 1 : position + 4] if line.text.strip())
    return len(_cells(next(following, ""))) == width


def _cells(line: str) -> list[str]:
    line = line.strip()
    if len(line) > 1 and line[0] in _BARS and line[-1] in _BARS:
        line = line[1:-1]
    return [cell.strip() for cell in _BAR.split(line)]
