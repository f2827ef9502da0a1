"""Merged clauses: a value must belong to the subject that the claim gives it.

Where the sources say several values of one kind, each word near the claimed value speaks for those
values of the sources that it stands nearest to, or that a table or a fact binds it to. Names of
bodies and places are asked first, all words together where the names leave it open. If the words
speak more for another value than for the claimed one, the claim has mixed two clauses up.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Atom, Ground
from assistant.proof.layout import Layout, nearest
from assistant.proof.matching import says
from assistant.proof.names import endings_in
from assistant.proof.values import Amount, Number, Time, Value
from ingest.document import Span
from ingest.facts.model import Unit
from ingest.facts.moments import After, Every, Point, Range

_CJK = re.compile("[\u4e00-\u9fff]{2,}")
_MARGIN = 0.5  # less than what one word of two characters weighs
_RIGHT = {"time": 0.95, "amount": 0.7}  # a subject stands before its figure, a task after its date
_AS_NEAR = 0.06  # a few characters and the side of a date make no difference
_ELSEWHERE = 0.2  # for words of the same row that are neither the column's nor another cell's
_RESPECTIVELY = "分别"
_LIST_LINK = re.compile("[、和及与]|以及|[,，]")
_VALUE_LINK = re.compile("[、和及与，,]{1,2}|以及")


def kind_of(value: Value) -> Hashable | None:
    """What a value competes with; None for a bare year, which is a period and not a value."""
    if isinstance(value, Amount):
        return value.unit
    if isinstance(value, Number):
        return ("number", value.after)
    if value.is_year:
        return None
    if isinstance(value.when, After):
        return "count"
    return "cycle" if isinstance(value.when, Every) else "date"


@dataclass(frozen=True, slots=True)
class _Term:
    """Two characters of the claim, or a year, month or amount that it says beside the value."""

    words: Hashable
    span: Span


class _Text:
    """A text with its values of one kind, asked how strongly a word belongs to each."""

    def __init__(self, text: str, atoms: Sequence[Atom], others: Values_) -> None:
        self.text = text
        self.atoms = atoms
        self.values = [atom.value for atom in atoms]
        self._others = others

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self.text)

    @cached_property
    def _lists(self) -> dict[int, tuple[Span, tuple[Span, ...]]]:
        return _respective(self.text, self.values)

    def weights(self, term: _Term) -> list[float]:
        """For each value how strongly ``term`` belongs to it, 0 to 1."""
        places = self._places(term)
        bound = [self._bound(index, term, places) for index in range(len(self.values))]
        best = max(bound, default=0.0)
        return [_level(w) * (1.0 if w >= best - _AS_NEAR else 0.5) for w in bound]

    def _places(self, term: _Term) -> list[Span]:
        if isinstance(term.words, str):
            return _occurrences(term.words, self.text)
        return [span for words, span in self._others if words == term.words]

    def _bound(self, index: int, term: _Term, places: Sequence[Span]) -> float:
        label = self.atoms[index].labels
        if label and (
            term.words in label if isinstance(term.words, str) else _in_label(term, label)
        ):
            return 1.0
        return max((self._near(index, place) for place in places), default=0.0)

    def _near(self, index: int, place: Span) -> float:
        value, cell = self.values[index], self.atoms[index].cell
        if cell is not None and not cell.contains(place):
            return _ELSEWHERE
        if index in self._lists:
            own, every = self._lists[index]
            if any(span.contains(place) for span in every):
                return 1.0 if own.contains(place) else 0.0
        side = 1.0
        if place.start >= value.span.end:
            side = _RIGHT["time" if isinstance(value, Time) else "amount"]
        crossed = self._layout.between(place, value.span)
        distance = nearest([place], value.span)
        return side / (1.0 + crossed) - min(distance, 400) / 10_000


Values_ = Sequence[tuple[Hashable, Span]]


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


def _in_label(term: _Term, label: str) -> bool:
    return isinstance(term.words, tuple) and term.words[0] == "year" and str(term.words[1]) in label


def _respective(text: str, values: Sequence[Value]) -> dict[int, tuple[Span, tuple[Span, ...]]]:
    """「甲、乙分别为19个和5个」: for each value of such a list its own name, and all names."""
    found: dict[int, tuple[Span, tuple[Span, ...]]] = {}
    order = sorted(range(len(values)), key=lambda index: values[index].span.start)
    for match in re.finditer(_RESPECTIVELY, text):
        listed: list[int] = []
        for index in order:
            span = values[index].span
            if span.start < match.end():
                continue
            between = (
                text[values[listed[-1]].span.end : span.start]
                if listed
                else text[match.end() : span.start]
            )
            if listed and not _VALUE_LINK.fullmatch(between):
                break
            if not listed and len(between) > 12:
                break
            listed.append(index)
        names = _names_before(text, match.start(), len(listed))
        if len(listed) > 1 and len(names) == len(listed):
            found |= {
                index: (name, tuple(names)) for index, name in zip(listed, names, strict=True)
            }
    return found


def _names_before(text: str, end: int, count: int) -> list[Span]:
    """The last ``count`` names of the list that ends at ``end``."""
    start = max(text.rfind(mark, 0, end) for mark in "。；：;") + 1
    names, position = [], start
    for link in _LIST_LINK.finditer(text, start, end):
        names.append(Span(position, link.start()))
        position = link.end()
    names = [name for name in (*names, Span(position, end)) if name.end - name.start > 1]
    return names[-count:] if count else []


# --- terms --------------------------------------------------------------------------------------


def _terms(text: str, value: Value, values: Iterable[Value]) -> Iterable[_Term]:
    """The words of a claim outside its values, and its values of other kinds."""
    values = tuple(values)
    taken = [other.span for other in values]
    for stretch in _CJK.finditer(text):
        for start in range(stretch.start(), stretch.end() - 1):
            span = Span(start, start + 2)
            if not any(span.overlaps(other) for other in taken):
                yield _Term(text[start : start + 2], span)
    for words, span in _said_beside(values, kind_of(value)):
        yield _Term(words, span)


def _said_beside(values: Iterable[Value], kind: Hashable) -> Iterable[tuple[Hashable, Span]]:
    """Years, months and amounts that can tell apart the values of another ``kind``."""
    for value in values:
        if isinstance(value, Time):
            for point in _points(value):
                if isinstance(point.year, int) and (value.is_year or kind != "date"):
                    yield ("year", point.year), value.span
                if isinstance(point.month, int) and kind != "date":
                    yield ("month", point.month), value.span
        elif isinstance(value, Amount) and value.unit != kind:
            yield ("amount", value.unit, value.amount, value.high), value.span


def _points(value: Time) -> tuple[Point, ...]:
    if isinstance(value.when, Range):
        return (value.when.first, value.when.last)
    return (value.when,) if isinstance(value.when, Point) else ()


# --- the check ----------------------------------------------------------------------------------


def pairing_fault(claim: str, values: Sequence[Value], grounds: Sequence[Ground]) -> Failure | None:
    """The first value of the claim whose words speak for another value of the sources, or None."""
    for kind in dict.fromkeys(kind_of(value) for value in values):
        if kind is None:
            continue
        own = [value for value in values if kind_of(value) == kind]
        atoms = [(g, a) for g in grounds for a in g.atoms if kind_of(a.value) == kind]
        if len(atoms) < 2:
            continue
        fault = _mixed(claim, own, values, atoms)
        if fault:
            return fault
    return None


def strongest(words: str, unit: Unit, grounds: Sequence[Ground]) -> Amount | None:
    """The quantity in ``unit`` that ``words`` speak most for; None if they leave it open."""
    atoms = [(g, a) for g in grounds for a in g.atoms if kind_of(a.value) is unit]
    texts = _source_texts(atoms, unit)
    scores = [0.0] * len(atoms)
    for start in range(len(words) - 1):
        term = _Term(words[start : start + 2], Span(start, start + 2))
        for place, strength in _strengths(term, texts):
            scores[place] += strength
    best = [
        atom.value
        for (_, atom), score in zip(atoms, scores, strict=True)
        if score == max(scores) > 0 and isinstance(atom.value, Amount)
    ]
    return best[0] if len({value.amount for value in best}) == 1 else None


def _mixed(
    claim: str,
    own: Sequence[Value],
    values: Sequence[Value],
    atoms: Sequence[tuple[Ground, Atom]],
) -> Failure | None:
    kind = kind_of(own[0])
    told = _Text(claim, [Atom(value) for value in own], list(_said_beside(values, kind)))
    texts = _source_texts(atoms, kind)
    names = list(_names(claim, [text.text for _, text in texts]))
    for index, value in enumerate(own):
        same = [says(value, atom, ground) for ground, atom in atoms]
        if all(same) or not any(same):
            continue
        for terms in (names, list(_terms(claim, value, values))):
            scores = _scores(terms, index, told, texts, len(atoms))
            best = max(score for score, is_same in zip(scores, same, strict=True) if is_same)
            other = max(score for score, is_same in zip(scores, same, strict=True) if not is_same)
            if other > best + _MARGIN:
                return Failure(
                    Fault.PAIRING, f"“{value.span.of(claim)}”在原文中说的是另一个对象或事项。"
                )
            if best > other + _MARGIN:
                break  # the names have settled it
    return None


def _source_texts(
    atoms: Sequence[tuple[Ground, Atom]], kind: Hashable
) -> list[tuple[list[int], _Text]]:
    """A text for each ground, with the places of its atoms among all atoms."""
    several = len({id(ground) for ground, _ in atoms}) > 1
    texts = []
    for ground in {id(g): g for g, _ in atoms}.values():
        where = [index for index, (g, _) in enumerate(atoms) if g is ground]
        about = "，" + ground.about if several else ""
        own = [replace(atoms[index][1], labels=atoms[index][1].labels + about) for index in where]
        beside = list(_said_beside((a.value for a in ground.atoms), kind))
        text = _Text(ground.text, own, beside)
        texts.append((where, text))
    return texts


def _names(claim: str, texts: Sequence[str]) -> Iterable[_Term]:
    """The names of bodies and places in the claim, as far left as a source has them too."""
    for span in endings_in(claim):
        start = span.start
        while start > 0 and any(claim[start - 1 : span.end] in text for text in texts):
            start -= 1
        if start < span.start:
            yield _Term(claim[start : span.end], Span(start, span.end))


def _scores(
    terms: Iterable[_Term],
    index: int,
    told: _Text,
    texts: Sequence[tuple[list[int], _Text]],
    count: int,
) -> list[float]:
    """How much the ``terms`` that belong to the claim's value ``index`` speak for each atom."""
    scores = [0.0] * count
    seen: set[Hashable] = set()
    for term in terms:
        if term.words in seen:
            continue
        seen.add(term.words)
        weights = told.weights(term)
        weight = weights[index]
        if weight < 0.5 or weight < max(weights):
            continue  # the word belongs to another value of the claim
        for place, strength in _strengths(term, texts):
            scores[place] += min(weight, strength)
    return scores


def _strengths(
    term: _Term, texts: Sequence[tuple[list[int], _Text]]
) -> Iterable[tuple[int, float]]:
    """How strongly ``term`` belongs to each atom."""
    for where, text in texts:
        yield from zip(where, text.weights(term), strict=True)
