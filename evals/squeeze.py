"""Finds words of a raw file again in the canonical text, where lines were joined and page numbers
dropped. Both are compared without white space and table bars, every character in its plain form.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ingest.document import Span
from ingest.facts.fold import fold

# Column marks: a reader may set a table in bars, tabs or lines.
_SKIPPED = frozenset("|｜")
_DROPPED = 4_000  # characters left out at once at most: the navigation of a web page is shorter
_ADDED = 200  # characters put in at once at most
_SURE = 10  # characters that have to agree before two texts are taken to run together again


@dataclass(frozen=True, slots=True)
class Squeezed:
    """``text`` holds the printing characters only; ``offsets[i]`` is where ``text[i]`` stood."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> Squeezed:
        """Squeeze ``original``; offsets point into it."""
        kept = [
            (character, offset)
            for offset, character in enumerate(fold(original))
            if not character.isspace() and character not in _SKIPPED
        ]
        return cls("".join(character for character, _ in kept), tuple(at for _, at in kept))

    def original(self, start: int, end: int) -> Span:
        """The span in the original of the squeezed characters ``start:end`` (not empty)."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def inside(self, span: Span) -> range:
        """The squeezed positions whose characters lie within ``span`` of the original."""
        return range(bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end))


def places(words: str, text: Squeezed) -> tuple[Span, ...]:
    """Every place where ``words`` stand in the original of ``text``."""
    needle = Squeezed.of(words).text
    found = []
    at = text.text.find(needle) if needle else -1
    while at >= 0:
        found.append(text.original(at, at + len(needle)))
        at = text.text.find(needle, at + 1)
    return tuple(found)


class Alignment:
    """Where the characters of a raw file went to in the canonical text.

    Walks through both at once. Where they part, the shortest way to a stretch that agrees again is
    taken: mostly a dropped page number, header or web page's navigation. Linear in the length.
    """

    def __init__(self, raw: str, canonical: str) -> None:
        self._raw = Squeezed.of(raw)
        self._canonical = Squeezed.of(canonical)
        self._went_to = self._walk()

    def span(self, raw: Span) -> Span | None:
        """The canonical span of the characters of ``raw`` that were kept; None if none was."""
        kept = [self._went_to[at] for at in self._raw.inside(raw) if at in self._went_to]
        return self._canonical.original(kept[0], kept[-1] + 1) if kept else None

    def _walk(self) -> dict[int, int]:
        left, right = self._raw.text, self._canonical.text
        went_to: dict[int, int] = {}
        i = j = 0
        while i < len(left) and j < len(right):
            if left[i] == right[j]:
                went_to[i] = j
                i, j = i + 1, j + 1
                continue
            step = _resume(left, right, i, j)
            i, j = i + step[0], j + step[1]
        return went_to


def _resume(left: str, right: str, i: int, j: int) -> tuple[int, int]:
    """How far to step on both sides so that they agree again; (1, 1) if nothing near does."""
    best: tuple[int, int] | None = None
    for skip in range(_ADDED):
        if best is not None and skip >= sum(best):
            break
        stretch = right[j + skip : j + skip + _SURE]
        if not stretch:
            break
        reach = _DROPPED if best is None else sum(best) - skip
        at = left.find(stretch, i, i + reach + _SURE)
        if at >= 0 and (best is None or at - i + skip < sum(best)):
            best = (at - i, skip)
    return best or (1, 1)
