"""What a body must do and by when, read from prose and from a schedule."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from made_texts import made

from assistant.bodies import Fit
from assistant.checklist import Checklist, Task, checklist
from assistant.passages import passages_of
from ingest import read_bytes


def plan(
    audience: str | None = None,
    begins: date | None = None,
    ends: date | None = None,
    year: int | None = 2026,
) -> Checklist:
    """The checklist of the work plan among our texts."""
    return checklist(passages_of(made("要点.txt")), audience, begins, ends, year)


def due_days(made_list: Checklist) -> list[date | datetime | None]:
    return [task.due for task in made_list.dated]


def monitoring(made_list: Checklist) -> Task:
    (task,) = [task for task in made_list.dated if task.due == date(2026, 8, 20)]
    return task


def test_a_task_told_in_prose_and_in_the_schedule_is_one_task_with_both_sources() -> None:
    task = monitoring(plan())
    assert len(task.sources) == 2
    assert [
        ("|" in s.quote or "完成时限" in s.quote, "应于" in s.quote) for s in task.sources
    ] != []
    assert sum("应于8月20日前" in source.quote for source in task.sources) == 1
    assert task.deliverable == "监控报告"


def test_every_source_says_the_time_of_its_task() -> None:
    for task in plan().tasks:
        assert any(task.when in source.quote for source in task.sources)


def test_tasks_come_in_order_of_date_and_those_without_a_date_last() -> None:
    made_list = plan()
    assert due_days(made_list) == sorted(day for day in due_days(made_list) if day)
    assert [task.when for task in made_list.undated] == ["自收到评价结果之日起30日内"]
    assert made_list.tasks == made_list.dated + made_list.undated


def test_a_body_that_is_excepted_has_its_own_date_only() -> None:
    days = due_days(plan("教育部门"))
    assert date(2026, 9, 20) in days
    assert date(2026, 8, 20) not in days


@pytest.mark.parametrize("audience", ["水务局", "镇"])
def test_others_have_the_general_date_only(audience: str) -> None:
    days = due_days(plan(audience))
    assert date(2026, 8, 20) in days
    assert date(2026, 9, 20) not in days


def test_a_task_tells_how_it_fits_the_body_that_asks() -> None:
    assert monitoring(plan("镇")).fit is Fit.NAMED
    assert monitoring(plan("水务局")).fit is Fit.COVERED
    assert monitoring(plan()).fit is Fit.OPEN


@pytest.mark.parametrize(
    ("begins", "ends", "due"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), date(2026, 4, 10)),
        (date(2026, 10, 1), date(2026, 11, 30), date(2026, 10, 10)),
    ],
)
def test_a_standing_rule_yields_its_date_in_the_window(begins: date, ends: date, due: date) -> None:
    (task,) = plan("镇", begins, ends).dated
    assert task.due == due
    assert task.rule == "quarter_end+10d"


def test_a_window_counts_its_first_and_last_day() -> None:
    assert due_days(plan("水务局", date(2026, 8, 20), date(2026, 8, 20))) == [date(2026, 8, 20)]
    assert plan("水务局", date(2026, 8, 21), date(2026, 12, 9)).tasks == ()


def test_what_hangs_on_an_event_is_in_no_window() -> None:
    assert plan(None, date(2026, 1, 1), date(2026, 12, 31)).undated == ()


def test_without_a_year_a_standing_rule_stays_undated() -> None:
    undated = plan("镇", year=None).undated
    assert "每季度终了后10日内" in {task.when for task in undated}


def test_a_time_of_day_is_kept() -> None:
    text = (
        "松陂区财政局关于报送2026年绩效目标的通知\n\n"
        "各预算部门应于2026年11月5日17时前报送绩效目标申报表。\n\n松陂区财政局\n\n2026年10月8日\n"
    )
    (task,) = checklist(passages_of(read_bytes("通知.txt", text.encode())), None).dated
    assert task.due == datetime(2026, 11, 5, 17, 0)


def test_two_tasks_on_one_day_stay_two() -> None:
    text = (
        "松陂区财政局关于2026年有关工作的通知\n\n"
        "一、各预算部门应于2026年6月30日前报送项目绩效自评表。\n\n"
        "二、各预算部门应于2026年6月30日前明确联络员。\n\n松陂区财政局\n\n2026年3月2日\n"
    )
    made_list = checklist(passages_of(read_bytes("通知.txt", text.encode())), None)
    assert due_days(made_list) == [date(2026, 6, 30)] * 2
