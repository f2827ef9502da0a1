"""What falls due on a day that is over, rules for some of a kind, papers named by another year, and
sums by letter grades."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.class_members import classes_of
from ingest import read_bytes

FUNDS = """望岭县产业扶持资金申报通知

各乡镇：

一、积极化解逾期债务，逾期贷款率不得高于1%。企业要及时清理过期药品。
二、申报材料应于8月14日前报送。逾期不予受理。
三、重点项目，评估起点降低为100万元。新增项目预算300万元以上的，应当开展事前绩效评估。

望岭县财政局
2025年6月2日
"""
SCHOOLS = """望岭县教育局关于2025年秋季招生的通知

各学校：

报名应于8月14日前完成。未按时报名的，不再补录。

望岭县教育局
2025年6月12日
"""
REVIEWS = """青陂县财政局关于做好2025年度绩效自评工作的通知

各部门、各乡镇：

一、各部门应于2026年4月30日前完成单位自评。
二、各部门应于2026年5月20日前报送自评报告。

青陂县财政局
2026年2月3日
"""
PAPERS = {"资金.txt": FUNDS, "招生.txt": SCHOOLS, "自评.txt": REVIEWS}
TODAY = date(2026, 4, 1)


def told(assistant: Assistant, question: str) -> str:
    return assistant.ask(question, as_of=TODAY).answer


def test_what_comes_late_is_told_by_the_papers_own_rule(assistant: Assistant) -> None:
    answer = told(assistant, "过了8月14日还收吗")
    assert "逾期不予受理" in answer
    assert "不再补录" in answer
    assert "债务" not in answer
    assert "药品" not in answer


def test_the_matter_that_is_named_is_that_of_the_time(assistant: Assistant) -> None:
    answer = told(assistant, "望岭县产业扶持资金过了8月14日还能申请吗")
    assert "逾期不予受理" in answer
    assert "报名" not in answer


@pytest.mark.parametrize("question", ["过了8月14日还能申请办身份证吗", "过了2023年8月14日还收吗"])
def test_another_matter_or_year_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained


def test_a_rule_for_some_goes_first_for_them_alone(assistant: Assistant) -> None:
    some = told(assistant, "望岭县重点项目预算150万元，要不要做事前绩效评估")
    assert some.startswith("150万元达到“起点降低为100万元”")
    others = told(assistant, "望岭县新增项目预算150万元，要不要做事前绩效评估")
    assert "达到" not in others


@pytest.mark.parametrize("question", ["青陂县今年5月底前要交什么", "青陂县5月底前我们要交什么"])
def test_this_year_is_the_year_of_the_dates_and_not_of_the_papers_name(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, as_of=TODAY)
    assert "2026年4月30日" in answer.answer
    assert "2026年5月20日" in answer.answer
    assert not any("没有2026年的文件" in note for note in answer.notes)


@pytest.mark.parametrize(
    "sorted_so",
    [
        "一类地区为云坪区、白塔区；二类地区为石洼县、青桥县",
        "一类地区包括云坪区、白塔区，二类地区包括石洼县、青桥县",
        "云坪区、白塔区为一类地区，石洼县、青桥县为二类地区",
        "云坪区、白塔区列为一类地区，其余县为二类地区",
        "分为一类地区（云坪区、白塔区）、二类地区（石洼县、青桥县）",
        "将云坪区、白塔区划为一类地区，将石洼县、青桥县划为二类地区",
    ],
)
def test_places_are_sorted_into_classes_in_many_words(sorted_so: str) -> None:
    document = read_bytes("办法.txt", f"溪岭市专项资金办法\n\n第一条　{sorted_so}。\n".encode())
    assert classes_of(document, "石洼县") == ("二类地区",)
    assert classes_of(document, "云坪区") == ("一类地区",)
    assert classes_of(document, "望岭镇") == ()
