"""The order in which the parts of a printed page are read: columns one after the other.

A page is cut along gutters, upright strips that hardly anything is printed on (the XY-cut of Nagy
and Seth, 1984, with titles that reach over the gutter allowed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import TypeVar

from ingest.readers.column_bands import Printed, bands_of_columns

_NARROWEST = 9.0  # in type sizes: a narrower column is one of a table
_FEWEST_LINES = 5  # in each column
_GUTTER = 0.8  # in type sizes: the narrowest gutter
_MIDDLE = (0.2, 0.8)  # shares of the width between which a gutter lies
_CROSSED = 0.2  # share of the usual height of print that may reach over a gutter
_FILLED = 0.55  # share of a column that prose fills; a table's column is mostly white
_STEPS = 4  # places looked at in a type size


Thing = TypeVar("Thing", bound=Printed)


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A strip ``width`` wide, and where in it the least is printed: a comma at the end of a line
    hangs out of its column, a title reaches over all of the strip."""

    left: float
    right: float
    width: float

    def crossed_by(self, thing: Printed) -> bool:
        return thing.left < self.right and thing.right > self.left


def in_reading_order(things: Sequence[Thing], size: float) -> list[list[Thing]]:
    """``things`` in groups to be read one after the other, each from top to bottom.

    :param size: the usual size of type, in the unit of the boxes.
    """
    gutter = _gutter(things, size)
    if gutter is None:
        return _with_bands(list(things), size)
    over = [thing for thing in things if gutter.crossed_by(thing)]
    groups: list[list[Thing]] = []
    beside: list[Thing] = []
    across: list[Thing] = []
    for thing in sorted(things, key=_middle):
        if any(_level(thing, other) for other in over):
            groups += _columns(beside, gutter, size)
            beside = []
            across.append(thing)
        else:
            groups += [across] if across else []
            across = []
            beside.append(thing)
    groups += _columns(beside, gutter, size)
    return [*groups, across] if across else groups


def _with_bands(things: list[Thing], size: float) -> list[list[Thing]]:
    """``things`` as one group, or cut above and below the part of the page that has columns."""
    for band in bands_of_columns(things, size):  # the longest may be a table
        inside = [thing for thing in things if band.top <= _middle(thing) < band.bottom]
        if _gutter(inside, size):
            above = [thing for thing in things if _middle(thing) < band.top]
            below = [thing for thing in things if _middle(thing) >= band.bottom]
            return [
                *_with_bands(above, size),
                *in_reading_order(inside, size),
                *_with_bands(below, size),
            ]
    return [things] if things else []


def _columns(things: list[Thing], gutter: _Gutter, size: float) -> list[list[Thing]]:
    left = [thing for thing in things if thing.right <= gutter.right]
    right = [thing for thing in things if thing.right > gutter.right]
    return in_reading_order(left, size) + in_reading_order(right, size)


def _level(thing: Printed, other: Printed) -> bool:
    return other.top <= _middle(thing) <= other.bottom


def _middle(thing: Printed) -> float:
    return (thing.top + thing.bottom) / 2


def _gutter(things: Sequence[Printed], size: float) -> _Gutter | None:
    """The widest strip in the middle of ``things`` that little reaches over and that has a column
    of prose on both sides."""
    if not things:
        return None
    begin, end = min(thing.left for thing in things), max(thing.right for thing in things)
    if end - begin < 2 * _NARROWEST * size:
        return None
    step = size / _STEPS
    heights = _heights(things, begin, end, step)
    most = _CROSSED * median(heights)
    strips = _strips([height <= most for height in heights])
    low, high = (begin + share * (end - begin) for share in _MIDDLE)
    middles = [strip for strip in strips if low <= begin + sum(strip) / 2 * step <= high]
    found = [_core(heights, strip, begin, step) for strip in middles]
    wide = [
        gutter
        for gutter in found
        if gutter.width >= _GUTTER * size and _between_columns(gutter, things, size)
    ]
    return max(wide, key=lambda gutter: gutter.width, default=None)


def _core(heights: list[int], strip: tuple[int, int], begin: float, step: float) -> _Gutter:
    first, last = strip
    least = min(heights[first:last])
    emptiest = _strips([height == least for height in heights[first:last]])
    start, end = max(emptiest, key=lambda part: part[1] - part[0])
    return _Gutter(
        begin + (first + start) * step, begin + (first + end) * step, (last - first) * step
    )


def _heights(things: Sequence[Printed], begin: float, end: float, step: float) -> list[int]:
    """How much print, in thousandths of its unit, stands above each other at every step from
    ``begin`` to ``end``."""
    changes = [0] * (int((end - begin) / step) + 2)
    for thing in things:
        height = round(1000 * (thing.bottom - thing.top))
        changes[int((thing.left - begin) / step)] += height
        changes[int((thing.right - begin) / step) + 1] -= height
    return list(accumulate(changes))[:-1]


def _strips(empty: list[bool]) -> list[tuple[int, int]]:
    """Runs of True as half-open ranges."""
    strips: list[tuple[int, int]] = []
    start: int | None = None
    for at, is_empty in enumerate([*empty, False]):
        if is_empty and start is None:
            start = at
        elif not is_empty and start is not None:
            strips.append((start, at))
            start = None
    return strips


def _between_columns(gutter: _Gutter, things: Sequence[Printed], size: float) -> bool:
    beside = [thing for thing in things if not gutter.crossed_by(thing)]
    left = [thing for thing in beside if thing.right <= gutter.right]
    right = [thing for thing in beside if thing.right > gutter.right]
    return _is_column(left, size) and _is_column(right, size)


def _is_column(things: Sequence[Printed], size: float) -> bool:
    if not things:
        return False
    width = max(thing.right for thing in things) - min(thing.left for thing in things)
    levels = sorted(map(_middle, things))
    lines = 1 + sum(after - before > size / 2 for before, after in pairwise(levels))
    filled = sum(thing.right - thing.left for thing in things) / (lines * width)
    return lines >= _FEWEST_LINES and width >= _NARROWEST * size and filled >= _FILLED
