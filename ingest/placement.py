"""Where the characters of a text stand on the pages of its file.

A box is (left, top, right, bottom) in shares of the page's width and height, 0 to 1, counted from
the top left corner of the page as a viewer shows it: turned as the file says, cut to its crop box.
So it fits an image of the page at any resolution.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from ingest.document import Span

_FULL = 65535  # a coordinate of 1.0 as it is kept
_APART = 3  # widths of a character: what is further apart is not drawn around in one
_TOUCHING = 0.5  # heights of a character: lines are set further apart than characters of one line
_CERTAIN = 255  # the confidence of a character that was not recognised but read
# Page, left, top, right, bottom, confidence in hundredths. One record a character, so that the
# record of a character is found by its offset. Page 0: the character stands nowhere.
_RECORD = struct.Struct("<5HB")
_NOWHERE = _RECORD.pack(0, 0, 0, 0, 0, _CERTAIN)


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on the page numbered ``page`` (from 1), see above for its unit."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom


class Place(NamedTuple):
    """The place of one character as it is kept; ``confidence`` in hundredths, 255: not a scan."""

    page: int
    left: int
    top: int
    right: int
    bottom: int
    confidence: int = _CERTAIN

    @classmethod
    def of(cls, box: PageBox, confidence: float | None = None) -> Self:
        """The place ``box``; ``confidence`` of its recognition in [0, 1], None if it was read."""
        level = _CERTAIN if confidence is None else round(100 * min(max(confidence, 0.0), 1.0))
        return cls.at(box.page, box.corners)._replace(confidence=level)

    @classmethod
    def at(cls, page: int, corners: tuple[float, float, float, float]) -> Self:
        """The place of a character that was read: left, top, right, bottom in shares of a page."""
        left, top, right, bottom = corners
        return cls(page, _kept(left), _kept(top), _kept(right), _kept(bottom))


@dataclass(frozen=True, slots=True)
class Placement:
    """The places of all characters of a text; empty where the format has no pages."""

    records: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, places: Sequence[Place | None]) -> Self:
        """The placement of a text whose characters have these places."""
        if not any(places):
            return cls()
        return cls(b"".join(_RECORD.pack(*place) if place else _NOWHERE for place in places))

    def boxes(self, span: Span) -> tuple[PageBox, ...]:
        """What to draw around the characters of ``span``, in their order: a box a printed line, or
        a cell's line, since what is set far apart gets boxes of its own."""
        boxes: list[PageBox] = []
        line: list[Place] = []
        for place in self._of(span):
            if line and not _on_one_line(line, place):
                boxes.append(_around(line))
                line = []
            line.append(place)
        return (*boxes, _around(line)) if line else tuple(boxes)

    def page(self, offset: int) -> int | None:
        """The page that the character at ``offset`` stands on."""
        return next((place.page for place in self._of(Span(offset, offset + 1))), None)

    def confidence(self, span: Span) -> float | None:
        """The least confidence with which a line of ``span`` was recognised; None for no scan."""
        levels = [p.confidence for p in self._of(span) if p.confidence != _CERTAIN]
        return min(levels) / 100 if levels else None

    def page_confidence(self, page: int) -> float | None:
        """The mean confidence of the characters of a page; None if none was recognised."""
        places = map(Place._make, _RECORD.iter_unpack(self.records))
        levels = [p.confidence for p in places if p.page == page and p.confidence != _CERTAIN]
        return sum(levels) / len(levels) / 100 if levels else None

    @property
    def recognised(self) -> bool:
        """True if some of the text was recognised in images of pages."""
        last = _RECORD.size - 1
        return any(level != _CERTAIN for level in self.records[last :: _RECORD.size])

    def _of(self, span: Span) -> Iterable[Place]:
        cut = self.records[span.start * _RECORD.size : span.end * _RECORD.size]
        return (place for place in map(Place._make, _RECORD.iter_unpack(cut)) if place.page)


def _kept(share: float) -> int:
    """A coordinate as it is kept. Every character has four: no `min` and `max` here."""
    return 0 if share <= 0 else _FULL if share >= 1 else round(_FULL * share)


def _on_one_line(line: Sequence[Place], place: Place) -> bool:
    """True if ``place`` goes on with ``line``: beside its last place at the same height, or, where
    a page was printed sideways, directly above or below it."""
    last = line[-1]
    if place.page != last.page:
        return False
    wide = max(last.right - last.left, place.right - place.left)
    high = max(last.bottom - last.top, place.bottom - place.top)
    across = max(place.left - last.right, last.left - place.right)
    down = max(place.top - last.bottom, last.top - place.bottom)
    level = _share(last.top, last.bottom, place.top, place.bottom)
    aligned = _share(last.left, last.right, place.left, place.right)
    return (level and across <= _APART * wide) or (aligned and down <= _TOUCHING * high)


def _share(begin: int, end: int, other_begin: int, other_end: int) -> bool:
    """True if the middle of one range lies within the other."""
    within = begin <= (other_begin + other_end) / 2 <= end
    return within or other_begin <= (begin + end) / 2 <= other_end


def _around(line: Sequence[Place]) -> PageBox:
    return PageBox(
        line[0].page,
        round(min(place.left for place in line) / _FULL, 4),
        round(min(place.top for place in line) / _FULL, 4),
        round(max(place.right for place in line) / _FULL, 4),
        round(max(place.bottom for place in line) / _FULL, 4),
    )
