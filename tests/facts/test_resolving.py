"""What rules yield: days of a given year, days counted from a start, working days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ingest import read_bytes
from ingest.document import Span
from ingest.facts.model import Deadline, Precision
from ingest.facts.resolve import Unresolved, due_in
from ingest.facts.working_days import (
    LAST_YEAR,
    UnknownHolidaysError,
    add_working_days,
    is_working_day,
)


def _rule(recurrence: str | None, **fields: object) -> Deadline:
    here = Span(0, 1)
    return Deadline(
        span=here,
        context=here,
        clause=0,
        rule="test",
        task="报送",
        due=fields.pop("due", None),
        recurrence=recurrence,
        **fields,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("recurrence", "when", "expected"),
    [
        ("annual 07-31", 2024, date(2024, 7, 31)),
        ("annual 02-28T17:00", 2025, datetime(2025, 2, 28, 17)),
        ("monthly day=5", date(2024, 3, 20), date(2024, 3, 5)),
        ("monthly day=31", date(2024, 2, 1), date(2024, 2, 29)),
        ("month_end+5d", date(2024, 2, 10), date(2024, 3, 5)),
        ("quarter_end+10d", date(2024, 5, 1), date(2024, 7, 10)),
        ("quarterly day=25", date(2024, 5, 1), date(2024, 6, 25)),
        ("quarterly day=31", date(2024, 5, 1), date(2024, 6, 30)),
        ("halfyearly day=20", date(2024, 7, 1), date(2024, 12, 20)),
        ("monthly day=5T17:00", date(2024, 3, 20), date(2024, 3, 5)),
        ("halfyear_end+1m", date(2024, 3, 1), date(2024, 7, 30)),
        ("year_end+30d", date(2024, 3, 1), date(2025, 1, 30)),
        ("receipt+15d", date(2024, 3, 1), date(2024, 3, 16)),
        ("receipt+1m", date(2024, 1, 31), date(2024, 2, 29)),
        ("accept+1y", date(2024, 2, 29), date(2025, 2, 28)),
        ("event-15d", date(2024, 3, 16), date(2024, 3, 1)),
        # The National Day week of 2025 is off, 28 September and 11 October are worked in lieu.
        ("issue+15wd", date(2025, 9, 12), date(2025, 10, 10)),
        ("event-5wd", date(2025, 10, 10), date(2025, 9, 26)),
        ("receipt+24h", date(2024, 3, 1), date(2024, 3, 2)),
        ("weekly day=5", date(2024, 3, 5), date(2024, 3, 8)),
    ],
)
def test_a_rule_yields_its_day(recurrence: str, when: int | date, expected: date) -> None:
    assert due_in(_rule(recurrence), when) == expected


def test_a_rule_of_the_next_year_falls_in_the_year_after() -> None:
    assert due_in(_rule("annual 03-20", year_offset=1), 2024) == date(2025, 3, 20)


def test_the_end_of_february_follows_the_leap_year() -> None:
    rule = _rule("annual 02-28", precision=Precision.MONTH)
    assert due_in(rule, 2024) == date(2024, 2, 29)
    assert due_in(_rule("annual 02-28"), 2024) == date(2024, 2, 28)


def test_a_fixed_day_is_itself() -> None:
    assert due_in(_rule(None, due=date(2024, 8, 31)), 2030) == date(2024, 8, 31)


@pytest.mark.parametrize(
    ("recurrence", "when", "word"),
    [
        ("receipt+15wd", date(LAST_YEAR, 12, 25), f"{LAST_YEAR + 1}年"),
        ("receipt+15wd", 2024, "起算日"),
        ("halfyear", date(2024, 1, 1), "无法推算"),
        (None, 2024, "没有写明"),
    ],
)
def test_what_cannot_be_known_says_why(recurrence: str, when: int | date, word: str) -> None:
    found = due_in(_rule(recurrence), when)
    assert isinstance(found, Unresolved)
    assert word in found.reason


def test_working_days_follow_the_holiday_notices() -> None:
    assert not is_working_day(date(2024, 10, 1))
    assert is_working_day(date(2024, 9, 29))  # a Sunday worked in lieu
    assert add_working_days(date(2024, 9, 30), 1) == date(2024, 10, 8)
    with pytest.raises(UnknownHolidaysError, match=str(LAST_YEAR + 1)):
        is_working_day(date(LAST_YEAR + 1, 1, 4))


def test_a_day_after_one_that_lies_behind_is_of_its_year() -> None:
    letter = (
        "区财政局关于整改情况的通报\n\n各单位：\n\n"
        "各单位应于2026年5月10日前报送方案，5月20日前完成整改。\n\n区财政局\n2026年6月1日\n"
    )
    document = read_bytes("通报.txt", letter.encode())
    days = {fact.due for fact in document.facts if isinstance(fact, Deadline)}
    assert date(2026, 5, 20) in days
    assert not any(day and day.year == 2027 for day in days)
