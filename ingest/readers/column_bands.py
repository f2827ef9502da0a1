"""The part of a page that is set in columns, where text over the whole width stands above or below.

Rows are gone through from top to bottom: as long as all of them leave one upright strip free, they
can be columns beside that strip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

_FEWEST_ROWS = 5
_GUTTER = 0.8  # in type sizes: the narrowest strip
_MIDDLE = (0.25, 0.75)  # shares of the width between which the strip lies
_INDENT = 1.0  # in type sizes: a line further in begins a paragraph


class Printed(Protocol):
    """Anything with a box on a page."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Band:
    """The heights between which a page has columns."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Row:
    """Things on one level, as far as they reach across, and the strips between them."""

    left: float
    right: float
    top: float
    bottom: float
    free: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows ``first`` to ``last`` (not in it) that leave the strip free."""

    first: int
    last: int
    strip: tuple[float, float]


def bands_of_columns(things: Sequence[Printed], size: float) -> list[Band]:
    """The stretches of rows with something on both sides of a free strip, the longest first.

    :param size: the usual size of type, in the unit of the boxes.
    """
    if not things:
        return []
    begin, end = min(thing.left for thing in things), max(thing.right for thing in things)
    rows = _rows(things, begin, end, size)
    runs = (_trimmed(run, rows, size) for run in _runs(rows, begin, end, size))
    whole = [run for run in runs if run.last - run.first >= _FEWEST_ROWS]
    whole.sort(key=lambda run: run.first - run.last)
    return [_band(run, rows, size) for run in whole]


def _band(run: _Run, rows: Sequence[_Row], size: float) -> Band:
    """From half way to the row above the run to half way to the row below it."""
    bottom = (rows[run.last - 1].bottom + rows[run.last].top) / 2 if run.last < len(rows) else None
    above = (rows[run.first - 1].bottom + rows[run.first].top) / 2 if run.first else None
    return Band(
        rows[run.first].top if above is None else above,
        rows[run.last - 1].bottom + size if bottom is None else bottom,
    )


def _rows(things: Sequence[Printed], begin: float, end: float, size: float) -> list[_Row]:
    rows: list[list[Printed]] = []
    bottom = 0.0
    for thing in sorted(things, key=lambda thing: (thing.top + thing.bottom) / 2):
        middle = (thing.top + thing.bottom) / 2
        if not rows or middle > bottom:
            rows.append([])
            bottom = thing.bottom
        rows[-1].append(thing)
        bottom = max(bottom, thing.bottom) if len(rows[-1]) == 1 else bottom
    return [_row(row, begin, end, size) for row in rows]


def _row(things: Sequence[Printed], begin: float, end: float, size: float) -> _Row:
    free: list[tuple[float, float]] = []
    reached = begin
    for thing in sorted(things, key=lambda thing: thing.left):
        if thing.left - reached >= _GUTTER * size:
            free.append((reached, thing.left))
        reached = max(reached, thing.right)
    if end - reached >= _GUTTER * size:
        free.append((reached, end))
    return _Row(
        min(thing.left for thing in things),
        max(thing.right for thing in things),
        min(thing.top for thing in things),
        max(thing.bottom for thing in things),
        tuple(free),
    )


def _runs(rows: Sequence[_Row], begin: float, end: float, size: float) -> list[_Run]:
    """The longest run from each row on; a run within another is left out."""
    low, high = (begin + share * (end - begin) for share in _MIDDLE)
    runs: list[_Run] = []
    for first in range(len(rows)):
        strips = [(max(a, low), min(b, high)) for a, b in rows[first].free]
        strips = [strip for strip in strips if strip[1] - strip[0] >= _GUTTER * size]
        last = first + 1
        while strips and last < len(rows):
            shared = [
                (max(a, c), min(b, d))
                for a, b in strips
                for c, d in rows[last].free
                if min(b, d) - max(a, c) >= _GUTTER * size
            ]
            if not shared:
                break
            strips, last = shared, last + 1
        if strips and (not runs or last > runs[-1].last):
            runs.append(_Run(first, last, strips[0]))
    return runs


def _trimmed(run: _Run, rows: Sequence[_Row], size: float) -> _Run:
    """Without rows at its ends that stand on the left only and belong to the text around.

    Above they are all of it. Below they are from the first that begins a paragraph; at the end of
    the page they are the rest of a longer left column.
    """
    both = [at for at in range(run.first, run.last) if rows[at].right > run.strip[1]]
    if not both:
        return _Run(run.first, run.first, run.strip)
    first, last = both[0], run.last
    if run.last < len(rows):
        margin = min(rows[at].left for at in range(first, both[-1] + 1))
        last = next(
            (at for at in range(both[-1] + 1, last) if rows[at].left > margin + _INDENT * size),
            last,
        )
    return _Run(first, last, run.strip)
