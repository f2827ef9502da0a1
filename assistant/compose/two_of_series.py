"""「甲项目和乙项目一共压减多少」, of a series that one sentence tells (「甲项目压减240万元，
乙项目压减60万元」): what two of it come to together, or how far they lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.amounts import ADDS_UP
from assistant.claims import Composition
from assistant.compose.comparison.asked import asked_words
from assistant.compose.one_of_series import amounts_asked, entries_named
from assistant.compose.series import series_in
from assistant.compose.told_amounts import Told, tells
from assistant.compose.working import Working, proven, sentences_near
from assistant.passages import Passage
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from assistant.wording import state

_TWO = 2


def two_of_series(inquiry: Inquiry) -> Composition:
    """The sum or difference that the question asks for of the two entries it names, with their
    sentence; no statements where it asks for neither, or names no two of one series."""
    query = inquiry.query
    together = bool(asked_words().total.search(query.folded))
    apart = bool(reckoning_pattern("working", "apart").search(query.folded))
    if together == apart:
        return Composition(query.kind, ())
    pairs = [
        (passage, two)
        for passage in sentences_near(inquiry)
        for two in _two_named(query, passage)
        if _are_alike(*two)
    ]
    for passage, two in pairs:
        if together and tells(passage, _sum(*two), two[0].amount.unit):
            return Composition(query.kind, (state(passage, query),))
    makings = ((passage, _worked_out(passage, two, together=together)) for passage, two in pairs)
    return proven(query, makings)


def _are_alike(one: Told, other: Told) -> bool:
    return one.amount.unit is other.amount.unit in ADDS_UP and not (one.rate or other.rate)


def _sum(one: Told, other: Told) -> Decimal:
    return Decimal(one.amount.amount + other.amount.amount)


def _two_named(query: Query, passage: Passage) -> Iterator[tuple[Told, Told]]:
    """The one amount in the unit asked for of each of the two entries that the question names."""
    for series in series_in(passage):
        named = entries_named(series, query.folded)
        told = [amounts_asked(query, entry) for entry in named]
        if len(named) == _TWO and all(len(amounts) == 1 for amounts in told):
            yield told[0][0], told[1][0]


def _worked_out(passage: Passage, two: tuple[Told, Told], *, together: bool) -> Working | None:
    if together:
        one, other = two
        return Working(f"{one.words}＋{other.words}＝{one.say_alike(_sum(*two))}", two)
    more, less = sorted(two, key=lambda told: -told.amount.amount)
    apart = Decimal(more.amount.amount - less.amount.amount)
    if not apart or tells(passage, apart, more.amount.unit):
        return None
    return Working(f"{more.words}－{less.words}＝{more.say_alike(apart)}", (more, less))
