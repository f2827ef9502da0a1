"""How near words and values stand in a text: what lies between them, brackets set apart.

A bracket is a remark on the words before it: 「8月底前（教育部门9月底前）」. What stands outside it
reads on as if it were not there; between inside and outside lies one boundary.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from ingest.document import Span

_WEIGHTS = {
    "，": 1.0,
    ",": 1.0,
    "；": 4.0,
    ";": 4.0,
    "。": 4.0,
    "、": 0.5,
    "|": 1.0,
    "—": 5.0,
    "\n": 4.0,
}
_OPEN, _CLOSE = "（", "）"


class Layout:
    """The boundaries of a plain text."""

    def __init__(self, text: str) -> None:
        self._bracket = _brackets(text)
        outer = (
            0.0 if bracket else _WEIGHTS.get(mark, 0.0)
            for mark, bracket in zip(text, self._bracket, strict=True)
        )
        inner = (_WEIGHTS.get(mark, 0.0) for mark in text)
        self._outer = [0.0, *accumulate(outer)]
        self._inner = [0.0, *accumulate(inner)]

    def between(self, one: Span, other: Span) -> float:
        """The weight of the boundaries between two stretches; 0 within one part of a sentence."""
        first, second = (one, other) if one.start <= other.start else (other, one)
        end, start = max(first.end - 1, first.start), second.start
        if self._bracket[end] == self._bracket[start]:
            counts = self._inner if self._bracket[end] else self._outer
            return counts[start] - counts[min(end, start)]
        crossed = self._outer[start] - self._outer[min(end, start)]
        return crossed + (2.0 if self._bracket[end] and self._bracket[start] else 1.0)


def _brackets(text: str) -> list[int]:
    """For each character the number of the bracket it stands in; 0 outside of any."""
    inside, number, found = False, 0, []
    for mark in text:
        if mark == _OPEN and not inside:
            inside, number = True, number + 1
        found.append(number if inside else 0)
        if mark == _CLOSE:
            inside = False
    return found


def nearest(spans: Sequence[Span], to: Span) -> int:
    """Characters between ``to`` and the nearest of ``spans``."""
    return min(
        (max(span.start - to.end, to.start - span.end, 0) for span in spans), default=1_000_000
    )
