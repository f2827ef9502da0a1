"""A printed page as blocks in reading order: lines, ruled tables, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import Any

from ingest.document import Block, Paragraph
from ingest.readers.bars import with_tables
from ingest.readers.columns import in_reading_order
from ingest.readers.footnotes import beside_marks, without_footnotes
from ingest.readers.glyphs import Glyph, lines_of
from ingest.readers.grid import blocks_of_rows
from ingest.readers.page_lines import blocks_of_lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on a page. ``tables`` are pdfplumber's: cells by their rules, in points."""

    glyphs: tuple[Glyph, ...]
    tables: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle of the page, and what the table in it becomes."""

    left: float
    top: float
    right: float
    bottom: float
    blocks: tuple[Block, ...] = ()

    def holds(self, glyph: Glyph) -> bool:
        across = (glyph.left + glyph.right) / 2
        return self.left <= across <= self.right and self.top <= glyph.middle <= self.bottom


def blocks_of_sheet(sheet: Sheet, number: int) -> list[Block]:
    """The blocks of the page numbered ``number``; footnotes stand after the line that refers to
    them, or last in their column."""
    tables = [table for table in sheet.tables if _is_grid(table)]
    areas = [_Area(*table.bbox) for table in tables]
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    for glyph in sheet.glyphs:
        at = next((at for at, area in enumerate(areas) if area.holds(glyph)), None)
        (outside if at is None else inside[at]).append(glyph)
    filled = [
        replace(area, blocks=tuple(blocks_of_rows(_cells(table, glyphs), number)))
        for area, table, glyphs in zip(areas, tables, inside, strict=True)
    ]
    size = median([glyph.size for glyph in sheet.glyphs] or [1.0])
    things: list[Glyph | _Area] = [*outside, *filled]
    groups = in_reading_order(things, size)
    blocks: list[Block] = []
    for group in groups:
        column, notes = _column(group, size, number, below_body=bool(blocks))
        blocks = beside_marks([*blocks, *column], notes)
    return blocks


def _column(
    group: Sequence[Glyph | _Area], size: float, number: int, below_body: bool
) -> tuple[list[Block], tuple[Paragraph, ...]]:
    """The blocks of a column, and its footnotes; ``below_body`` if other columns stand before."""
    lines = lines_of(thing for thing in group if isinstance(thing, Glyph))
    footed = without_footnotes(lines, size, number, below_body)
    parts = blocks_of_lines(footed.lines, number)
    parts += [(area.top, list(area.blocks)) for area in group if isinstance(area, _Area)]
    blocks = [block for _, placed in sorted(parts, key=lambda part: part[0]) for block in placed]
    return list(_typed_tables(blocks)), footed.notes


def _typed_tables(blocks: Iterable[Block]) -> Iterable[Block]:
    """Lines whose words are set apart in columns as tables."""
    for printed, run in groupby(blocks, _is_line):
        if printed:
            yield from with_tables([block for block in run if isinstance(block, Paragraph)])
        else:
            yield from run


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.broken


def _is_grid(table: Any) -> bool:
    """True for two rows and two columns at least: a frame around text is no table."""
    rows = table.rows
    return len(rows) >= 2 and max(len([cell for cell in row.cells if cell]) for row in rows) >= 2


def _cells(table: Any, glyphs: Sequence[Glyph]) -> list[list[str | None]]:
    """The words of the cells, as `blocks_of_rows` takes them."""
    rows: list[list[str | None]] = []
    edges = sorted({cell[0] for row in table.rows for cell in row.cells if cell})
    for row in table.rows:
        line: list[str | None] = []
        for column, cell in enumerate(row.cells):
            left = next((other for other in reversed(row.cells[:column]) if other), None)
            if cell is not None:
                line.append(_words(cell, glyphs))
            elif left and column < len(edges) and left[2] > edges[column] + 1:
                line.append(None)  # the cell to the left reaches over this column
            else:
                line.append(rows[-1][column] if rows else "")
        rows.append(line)
    return rows


def _words(cell: tuple[float, float, float, float], glyphs: Sequence[Glyph]) -> str:
    area = _Area(*cell)
    words: str = ""
    for line in lines_of(glyph for glyph in glyphs if area.holds(glyph)):
        words = words + ("\n" if words else "") + line.text
    return words
