"""Paragraphs put together again from printed lines; blocks of other kinds pass through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Block, PageBreak, Paragraph, ParagraphRole, Table
from ingest.joining import goes_on
from ingest.patterns import matches
from ingest.placed_text import split, without
from ingest.printed import WIDEST_PRINTED, Line, Setting, setting_of, width

# Characters that show nothing: control characters, zero-width ones, soft hyphens, byte order marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2060-\u2064\ufeff]"
)
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD_END = re.compile("[0-9A-Za-z]")
_CLIP = 400
_FEWEST_LINES = 12  # a shorter stretch of lines says too little of its own setting


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that stands on one page."""

    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A paragraph put together again from its lines."""

    pieces: tuple[Piece, ...]
    heading: int | None
    role: ParagraphRole | None = None
    strong: bool = False


def wholes(blocks: Sequence[Block]) -> Iterator[Whole | Table]:
    """``blocks`` in order with printed lines joined to paragraphs; blank ones are left out."""
    runs = list(_runs(blocks))
    usual = setting_of([line for run in runs if isinstance(run, list) for line in _narrow(run)])
    for run in runs:
        if isinstance(run, list):
            yield from _paragraphs(run, usual)
        elif isinstance(run, Table):
            yield run
        elif text := one_line(run.text):
            yield Whole((Piece(text, run.page),), run.heading, run.role, run.strong)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Line] | Paragraph | Table]:
    """Printed lines gathered between blocks of other kinds."""
    lines: list[Line] = []
    blank = turned = False
    for block in blocks:
        if isinstance(block, PageBreak):
            turned = True
        elif isinstance(block, Paragraph) and block.broken:
            text = without(_INVISIBLE, block.text)
            bare = text.strip()
            if not bare:
                blank = True
                continue
            indent = width(text[: len(text) - len(text.lstrip())])
            tail = text != text.rstrip()
            lines.append(Line(bare, indent, tail, blank, block.page, turned, block.size))
            blank = turned = False
        elif isinstance(block, Paragraph) and block.aside and lines:
            lines[-1] = replace(lines[-1], asides=(*lines[-1].asides, block))
        else:
            yield lines
            lines, blank, turned = [], False, False
            yield block
    yield lines


def _narrow(lines: list[Line]) -> list[Line]:
    return [line for line in lines if width(line.text) <= WIDEST_PRINTED]


def _paragraphs(lines: list[Line], usual: Setting) -> Iterator[Whole]:
    settings = _settings(lines, usual)
    pieces: list[Piece] = []
    asides: list[Paragraph] = []
    paragraph, front = "", True
    for at, line in enumerate(lines):
        last = lines[at - 1]
        if paragraph and goes_on(paragraph, len(pieces), last, line, settings[at], front):
            gap = _gap(paragraph, line.text)
            pieces.append(Piece(gap + line.text, line.page))
            paragraph = _clipped(paragraph + gap + str(line.text))
        else:
            if pieces:
                yield Whole(tuple(pieces), None)
                yield from map(_aside, asides)
                asides.clear()
                front = (front and "。" not in paragraph) or matches("date", paragraph)
            pieces, paragraph = [Piece(line.text, line.page)], str(line.text)
        asides += line.asides
    if pieces:
        yield Whole(tuple(pieces), None)
    yield from map(_aside, asides)


def _aside(paragraph: Paragraph) -> Whole:
    piece = Piece(one_line(paragraph.text), paragraph.page)
    return Whole((piece,), None, ParagraphRole.BODY)


def _clipped(paragraph: str) -> str:
    """The beginning and the end of a paragraph: all that tells whether it goes on, so that the
    time for joining a line does not grow with the paragraph."""
    if len(paragraph) <= 2 * _CLIP:
        return paragraph
    return paragraph[: _CLIP // 2] + paragraph[-_CLIP:]


def _settings(lines: list[Line], usual: Setting) -> list[Setting]:
    """The setting of each line: found for each stretch between lines too wide to be printed, the
    usual one for a short stretch."""
    found: list[Setting] = []
    stretch: list[Line] = []
    for line in [*lines, None]:
        if line and width(line.text) <= WIDEST_PRINTED:
            stretch.append(line)
            continue
        own = setting_of(stretch)
        short = len(stretch) < (_FEWEST_LINES if own.printed else 4 * _FEWEST_LINES)
        found += [usual if short else own] * len(stretch)
        if line:
            found.append(Setting(printed=False))
        stretch = []
    return found


def one_line(cell: str) -> str:
    """The words of ``cell`` without line breaks, invisible characters and blanks around them."""
    lines = [line.strip() for line in split(_LINE_BREAK, cell)]
    text = ""
    for line in lines:
        text = _joined(text, line) if text and line else text or line
    return without(_INVISIBLE, text).strip()


def _joined(before: str, line: str) -> str:
    return before + _gap(before, line) + line


def _gap(before: str, line: str) -> str:
    """A blank between words of letters, nothing between Chinese characters or within numbers."""
    last, first = before[-1:], line[:1]
    if _WORD_END.match(last) and _WORD_END.match(first) and not (last + first).isdigit():
        return " "
    return ""
