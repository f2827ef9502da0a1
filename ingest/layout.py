"""Lay out a source: its canonical text, and paragraphs, table rows and pages as spans of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.continued import continued
from ingest.document import Block, Cell, PageBreak, Paragraph, Source, Span, Table
from ingest.furniture import without_furniture
from ingest.joining import goes_on
from ingest.printed import WIDEST_PRINTED, Line, Setting, setting_of, width

CELL_SEPARATOR = " | "
# Characters that show nothing: control characters, zero-width ones, soft hyphens, byte order marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2060-\u2064\ufeff]"
)
_CLIP = 400
_WORD_END = re.compile("[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the canonical text; ``heading`` is its level where the format gives one."""

    span: Span
    page: int | None = None
    heading: int | None = None


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
    """The canonical text: ``parts`` in order, one line each, and the spans of its pages."""

    text: str
    parts: tuple[Part, ...]
    pages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a paragraph that stands on one page."""

    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class _Whole:
    """A paragraph put together again from its lines."""

    pieces: tuple[_Piece, ...]
    heading: int | None


def lay_out(source: Source) -> Text:
    """The canonical text of ``source``: one line a paragraph or table row, printed lines joined,
    page furniture dropped, blanks around lines dropped. Blanks within a line stay."""
    writer = _Writer()
    table = 0
    for whole in _wholes(continued(without_furniture(source.blocks))):
        if isinstance(whole, Table):
            writer.rows(whole, table)
            table += 1
        else:
            writer.paragraph(whole)
    return writer.finished()


class _Writer:
    """Writes lines one after the other and keeps their offsets."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._parts: list[Part] = []
        self._page_starts: dict[int, int] = {}

    def paragraph(self, whole: _Whole) -> None:
        start = self._start_line()
        for piece in whole.pieces:
            self._write(piece.text, piece.page)
        page = whole.pieces[0].page
        self._parts.append(Passage(Span(start, self._length), page, whole.heading))

    def rows(self, table: Table, number: int) -> None:
        columns = _columns(table)
        for at, row in enumerate(table.rows):
            texts = [_one_line(cell) for cell in row]
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
        starts = sorted(self._page_starts.items())
        ends = [start for _, start in [*starts[1:], (0, self._length)]][: len(starts)]
        pages = tuple(Span(start, end) for (_, start), end in zip(starts, ends, strict=True))
        return Text("".join(self._text), tuple(self._parts), pages)

    def _start_line(self) -> int:
        if self._length:
            self._write("\n", None)
        return self._length

    def _write(self, text: str, page: int | None) -> None:
        if page is not None:
            self._page_starts.setdefault(page, self._length)
        self._text.append(text)
        self._length += len(text)


def _columns(table: Table) -> list[str]:
    """The words above each column; heads of several rows joined, repeated ones once."""
    width = max((len(row) for row in table.rows), default=0)
    heads: list[list[str]] = [[] for _ in range(width)]
    for row in table.rows[: table.head_rows]:
        for column, cell in enumerate(row):
            text = _one_line(cell)
            if text and text not in heads[column]:
                heads[column].append(text)
    return [" ".join(words) for words in heads]


def _separator(texts: list[str], column: int) -> str:
    """What stands before a cell; no line begins or ends with a blank."""
    if column == 0:
        return ""
    separator = CELL_SEPARATOR if any(texts[:column]) or column > 1 else CELL_SEPARATOR.lstrip()
    return separator if texts[column] or column < len(texts) - 1 else separator.rstrip()


def _one_line(cell: str) -> str:
    lines = [line.strip() for line in cell.splitlines()]
    text = ""
    for line in lines:
        text = _joined(text, line) if text and line else text or line
    return _INVISIBLE.sub("", text).strip()


def _joined(before: str, line: str) -> str:
    return before + _gap(before, line) + line


def _gap(before: str, line: str) -> str:
    """A blank between words of letters, nothing between Chinese characters or within numbers."""
    last, first = before[-1:], line[:1]
    if _WORD_END.match(last) and _WORD_END.match(first) and not (last + first).isdigit():
        return " "
    return ""


def _wholes(blocks: Sequence[Block]) -> Iterator[_Whole | Table]:
    """Blocks with printed lines joined to paragraphs; tables continued on a new page joined."""
    pending: list[Line] = []
    blank = turned = False
    for block in blocks:
        if isinstance(block, PageBreak):
            turned = True
        elif isinstance(block, Paragraph) and block.broken:
            text = _INVISIBLE.sub("", block.text)
            bare = text.strip()
            if not bare:
                blank = True
                continue
            indent = width(text[: len(text) - len(text.lstrip())])
            tail = text != text.rstrip()
            pending.append(Line(bare, indent, tail, blank, block.page, turned, block.size))
            blank = turned = False
        else:
            yield from _paragraphs(pending)
            pending, blank, turned = [], False, False
            if isinstance(block, Table):
                yield block
            else:
                text = _one_line(block.text)
                if text:
                    yield _Whole((_Piece(text, block.page),), block.heading)
    yield from _paragraphs(pending)


def _paragraphs(lines: list[Line]) -> Iterator[_Whole]:
    settings = list(_settings(lines))
    pieces: list[_Piece] = []
    paragraph = ""
    for at, line in enumerate(lines):
        if paragraph and goes_on(paragraph, len(pieces), lines[at - 1], line, settings[at]):
            gap = _gap(paragraph, line.text)
            pieces.append(_Piece(gap + line.text, line.page))
            paragraph = _clipped(paragraph + gap + line.text)
        else:
            if pieces:
                yield _Whole(tuple(pieces), None)
            pieces, paragraph = [_Piece(line.text, line.page)], line.text
    if pieces:
        yield _Whole(tuple(pieces), None)


def _clipped(paragraph: str) -> str:
    """The beginning and the end of a paragraph: all that tells whether it goes on, so that the
    time for joining a line does not grow with the paragraph."""
    if len(paragraph) <= 2 * _CLIP:
        return paragraph
    return paragraph[: _CLIP // 2] + paragraph[-_CLIP:]


def _settings(lines: list[Line]) -> Iterable[Setting]:
    """The setting of each line: found for each stretch between lines too wide to be printed."""
    stretch: list[Line] = []
    for line in lines:
        if width(line.text) > WIDEST_PRINTED:
            yield from [setting_of(stretch)] * len(stretch)
            yield Setting(printed=False)
            stretch = []
        else:
            stretch.append(line)
    yield from [setting_of(stretch)] * len(stretch)
