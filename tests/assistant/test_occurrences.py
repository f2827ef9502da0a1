"""On which days a standing rule falls."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from assistant.occurrences import day_of, occurrences, recurs
from ingest.document import Span
from ingest.facts.model import Deadline


def standing(rule: str | None, due: date | None = None, year_offset: int = 0) -> Deadline:
    return Deadline(
        span=Span(0, 1),
        context=Span(0, 1),
        clause=0,
        rule="test",
        task="报送报表",
        due=due,
        recurrence=rule,
        year_offset=year_offset,
    )


@pytest.mark.parametrize(
    ("rule", "begins", "ends", "days"),
    [
        ("annual 03-31", (2025, 1, 1), (2026, 12, 31), [(2025, 3, 31), (2026, 3, 31)]),
        ("annual 03-31", (2025, 4, 1), (2026, 3, 30), []),
        ("monthly day=5", (2026, 1, 5), (2026, 3, 4), [(2026, 1, 5), (2026, 2, 5)]),
        ("quarter_end+10d", (2026, 1, 1), (2026, 7, 9), [(2026, 1, 10), (2026, 4, 10)]),
        ("month_end+3d", (2026, 2, 1), (2026, 3, 31), [(2026, 2, 3), (2026, 3, 3)]),
        ("weekly day=5", (2026, 1, 1), (2026, 1, 16), [(2026, 1, 2), (2026, 1, 9), (2026, 1, 16)]),
        (
            "dekad_end+0d",
            (2026, 2, 1),
            (2026, 2, 28),
            [(2026, 2, 10), (2026, 2, 20), (2026, 2, 28)],
        ),
        ("halfyear_end+15d", (2026, 1, 1), (2026, 12, 31), [(2026, 1, 15), (2026, 7, 15)]),
    ],
)
def test_the_days_of_a_rule(
    rule: str,
    begins: tuple[int, int, int],
    ends: tuple[int, int, int],
    days: list[tuple[int, int, int]],
) -> None:
    found = occurrences(standing(rule), date(*begins), date(*ends))
    assert found == tuple(date(*day) for day in days)


def test_both_ends_of_the_stretch_count() -> None:
    day = date(2026, 3, 31)
    assert occurrences(standing("annual 03-31"), day, day) == (day,)


def test_a_rule_for_the_year_after_falls_in_the_year_after() -> None:
    rule = standing("annual 03-31", year_offset=1)
    assert occurrences(rule, date(2026, 1, 1), date(2026, 12, 31)) == (date(2026, 3, 31),)


@pytest.mark.parametrize("rule", ["receipt+30d", "approval+20d", None])
def test_what_hangs_on_an_event_does_not_recur(rule: str | None) -> None:
    assert not recurs(standing(rule))


def test_what_has_its_day_does_not_recur() -> None:
    assert not recurs(standing("issue+10d", due=date(2026, 5, 1)))
    assert recurs(standing("quarter_end+10d"))


def test_the_day_of_a_moment() -> None:
    assert day_of(datetime(2026, 5, 6, 17, 0)) == day_of(date(2026, 5, 6)) == date(2026, 5, 6)
