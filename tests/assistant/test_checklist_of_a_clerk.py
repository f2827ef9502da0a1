"""Lists as a clerk reads them: whose row it is, what is no task, what a bare deed is done to."""

from __future__ import annotations

from datetime import date

from assistant.answer import QuestionKind
from assistant.assistant import Assistant
from assistant.checklist.gathering import checklist
from assistant.checklist.task import Checklist
from assistant.passages import passages_of
from ingest import read_bytes

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


def test_a_town_that_asks_is_told_what_its_district_asks_of_towns(
    sample_assistant: Assistant,
) -> None:
    told = sample_assistant.ask("我是枕流镇，9月到年底要交什么", as_of=DAY)
    assert not told.abstained
    assert all(day in told.answer for day in ("11月18日", "11月30日", "12月15日"))
    assert "3月16日" not in told.answer  # a day of its own villages, in spring


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
