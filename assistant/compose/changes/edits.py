"""What is different between two sentences that say the same provision: values, words, parts.

A sentence is taken in its parts (between commas); parts are paired like sentences. In paired parts
values of one kind are compared in order, by what they mean: 百分之三十 is 30%.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.compose.changes.alignment import without_values
from assistant.likeness import likeness
from assistant.proof.sizes import beats, sizes_of
from assistant.proof.terms import kind_of
from assistant.proof.values import Amount, Time, Value, read_values
from ingest.document import Span
from ingest.facts.model import Comparator
from ingest.facts.moments import After, Bound, Near, Point, Range

_SAME_PART = 0.5
# Words that lay the same down: 立法技术规范 puts 应当 for 应, 以及 for 和.
_SMALL = re.compile(
    r"^(?:[，,、；;。]|应当?|须|必须|要|和|及|以及|与|并|的|地|其|该|将|对|在|于|等|均|则|请|已)*$"
)
_TOO_LITTLE = 2  # characters


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence: its words, and where they stand in it."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class ValueEdit:
    """A value that became another. ``way`` is 1 where it grew, -1 where it fell, 0 where neither
    can be said; ``index`` is the number of the part in the later sentence, ``at`` where the value
    stands in that part."""

    before: str
    after: str
    way: int
    kind: Hashable
    index: int
    old_part: str
    new_part: str
    at: Span


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Words put in, left out or put in place of others within a part; whole parts too."""

    before: str
    after: str
    index: int
    old_part: str
    new_part: str


Edit = ValueEdit | WordEdit


def parts_of(words: str) -> tuple[Part, ...]:
    """The parts of a plain sentence, in order; what stands in one value is not cut."""
    held = [value.span for value in read_values(words).known]
    found: list[Part] = []
    start = 0
    for match in [*re.finditer(r"[，,；;。：:]", words), None]:
        end = match.start() if match else len(words)
        if match and any(s.start < end < s.end for s in held):
            continue
        if end > start:
            found.append(Part(words[start:end], Span(start, end)))
        start = end + 1
    return tuple(found)


def edits_between(old: str, new: str, *, yearly: bool = False) -> tuple[Edit, ...]:
    """What changed from plain sentence ``old`` to ``new``, in the order of the later one.

    ``yearly``: the two are of different years; then years themselves and their dates' years differ
    by nature and are no change.
    """
    olds, news = parts_of(old), parts_of(new)
    partner = _partners(olds, news)
    replaced = _replaced(olds, news, partner)
    edits: list[Edit] = []
    for index, part in enumerate(news):
        if index in replaced.values():
            was = next(olds[old].words for old, new in replaced.items() if new == index)
            edits.append(WordEdit(was, part.words, index, was, part.words))
            continue
        if index not in partner:
            edits.append(WordEdit("", part.words, index, "", part.words))
            continue
        before = olds[partner[index]]
        edits += _within(before.words, part.words, index, yearly=yearly)
    kept = set(partner.values())
    for i, part in enumerate(olds):
        if i not in kept and i not in replaced:
            edits.append(WordEdit(part.words, "", len(news), part.words, ""))
    return tuple(edits)


def _replaced(
    olds: Sequence[Part], news: Sequence[Part], partner: Mapping[int, int]
) -> dict[int, int]:
    """Earlier parts without a partner, each with the later one that stands in its place."""
    found: dict[int, int] = {}
    for new in range(len(news)):
        old = partner[new - 1] + 1 if new - 1 in partner else 0 if new == 0 else len(olds)
        free = new not in partner and old < len(olds) and old not in partner.values()
        if free and partner.get(new + 1, old + 1) == old + 1:
            found[old] = new
    return found


def _partners(olds: Sequence[Part], news: Sequence[Part]) -> dict[int, int]:
    """For each later part the earlier one most like it, the best pairs first, each used once."""
    pairs = [
        (_alike(o.words, n.words) - 0.02 * abs(i - j), j, i)
        for i, o in enumerate(olds)
        for j, n in enumerate(news)
    ]
    found: dict[int, int] = {}
    for worth, new, old in sorted(pairs, reverse=True):
        if worth >= _SAME_PART and new not in found and old not in found.values():
            found[new] = old
    return found


def _alike(one: str, other: str) -> float:
    bare, others = without_values(one), without_values(other)
    return 1.0 if bare == others else likeness(bare, others)


