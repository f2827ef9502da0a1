"""What a text can say of time, as values: said, not yet meant.

A year that is not said is ``None``; a month that hangs on the date before is a `Near`. What such a
value means on the calendar is worked out by `ingest.facts.resolve`, which knows the document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from ingest.document import Span


class Near(StrEnum):
    """A year or month named by where it lies: seen from the document, or from the date before."""

    EVERY = "every"  # 每年、每月
    THIS = "this"  # 当年、本月
    NEXT = "next"  # 次年、翌年、次月
    LAST = "last"  # 上年、上月


class Part(StrEnum):
    """A named part of a year or month; as a deadline it means the last day of that part."""

    START = "start"  # 初: the 10th of a month, the first month of a year
    MIDDLE = "middle"  # 年中: the end of June
    END = "end"  # 底、末、年内
    DEKAD_1 = "dekad_1"  # 上旬
    DEKAD_2 = "dekad_2"  # 中旬
    DEKAD_3 = "dekad_3"  # 下旬
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    HALF_1 = "half_1"
    HALF_2 = "half_2"


class Step(StrEnum):
    """A unit that time is counted in; the value is its sign in ``Deadline.recurrence``."""

    HOUR = "h"
    DAY = "d"
    WORKING_DAY = "wd"
    MONTH = "m"
    YEAR = "y"


class Cycle(StrEnum):
    """What comes round; the value is its name in ``Deadline.recurrence``."""

    WEEK = "week"
    DEKAD = "dekad"  # 旬
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "halfyear"
    YEAR = "year"


class Anchor(StrEnum):
    """The kind of event that days are counted from, by the side that has to act."""

    RECEIPT = "receipt"  # 收到、接到、送达
    APPROVAL = "approval"  # 批准、批复、审议
    ISSUE = "issue"  # 印发、发布、下达
    CONTRACT = "contract"  # 合同签订、合同期满
    ACCEPT = "accept"  # 受理、验收
    RETURN = "return"  # 退回
    EVENT = "event"  # any other
    UNSAID = "unsaid"  # 「…，60日内整改到位」: hangs on what was said before
    LAST_SAID = "last_said"  # 「次日」: the day said before


class Bound(StrEnum):
    """How a text places something against a time."""

    BY = "by"  # 前、不迟于、内: done until then
    AT = "at"  # then; nothing is said but the time
    FROM = "from"  # 起、以后
    AS_OF = "as_of"  # 截至: a measuring date


@dataclass(frozen=True, slots=True)
class Point:
    """A point or stretch of the calendar, as far as it is said.

    ``year`` is the year itself or where it lies, ``month`` likewise, ``None`` if unsaid.
    ``until_start``: the point is meant to its beginning (「5月前」 ends with April).
    """

    year: int | Near | None = None
    month: int | Near | None = None
    day: int | None = None
    part: Part | None = None
    clock: time | None = None
    until_start: bool = False

    @property
    def is_bare_year(self) -> bool:
        """True for 「2024年」「2024年度」「次年」: a period, or the head of a longer date."""
        return self.month is None and self.day is None and self.part is None and self.clock is None

    def after(self, first: Point) -> Point:
        """This point as the end of a range that begins with ``first``: unsaid parts are its."""
        point = self
        if point.month is None and point.part is None:
            point = replace(point, month=first.month)
        return point if point.year is not None else replace(point, year=first.year)


@dataclass(frozen=True, slots=True)
class Range:
    """From ``first`` to ``last``, both included."""

    first: Point
    last: Point


@dataclass(frozen=True, slots=True)
class Every:
    """What comes round each ``cycle``: on a ``day`` of the week (Monday 1), on a ``day`` of the
    last month of a quarter or half year, or ``count`` ``step`` after the cycle's end;
    ``count`` 0 is its last day, ``None`` no day at all (「每半年」)."""

    cycle: Cycle
    day: int | None = None
    count: int | None = None
    step: Step = Step.DAY


@dataclass(frozen=True, slots=True)
class After:
    """``count`` ``step`` counted from an event; a negative count lies before it.

    ``words`` are the event's own words, empty if unsaid.
    """

    anchor: Anchor
    count: int
    step: Step
    words: Span


When = Point | Range | Every | After


@dataclass(frozen=True, slots=True)
class DateSpot:
    """A time found in a text: ``span`` covers its own words, bound words (前、内、不迟于) included.

    ``rule`` names the form that was recognised.
    """

    span: Span
    when: When
    bound: Bound
    rule: str
