"""Asking for a list by its parts: what is not there, other years, several places, stages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_texts import PLAN, made

from assistant.assistant import Assistant
from assistant.checklist.asking import Wanted
from assistant.checklist.offered import offered
from assistant.checklist.record import ChecklistRecord
from assistant.checklist.task import Section
from assistant.checklist.words import Stage, stage_named
from index.library import Library
from ingest import read_bytes
from ingest.errors import InputError
from ingest.settings import Settings

AS_OF = date(2026, 3, 1)


def ask(assistant: Assistant, **wanted: object) -> ChecklistRecord:
    """The list for the parts given."""
    return assistant.checklists.record(Wanted(AS_OF, **wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"region": "松坡区"}, ["没有松坡区", "是不是要找松陂区", "芦汀区"]),
        ({"region": "望江市"}, ["没有望江市", "现有："]),
        ({"region": "松陂区", "year": 2031}, ["没有2031年", "最近的是2026年", "推算到2031年"]),
        ({"region": "松陂区", "year": 2019}, ["没有2019年", "最近的是2025年"]),
        ({"region": "松陂区", "audience": "火星人"}, ["没有给“火星人”布置事项", "最接近的有"]),
        (
            {"region": "松陂区", "begins": date(2026, 9, 1), "ends": date(2026, 8, 1)},
            ["起始日期2026-09-01晚于", "对调"],
        ),
        ({"region": "松陂区", "year": 0}, ["没有“0”这个年度", "四位数字"]),
        ({"region": "松陂区", "year": 2026, "roll_to": 2025}, ["只能推算到2026年以后"]),
        ({"region": "松陂区", "year": 2025, "roll_to": 2026}, ["已有2026年的文件", "不必推算"]),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest_that_is(
    made_assistant: Assistant, wanted: dict[str, object], said: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        ask(made_assistant, **wanted)
    for words in said:
        assert words in str(refused.value)


def test_a_menu_offers_bodies_by_plain_names() -> None:
    named = [
        "各镇",
        "各镇人民政府",
        "被评价单位",
        "区教育局",
        "2026年区财政局",
        "区教育局",
        "区教育局",
    ]
    named += ["应急救灾类项目", "项目分布在5个以上区县的", "各主管部门", "教育、卫生等5个部门"]
    assert offered(named, 3) == ["区教育局", "镇", "主管部门"]


def test_a_place_may_be_named_short(made_assistant: Assistant) -> None:
    assert ask(made_assistant, region="松陂", year=2026).region == "松陂区"


def test_an_empty_window_names_what_is_due_before_and_after(made_assistant: Assistant) -> None:
    listed = ask(
        made_assistant,
        region="松陂区",
        audience="水务局",
        begins=date(2026, 9, 1),
        ends=date(2026, 9, 30),
    )
    assert listed.tasks == []
    (note,) = [note for note in listed.notes if "没有到期" in note]
    assert "之前最近的是2026年8月20日" in note
    assert "之后最近的是2026年12月10日" in note


def test_a_body_that_is_only_meant_as_one_of_a_class_is_told_so(made_assistant: Assistant) -> None:
    listed = ask(made_assistant, region="松陂区", year=2026, audience="水务局")
    assert any("没有单独点名“水务局”" in note and "各预算部门" in note for note in listed.notes)
    named = ask(made_assistant, region="松陂区", year=2026, audience="教育局")
    assert not any("单独点名" in note for note in named.notes)


def test_dated_tasks_come_first_then_standing_ones_then_what_is_left_open(
    made_assistant: Assistant,
) -> None:
    order = [task.section for task in ask(made_assistant, region="芦汀区", year=2026).tasks]
    assert order == sorted(order, key=list(Section).index)
    assert {Section.DATED, Section.STANDING} <= set(order)
    whole = ask(made_assistant, region="松陂区", year=2026).tasks
    assert whole[-1].section is Section.OPEN
    assert (whole[-1].due, whole[-1].when) == (None, "自收到评价结果之日起30日内")


def test_what_is_past_is_marked_and_counted(made_assistant: Assistant) -> None:
    wanted = Wanted(date(2026, 8, 21), region="松陂区", year=2026, audience="水务局")
    listed = made_assistant.checklists.record(wanted)
    past = [task for task in listed.tasks if task.past]
    assert past == [t for t in listed.tasks if t.due and str(t.due)[:10] < "2026-08-21"]
    assert any(
        f"截至2026年8月21日，有日期的事项中有{len(past)}项时限已过" in n for n in listed.notes
    )
    assert not any("已过" in note for note in ask(made_assistant, region="芦汀区").notes)


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    library = Library.open(tmp_path, Settings(library=tmp_path))
    library.publish([made("办法草案.txt")])
    listed = ask(Assistant(library), region="芦汀区", year=2025)
    assert listed.tasks
    assert any("是征求意见稿" in note for note in listed.notes)


def test_where_places_mix_it_is_said_and_each_task_names_its_own(made_assistant: Assistant) -> None:
    listed = ask(made_assistant, year=2026)
    assert listed.several_regions
    assert any("见“地区”一栏" in note for note in listed.notes)
    assert all(task.region for task in listed.tasks)
    one = ask(made_assistant, region="松陂区", year=2026)
    assert not one.several_regions


def test_a_stage_narrows_the_list(made_assistant: Assistant) -> None:
    listed = ask(made_assistant, region="松陂区", year=2026, stage=Stage.MONITORING)
    assert listed.tasks
    assert all("监控" in task.what for task in listed.tasks)


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("监控", Stage.MONITORING),
        ("绩效跟踪", Stage.MONITORING),
        ("整改", Stage.USE_OF_RESULTS),
        ("编制", Stage.TARGETS),
        ("决策", Stage.EVALUATION_BEFORE),
        ("disclosure", Stage.DISCLOSURE),
        (None, None),
    ],
)
def test_a_stage_goes_by_many_names(said: str | None, stage: Stage | None) -> None:
    assert stage_named(said) is stage


def test_an_unknown_stage_names_those_that_are() -> None:
    with pytest.raises(InputError, match="评估、目标、监控、评价、应用、公开"):
        stage_named("天气")


# --- exceptions ---------------------------------------------------------------------------------


def test_an_exception_for_another_body_is_not_told_to_this_one(made_assistant: Assistant) -> None:
    def told(audience: str | None) -> list[str]:
        listed = ask(made_assistant, region="松陂区", year=2026, audience=audience)
        return [e for task in listed.tasks for e in task.exceptions]

    assert "教育部门除外" in told(None)
    assert told("水务局") == []


def test_a_body_with_its_own_time_is_told_the_general_one() -> None:
    from assistant.checklist import checklist
    from assistant.passages import passages_of

    text = PLAN.replace("8月20日前（教育部门除外）", "8月20日前（教育部门9月20日前）")
    made = checklist(passages_of(read_bytes("要点.txt", text.encode())), "教育局", year=2026)
    (task,) = [t for t in made.dated if t.exceptions]
    assert task.due == date(2026, 9, 20)
    assert task.exceptions == ("本对象按此例外时限，一般为8月20日前",)


# --- another year -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def one_plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A library with the plan of 2026 and rules that stand."""
    folder = tmp_path_factory.mktemp("roll") / "library"
    library = Library.open(folder, Settings(library=folder))
    rules = (
        "松陂区绩效评价办法\n\n第一条　预算单位应当于每年3月31日前完成绩效自评。\n\n"
        "第二条　本办法自2025年3月1日起施行。\n\n松陂区财政局\n\n2025年1月6日\n"
    )
    library.publish([read_bytes("要点.txt", PLAN.encode()), read_bytes("办法.txt", rules.encode())])
    return Assistant(library)


