"""Stratum 1, time: every date, period and count of days that a text says, with its own words.

The reading is by form alone. Whether a time is a deadline is asked in `ingest.facts.deadlines`;
which day it is, in `ingest.facts.resolve`. Other modules use the spots as masks: no number inside
one is a quantity, save the count of an `After` whose anchor is unsaid (「五年内至少一次」).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from typing import Final

from ingest.document import Span
from ingest.facts import calendar_forms as forms
from ingest.facts.counted import counted, counted_for, on_day_of
from ingest.facts.moments import (
    After,
    Anchor,
    Bound,
    Cycle,
    DateSpot,
    Every,
    Near,
    Part,
    Point,
    Range,
    Step,
    When,
)
from ingest.facts.numerals import read

_CYCLE_NAMES: Final = {
    "旬": Cycle.DEKAD,
    "月": Cycle.MONTH,
    "季": Cycle.QUARTER,
    "半": Cycle.HALF_YEAR,
}
# Days after the one said last: 次日, 同日前.
_AFTER_LAST: Final = {"next_day": (1, Bound.AT), "same_day": (0, Bound.BY)}
_WEEKDAYS: Final = {mark: day for day, mark in enumerate("一二三四五六日", 1)} | {"天": 7}
_LONGEST_LEAD: Final = 8  # 「最迟不得晚于」 and a blank
_FROM: Final = re.compile("(?:自|从) ?$")
_UNTIL: Final = re.compile("(?<![一-龥])到 ?$")
_LAST_DAY: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def spot_dates(text: str) -> tuple[DateSpot, ...]:
    """All times that ``text`` says, in order, without overlaps.

    :param text: folded text (`ingest.facts.fold.fold`); offsets are those of the canonical text.
    :return: spots with spans in ``text``. A count from an event covers the event's words, so a
        year named within the event has no spot of its own.
    """
    spots: list[DateSpot] = []
    position = 0
    while found := forms.ANY_FORM.search(text, position):
        spot = _read_form(text, found)
        if spot is None:
            position = found.start() + 1
            continue
        while spots and spots[-1].span.start >= spot.span.start:
            spots.pop()
        if not spots or spots[-1].span.end <= spot.span.start:
            spots.append(spot)
        position = spot.span.end
    return tuple(_with_shared_words(text, spots))


def _read_form(text: str, found: re.Match[str]) -> DateSpot | None:
    form = found.lastgroup or ""
    match = forms.FORMS[form].match(text, found.start())
    assert match is not None  # ANY_FORM is made of FORMS
    if form in ("counted", "counted_back"):
        spot = counted(text, match)
        day = forms.DAY_ALONE.match(text, found.start())
        return spot if spot or not day else _dated(text, day, "day")
    if form in _READERS:
        return _READERS[form](text, match)
    if form in _AFTER_LAST:
        days, bound = _AFTER_LAST[form]
        event = Span(match.start(), match.start())
        return DateSpot(_span(match), After(Anchor.LAST_SAID, days, Step.DAY, event), bound, form)
    if form in ("months", "years"):
        return _stretch(text, match, form)
    return _dated(text, match, form)


# --- points and ranges --------------------------------------------------------------------------


def _dated(text: str, match: re.Match[str], form: str) -> DateSpot | None:
    """A point, with the time of day, the end of its range and the bound words around it."""
    point = _clock(match) if form == "clock" else _point(match.groupdict())
    if point is None:
        return None
    end = match.end()
    if weekday := forms.WEEKDAY.match(text, end):
        end = weekday.end()
    point, end = _timed(text, point, end)
    last = _range_end(text, point, end)
    when: When = point
    if last:
        when, end = Range(point, last[0]), last[1]
    return _bounded(text, Span(match.start(), end), when, form)


def _point(said: dict[str, str | None]) -> Point | None:
    """The point that the groups of a form say; None if there is no such day."""
    year = _year(said)
    month = _number(said.get("month") or said.get("month2") or said.get("month3"))
    day = _number(said.get("day"))
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= (_LAST_DAY[month - 1] if month else 31):
        return None
    part = said.get("part") or said.get("part2") or said.get("part3")
    near_month = said.get("near_month")
    if near_month:
        return Point(year, forms.NEAR_MONTH[near_month], day, _part(part, month_part=True))
    return Point(year, month, day, _part(part, month_part=month is not None))


def _year(said: dict[str, str | None]) -> int | Near | None:
    near = said.get("near_year")
    return forms.NEAR_YEAR[near] if near else _number(said.get("year"))


def _part(word: str | None, *, month_part: bool) -> Part | None:
    if not word:
        return None
    if month_part:
        return forms.PART_OF_MONTH[word]
    if word in forms.PART_OF_YEAR:
        return forms.PART_OF_YEAR[word]
    return forms.EDGE_OF_YEAR.get(word) or forms.EDGE_OF_YEAR["年" + word]


def _number(words: str | None) -> int | None:
    return int(read(words)) if words else None


def _timed(text: str, point: Point, end: int) -> tuple[Point, int]:
    """The point with the time of day after it, if any, and where that ends."""
    if point.day is None and not isinstance(point.part, Part):
        return point, end
    match = forms.CLOCK.match(text, end) or forms.CLOCK_IN_BRACKETS.match(text, end)
    timed = _clock(match) if match else None
    if match is None or timed is None:
        return point, end
    return replace(point, clock=timed.clock), match.end()


def _clock(match: re.Match[str]) -> Point | None:
    """A point that is only a time of day. 24:00 is the last minute of its day."""
    said = match.groupdict()
    if "hour" not in said:
        clock = forms.CLOCK.match(match.string, match.start())
        if clock is None:
            return None
        said = clock.groupdict()
    hour = _number(said["hour"]) or 0
    minute = 30 if said["half_hour"] else _number(said["minute"] or said["minutes"]) or 0
    half_day = forms.HALF_DAYS.get(said["half_day"] or "")
    if (half_day == "pm" and hour < 12) or (half_day == "noon" and hour < 11):
        hour += 12
    if (hour, minute) == (24, 0):
        return Point(clock=time(23, 59))
    return Point(clock=time(hour, minute)) if hour < 24 and minute < 60 else None


def _range_end(text: str, first: Point, end: int) -> tuple[Point, int] | None:
    """The last point of a range that begins with ``first``, and where its words end."""
    to = forms.TO.match(text, end)
    if to is None:
        return None
    for form in ("iso", "month", "near_month", "edge", "part", "next_day"):
        match = forms.FORMS[form].match(text, to.end())
        if match:
            point = _point(match.groupdict())
            if point is None:
                return None
            weekday = forms.WEEKDAY.match(text, match.end())
            last, end = _timed(text, point.after(first), weekday.end() if weekday else match.end())
            return last, end
    if first.day and (match := forms.DAY_ALONE.match(text, to.end())):
        point = _point(match.groupdict())
        return _timed(text, point.after(first), match.end()) if point else None
    if first.clock and (match := forms.CLOCK.match(text, to.end())):
        timed = _clock(match)
        return (replace(first, clock=timed.clock), match.end()) if timed else None
    return None


def _stretch(text: str, match: re.Match[str], form: str) -> DateSpot:
    """「1-7月」「2024-2026年」: one unit for both ends."""
    said = match.groupdict()
    if form == "years":
        years = Range(Point(_number(said["year"])), Point(_number(said["last_year"])))
        return _bounded(text, _span(match), years, form)
    year, part = _year(said), _part(said["part"], month_part=True)
    months = Range(
        Point(year, _number(said["month"])), Point(year, _number(said["last_month"]), part=part)
    )
    return _bounded(text, _span(match), months, form)


def _cycle(text: str, match: re.Match[str]) -> DateSpot:
    """「每季度末」「每季度首月10日」「每季度末月25日」「每周五」, and 「每半年」 with no day."""
    if match["week"]:
        day = _WEEKDAYS.get(match["weekday"] or "")
        clock = forms.CLOCK.match(text, match.end()) if day else None
        span = Span(match.start(), clock.end()) if clock else _span(match)
        return _bounded(text, span, Every(Cycle.WEEK, day=day), "cycle")
    cycle = _CYCLE_NAMES[match["cycle"][0]]
    if match["day"]:
        when = Every(cycle, count=_number(match["day"]) or 0)
    elif match["last_day"]:
        when = Every(cycle, day=_number(match["last_day"]))
    else:
        when = Every(cycle, count=0 if match["rest"] else None)
    return _bounded(text, _span(match), when, "cycle")


# --- bounds -------------------------------------------------------------------------------------


def _bounded(text: str, span: Span, when: When, form: str) -> DateSpot:
    """The spot with its bound words: 不迟于 and 截至 before it, 前, 内 and 起 after it."""
    start, end, bound = span.start, span.end, Bound.AT
    lead = max(0, start - _LONGEST_LEAD)
    since = _FROM.search(text, lead, start)
    if after := forms.LIMIT_AFTER.match(text, end):
        end, bound = after.end(), Bound.BY
        if after.group().endswith("前") and isinstance(when, Point):
            whole = when.day is None and when.part is None and when.clock is None
            when = replace(when, until_start=whole)
        if clock := forms.CLOCK_IN_BRACKETS.match(text, end):
            end = clock.end()
            when = _with_clock(when, _clock(clock))
    elif not isinstance(when, Range) and (after := forms.FROM_AFTER.match(text, end)):
        end, bound = after.end(), Bound.FROM
    if before := forms.LIMIT_BEFORE.search(text, lead, start):
        start, bound = before.start(), Bound.BY
    elif before := forms.AS_OF_BEFORE.search(text, lead, start):
        start, bound = before.start(), Bound.AS_OF
    elif since and (isinstance(when, Range) or bound is Bound.FROM):
        start = since.start()
    elif until := _UNTIL.search(text, lead, start):
        start = until.start()
    return DateSpot(Span(start, end), when, bound, form)


def _with_clock(when: When, timed: Point | None) -> When:
    if timed and isinstance(when, Point):
        return replace(when, clock=timed.clock)
    return when


def _with_shared_words(text: str, spots: list[DateSpot]) -> list[DateSpot]:
    """In a list the year stands once before, the bound once after: 「每年6月10日、9月10日前」."""
    for left in range(len(spots) - 1):
        right = spots[left + 1]
        if not forms.LIST_MARK.fullmatch(text, spots[left].span.end, right.span.start):
            continue
        one, other = spots[left].when, right.when
        if isinstance(one, Point) and isinstance(other, Point) and other.year is None:
            spots[left + 1] = replace(right, when=replace(other, year=one.year))
    for left in reversed(range(len(spots) - 1)):
        spot, right = spots[left], spots[left + 1]
        if not forms.LIST_MARK.fullmatch(text, spot.span.end, right.span.start):
            continue
        one, other = spot.when, right.when
        if spot.bound is not Bound.AT or right.bound is not Bound.BY:
            continue
        if not isinstance(one, Point) or not isinstance(other, Point) or one.is_bare_year:
            continue
        if one.day is None and one.part is None:
            one = replace(one, day=other.day, part=other.part)
        spots[left] = replace(spot, when=one, bound=Bound.BY)
    return spots


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


_READERS: Final = {"counted_for": counted_for, "that_day": on_day_of, "cycle": _cycle}
