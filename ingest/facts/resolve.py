"""What a said time means on the calendar of its document; and when a standing rule falls due.

``resolve`` turns a `When` into a day, or into the rule that days follow; ``due_in`` turns such a
rule into the day of a given year or start. A year that is not said comes from the context, never
from the clock. What cannot be known is an `Unresolved` with a reason in Chinese.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from ingest.facts.model import Deadline, Precision
from ingest.facts.moments import (
    After,
    Anchor,
    Cycle,
    Every,
    Near,
    Part,
    Point,
    Range,
    Step,
    When,
)
from ingest.facts.working_days import UnknownHolidaysError, add_working_days


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence's surroundings say of time.

    :ivar year: the year that its headings, itself or the document speak of; None if unsaid
    :ivar not_before: the day of issue: without a ``year``, a month and day mean the first such day
        from here on
    :ivar standing: the text is a rule that holds year after year: unsaid years stay open
    :ivar previous: the time before it in the sentence, for 次日, 次月 and for the order of days
    :ivar anchor: the event that an unsaid anchor hangs on
    :ivar issued: the day of issue where the sentence counts from the issue of this document
    """

    year: int | None = None
    not_before: date | None = None
    standing: bool = False
    previous: date | None = None
    anchor: Anchor = Anchor.EVENT
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A time on the calendar, in the terms of `ingest.facts.model.Deadline`."""

    due: date | datetime | None = None
    begins: date | datetime | None = None
    recurrence: str | None = None
    year_offset: int = 0
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No day can be named; ``reason`` says why, for a user."""

    reason: str


_NO_YEAR: Final = Unresolved("原文没有写明年份，也无法从文件确定")
_OFFSETS: Final = {Near.THIS: 0, Near.NEXT: 1, Near.LAST: -1}
_PART_ENDS: Final = {  # month and day; day None is the last of the month
    Part.START: (1, None),
    Part.MIDDLE: (6, None),
    Part.END: (12, None),
    Part.QUARTER_1: (3, None),
    Part.QUARTER_2: (6, None),
    Part.QUARTER_3: (9, None),
    Part.QUARTER_4: (12, None),
    Part.HALF_1: (6, None),
    Part.HALF_2: (12, None),
}
_DAY_ENDS: Final = {Part.START: 10, Part.DEKAD_1: 10, Part.MIDDLE: 20, Part.DEKAD_2: 20}
_MONTHS_OF: Final = {  # first month of the parts of a year
    Part.QUARTER_2: 4,
    Part.QUARTER_3: 7,
    Part.QUARTER_4: 10,
    Part.HALF_2: 7,
}


def resolve(when: When, context: Context) -> Due | Unresolved:
    """The day that ``when`` means in ``context``, or the rule its days follow."""
    if isinstance(when, Point):
        return _point(when, context)
    if isinstance(when, Range):
        return _range(when, context)
    if isinstance(when, Every):
        return _every(when)
    return _after(when, context)


# --- points and ranges --------------------------------------------------------------------------


def _point(point: Point, context: Context) -> Due | Unresolved:
    if isinstance(point.month, Near):
        return _near_month(point, context)
    if point.month is None and point.part is None:
        return Unresolved("原文只写了年份或时刻，没有写明日期")
    precision = _precision(point)
    if point.year is Near.EVERY or (context.standing and not isinstance(point.year, int)):
        offset = _OFFSETS.get(point.year, 0) if isinstance(point.year, Near) else 0
        return Due(recurrence=_annual(point), year_offset=offset, precision=precision)
    year = _year(point, context)
    if year is None:
        return _NO_YEAR
    day = last_day(point, year)
    if day is None:
        return Unresolved("没有这一天")
    return Due(due=_timed(day, point.clock), precision=precision)


def _near_month(point: Point, context: Context) -> Due | Unresolved:
    """每月5日, 次月10日: the month after the date before, else each month."""
    if point.day is None and point.part is None:
        return Unresolved("原文只写了月份的周期")
    if point.month is Near.LAST:
        return Unresolved("原文说的是上月")
    if point.month is Near.EVERY or context.previous is None:
        if point.day is None and point.part is Part.END:
            return Due(recurrence="month_end+0d", precision=Precision.MONTH)
        day = point.day or _DAY_ENDS.get(point.part or Part.END, 31)
        clock = f"T{point.clock:%H:%M}" if point.clock else ""
        return Due(recurrence=f"monthly day={day}{clock}", precision=_precision(point))
    months = 1 if point.month is Near.NEXT else 0
    first = add_months(context.previous.replace(day=1), months)
    found = last_day(replace(point, month=first.month), first.year)
    if found is None:
        return Unresolved("没有这一天")
    return Due(due=_timed(found, point.clock), precision=_precision(point))


