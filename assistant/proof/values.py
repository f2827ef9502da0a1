"""The values that a plain text says: times, quantities, and numbers that count nothing known.

The readers are the project's own (`ingest.facts`); a claim and its sources are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.document import Span
from ingest.facts.bind import QuantitySpot, bind_quantities
from ingest.facts.comparing import Held
from ingest.facts.model import Unit
from ingest.facts.moments import After, Bound, DateSpot, Point, Range, Step, When
from ingest.facts.spot import Hidden, NumberSpot, spot_numbers
from ingest.facts.when import spot_dates

_WORKING = "工作日"
_FIGURES = re.compile("[0-9]+")
_LONGEST_LABELLED = 3  # figures; longer numbers (of telephones) name themselves
_TITLE = re.compile("《[^《》]{1,120}》")
_EDGE = re.compile("（(?P<not>不)?(?:包?含|包括)[^（）]*）")


@dataclass(frozen=True, slots=True)
class Time:
    """A time and how the text is placed against it; ``core`` leaves out an event's own words."""

    span: Span
    core: Span
    when: When
    bound: Bound

    @property
    def is_year(self) -> bool:
        """True for a bare year or stretch of years: a period, not a date."""
        ends = (self.when.first, self.when.last) if isinstance(self.when, Range) else (self.when,)
        return all(isinstance(end, Point) and end.is_bare_year for end in ends)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity; ``high`` for a range, ``edges`` whether the text says that its ends count
    (「80分（含）至90分」), None where it does not say. ``core`` are its number and unit alone;
    ``working`` tells 工作日 from 日."""

    span: Span
    core: Span
    unit: Unit
    amount: Decimal
    high: Decimal | None = None
    held: Held | None = None
    working: bool = False
    edges: tuple[bool | None, bool | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Number:
    """A number without a known unit: as printed, and what stands around it.

    ``after`` is the next character ("" if none); where that closes a bracket, 「（2）部门」, it is
    the one behind it too. ``label`` is the character before a number that is a name: 附件2, 第12条.
    """

    span: Span
    printed: str
    value: Decimal
    after: str
    chinese: bool = False
    label: str = ""


Value = Time | Amount | Number

# What the steps of a count of time are as units of a quantity: 「15个工作日内」 is 15 days.
TERMS = {
    Step.HOUR: Unit.HOUR,
    Step.DAY: Unit.DAY,
    Step.WORKING_DAY: Unit.DAY,
    Step.MONTH: Unit.MONTH,
    Step.YEAR: Unit.YEAR,
}


@dataclass(frozen=True, slots=True)
class Values:
    """All that a text says.

    ``loose`` are the numbers that are part of no time and no quantity, figures that cannot be read
    included; ``numbers`` are those within times and quantities too.
    """

    times: tuple[Time, ...]
    amounts: tuple[Amount, ...]
    loose: tuple[Number, ...]
    numbers: tuple[Number, ...]

    @property
    def known(self) -> tuple[Time | Amount, ...]:
        """The times and the quantities."""
        return (*self.times, *self.amounts)

    @property
    def every(self) -> tuple[Value, ...]:
        """The times, the quantities and the loose numbers."""
        return (*self.known, *self.loose)


@lru_cache(maxsize=4_096)
def read_values(text: str) -> Values:
    """The values of plain ``text``; spans are in it. What stands in 《》 is a name, not a value."""
    titles = [Span(m.start(), m.end()) for m in _TITLE.finditer(text)]
    dates = spot_dates(text)
    hidden = Hidden.of(text, dates)
    times = tuple(_time(spot) for spot in dates if not _within(spot.span, titles))
    amounts = tuple(_amount(text, spot) for spot in bind_quantities(text, hidden))
    numbers = tuple(
        _number(text, spot, hidden) for spot in spot_numbers(text) if not _within(spot.span, titles)
    )
    taken = [*(time.core for time in times), *(amount.core for amount in amounts)]
    loose = [number for number in numbers if not _within(number.span, taken)]
    unread = _unread(text, [*titles, *taken, *(number.span for number in numbers)])
    return Values(times, amounts, (*loose, *unread), (*numbers, *unread))


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _time(spot: DateSpot) -> Time:
    return Time(spot.span, _core(spot), spot.when, spot.bound)


def _core(spot: DateSpot) -> Span:
    """A time without the words of the event that it counts from."""
    if isinstance(spot.when, After) and spot.when.words.start < spot.when.words.end:
        return Span(max(spot.span.start, spot.when.words.end), spot.span.end)
    return spot.span


def _amount(text: str, spot: QuantitySpot) -> Amount:
    value = spot.value
    working = _WORKING in spot.counter
    edges = _edges(spot.span.of(text)) if value.high is not None else (None, None)
    return Amount(
        spot.span, spot.core, value.unit, value.amount, value.high, value.held, working, edges
    )


def _edges(words: str) -> tuple[bool | None, bool | None]:
    """Whether the ends of a range count, as its words say after each of them."""
    lower: bool | None = None
    upper: bool | None = None
    for match in _EDGE.finditer(words):
        if _FIGURES.search(words, match.end()):
            lower = not match["not"]
        else:
            upper = not match["not"]
    return lower, upper


def _number(text: str, spot: NumberSpot, hidden: Hidden) -> Number:
    span = spot.span
    printed = re.sub("[ ,，]", "", span.of(text))
    is_name = len(printed) <= _LONGEST_LABELLED and hidden.hides(span.start, span.end)
    label = text[max(0, span.start - 1) : span.start] if is_name else ""
    return Number(span, printed, spot.value, _after(text, span.end), spot.chinese, label)


def _after(text: str, end: int) -> str:
    return text[end : end + (2 if text[end : end + 1] == "）" else 1)]


def _unread(text: str, read: Sequence[Span]) -> list[Number]:
    """Figures that no reader makes sense of: 「2024.9.70」."""
    found = []
    for match in _FIGURES.finditer(text):
        span = Span(match.start(), match.end())
        if not _within(span, read):
            number = Number(span, match.group(), Decimal(match.group()), _after(text, span.end))
            found.append(number)
    return found
