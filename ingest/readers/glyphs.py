"""Printed characters to printed lines, each with the places of its characters.

The same for a PDF, whose characters are placed by the file, and for a scan, whose characters are
placed by recognition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.placed_text import PlacedText
from ingest.placement import Place
from ingest.readers.page_lines import SUPERSCRIPTS, PageLine

# Shares of the type size: characters further apart are printed with a blank between them
# (justified Chinese is set with gaps of up to a third); wider gaps part columns.
_BLANK = 0.5
_COLUMN = 2.0
_SAME_LINE = 0.5  # share of the lower of two characters by which they must overlap in height
_OPEN_ROWS = 4  # rows that the next character, from top to bottom, can belong to
_TWICE = 0.15  # shares of the size: printed again so near, a character is one in bold
_RAISED = 0.15  # share of the line's size by which a superscript stands above the others' feet
_SUPERSCRIPT_SIZE = 0.75
_RAISED_DIGITS = re.compile("[0-9]+")


class Glyph(NamedTuple):
    """A printed character: its box in points from the page's top left, its type's size, its place.

    Where a ligature stands for several letters, ``text`` has them all.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    place: Place

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2


class _Row:
    """Characters side by side; its height is that of its highest character."""

    def __init__(self, first: Glyph) -> None:
        self.glyphs = [first]
        self._highest = first

    def takes(self, glyph: Glyph) -> bool:
        """True if ``glyph`` overlaps the row in height by enough."""
        shared = min(glyph.bottom, self._highest.bottom) - max(glyph.top, self._highest.top)
        lower = min(glyph.bottom - glyph.top, self._highest.bottom - self._highest.top)
        return shared >= _SAME_LINE * lower

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        if glyph.bottom - glyph.top > self._highest.bottom - self._highest.top:
            self._highest = glyph


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """``glyphs`` in rows from top to bottom, each from left to right."""
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        row = next((row for row in reversed(rows[-_OPEN_ROWS:]) if row.takes(glyph)), None)
        if row:
            row.add(glyph)
        else:
            rows.append(_Row(glyph))
    return [sorted(row.glyphs, key=lambda glyph: glyph.left) for row in rows]


def lines_of(glyphs: Iterable[Glyph]) -> list[PageLine]:
    """The printed lines of ``glyphs`` with words in them, from top to bottom."""
    lines = [line_of(row) for row in rows_of(glyphs)]
    return [line for line in lines if line.text.strip()]


def line_of(row: Sequence[Glyph]) -> PageLine:
    """The line of a row: blanks where there are gaps, raised digits as superscripts."""
    size = max(glyph.size for glyph in row)
    foot = max(glyph.bottom for glyph in row if glyph.size == size)
    words: list[str] = []
    places: list[Place | None] = []
    before: Glyph | None = None
    for glyph in row:
        if before and _printed_twice(before, glyph):
            continue
        gap = _gap(before, glyph)
        words += [gap, _words(glyph, size, foot)]
        places += [None] * len(gap) + [glyph.place] * len(glyph.text)
        before = glyph
    text = PlacedText("".join(words), places)
    top = min(glyph.top for glyph in row if glyph.size > _SUPERSCRIPT_SIZE * size)
    return PageLine(text, row[0].left, top, size)


def _gap(before: Glyph | None, glyph: Glyph) -> str:
    if before is None:
        return ""
    gap = (glyph.left - before.right) / max(before.size, glyph.size)
    return "\u3000\u3000" if gap > _COLUMN else " " if gap > _BLANK else ""


def _printed_twice(before: Glyph, glyph: Glyph) -> bool:
    near = _TWICE * glyph.size
    return (
        glyph.text == before.text
        and abs(glyph.left - before.left) < near
        and abs(glyph.top - before.top) < near
    )


def _words(glyph: Glyph, size: float, foot: float) -> str:
    """A raised small digit is no digit of the number before it: a note's mark, a square metre."""
    small = glyph.size <= _SUPERSCRIPT_SIZE * size and glyph.bottom < foot - _RAISED * size
    if small and _RAISED_DIGITS.fullmatch(glyph.text):
        return glyph.text.translate(SUPERSCRIPTS)
    return glyph.text
