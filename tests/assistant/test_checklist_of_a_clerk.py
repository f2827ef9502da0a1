"""Lists as a clerk reads them: whose row it is, what is no task, what a bare deed is done to."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import QuestionKind
from assistant.assistant import Assistant
from assistant.checklist.gathering import checklist
from assistant.checklist.task import Checklist
from assistant.passages import passages_of
from ingest import read_bytes
from ingest.document import DocumentKind

DAY = date(2026, 6, 1)


def listed(kind: str, *lines: str, audience: str | None = None) -> Checklist:
    text = "\n".join((f"石湾县财政局关于绩效工作的{kind}", *lines, "石湾县财政局", "2026年2月9日"))
    return checklist(passages_of(read_bytes("文件.txt", text.encode())), audience, year=2026)


def rows(made: Checklist) -> list[tuple[str, tuple[str, ...]]]:
    return [(task.what, task.who) for task in made.tasks]


def test_each_body_of_a_sentence_has_a_row_of_its_own() -> None:
    made = listed(
        "通知",
        "县级各部门：",
        "绩效目标由县财政局绩效股会同各业务股室审核，项目评审由县财政投资评审中心负责，"
        "系统的技术支持由县财政信息中心负责。",
    )
    assert rows(made) == [
        ("审核", ("县财政局绩效股", "各业务股室")),
        ("负责项目评审", ("县财政投资评审中心",)),
        ("负责系统的技术支持", ("县财政信息中心",)),
    ]
    assert made.standing[0].topic == "绩效目标"


def test_appeals_and_limits_and_conditions_are_no_tasks() -> None:
    made = listed(
        "通知",
        "县级各部门：",
        "各单位要切实负起责任。",
        "各单位应按下表规定的时间完成各阶段工作。",
        "每单位参加人数不超过2人。",
        "申报单位应当同时符合下列条件：",
        "（一）须有专职会计；",
        "（二）近三年应未受处罚。",
    )
    assert rows(made) == []


def test_who_acts_is_not_read_out_of_what_is_done() -> None:
    made = listed(
        "通知",
        "县级各部门：",
        "临聘人员经费须先经县人社局审核同意。信息化项目还应当附县数据局出具的审核意见。",
    )
    assert {who for task in made.standing for who in task.who} == {"县级各部门"}
    assert [task.deliverable for task in made.standing] == [None, None]


def test_a_bare_deed_is_told_with_what_it_is_done_to() -> None:
    made = listed("通知", "各乡镇：", "县财政局修订《绩效管理办法》，9月底前印发。")
    assert [(task.what, task.topic) for task in made.dated] == [("印发", "修订《绩效管理办法》")]


def test_who_is_meant_by_every_unit_is_no_condition() -> None:
    made = listed(
        "通知",
        "县级各部门：",
        "凡与县财政局有缴拨款关系的单位均应编报部门预算，下属单位的预算由主管部门汇总后统一报送。",
    )
    assert [task.condition for task in made.standing] == [None, None]
    assert [task.what for task in made.standing] == ["编报部门预算", "汇总后统一报送"]


def test_a_meeting_asks_nothing_of_the_months_before_it() -> None:
    text = (
        "石湾县人民政府专题会议纪要\n〔2026〕4号\n"
        "2026年7月9日上午，副县长王某主持召开专题会议。纪要如下：\n"
        "会议强调，县政府督查室每月15日前通报一次进展情况。\n记录：李某\n"
    )
    made = checklist(passages_of(read_bytes("纪要.txt", text.encode())), None, year=2026)
    assert made.dated[0].due == date(2026, 7, 15)


@pytest.mark.parametrize(
    "asker",
    [
        "我是枕流镇，",
        "枕流镇",
        "作为枕流镇，",
        "本镇是枕流镇，",
        "我们镇是枕流镇，",
        "我在枕流镇上班，",
        "我在枕流镇管财务，",
        "我们代表枕流镇，",
        "我是枕流镇政府的，",
    ],
)
def test_a_town_that_asks_is_told_what_its_district_asks_of_towns(
    sample_assistant: Assistant, asker: str
) -> None:
    told = sample_assistant.ask(f"{asker}9月到年底要交什么", as_of=DAY)
    assert not told.abstained
    assert all(day in told.answer for day in ("11月18日", "11月30日", "12月15日"))
    assert "3月16日" not in told.answer  # a day of its own villages, in spring


def test_a_time_before_the_town_or_its_tasks_asked_for_are_its_own(
    sample_assistant: Assistant,
) -> None:
    for question in ("9月到年底枕流镇要交什么", "枕流镇9月到年底有哪些事要办"):
        assert "12月15日" in sample_assistant.ask(question, as_of=DAY).answer


@pytest.mark.parametrize(
    "question",
    [
        "枕流镇要求各村几号前交自评表",  # of its villages
        "枕流镇9月到年底要求各村交什么",
        "枕流镇的自评通知要求9月到年底交什么",  # of its paper
        "我是枕流镇财政所的，9月到年底要交什么",  # a body within it
    ],
)
def test_what_a_town_asks_of_others_is_told_from_its_own_paper(
    sample_assistant: Assistant, question: str
) -> None:
    told = sample_assistant.ask(question, as_of=DAY).answer
    assert "11月18日" not in told and "12月15日" not in told
    assert "4月8日" in told or "3月16日" in told


def test_a_window_without_a_task_is_told_with_the_nearest_one(sample_assistant: Assistant) -> None:
    told = sample_assistant.ask("我是枕流镇村委会，9月到年底要交什么", as_of=DAY)
    assert told.kind is QuestionKind.CHECKLIST
    assert "2026年3月16日" in told.answer
    assert any("没有到期的事项" in note for note in told.notes)


def test_ten_days_of_a_month_are_a_window(sample_assistant: Assistant) -> None:
    told = sample_assistant.ask("澄溪区各镇12月中旬要交什么", as_of=DAY)
    assert "12月15日" in told.answer and "11月18日" not in told.answer


def test_what_a_place_means_to_do_is_the_points_of_its_plan(sample_assistant: Assistant) -> None:
    told = sample_assistant.ask("澄溪区2026年打算干哪几件事", as_of=DAY)
    assert told.kind is QuestionKind.POINTS
    assert told.answer.startswith("（一）严格事前绩效评估") and "（六）" in told.answer
    report = sample_assistant.ask("雁洲区2026年打算干哪几件事", as_of=DAY)
    assert "开展成本绩效分析试点" in report.answer


def test_after_the_day_it_is_told_what_becomes_of_the_late(sample_assistant: Assistant) -> None:
    told = sample_assistant.ask("过了3月16日村里的自评表还收吗", as_of=DAY)
    assert "3月16日12时前" in told.answer
    assert "每逾期1个工作日扣年度考核0.5分" in told.answer
    assert sample_assistant.ask("过了1月2日还收吗", as_of=DAY).abstained


def test_days_that_another_sentence_adds_are_told_with_the_row() -> None:
    lines = (
        "各乡镇人民政府，县级各部门：",
        "各部门应于10月15日前报送“一上”预算。",
        "乡镇“一上”材料的报送时间可以延长5日。",
    )
    for audience, told in ((None, True), ("柳荫镇", True), ("县民政局", False)):
        (task,) = listed("通知", *lines, audience=audience).dated
        assert (task.due, bool(task.exceptions)) == (date(2026, 10, 15), told)


@pytest.mark.parametrize(
    "longer",
    [
        "各乡镇“一上”材料的报送时间可以延长五日",
        "各乡镇报送“一上”预算的时间可以延长十个工作日",
        "东岭镇、西岭镇报送预算建议数的时限可延长至10月20日",
        "各乡镇的报送时间可以延长5日",
        "确有困难的，可以延期5个工作日",
    ],
)
def test_more_time_is_told_with_the_row_it_is_of(longer: str) -> None:
    made = listed(
        "通知",
        "各乡镇人民政府，县级各部门：",
        "项目单位应于9月1日前提交评审申请表。",
        "各部门应于10月15日前报送“一上”预算建议数。",
        f"{longer}。",
    )
    told = {task.due: task.exceptions for task in made.dated}
    assert told[date(2026, 10, 15)] == (longer,)
    assert told[date(2026, 9, 1)] == ()


@pytest.mark.parametrize("other", ["评审时间可以延长5个工作日", "工期可以延长10日"])
def test_more_time_for_another_work_is_of_no_row_that_only_names_it(other: str) -> None:
    made = listed("通知", "各部门：", "各部门应于9月1日前提交评审申请表。", f"{other}。")
    assert [task.exceptions for task in made.dated] == [()]


def test_a_case_lets_off_only_what_it_names() -> None:
    made = listed(
        "通知",
        "各乡镇：",
        "各乡镇4月12日前形成自评报告，县财政局5月10日前完成复核。单个项目不足5万元的，可不写自评报告。",
    )
    report, check = made.dated
    assert report.exceptions == ("单个项目不足5万元的，可不写自评报告",)
    assert check.exceptions == ()


def test_what_is_handed_on_behind_a_task_is_told_with_it() -> None:
    made = listed("通知", "各乡镇：", "各乡镇应于3月15日前签订年度合同，合同名册报县公路中心备案。")
    (task,) = made.dated
    assert task.whole == "签订年度合同，合同名册报县公路中心备案"
    assert task.recipient == "县公路中心"


def test_a_moved_time_is_of_the_work_named_before_not_of_its_reason() -> None:
    made = listed(
        "通知",
        "各乡镇：",
        "各乡镇应于6月底前完成危桥检测。石门乡因道路改线，检测时间可延至7月底。",
    )
    assert [task.what for task in made.dated] == ["完成危桥检测"] * 2


def test_the_months_of_a_season_are_no_time_of_a_task() -> None:
    made = listed(
        "工作要点",
        "各乡镇：",
        "县公路中心每月10日前通报巡查情况；雨季（5月至9月）每半月通报一次。",
    )
    assert {task.what for task in made.dated} == {"通报巡查情况"}


def test_a_budget_of_projects_is_no_plan_of_work() -> None:
    table = "石桥镇2026年项目支出预算安排表\n项目名称,2026年预算\n高标准农田管护,640\n"
    budget = read_bytes("石桥镇2026年项目支出预算安排表.csv", table.encode())
    assert budget.metadata.kind is DocumentKind.OTHER