def _range(span: Range, context: Context) -> Due | Unresolved:
    last = resolve(span.last, context)
    if isinstance(last, Unresolved) or last.due is None:
        return last
    end = last.due.date() if isinstance(last.due, datetime) else last.due
    first = span.first
    year = first.year if isinstance(first.year, int) else end.year
    begins = first_day(first, year)
    if begins and begins > end and not isinstance(first.year, int):
        begins = first_day(first, year - 1)  # 12月20日至1月10日
    return replace(last, begins=_timed(begins, first.clock) if begins else None)


def _year(point: Point, context: Context) -> int | None:
    """The year of a point in a document that speaks of one."""
    if isinstance(point.year, int):
        return point.year
    base = context.year
    if point.year is not None:
        if base is None and context.not_before:
            base = context.not_before.year
        return None if base is None else base + _OFFSETS.get(point.year, 0)
    behind = context.previous and context.not_before and context.previous < context.not_before
    if base is None and context.previous and behind:
        base = context.previous.year  # 「2026年5月10日前报送，5月20日前完成」, issued in June
    if base is not None:
        day = last_day(point, base)
        # 12月20日前……，1月10日前……: a list of days goes on into the next year
        far_back = timedelta(days=180)
        return base + bool(day and context.previous and day < context.previous - far_back)
    if context.not_before is None:
        return None
    year = context.not_before.year
    day = last_day(point, year)
    return year + bool(day and day < context.not_before)


def last_day(point: Point, year: int) -> date | None:
    """The last day of ``point`` in ``year``; None if there is no such day (2月29日)."""
    month, day = point.month, point.day
    if point.until_start:
        first = first_day(point, year)
        return first - timedelta(days=1) if first else None
    if month is None and point.part:
        month, day = _PART_ENDS.get(point.part, (None, None))
    elif point.part and day is None:
        day = _DAY_ENDS.get(point.part)
    if not isinstance(month, int):
        return date(year, 12, 31)
    length = calendar.monthrange(year, month)[1]
    if day is None:
        day = length
    return date(year, month, day) if day <= length else None


def first_day(point: Point, year: int) -> date | None:
    """The first day of ``point`` in ``year``."""
    if isinstance(point.month, int):
        starts = {Part.DEKAD_2: 11, Part.MIDDLE: 11, Part.DEKAD_3: 21}
        day = point.day or starts.get(point.part or Part.START, 1)
        length = calendar.monthrange(year, point.month)[1]
        return date(year, point.month, day) if day <= length else None
    return date(year, _MONTHS_OF.get(point.part or Part.START, 1), 1)


def _annual(point: Point) -> str:
    """``annual MM-DD`` with the last day of a common year."""
    day = last_day(point, 2023) or date(2024, 2, 29)
    clock = f"T{point.clock:%H:%M}" if point.clock else ""
    return f"annual {day:%m-%d}{clock}"


def _precision(point: Point) -> Precision:
    if point.clock:
        return Precision.TIME
    if point.day:
        return Precision.DAY
    if point.part and point.part.value.startswith(("quarter", "half")):
        return Precision.QUARTER if "quarter" in point.part.value else Precision.HALF_YEAR
    if point.month is None:
        return Precision.YEAR
    coarse = point.part in (None, Part.END)
    return Precision.MONTH if coarse else Precision.DEKAD


def _timed(day: date, clock: time | None) -> date | datetime:
    return datetime.combine(day, clock) if clock else day


# --- cycles and counts --------------------------------------------------------------------------


def _every(every: Every) -> Due | Unresolved:
    if every.cycle is Cycle.WEEK and every.day:
        return Due(recurrence=f"weekly day={every.day}")
    if every.day:
        return Due(recurrence=f"{every.cycle.value}ly day={every.day}")
    if every.count is None:
        return Unresolved("原文只写了频次，没有写明日期")
    return Due(recurrence=f"{every.cycle.value}_end+{every.count}{every.step.value}")