def test_another_year_is_an_estimate_but_for_rules_that_stand(one_plan: Assistant) -> None:
    listed = ask(one_plan, region="松陂区", year=2026, roll_to=2028)
    assert (listed.year, listed.rolled_from) == (2028, 2026)
    days = {task.due: task.estimated for task in listed.tasks if task.due}
    assert days[date(2028, 8, 20)] is True
    assert days[date(2028, 3, 31)] is False  # 每年3月31日前: no estimate
    assert all(day.year == 2028 for day in days if day)
    assert any("推算，以当年文件为准" in note for note in listed.notes)


def test_what_is_done_in_one_year_is_not_done_in_the_next(one_plan: Assistant) -> None:
    from assistant.checklist.ledger import Change

    now = [t for t in ask(one_plan, region="松陂区", year=2026).tasks if t.due][-1]
    one_plan.checklists.change(now.id, Change(done=True))
    later = [t for t in ask(one_plan, region="松陂区", year=2026, roll_to=2027).tasks if t.due]
    assert not any(task.state.done for task in later)
    ticked = one_plan.checklists.change(later[-1].id, Change(assignee="周敏"))
    assert ticked.state.assignee == "周敏"
    again = ask(one_plan, region="松陂区", year=2026, roll_to=2027).tasks
    assert [t.state.assignee for t in again if t.id == later[-1].id] == ["周敏"]


def test_a_window_of_an_estimate_is_of_the_new_year(one_plan: Assistant) -> None:
    listed = ask(
        one_plan,
        region="松陂区",
        year=2026,
        roll_to=2027,
        begins=date(2027, 8, 1),
        ends=date(2027, 8, 31),
    )
    assert [task.due for task in listed.tasks] == [date(2027, 8, 20)]


@pytest.mark.parametrize(
    ("due", "year", "later"),
    [
        (date(2026, 2, 28), 2028, date(2028, 2, 29)),  # 2月底 stays the month's end
        (date(2024, 2, 29), 2027, date(2027, 2, 28)),
        (date(2026, 8, 31), 2027, date(2027, 8, 31)),
    ],
)
def test_the_end_of_a_month_stays_its_end(due: date, year: int, later: date) -> None:
    from assistant.checklist import checklist
    from assistant.checklist.rolling import rolled
    from assistant.passages import passages_of

    text = (
        f"松陂区财政局关于{due.year}年有关工作的通知\n\n"
        f"各预算部门应于{due.month}月底前报送自评表。\n\n松陂区财政局\n\n{due.year}年1月4日\n"
    )
    (task,) = checklist(passages_of(read_bytes("通知.txt", text.encode())), None).dated
    assert task.due == due
    assert rolled(task, year - due.year, year).due == later
