"""Lay out a source: its canonical text, and paragraphs, table rows and pages as spans of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.column_heads import column_heads
from ingest.continued import continued
from ingest.document import Cell, ParagraphRole, Source, Span, Table
from ingest.furniture import without_furniture
from ingest.paragraphs import Whole, one_line, wholes
from ingest.placed_text import places_of
from ingest.placement import Place, Placement

CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the canonical text; ``heading`` is its level, ``role`` the part it plays, and
    ``strong`` that it is bold, where the format says so."""

    span: Span
    page: int | None = None
    heading: int | None = None
    role: ParagraphRole | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, one line of the canonical text. ``table`` counts tables, ``head`` marks the
    rows of column heads."""

    span: Span
    cells: tuple[Cell, ...]
    table: int
    head: bool
    page: int | None = None


Part = Passage | Row


@dataclass(frozen=True, slots=True)
class Text:
    """The canonical text: ``parts`` in order, one line each, the spans of its pages, and where its
    characters stand on them. A page without text has an empty span."""

    text: str
    parts: tuple[Part, ...]
    pages: tuple[Span, ...]
    placement: Placement


def lay_out(source: Source) -> Text:
    """The canonical text of ``source``: one line a paragraph or table row, printed lines joined,
    page furniture dropped, blanks around lines dropped. Blanks within a line stay."""
    writer = _Writer()
    table, heads = -1, tuple[str, ...]()
    for whole in wholes(continued(without_furniture(source.blocks))):
        if isinstance(whole, Table):
            goes_on = whole.columns and not whole.head_rows and whole.columns == heads
            table, heads = table if goes_on else table + 1, whole.columns
            writer.rows(whole, table)
        else:
            writer.paragraph(whole)
    return writer.finished()


class _Writer:
    """Writes lines one after the other and keeps their offsets."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._places: list[Place | None] = []
        self._parts: list[Part] = []
        self._page_starts: dict[int, int] = {}

    def paragraph(self, whole: Whole) -> None:
        start = self._start_line()
        for piece in whole.pieces:
            self._write(piece.text, piece.page)
        page, span = whole.pieces[0].page, Span(start, self._length)
        self._parts.append(Passage(span, page, whole.heading, whole.role, whole.strong))

    def rows(self, table: Table, number: int) -> None:
        columns = _columns(table)
        for at, row in enumerate(table.rows):
            texts = [one_line(cell) for cell in row]
            if not any(texts):
                continue
            page = table.page_of(at)
            start = self._start_line()
            cells = []
            for column, text in enumerate(texts):
                self._write(_separator(texts, column), page)
                begin = self._length
                self._write(text, page)
                cells.append(Cell(Span(begin, self._length), columns[column]))
            span = Span(start, self._length)
            self._parts.append(Row(span, tuple(cells), number, at < table.head_rows, page))

    def finished(self) -> Text:
        text = "".join(self._text)
        return Text(text, tuple(self._parts), self._pages(), Placement.of(self._places))

    def _pages(self) -> tuple[Span, ...]:
        """Spans of the pages from 1 on; a page that nothing was read from is empty."""
        starts: list[int] = []
        following = self._length
        for page in range(max(self._page_starts, default=0), 0, -1):
            following = self._page_starts.get(page, following)
            starts.insert(0, following)
        return tuple(Span(*ends) for ends in pairwise([*starts, self._length]))

    def _start_line(self) -> int:
        if self._length:
            self._write("\n", None)
        return self._length

    def _write(self, text: str, page: int | None) -> None:
        if page is not None:
            self._page_starts.setdefault(page, self._length)
        self._text.append(text)
        self._places += places_of(text)
        self._length += len(text)


def _columns(table: Table) -> tuple[str, ...]:
    """The words above each column."""
    width = max((len(row) for row in table.rows), default=0)
    return table.columns or column_heads(table.rows[: table.head_rows], width)


def _separator(texts: list[str], column: int) -> str:
    """What stands before a cell; no line begins or ends with a blank."""
    if column == 0:
        return ""
    separator = CELL_SEPARATOR if any(texts[:column]) or column > 1 else CELL_SEPARATOR.lstrip()
    return separator if texts[column] or column < len(texts) - 1 else separator.rstrip()