def _after(after: After, context: Context) -> Due | Unresolved:
    if after.anchor is Anchor.LAST_SAID and context.previous:
        return Due(due=_count(context.previous, after.count, after.step))
    unsaid = after.anchor in (Anchor.UNSAID, Anchor.LAST_SAID)
    anchor = context.anchor if unsaid else after.anchor
    rule = f"{anchor.value}{after.count:+d}{after.step.value}"
    start = context.issued
    if start is None:
        return Due(recurrence=rule)
    try:
        return Due(due=_count(start, after.count, after.step), recurrence=rule)
    except UnknownHolidaysError:
        return Due(recurrence=rule)


def _count(start: date, count: int, step: Step) -> date:
    if step is Step.WORKING_DAY:
        return add_working_days(start, count)
    if step is Step.DAY:
        return start + timedelta(days=count)
    if step is Step.HOUR:
        return start + timedelta(days=-(-count // 24))
    return add_months(start, count if step is Step.MONTH else 12 * count)


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months on; the last of the month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# --- rules --------------------------------------------------------------------------------------

_ANNUAL: Final = re.compile(r"annual (?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d))?")
_COUNT_RULE: Final = re.compile(r"(?P<event>\w+?)(?P<count>[+-]\d+)(?P<step>wd|d|m|y|h)")
_DAY_OF_MONTH: Final = re.compile(
    r"(?P<cycle>monthly|quarterly|halfyearly) day=(?P<day>\d+)(?:T\d\d:\d\d)?"
)
_MONTHS: Final = {"monthly": 1, "quarterly": 3, "halfyearly": 6}
_CYCLE_ENDS: Final = {"quarter_end": 3, "halfyear_end": 6, "month_end": 1, "year_end": 12}


def due_in(deadline: Deadline, when: int | date) -> date | datetime | Unresolved:
    """The day a deadline falls on.

    :param when: a year for ``annual`` rules (a 次年 rule falls in the year after it); for the
        others the day that is counted from: the event, or a day in the cycle that is meant.
    :return: the day, ``deadline.due`` itself where the text fixes it, or why there is none.
    """
    if deadline.due is not None or not deadline.recurrence:
        return deadline.due or Unresolved("原文没有写明日期")
    if annual := _ANNUAL.match(deadline.recurrence):
        year = (when if isinstance(when, int) else when.year) + deadline.year_offset
        return _annual_day(annual, year, deadline.precision)
    if isinstance(when, int):
        return Unresolved("这一期限从某一日起算，须给出起算日")
    try:
        return _rule_day(deadline.recurrence, when)
    except UnknownHolidaysError as unknown:
        return Unresolved(str(unknown))


def _cycle_end(day: date, months: int) -> date:
    """The last day of the cycle of so many ``months`` that ``day`` lies in."""
    last = -(-day.month // months) * months
    return date(day.year, last, calendar.monthrange(day.year, last)[1])


def _dekad_end(day: date) -> int:
    """The last day of the ten days (旬) that ``day`` lies in."""
    return (
        10
        if day.day <= 10
        else 20
        if day.day <= 20
        else calendar.monthrange(day.year, day.month)[1]
    )


def _annual_day(annual: re.Match[str], year: int, precision: Precision) -> date | datetime:
    month, day = int(annual["month"]), int(annual["day"])
    length = calendar.monthrange(year, month)[1]
    if day > length or (precision is not Precision.DAY and (month, day) == (2, 28)):
        day = length  # 2月底 in a leap year
    clock = time.fromisoformat(annual["clock"]) if annual["clock"] else None
    return _timed(date(year, month, day), clock)


def _rule_day(rule: str, start: date) -> date | Unresolved:
    if of_month := _DAY_OF_MONTH.fullmatch(rule):
        end = _cycle_end(start, _MONTHS[of_month["cycle"]])
        return end.replace(day=min(int(of_month["day"]), end.day))
    if rule.startswith("weekly"):
        return start + timedelta(days=int(rule.partition("=")[2]) - start.isoweekday())
    counted = _COUNT_RULE.fullmatch(rule)
    if counted is None:
        return Unresolved("无法推算这一期限")
    if counted["event"] == "dekad_end":
        start = start.replace(day=_dekad_end(start))
    months = _CYCLE_ENDS.get(counted["event"])
    if months:
        start = _cycle_end(start, months)
    return _count(start, int(counted["count"]), Step(counted["step"]))
