"""What values are compared by: amounts, the days of a term, days of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from assistant.proof.values import Amount, Time, Value
from ingest.facts.moments import After, Point, Range, Step, When
from ingest.facts.resolve import last_day

_COMMON_YEAR = 2023  # for dates of which one has no year: month and day alone are compared
_WORKING_DAY = (Decimal(1), Decimal("1.4"))  # calendar days in a working day, at least and about
_STEP_DAYS = {
    Step.HOUR: Decimal(1) / 24,
    Step.DAY: Decimal(1),
    Step.MONTH: Decimal(30),
    Step.YEAR: Decimal(365),
}

Size: TypeAlias = tuple[Decimal, Decimal]
"""At least and at most: of how many days 15 working days are, only bounds are known."""


def sizes_of(values: Sequence[Value]) -> list[Size | None]:
    """The size of each value, None where it has none; years count where every date has one."""
    points = [_point(value.when) for value in values if isinstance(value, Time)]
    with_years = all(point is None or isinstance(point.year, int) for point in points)
    return [_size(value, with_years=with_years) for value in values]


def size_of(value: Value) -> Size | None:
    """The size of one value."""
    return sizes_of([value])[0]


def beats(one: Size, other: Size, *, more: bool) -> bool | None:
    """Whether ``one`` is more (or less) than ``other``; None where working days leave it open."""
    if not more:
        one, other = other, one
    both_bounded = one[0] < one[1] and other[0] < other[1]
    if one[0] > other[1] or (both_bounded and one[0] > other[0] and one[1] > other[1]):
        return True
    return False if one[1] <= other[0] or (both_bounded and one[1] <= other[1]) else None


def _size(value: Value, *, with_years: bool) -> Size | None:
    if isinstance(value, Amount):
        return _days(value.amount) if value.working else (value.amount, value.amount)
    if not isinstance(value, Time):
        return None
    if isinstance(value.when, After):
        count = Decimal(abs(value.when.count))
        if value.when.step is Step.WORKING_DAY:
            return _days(count)
        length = count * _STEP_DAYS[value.when.step]
        return length, length
    return _date(value.when, with_years=with_years)


def _days(working: Decimal) -> Size:
    return working * _WORKING_DAY[0], working * _WORKING_DAY[1]


def _date(when: When, *, with_years: bool) -> Size | None:
    point = _point(when)
    if point is None or point.is_bare_year:
        return None
    year = point.year if with_years and isinstance(point.year, int) else _COMMON_YEAR
    day = last_day(point, year)
    return (Decimal(day.toordinal()), Decimal(day.toordinal())) if day else None


def _point(when: When) -> Point | None:
    point = when.last if isinstance(when, Range) else when
    return point if isinstance(point, Point) else None