def _within(old: str, new: str, index: int, *, yearly: bool) -> Iterator[Edit]:
    """The edits of one part: its values where they pair, else its words."""
    befores, afters = _values(old), _values(new)
    if [kind_of(v) for v in befores] != [kind_of(v) for v in afters]:
        if _same_sizes(befores, afters) and _plain_words(old) == _plain_words(new):
            return
        yield from _kinds_differ(old, new, befores, afters, index)
        return
    for before, after in zip(befores, afters, strict=True):
        if _key(before, yearly=yearly) != _key(after, yearly=yearly):
            yield ValueEdit(
                before.span.of(old),
                after.span.of(new),
                _way(before, after),
                kind_of(after),
                index,
                old,
                new,
                after.span,
            )
    yield from _words_differ(old, new, index, yearly=yearly)


def _kinds_differ(
    old: str, new: str, befores: Sequence[Value], afters: Sequence[Value], index: int
) -> Iterator[Edit]:
    """One value of each that became one of another kind (15日 -> 1个月), else the words."""
    if len(befores) == len(afters) == 1:
        after = afters[0]
        yield ValueEdit(
            befores[0].span.of(old),
            after.span.of(new),
            0,
            kind_of(after),
            index,
            old,
            new,
            after.span,
        )
    else:
        yield WordEdit(old, new, index, old, new)


def _words_differ(old: str, new: str, index: int, *, yearly: bool) -> Iterator[WordEdit]:
    bare, bare_new = (without_values(words) for words in (old, new))
    start = _common(bare, bare_new)
    end = _common(bare[start:][::-1], bare_new[start:][::-1])
    before, after = bare[start : len(bare) - end], bare_new[start : len(bare_new) - end]
    if _SMALL.match(before) and _SMALL.match(after):
        return
    if yearly and before and after:
        return  # another year's report tells the same in other words
    if max(len(before), len(after)) < _TOO_LITTLE:
        return
    whole = (before and after) or "#" in before + after
    yield WordEdit(old if whole else before, new if whole else after, index, old, new)


def _plain_words(words: str) -> str:
    return without_values(words)


def _same_sizes(befores: Sequence[Value], afters: Sequence[Value]) -> bool:
    return len(befores) == len(afters) and sizes_of(befores) == sizes_of(afters)


def _common(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _values(part: str) -> list[Value]:
    """The values of a part, the outermost where one lies in another; bare years are none."""
    known: Iterable[Value] = read_values(part).known
    known = [v for v in known if not (isinstance(v, Time) and v.is_year)]
    outer = [v for v in known if not any(o is not v and o.span.contains(v.span) for o in known)]
    return sorted(outer, key=lambda v: v.span.start)


def _key(value: Value, *, yearly: bool) -> Hashable:
    """What a value means: one for 「百分之三十」 and 「30%」, not for 「次年…」."""
    if isinstance(value, Amount):
        comparator = value.held.comparator if value.held else None
        between = value.high is not None
        return (
            value.unit,
            value.amount,
            value.high,
            None if between else comparator,
            value.working,
        )
    if not isinstance(value, Time):
        return value.span
    when = value.when
    if isinstance(when, After):
        return (when.count, when.step)
    if isinstance(when, Range):
        return (_point(when.first, yearly=yearly), _point(when.last, yearly=yearly))
    return _point(when, yearly=yearly) if isinstance(when, Point) else when


def _point(point: Point, *, yearly: bool) -> Hashable:
    year = point.year if not yearly and point.year not in (Near.EVERY, Near.THIS) else None
    return (year, point.month, point.day, point.part, point.clock)


def _way(before: Value, after: Value) -> int:
    """1 for more or later, -1 for less or earlier; 0 where the line itself turned round."""
    if kind_of(before) != kind_of(after) or _turned(before, after):
        return 0
    if any(isinstance(v, Time) and v.bound is Bound.FROM for v in (before, after)):
        return 0  # from when something holds: of another text, not put off
    was, now = sizes_of([before, after])
    if was is None or now is None:
        return 0
    if beats(now, was, more=True):
        return 1
    return -1 if beats(now, was, more=False) else 0


def _turned(before: Value, after: Value) -> bool:
    """True if a floor became a ceiling or the reverse: neither is more than the other."""
    floors = (Comparator.AT_LEAST, Comparator.MORE_THAN)
    sides = [
        value.held.comparator in floors
        for value in (before, after)
        if isinstance(value, Amount) and value.held
    ]
    return len(set(sides)) > 1
