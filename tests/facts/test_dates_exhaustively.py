"""Dates in all notations: each day from 2000 to 2040, each clock time, counts from one to 120."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts.fold import fold
from ingest.facts.moments import After, Anchor, Bound, DateSpot, Point, Step
from ingest.facts.numerals import Style, say
from ingest.facts.resolve import Context, Due, resolve
from ingest.facts.when import spot_dates

DAYS = [
    date(2000, 1, 1) + timedelta(days=n) for n in range((date(2041, 1, 1) - date(2000, 1, 1)).days)
]


def _cn(number: int) -> str:
    return say(Decimal(number))


def _digits(number: int) -> str:
    return say(Decimal(number), Style.DIGITS)


NOTATIONS: dict[str, Callable[[date], str]] = {
    "2024年3月8日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "2024 年 3 月 8 日": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "2024年03月08日": lambda d: f"{d:%Y年%m月%d日}",
    "２０２４年３月８日": lambda d: (
        say(Decimal(d.year), Style.FULL_WIDTH)
        + f"年{say(Decimal(d.month), Style.FULL_WIDTH)}月{say(Decimal(d.day), Style.FULL_WIDTH)}号"
    ),
    "二〇二四年三月八日": lambda d: f"{_digits(d.year)}年{_cn(d.month)}月{_cn(d.day)}日",
    "2024-03-08": lambda d: d.isoformat(),
    "2024.3.8": lambda d: f"{d.year}.{d.month}.{d.day}",
    "2024/3/8": lambda d: f"{d.year}/{d.month}/{d.day}",
}
ENDINGS = ("前", "之前", "以前", "止", "")


def _only(text: str) -> DateSpot:
    (spot,) = spot_dates(fold(text))
    return spot


@pytest.mark.parametrize("notation", NOTATIONS)
def test_each_day_is_read_in_each_notation(notation: str) -> None:
    write = NOTATIONS[notation]
    for number, day in enumerate(DAYS):
        ending = ENDINGS[number % len(ENDINGS)]
        text = f"请于{write(day)}{ending}报送材料"
        spot = _only(text)
        assert text[spot.span.start : spot.span.end] == write(day) + ending, text
        assert resolve(spot.when, Context()) == Due(due=day), text
        assert spot.bound is (Bound.BY if ending else Bound.AT)


def test_a_day_without_a_year_takes_it_from_the_context() -> None:
    for day in DAYS[:366]:
        for text in (f"{day.month}月{day.day}日前", f"{_cn(day.month)}月{_cn(day.day)}日前"):
            assert resolve(_only(text).when, Context(year=2000)) == Due(due=day)


def test_a_day_before_issue_means_the_next_year() -> None:
    issued = date(2023, 11, 20)
    for day in DAYS[366 : 366 + 365]:
        when = _only(f"{day.month}月{day.day}日前").when
        found = resolve(when, Context(not_before=issued))
        assert isinstance(found, Due)
        assert isinstance(found.due, date)
        assert issued <= found.due < issued.replace(year=2024)


def test_days_that_do_not_exist_are_no_dates() -> None:
    for text in ("2月30日前", "13月5日前", "4月31日前", "0月8日前"):
        assert not [spot for spot in spot_dates(text) if isinstance(spot.when, Point)], text


@given(st.times(), st.sampled_from(["{h}:{m:02}", "{h}时{m}分", "{h}点{m}分"]))
def test_times_of_day(at: time, form: str) -> None:
    clock = form.format(h=at.hour, m=at.minute)
    when = _only(f"2024年3月8日{clock}前").when
    expected = datetime(2024, 3, 8, at.hour, at.minute)
    found = resolve(when, Context())
    assert isinstance(found, Due)
    assert found.due == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3月12日下午5点前", (17, 0)),
        ("3月12日中午12时前", (12, 0)),
        ("3月12日上午9:30", (9, 30)),
        ("3月12日晚上8点半前", (20, 30)),
        ("3月12日24:00前", (23, 59)),
        ("3月12日下班（17:30）前", (17, 30)),
        ("3月12日下班前（17:30）", (17, 30)),
        ("3月12日下午两点前", None),  # 两 is no clock numeral in official texts
        ("三月十二日下午五点前", (17, 0)),
    ],
)
def test_hours_in_words(words: str, expected: tuple[int, int] | None) -> None:
    when = spot_dates(fold(words))[0].when
    assert isinstance(when, Point)
    assert (when.clock and (when.clock.hour, when.clock.minute)) == expected


UNITS = {"日": Step.DAY, "个工作日": Step.WORKING_DAY, "个月": Step.MONTH, "小时": Step.HOUR}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("write", [str, _cn])
def test_counts_from_an_event(unit: str, write: Callable[[int], str]) -> None:
    for count in range(1, 121):
        text = f"应当自收到通知之日起{write(count)}{unit}内报送"
        spot = _only(text)
        assert isinstance(spot.when, After), text
        assert (spot.when.count, spot.when.step) == (count, UNITS[unit]), text
        assert spot.when.anchor is Anchor.RECEIPT
        assert text[spot.span.start : spot.span.end] == text[2:-2]


def test_a_year_that_is_not_said_is_not_guessed() -> None:
    (spot,) = spot_dates("9月30日前")
    assert isinstance(spot.when, Point)
    assert spot.when.year is None
    assert not isinstance(resolve(spot.when, Context()), Due)
