"""Working days of mainland China, from the State Council's yearly holiday notices.

The data are the package ``chinesecalendar``'s; each year's notice comes out late in the year
before, so there is always a last year it knows.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import chinese_calendar

FIRST_YEAR: Final[int] = min(chinese_calendar.holidays).year
LAST_YEAR: Final[int] = max(chinese_calendar.holidays).year


class UnknownHolidaysError(LookupError):
    """The holidays of a year are not known yet; the message is Chinese and names the year."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"{year}年的节假日安排不在数据之内（现有{FIRST_YEAR}—{LAST_YEAR}年），无法推算工作日"
        )


def is_working_day(day: date) -> bool:
    """True if people work on ``day``: a weekday that is no holiday, or a weekend worked in lieu.

    :raises UnknownHolidaysError: if the year is outside the data.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnknownHolidaysError(day.year)
    return bool(chinese_calendar.is_workday(day))


def add_working_days(start: date, count: int) -> date:
    """The ``count``-th working day after ``start`` (before it, if negative); ``start`` counts not.

    :raises UnknownHolidaysError: if the way there leaves the data.
    """
    step = timedelta(days=1 if count > 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day
