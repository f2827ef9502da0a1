"""How strongly the words of a text belong to each of its values of one kind."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property

from assistant.proof.ground import Atom
from assistant.proof.layout import Layout, nearest
from assistant.proof.respective import respective
from assistant.proof.terms import Term
from assistant.proof.values import Time
from ingest.document import Span

_RIGHT_OF_TIME = 0.95  # a task stands after its date as well as before it
_RIGHT_OF_AMOUNT = 0.7  # a subject stands before its figure
_AS_NEAR = 0.06  # a few characters and the side of a date make no difference
_ELSEWHERE = 0.2  # for words of the same row that are neither the column's nor another cell's

Places = Sequence[tuple[Hashable, Span]]


class Bonds:
    """A text with its values of one kind, ``atoms``, asked how strongly a word belongs to each.

    ``others`` are the years, months and amounts that the text says, and where. Values that a word
    is ``as_near`` to as to the nearest share it with that one.
    """

    def __init__(
        self, text: str, atoms: Sequence[Atom], others: Places, *, as_near: float = _AS_NEAR
    ) -> None:
        self.text = text
        self.atoms = atoms
        self.values = [atom.value for atom in atoms]
        self._others = others
        self._as_near = as_near

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self.text)

    @cached_property
    def _lists(self) -> dict[int, tuple[Span, tuple[Span, ...]]]:
        return respective(self.text, self.values)

    def weights(self, term: Term) -> list[float]:
        """For each value how strongly ``term`` belongs to it, 0 to 1."""
        places = self._places(term)
        bound = [self._bound(index, term, places) for index in range(len(self.values))]
        best = max(bound, default=0.0)
        return [_level(w) * (1.0 if w >= best - self._as_near else 0.5) for w in bound]

    def _places(self, term: Term) -> list[Span]:
        if isinstance(term.words, str):
            return _occurrences(term.words, self.text)
        return [span for words, span in self._others if words == term.words]

    def _bound(self, index: int, term: Term, places: Sequence[Span]) -> float:
        label = self.atoms[index].labels
        if label and (
            term.words in label if isinstance(term.words, str) else _in_label(term, label)
        ):
            return 1.0
        return max((self._near(index, place) for place in places), default=0.0)

    def _near(self, index: int, place: Span) -> float:
        value, cell = self.values[index], self.atoms[index].cell
        if place == value.span:
            return 0.0  # a value does not speak for itself
        if cell is not None and not cell.contains(place):
            return _ELSEWHERE
        if index in self._lists:
            own, every = self._lists[index]
            if any(span.contains(place) for span in every):
                return 1.0 if own.contains(place) else 0.0
        side = 1.0
        if place.start >= value.span.end:
            side = _RIGHT_OF_TIME if isinstance(value, Time) else _RIGHT_OF_AMOUNT
        crossed = self._layout.between(place, value.span)
        distance = nearest([place], value.span)
        return side / (1.0 + crossed) - min(distance, 400) / 10_000


def _occurrences(words: str, text: str) -> list[Span]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def _level(weight: float) -> float:
    """Weights in steps, so that a few characters more or less between words do not matter."""
    if weight > 0.6:
        return 1.0
    return 0.5 if weight > 0.3 else 0.25 if weight > 0.0 else 0.0


def _in_label(term: Term, label: str) -> bool:
    return isinstance(term.words, tuple) and term.words[0] == "year" and str(term.words[1]) in label
