"""What is left to do, asked by somebody of a bureau whose own plan lays it on its rooms: nothing
dated is kept back, and no one is told that nothing is due where something is."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer, QuestionKind
from assistant.asking_body import body_in
from assistant.assistant import Assistant
from assistant.bodies import Fit, fit, read_body
from assistant.checklist import Checklist, checklist
from assistant.checklist.asking import Wanted
from assistant.passages import passages_of
from ingest import read_bytes

DAY = date(2026, 11, 23)
PLAN = """松陵县林业局2026年林业专项资金管理工作方案

各乡镇人民政府，局机关各股室：

一、项目申报。项目股1月20日前印发申报指南。申报主体3月31日前递交申报书，各乡镇4月15日前完成初审。

二、项目验收。各乡镇11月15日前完成小型项目验收，县级抽查11月30日前完成。

三、资金管理。计财股5月底前下达首批资金，6月底支出进度不低于50%，11月底不低于95%。计财股7月31日前形成监控报告，12月31日前向县财政局报送资金使用情况。

四、业务培训。3月份集中培训乡镇财务人员和联络员；10月份培训第三方机构和村级协管员。

连续两年末位的乡镇，暂停申报资格。石桥乡2024年排名第8。

对考核结果有异议的，可在本方案印发之日起10个工作日内向县林业局计财股书面申请复核。

申报主体套取资金的，三年内不得申报林业专项资金。对承担统防统治等社会化服务的组织，每亩补助40元。

五、按时报告。各乡镇12月10日前报送全年工作总结。

松陵县林业局

2026年1月8日
"""


PAPERS = {"方案.txt": PLAN}


def told(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question, as_of=DAY)
    assert answer.kind is QuestionKind.CHECKLIST
    return answer


def of(audience: str | None) -> Checklist:
    return checklist(passages_of(read_bytes("方案.txt", PLAN.encode())), audience, year=2026)


def days(audience: str) -> list[tuple[int, int]]:
    return [(task.due.month, task.due.day) for task in of(audience).dated if task.due]


@pytest.mark.parametrize(
    "question",
    [
        "这个月底前还有啥事没办？",
        "11月还剩哪些没交？",
        "本月还有什么工作没完成",
        "月底前还差啥没弄完",
    ],
)
def test_what_is_left_is_told_without_what_was_due_before(
    assistant: Assistant, question: str
) -> None:
    answer = told(assistant, question)
    assert "11月30日" in answer.answer and "县级抽查" in answer.answer
    assert "11月15日" not in answer.answer
    assert any("另有1项的时限在2026年11月23日以前" in note for note in answer.notes)


def test_a_month_alone_goes_on_with_the_list(assistant: Assistant) -> None:
    first = told(assistant, "这个月底前还有啥事没办？")
    answer = assistant.ask("12月呢？", as_of=DAY, session=first.session)
    assert "12月10日" in answer.answer and "12月31日" in answer.answer


@pytest.mark.parametrize("question", ["还有哪些乡镇没交？", "还有哪些问题没整改？"])
def test_who_has_not_done_it_is_another_question(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=DAY).kind is not QuestionKind.CHECKLIST


def test_what_is_to_come_is_never_said_to_be_over(assistant: Assistant) -> None:
    for question in ("2026年11月底前要完成什么？", "今年都有哪些活要干？"):
        answer = told(assistant, question)
        assert "11月30日" in answer.answer
        assert not any("各项时限都已过" in note for note in answer.notes)


def test_a_room_that_the_papers_do_not_name_is_told_of_everybody(assistant: Assistant) -> None:
    answer = told(assistant, "我们股12月31号要交啥")
    assert "12月31日" in answer.answer
    assert any("没有写明“股室”" in note for note in answer.notes)


def test_a_body_with_nothing_in_the_window_is_told_what_others_have(assistant: Assistant) -> None:
    wanted = Wanted(DAY, audience="项目股", begins=date(2026, 12, 1), ends=date(2026, 12, 31))
    made = assistant.checklists.record(wanted)
    assert made.tasks == []
    (others,) = [note for note in made.notes if "文件另有" in note]
    assert "12月10日" in others and "（计财股）" in others


def test_the_rooms_of_a_bureau_are_the_bureau_in_its_own_plan() -> None:
    own = [(1, 20), (3, 31), (5, 31), (6, 30), (7, 31), (10, 31), (11, 30), (11, 30), (12, 31)]
    assert days("县林业局") == own
    assert days("计财股") == [(5, 31), (6, 30), (7, 31), (11, 30), (12, 31)]
    assert days("项目股") == [(1, 20)]
    assert not days("县水利局") or (12, 31) not in days("县水利局")


def test_work_called_by_the_county_is_not_that_of_its_towns() -> None:
    (check,) = [task for task in of(None).dated if "县级抽查" in task.what]
    assert check.who == ("松陵县林业局",)


def test_a_rate_to_be_reached_by_a_day_is_told_with_its_name(assistant: Assistant) -> None:
    assert "11月底不低于95%" in told(assistant, "这个月底前还有啥事没办？").answer
    rates = [task.what for task in of(None).dated if "%" in task.what]
    assert rates == ["支出进度不低于50%", "支出进度不低于95%"]


def test_who_may_object_is_no_town_told_of_before() -> None:
    (review,) = [task for task in of(None).tasks if "申请复核" in task.what]
    assert "石桥乡" not in review.who


def test_a_ban_hands_nothing_in_and_whom_a_subsidy_is_for_is_no_task() -> None:
    (ban,) = [task for task in of(None).standing if "不得申报" in task.what]
    assert ban.deliverable is None
    assert not any("统防统治" in task.what for task in of(None).tasks)


def test_who_is_trained_does_not_train() -> None:
    trainings = [task for task in of(None).dated if "培训" in task.what]
    assert [task.who for task in trainings] == [("松陵县林业局",)] * 2


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("计财股今年都有哪些活要干？", "计财股"),
        ("计财股12月要交什么", "计财股"),
        ("计财股呢？", "计财股"),
        ("持股比例要报什么", None),
        ("入股今年怎么算", None),
    ],
)
def test_a_room_called_gu_asks(question: str, body: str | None) -> None:
    assert body_in(question) == body


@pytest.mark.parametrize("body", ["县农业农村局", "计财股", "石桥镇", "县财政局"])
def test_who_applies_for_a_subsidy_is_no_office(body: str) -> None:
    assert fit(read_body(body), ("申报主体",)) is Fit.OTHER
    assert fit(read_body("农业企业"), ("申报主体",)) is Fit.COVERED
