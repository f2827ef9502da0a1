"""How much room a text takes on a slide, measured without any font at hand.

A Chinese character is one em wide in every font, a Latin letter or digit little more than half of
one; measured so, with a margin for the marks that may not begin a line, a text that fits here fits
in whichever Chinese font the reader's computer puts in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

LINE_HEIGHT = 1.45  # of the type size, as the slides set it
_NARROW, _WIDE = 0.6, 1.0  # ems
_MARGIN = 2.0  # ems of a line that a mark or bracket moved to the next one may leave empty
_BETWEEN = 0.25  # ems that programs put between a Chinese character and a letter or digit
_SCRIPTS = re.compile(r"(?<=[一-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[一-鿿])")
_SENTENCE = re.compile(r"[^。；！？;]+[。；！？;]?”?|.", re.DOTALL)
_CLAUSE = re.compile(r"[^，、：]+[，、：]?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Room:
    """A text box in points."""

    width: float
    height: float


def ems(text: str) -> float:
    """The width of ``text`` in ems."""
    letters = sum(_NARROW if letter.isascii() else _WIDE for letter in text)
    return letters + _BETWEEN * len(_SCRIPTS.findall(text))


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines ``text`` takes in ``width`` points at type ``size``; breaks in it count."""
    room = max(width / size - _MARGIN, 1.0)
    return sum(max(1, ceil(ems(part) / room)) for part in text.split("\n"))


def height_of(paragraphs: Sequence[str], width: float, size: float, gap: float) -> float:
    """The height of paragraphs with ``gap`` of the size between them, in points."""
    lines = sum(lines_of(text, width, size) for text in paragraphs)
    return size * (LINE_HEIGHT * lines + gap * max(len(paragraphs) - 1, 0))


def fitting_size(
    paragraphs: Sequence[str], room: Room, sizes: Sequence[float], gap: float
) -> float | None:
    """The largest of ``sizes`` (largest first) at which all fits; None: not even the smallest."""
    for size in sizes:
        if height_of(paragraphs, room.width, size, gap) <= room.height:
            return size
    return None


def pages_of(paragraphs: Sequence[str], room: Room, size: float, gap: float) -> list[list[str]]:
    """``paragraphs`` parted so that each page fits at ``size``; a paragraph that is too long for a
    page is parted at sentence ends, at commas where a sentence is too long itself."""
    pages: list[list[str]] = [[]]
    for text in paragraphs:
        for piece in _pieces(text, room, size):
            if pages[-1] and height_of([*pages[-1], piece], room.width, size, gap) > room.height:
                pages.append([])
            pages[-1].append(piece)
    return pages


def _pieces(text: str, room: Room, size: float) -> list[str]:
    if height_of([text], room.width, size, 0) <= room.height:
        return [text]
    parts = _SENTENCE.findall(text)
    if len(parts) < 2:
        parts = _CLAUSE.findall(text)
    if len(parts) < 2:
        half = len(text) // 2
        parts = [text[:half], text[half:]]
    pieces: list[str] = []
    for part in parts:
        joined = (pieces[-1] if pieces else "") + part
        if pieces and height_of([joined], room.width, size, 0) <= room.height:
            pieces[-1] = joined
        else:
            pieces += _pieces(part, room, size) if part != text else [part]
    return pieces
