"""The values that a plain text says: times, quantities, and numbers that count nothing known.

The readers are the project's own (`ingest.facts`); a claim and its sources are read alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Span
from ingest.facts.bind import QuantitySpot, bind_quantities
from ingest.facts.comparing import Held
from ingest.facts.model import Unit
from ingest.facts.moments import Bound, DateSpot, Point, Range, When
from ingest.facts.spot import Hidden, NumberSpot, spot_numbers
from ingest.facts.when import spot_dates

_WORKING = "工作日"
_TITLE = re.compile("《[^《》]{1,120}》")


@dataclass(frozen=True, slots=True)
class Time:
    """A time and how the text is placed against it."""

    span: Span
    when: When
    bound: Bound

    @property
    def is_year(self) -> bool:
        """True for a bare year or stretch of years: a period, not a date."""
        ends = (self.when.first, self.when.last) if isinstance(self.when, Range) else (self.when,)
        return all(isinstance(end, Point) and end.is_bare_year for end in ends)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity; ``high`` for a range. ``working`` tells 工作日 from 日."""

    span: Span
    unit: Unit
    amount: Decimal
    high: Decimal | None = None
    held: Held | None = None
    working: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number without a known unit: as printed, and the character after it ("" if none)."""

    span: Span
    printed: str
    value: Decimal
    after: str
    chinese: bool


Value = Time | Amount | Number


@dataclass(frozen=True, slots=True)
class Values:
    """All that a text says; ``numbers`` are all its numbers, those within dates too."""

    times: tuple[Time, ...]
    amounts: tuple[Amount, ...]
    numbers: tuple[Number, ...]

    @property
    def known(self) -> tuple[Time | Amount, ...]:
        """The times and the quantities."""
        return (*self.times, *self.amounts)

    @property
    def loose(self) -> tuple[Number, ...]:
        """The numbers that are part of no time and no quantity."""
        taken = [value.span for value in self.known]
        return tuple(n for n in self.numbers if not any(n.span.overlaps(span) for span in taken))

    @property
    def every(self) -> tuple[Value, ...]:
        """The times, the quantities and the loose numbers."""
        return (*self.known, *self.loose)


def read_values(text: str) -> Values:
    """The values of plain ``text``; spans are in it. What stands in 《》 is a name, not a value."""
    titles = [Span(m.start(), m.end()) for m in _TITLE.finditer(text)]
    dates = spot_dates(text)
    hidden = Hidden(text, dates)
    times = tuple(_time(spot) for spot in dates if not _within(spot.span, titles))
    amounts = tuple(_amount(spot) for spot in bind_quantities(text, hidden))
    numbers = tuple(
        _number(text, spot) for spot in spot_numbers(text) if not _within(spot.span, titles)
    )
    return Values(times, amounts, numbers)


def _within(span: Span, titles: list[Span]) -> bool:
    return any(title.overlaps(span) for title in titles)


def _time(spot: DateSpot) -> Time:
    return Time(spot.span, spot.when, spot.bound)


def _amount(spot: QuantitySpot) -> Amount:
    value = spot.value
    working = _WORKING in spot.counter
    return Amount(spot.span, value.unit, value.amount, value.high, value.held, working)


def _number(text: str, spot: NumberSpot) -> Number:
    printed = re.sub("[ ,，]", "", spot.span.of(text))
    after = text[spot.span.end : spot.span.end + 1]
    return Number(spot.span, printed, spot.value, after, spot.chinese)
