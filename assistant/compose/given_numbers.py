"""The numbers of a question for what a rate is told of each of: 12 of 「12间客房」, of 「每间」."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.amounts import SIZES
from assistant.evidence import units_alike
from assistant.measure_words import one_character
from assistant.question import Query
from assistant.word_patterns import reckoning_words
from ingest.facts import words
from ingest.facts.spot import NumberSpot, spot_numbers

_YEAR = re.compile("20\\d\\d年")
_RANK = re.compile("[级类等档届期]")
_PERSON = "人"


@dataclass(frozen=True, slots=True)
class Given:
    """A number of the asker's, in figures (「21.5万」), and what it is of (亩)."""

    number: str
    of: str

    def __str__(self) -> str:
        return self.number + self.of

    @property
    def worth(self) -> Decimal:
        """The number."""
        size = SIZES["万元"] if self.number.endswith("万") else 1
        return Decimal(self.number.removesuffix("万")) * size


def numbers_for(
    query: Query, rate: Sequence[str], nouns: Mapping[str, str]
) -> tuple[Given, ...] | None:
    """The numbers of ``query`` for ``rate``, one for each of what it is told of at most; None where
    one of them is for something else, or two are for the same.

    :param nouns: what is counted by a measure word of ``rate``, where that is told.
    """
    given: list[Given] = []
    counted: list[NumberSpot] = []
    for spot in spot_numbers(query.folded):
        of = next(
            (
                of
                for of in rate
                if _counts(of, nouns.get(of, "")).match(query.folded, spot.span.end)
            ),
            None,
        )
        if of is not None and not _counts_nothing(spot, query):
            given.append(Given(_in_figures(spot, query), of))
            counted.append(spot)
        elif _is_figure(spot, query):
            return None
    known = all(any(q.span.overlaps(s.span) for s in counted) for q in query.quantities)
    of_each = [one.of for one in given]
    return tuple(given) if known and len(set(of_each)) == len(of_each) else None


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a question in figures, what it counts by, and the offset of the number."""

    number: str
    of: str
    at: int


def number_before(query: Query, measure: re.Pattern[str]) -> Counted | None:
    """The one number of ``query`` that stands right before ``measure``; None where none or several
    do."""
    found = [
        Counted(_in_figures(spot, query), behind.group(), spot.span.start)
        for spot in spot_numbers(query.folded)
        if (behind := measure.match(query.folded, spot.span.end))
    ]
    return found[0] if len(found) == 1 else None


def count_of(query: Query, unit: str) -> str | None:
    """The one number that ``query`` counts by ``unit``, in figures; None where none or several
    are."""
    counted = number_before(query, _counts(unit, ""))
    return counted.number if counted else None


def _counts_nothing(spot: NumberSpot, query: Query) -> bool:
    """True for 「一年」, which says what is asked per, for the rank 「二级」 and for 「2025年」."""
    ranks = spot.chinese and _RANK.match(query.folded, spot.span.end)
    one = spot.chinese and spot.value == 1
    return bool(one or ranks or _YEAR.match(query.folded, spot.span.start))


def _is_figure(spot: NumberSpot, query: Query) -> bool:
    """True for a number in figures that is no year; one in words may be part of a name (二类)."""
    return not spot.chinese and not _YEAR.match(query.folded, spot.span.start)


def _in_figures(spot: NumberSpot, query: Query) -> str:
    said = spot.span.of(query.folded)
    plain = re.fullmatch("\\d+(?:\\.\\d+)?万?", said)
    return said if plain else f"{spot.value.normalize():f}"


@lru_cache(maxsize=256)
def _counts(of: str, noun: str) -> re.Pattern[str]:
    """What counts by ``of`` right behind a number: the same unit (「12间」), one that counts the
    same things (「15家」 of 「每户」), or the ``noun`` that ``of`` counts, or is itself, by any
    measure word (「2所学校」 of 「每校」)."""
    not_before = {entry.word: entry.not_before for entry in words.units().entries}
    same = "|".join(
        re.escape(unit) + (f"(?![{guard}])" if (guard := not_before.get(unit)) else "")
        for unit in (of, *units_alike(of))
    )
    measures = one_character()
    apart = reckoning_words("rate", "not_counted")
    if of == _PERSON:
        noun = reckoning_words("rate", "persons")
    else:
        noun = re.escape(noun or ("" if re.fullmatch(measures, of) else of))
    of_it = f"(?:(?!{apart})|(?=[一-鿿]{noun}))(?!的)[一-鿿]"  # 学 of 学校, for 「每校」
    itself = f"|{measures}(?:{of_it}){{0,6}}?{noun}" if noun else ""
    return re.compile(f"(?:个|名)?(?:{same}){itself}")
