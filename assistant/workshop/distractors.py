"""Wrong answers that are plausible because they are right elsewhere, and are proven to be wrong.

Every one is a value that the library really has: of another body in the same sentence, of the
draft, of another place or year, of another stage. It is wrong here for two reasons that are both
checked: it is another value than the key's, and the sentence with it put in fails the proof check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from math import log2
from random import Random

from assistant.claims import Source, Statement
from assistant.compare import plain_metric
from assistant.likeness import likeness
from assistant.passages import squeeze
from assistant.scope import base_title
from assistant.workshop.askable import Askable, ValueKind, same_sentence
from assistant.workshop.provenance import place_in, refuted
from ingest.document import Status
from ingest.facts.model import Figure

SAME_MATTER = 0.3  # likeness of two sentences from which they may be on one matter
_TRIED = 16
_FARTHEST = Decimal(40)  # times larger or smaller, beyond which an amount is absurd


class Origin(IntEnum):
    """Where a wrong answer is right, the nearest first."""

    SAME_SENTENCE = 0
    VERSION = 1
    REGION = 2
    YEAR = 3
    STAGE = 4


_SAID = {
    Origin.SAME_SENTENCE: "同一句里另一对象或事项的",
    Origin.VERSION: "另一版本的",
    Origin.REGION: "另一地区的",
    Origin.YEAR: "另一年度的",
    Origin.STAGE: "另一事项的",
}


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong value, printed as the key is; ``taken_from`` is where it is right."""

    words: str
    origin: Origin
    taken_from: Askable

    @property
    def near(self) -> bool:
        """True if telling it from the key takes place, year, body or version."""
        return self.origin is not Origin.STAGE

    @property
    def told(self) -> str:
        """「另一地区的，见《…》二、（一）」."""
        own = Source(self.taken_from.document, self.taken_from.blank)
        return f"{_SAID[self.origin]}，见{place_in(own)}"

    def told_beside(self, key: Askable) -> str:
        """The same, without the title where it is the key's own document."""
        document = self.taken_from.document
        section = self.taken_from.passage.clause.section
        if document.id != key.document.id or not section:
            return self.told
        return f"{_SAID[self.origin]}，见{section}"


def distractors(
    key: Askable,
    pool: Sequence[Askable],
    count: int,
    rng: Random,
    *,
    near: bool,
    told: Callable[[str], Statement] | None = None,
) -> tuple[Distractor, ...]:
    """At most ``count`` wrong values for ``key`` from ``pool``; ``near`` ones first, or last.

    ``told`` is the statement that a value put in the key's place makes, if not the key's sentence.
    """
    told = told or key.statement
    ranked = sorted(
        _candidates(key, pool, rng),
        key=lambda found: (found[0].near != near, found[1]),
    )
    chosen: list[Distractor] = []
    for distractor, _ in ranked[:_TRIED]:
        if len(chosen) == count:
            break
        if distractor.words in (other.words for other in chosen):
            continue
        if refuted(told(distractor.words)) and refuted(key.statement(distractor.words)):
            chosen.append(distractor)
    return tuple(chosen)


def _candidates(
    key: Askable, pool: Sequence[Askable], rng: Random
) -> Iterator[tuple[Distractor, float]]:
    """Other values with how far-fetched each is; each value once, from the nearest place."""
    best: dict[object, tuple[float, Distractor]] = {}
    for other in pool:
        if other.kind is not key.kind or other.value == key.value:
            continue
        if isinstance(other.fact, Figure) != isinstance(key.fact, Figure):
            continue
        printed = print_like(key, other)
        if printed is None or printed == key.words or not plausible(key, other):
            continue
        alike = _alike(key, other)
        origin = _origin(key, other, alike)
        far = origin + 1.5 * (1 - alike) + _apart(key, other) + 0.2 * rng.random()
        if other.value not in best or far < best[other.value][0]:
            best[other.value] = (far, Distractor(printed, origin, other))
    for far, distractor in best.values():
        yield distractor, far


def print_like(key: Askable, other: Askable) -> str | None:
    """The value of ``other`` printed as ``key`` is; None where it would look out of place."""
    match other.value:
        case ("day", int(month), int(day)):
            return key.style.day(month, day)
        case ("term", int(count), str(step)):
            return key.style.term(count, step)
        case (_, Decimal() as value):
            return key.style.number(value)
    return None


def plausible(key: Askable, other: Askable) -> bool:
    """True if the value of ``other`` could pass for that of ``key``: of like size, or no size."""
    if key.kind is ValueKind.COUNT:
        return key.style.after == other.style.after and _close(key, other)
    return key.kind not in (ValueKind.MONEY, ValueKind.SCORE) or _close(key, other)


def _apart(key: Askable, other: Askable) -> float:
    """How far two amounts lie apart, in doublings (a third each): 15分 is no trap for 60分."""
    one, two = key.value[-1], other.value[-1]
    if not isinstance(one, Decimal) or not isinstance(two, Decimal) or not one or not two:
        return 0.0
    return abs(log2(one / two)) / 3


def _close(key: Askable, other: Askable) -> bool:
    one, two = key.value[-1], other.value[-1]
    if not isinstance(one, Decimal) or not isinstance(two, Decimal) or not one or not two:
        return False
    return 1 / _FARTHEST <= one / two <= _FARTHEST


def _origin(key: Askable, other: Askable, alike: float) -> Origin:
    if same_sentence(key, other):
        return Origin.SAME_SENTENCE
    ours, theirs = key.document.metadata, other.document.metadata
    if alike < SAME_MATTER:
        return Origin.STAGE
    if key.document.id == other.document.id:
        return Origin.YEAR if _year(key) != _year(other) else Origin.STAGE
    if base_title(ours.title) == base_title(theirs.title) and ours.status is not theirs.status:
        return Origin.VERSION if Status.DRAFT in (ours.status, theirs.status) else Origin.STAGE
    if ours.region != theirs.region:
        return Origin.REGION
    return Origin.YEAR if _year(key) != _year(other) else Origin.STAGE


def _year(asked: Askable) -> str:
    period = asked.fact.period if isinstance(asked.fact, Figure) else None
    return period or str(asked.document.metadata.year)


def _alike(key: Askable, other: Askable) -> float:
    one, two = key.fact, other.fact
    if isinstance(one, Figure) and isinstance(two, Figure) and _one_metric(one, two):
        return 1.0
    return likeness(_matter(key), _matter(other))


@lru_cache(maxsize=4096)
def _matter(asked: Askable) -> str:
    """What its sentence is about: the words without the value."""
    return squeeze(asked.told(""))


def _one_metric(one: Figure, other: Figure) -> bool:
    return plain_metric(one.metric) == plain_metric(other.metric)
