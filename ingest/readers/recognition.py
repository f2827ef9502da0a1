"""Printed characters recognised in the picture of a page (OCR), with place and confidence.

PP-OCRv6 small runs on the processor by onnxruntime; both models come in RapidOCR's wheel, and
nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, hypot, sin
from statistics import fmean, median
from typing import Any

import numpy as np
from PIL import Image

from ingest.placement import PageBox, Place
from ingest.readers.glyphs import Glyph
from ingest.readers.scanned_words import mended
from ingest.readers.turning import Turned

_WIDE = "\x80"  # from here on characters are as wide as high; below they are half as wide
_APART = 1.6  # in widths: centres further apart have a gap between them
_LONG = 4.0  # heights: lines of this length tell how the page lies
_ALIKE = 0.25  # share: heights that differ by less are of one size of type
_ALIKE_SHORT = 0.35  # of lines of a few characters, whose height is found less exactly
_DOUBTFUL = 0.75  # below this confidence the page may be upside down


@dataclass(frozen=True, slots=True)
class Recognised:
    """Characters in pixels of the page laid straight; ``confidence`` is their mean in [0, 1].

    ``picture`` is the page as it was read: turned upright, not yet laid straight, which takes
    ``angle`` radians.
    """

    glyphs: tuple[Glyph, ...]
    confidence: float
    picture: Turned
    angle: float


@dataclass(frozen=True, slots=True)
class _Line:
    """A line found: its top left corner, direction in radians, length and height in pixels."""

    text: str
    confidence: float
    left: float
    top: float
    angle: float
    length: float
    height: float
    centres: tuple[float, ...]  # of its characters, along the line


def recognise(picture: Image.Image, page: int, threads: int) -> Recognised | None:
    """The characters in ``picture``, None if there are none.

    A page that lies on its side or stands on its head is turned first.

    :param page: the number that the places get.
    :param threads: of the processor that recognition may take.
    """
    turned = Turned(picture, 0)
    lines = _lines(turned, threads)
    upright = [line for line in lines if line.length >= line.height]
    if len(upright) < len(lines) / 2:
        turned = Turned(picture, 1)
        lines = _lines(turned, threads)
    if lines and _confidence(lines) < _DOUBTFUL:
        other = Turned(picture, turned.quarters + 2)
        turned_lines = _lines(other, threads)
        if turned_lines and _confidence(turned_lines) > _confidence(lines):
            turned, lines = other, turned_lines
    lines = [line for line in lines if line.length > 0 and line.height > 0]
    if not lines:
        return None
    angle = median([line.angle for line in lines if line.length > _LONG * line.height] or [0.0])
    usual = median(line.height for line in lines)
    glyphs = [glyph for line in lines for glyph in _glyphs(line, angle, usual, turned, page)]
    return Recognised(tuple(glyphs), _confidence(lines), turned, angle)


def _confidence(lines: Sequence[_Line]) -> float:
    """The mean over characters."""
    return fmean(line.confidence for line in lines for _ in line.text)


@lru_cache(maxsize=1)
def _engine(threads: int) -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415  (takes a second, and only scans need it)

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 4000,  # pictures come in the right size
            "Global.text_score": 0.0,  # what is doubtful is said to be so, not left out
            # Lines are found at 140 dpi of A4, twice as fast, and read at full resolution.
            "Det.limit_type": "max",
            "Det.limit_side_len": 1664,
            "Global.use_cls": False,  # it turns good lines upside down now and then
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )


def _lines(turned: Turned, threads: int) -> list[_Line]:
    found = _engine(threads)(np.asarray(turned.upright)[:, :, ::-1])
    if found.boxes is None or found.txts is None:
        return []
    parts = zip(found.boxes, found.txts, found.scores, found.word_results, strict=True)
    return [_line(*part) for part in parts if part[1].strip()]


def _line(corners: Any, text: str, score: float, words: Sequence[Any]) -> _Line:
    (left, top), (right, right_top), _, (foot_x, foot_y) = corners.tolist()
    length, height = hypot(right - left, right_top - top), hypot(foot_x - left, foot_y - top)
    angle = atan2(right_top - top, right - left)
    centres = _centres(text, words, left, top, angle) or _even(text, length)
    return _Line(mended(text), float(score), left, top, angle, length, height, centres)


def _centres(
    text: str, words: Sequence[Any], left: float, top: float, angle: float
) -> tuple[float, ...]:
    """Where along the line the model saw each character, empty if it does not say of each."""
    if "".join(word for word, _, _ in words) != text:
        return ()
    along = []
    for _, _, box in words:
        x, y = fmean(corner[0] for corner in box), fmean(corner[1] for corner in box)
        along.append((x - left) * cos(angle) + (y - top) * sin(angle))
    return tuple(along) if along == sorted(along) else ()


def _even(text: str, length: float) -> tuple[float, ...]:
    """Centres of characters set one beside the other over ``length``."""
    widths = [_width(character) for character in text]
    scale, at, centres = length / sum(widths), 0.0, []
    for width in widths:
        centres.append((at + width / 2) * scale)
        at += width
    return tuple(centres)


def _width(character: str) -> float:
    return 0.5 if character < _WIDE else 1.0


def _edges(line: _Line) -> list[tuple[float, float]]:
    """Where each character begins and ends along the line: half way to its neighbours, unless
    there is a gap between them; the first and last at the ends of the line, unless it is found
    longer than its words are (of two columns, the gutter may come with it)."""
    half = [_width(character) * line.height / 2 for character in line.text]
    edges = [[0.0, line.length] for _ in line.text]
    if line.centres[0] > 2 * _APART * half[0]:
        edges[0][0] = line.centres[0] - half[0]
    if line.length - line.centres[-1] > 2 * _APART * half[-1]:
        edges[-1][1] = line.centres[-1] + half[-1]
    for at in range(1, len(line.text)):
        before, here = line.centres[at - 1], line.centres[at]
        reach = half[at - 1] + half[at]
        middle = before + (here - before) * half[at - 1] / reach
        gap = here - before > _APART * reach
        edges[at - 1][1] = before + half[at - 1] if gap else middle
        edges[at][0] = here - half[at] if gap else middle
    return [(begin, max(begin, end)) for begin, end in edges]


def _glyphs(line: _Line, angle: float, usual: float, turned: Turned, page: int) -> list[Glyph]:
    """The characters of a line, their boxes laid straight, their places as the page lies."""
    alike = _ALIKE if line.length > _LONG * line.height else _ALIKE_SHORT
    size = usual if abs(line.height - usual) < alike * usual else line.height
    left = line.left * cos(angle) + line.top * sin(angle)
    top = line.top * cos(angle) - line.left * sin(angle)
    glyphs = []
    for character, (begin, end) in zip(line.text, _edges(line), strict=True):
        place = Place.of(_box(line, begin, end, turned, page), line.confidence)
        box = (left + begin, top, left + end, top + line.height)
        glyphs.append(Glyph(character, *box, size, place))
    return glyphs


def _box(line: _Line, begin: float, end: float, turned: Turned, page: int) -> PageBox:
    """The rectangle around a part of a line that may lie askew."""
    across, down = cos(line.angle), sin(line.angle)
    xs = [line.left + at * across - high * down for at in (begin, end) for high in (0, line.height)]
    ys = [line.top + at * down + high * across for at in (begin, end) for high in (0, line.height)]
    width, height = turned.upright.size
    shares = (min(xs) / width, min(ys) / height, max(xs) / width, max(ys) / height)
    return PageBox(page, *turned.as_it_lies(shares))
