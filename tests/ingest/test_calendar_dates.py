"""Dates and years written out, and words that only look like them."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.calendar_dates import date_of, dates_in, year_in


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2024—2026年工作要点", 2024),
        ("二〇二四年工作要点", 2024),
        ("二OO九年 工作要点", 2009),
        ("二０二四年工作要点", 2024),
        ("一九九八年工作要点", 1998),
        ("二十二十年规划", None),
        ("一二三十年", None),
        ("今后十年", None),
    ],
)
def test_the_year_in_words(words: str, year: int | None) -> None:
    assert year_in(words) == year


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("二〇二四年三月十二日", date(2024, 3, 12)),
        ("二OO九年十二月三十一日", date(2009, 12, 31)),
        ("2024年 3月 12日", date(2024, 3, 12)),
        ("2024.3.12", date(2024, 3, 12)),
        ("2024年10月20日", date(2024, 10, 20)),
        ("二十十十年三月十二日", None),
        ("二〇二四年十十月十二日", None),
        ("2024年2月30日", None),
    ],
)
def test_the_date_in_words(words: str, day: date | None) -> None:
    assert date_of(words) == day


def test_a_date_that_does_not_exist_does_not_hide_the_next() -> None:
    assert list(dates_in("二〇二四年十十月十二日，二〇二四年十月十二日")) == [date(2024, 10, 12)]
