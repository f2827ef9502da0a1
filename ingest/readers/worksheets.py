"""Spreadsheets to blocks, whatever the file format: titles above, heads, rows and notes below."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ingest.document import Block, Paragraph, ParagraphRole
from ingest.marks import mark_of
from ingest.page_data import page_data
from ingest.patterns import matches
from ingest.readers.grid import blocks_of_rows, is_one_cell, looks_like_heads

# A head row names at least this share of the columns; rows before it are titles and remarks.
_HEAD_SHARE = 0.5
_MOST_HEAD_ROWS = 4
_WIDEST_GAP = 20  # rows; a wider one is blank somewhere
_GROUP_MARKS = frozenset({"part", "chapter", "hundred", "hundred_bracket"})  # 一、 （一）
_WIDEST_CAPTION = 60  # characters; a longer line above a table is a text about it
_LONGEST_CELL = 20  # characters of a cell by which a comment on it is told
_FIELD = re.compile(r"[\u4e00-\u9fff\s]{2,10}[：:]")  # a name before a value: 「填报单位：某局」
_UNTOLD_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns are counted from 0, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is shown: the words of its cells by row and column, counted from 0.

    ``notes`` are the comments on cells; ``charts`` the titles of charts.
    """

    name: str
    cells: dict[tuple[int, int], str]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    charts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its words (None where the cell to the left reaches over), how many cells are its own
    and not reached from above, whether blank rows stand before it, and how many rows its longest
    cell reaches down."""

    words: tuple[str | None, ...]
    own: int
    apart: bool
    depth: int = 1


@dataclass(slots=True)
class _Region:
    """A table and what stands above it."""

    above: list[_Line] = field(default_factory=list)
    body: list[_Line] = field(default_factory=list)


def blocks_of_sheets(sheets: Sequence[Sheet]) -> tuple[tuple[Block, ...], dict[str, str]]:
    """Blocks in reading order, and hints: the title is the first line that names a table, and
    what is said above tables of who made them, when, and under which number.

    Where there are several sheets, the name of each is a heading, unless it only counts them.
    """
    filled = [(sheet, regions) for sheet in sheets if (regions := _regions(_lines(sheet)))]
    blocks: list[Block] = []
    for sheet, regions in filled:
        name = sheet.name.strip()
        if len(filled) > 1 and not _UNTOLD_NAME.fullmatch(name):
            blocks.append(Paragraph(name, heading=1, role=ParagraphRole.HEADING))
        for region in regions:
            blocks += _blocks(region)
        blocks += _remarks(sheet)
    every = [region for _, regions in filled for region in regions]
    title = next((line for region in every for line in _titles(region)), None)
    hints = {"title": title} if title else {}
    for line in (line for region in every for line in region.above):
        hints = page_data("\u3000".join(filter(None, line.words))) | hints
    return tuple(blocks), hints


def _remarks(sheet: Sheet) -> Iterator[Block]:
    """What is not in the cells: comments on those that are shown, and the titles of charts."""
    for (row, column), words in sorted(sheet.notes.items()):
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns:
            cell = " ".join(sheet.cells.get((row, column), "").split())
            at = f"“{cell}”" if 0 < len(cell) <= _LONGEST_CELL else f"第{row + 1}行第{column + 1}列"
            yield Paragraph(f"批注（{at}）：{words}", role=ParagraphRole.BODY)
    for title in sheet.charts:
        yield Paragraph(f"图表：{title}", role=ParagraphRole.BODY)


def _lines(sheet: Sheet) -> list[_Line]:
    """The rows with words of their own, hidden rows and columns left out, merged cells filled."""
    shown = {
        (row, column): words.strip()
        for (row, column), words in sheet.cells.items()
        if words.strip() and column not in sheet.hidden_columns
    }
    columns = sorted({column for _, column in shown})
    rows = sorted({row for row, _ in shown} - sheet.hidden_rows)
    reached = _reached(sheet, columns, rows)
    lines: list[_Line] = []
    last = None
    for row in rows:
        own = sum((row, column) in shown for column in columns)
        words = tuple(_words(sheet, reached, row, column) for column in columns)
        apart = last is not None and _is_apart(sheet, last, row)
        depth = max((_depth(reached, row, column) for column in columns), default=1)
        lines.append(_Line(words, own, apart, depth))
        last = row
    return lines


def _reached(
    sheet: Sheet, columns: Sequence[int], rows: Sequence[int]
) -> dict[tuple[int, int], Merge]:
    """The merged range of each place in ``rows`` and ``columns`` that one reaches over."""
    return {
        (row, column): merge
        for merge in sheet.merges
        for row in rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]
        for column in columns[bisect_left(columns, merge.left) : bisect_right(columns, merge.right)]
    }


def _words(
    sheet: Sheet, reached: dict[tuple[int, int], Merge], row: int, column: int
) -> str | None:
    merge = reached.get((row, column))
    if merge is None:
        return sheet.cells.get((row, column), "").strip()
    first = min(at for at in range(merge.left, column + 1) if at not in sheet.hidden_columns)
    if column != first:
        return None
    return sheet.cells.get((merge.top, merge.left), "").strip()


def _is_apart(sheet: Sheet, above: int, row: int) -> bool:
    """True if a blank row is seen between the two, one that no merged cell reaches over."""
    return any(
        gap not in sheet.hidden_rows
        and not any(merge.top < gap <= merge.bottom for merge in sheet.merges)
        for gap in range(above + 1, min(row, above + _WIDEST_GAP))
    )


def _depth(reached: dict[tuple[int, int], Merge], row: int, column: int) -> int:
    merge = reached.get((row, column))
    return merge.bottom - row + 1 if merge else 1


def _regions(lines: Sequence[_Line]) -> list[_Region]:
    """The tables of a sheet: after blank rows, a line of one cell above further rows begins one."""
    regions = [_Region()] if lines else []
    for at, line in enumerate(lines):
        single = line.own == 1
        table_follows = any(other.own > 1 for other in lines[at + 1 :])
        if single and line.apart and table_follows and regions[-1].body:
            regions.append(_Region())
        region = regions[-1]
        (region.body if region.body or not single else region.above).append(line)
    return [_settled(region) for region in regions]


def _settled(region: _Region) -> _Region:
    """Rows that stand above the column heads moved there: 「填报单位：…　　日期：…」."""
    body = region.body
    for at, line in enumerate(body[:_MOST_HEAD_ROWS]):
        if all(_FIELD.match(words) for words in line.words if words):
            continue
        named = sum(words != "" for words in line.words)
        if line.own > 1 and named >= _HEAD_SHARE * len(line.words):
            if looks_like_heads([words for words in line.words if words]):
                return _Region(region.above + body[:at], body[at:])
            break
    return region


def _blocks(region: _Region) -> Iterator[Block]:
    above = [words for line in region.above for words in line.words if words]
    for words in above:
        yield Paragraph(words, role=_role_above(words) if region.body else ParagraphRole.BODY)
    if not region.body:
        return
    heads = _head_rows(region.body)
    grid = [_as_group(line, at >= heads, region.body[at:]) for at, line in enumerate(region.body)]
    parts = blocks_of_rows(grid, head_rows=heads)
    for at, block in enumerate(parts):
        if isinstance(block, Paragraph) and mark_of(block.text) is None:
            below = at + 1 < len(parts) and not isinstance(parts[at + 1], Paragraph)
            role = ParagraphRole.CAPTION if below else ParagraphRole.BODY
            yield replace(block, role=None if matches("date", block.text) else role)
        else:
            yield block


def _role_above(words: str) -> ParagraphRole | None:
    """None for 附件1, which the reading of roles knows."""
    if matches("annex", words):
        return None
    long = len(words) > _WIDEST_CAPTION or "。" in words
    return ParagraphRole.BODY if long else ParagraphRole.CAPTION


def _titles(region: _Region) -> Iterator[str]:
    """The lines above a table that can be its title: no 附件1, no unit, no 「填报单位：…」."""
    for words in (words for line in region.above for words in line.words if words):
        known = matches("annex", words) or matches("unit_line", words) or matches("date", words)
        if region.body and not known and "：" not in words and len(words) <= _WIDEST_CAPTION:
            yield re.sub(r"\s*\n\s*", "", words)


def _head_rows(body: Sequence[_Line]) -> int:
    """How many rows hold column heads: as far down as the first row's cells reach, and one more
    below a head that reaches over several columns."""
    if not looks_like_heads([words for words in body[0].words if words]) or len(body) < 2:
        return 0
    heads = 1
    while heads < min(_MOST_HEAD_ROWS, len(body) - 1):
        reaches_down = max(line.depth - at for at, line in _backwards(body[:heads]))
        if reaches_down <= 0 and not _names_parts(body[heads - 1], body[heads]):
            break
        heads += 1
    return heads


def _backwards(lines: Sequence[_Line]) -> Iterable[tuple[int, _Line]]:
    """Lines with their distance from the row below the last one."""
    return ((len(lines) - at, line) for at, line in enumerate(lines))


def _names_parts(above: _Line, below: _Line) -> bool:
    """True if ``below`` names the columns that one head of ``above`` reaches over."""
    if not looks_like_heads([words for words in below.words if words]):
        return False
    wide = [at for at, words in enumerate(above.words) if words is None]
    return bool(wide) and any(below.words[at] for at in wide)


def _as_group(line: _Line, in_body: bool, following: Sequence[_Line]) -> Sequence[str | None]:
    """A row with one cell as one cell over the whole row: 「一、预算编制」 above a group of rows,
    or a note after the last row."""
    filled = [words for words in line.words if words]
    if not in_body or len(filled) != 1 or line.own != 1 or len(line.words) < 3:
        return line.words
    reaches = sum(1 for _ in takewhile(lambda words: words is None, line.words[1:])) + 1
    is_last = all(other.own == 1 for other in following)
    mark = mark_of(filled[0]) if line.words[0] else None
    marked = mark is not None and mark.kind.name in _GROUP_MARKS
    if is_one_cell(line.words) or is_last or marked or reaches * 2 > len(line.words):
        return [filled[0], *[None] * (len(line.words) - 1)]
    return line.words
