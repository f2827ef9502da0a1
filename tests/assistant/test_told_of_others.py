"""Numbers of another stage, kind or bureau are refused, and their neighbours are not; what lines,
tables of elements and a definition's second sentence tell."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant

REPORT = """莲浦区2025年度预算绩效管理工作总结

莲浦区财政局

一、主要工作
全区46个预算部门编报项目支出绩效目标903个。其中一般公共预算760个、政府性基金预算143个。
对18个新增项目开展事前绩效评估，送审2.10亿元，审定1.80亿元，核减3,000万元。
财政重点评价平均得分82.4分。2026年度部门预算绩效目标已编报911个、资金21.50亿元。

二、各镇自评复核情况
镇 | 绩效目标（个） | 自评均分 | 复核均分
双桥镇 | 41 | 92.6 | 80.1
芦墟镇 | 37 | 90.2 | 87.9
石湫镇 | 52 | 94.0 | 78.5
荻港镇 | 30 | 70.0 | 82.5
自评高于复核、差值超过10分的镇，应于2026年2月13日前重新自评。
双桥镇试点整体支出绩效评价，得分86.2分。

莲浦区财政局
2026年1月9日
"""
WATER = """莲浦区水务局预算绩效管理实施细则

莲浦区水务局

第一条　本细则适用于区水务局机关和局属单位。
第二条　偏差是指实际值与目标值的差异。偏离20%以上的，应当说明原因。偏差分为正偏差和负偏差。
第三条　局属单位应当于每年2月20日前完成项目自评。
第四条　目标审核的要素和分值如下：
要素 | 主要内容 | 分值（分）
规范性 | 填报是否齐全 | 40
匹配性 | 目标与资金是否相称 | 60
合计 | — | 100
第五条　有下列情形之一的，不论得分高低，不得评为优：
（一）执行率低于75%的；
（二）审计指出的问题逾期未改的。
第六条　与外单位共建的泵站，由双方在协议中约定，本细则不作规定。

2025年12月3日
"""
INVESTMENT = """莲浦区政府投资项目绩效管理办法

莲浦区发展和改革局

第一条　本办法适用于区级各部门使用政府投资的项目。
第二条　项目单位应当于每年3月25日前报送上年度政府投资项目绩效报告。

2025年11月6日
"""
PAPERS = {
    "莲浦区2025年工作总结.txt": REPORT,
    "莲浦区水务局细则.txt": WATER,
    "莲浦区政府投资办法.txt": INVESTMENT,
}


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2026, 5, 6))


@pytest.mark.parametrize(
    "question",
    [
        "莲浦区2025年绩效跟踪核减了多少资金",  # 核减 is told of 事前评估
        "莲浦区2025年社保基金编了多少个绩效目标",  # 政府性基金 is another
        "莲浦区石湫镇2025年整体支出绩效评价得了多少分",  # told of 双桥镇
        "莲浦区芦墟镇2025年财政重点评价平均得了几分",  # its row has other columns
        "莲浦区教育局的项目自评每年几号前完成",  # the water bureau's units alone are told
    ],
)
def test_a_number_told_of_something_else_is_refused(assistant: Assistant, question: str) -> None:
    assert asked(assistant, question).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("莲浦区2025年事前评估核减了多少资金", "3,000万元"),
        ("莲浦区2025年全年事前评估核减了多少资金", "3,000万元"),  # 全年 narrows nothing
        ("莲浦区2025年政府性基金编了多少个绩效目标", "143个"),
        ("莲浦区双桥镇2025年整体支出绩效评价得了多少分", "86.2分"),
        ("莲浦区2025年财政重点评价平均得了几分", "82.4分"),
        ("莲浦区教育局的政府投资项目绩效报告几号前报", "3月25日"),  # a paper for all bureaus
        ("莲浦区局属水务单位的项目自评每年几号前完成", "2月20日"),
        ("莲浦区2026年度绩效目标编了多少个，多少资金", "911个"),  # drawn up a year ahead
    ],
)
def test_its_neighbours_are_answered(assistant: Assistant, question: str, told: str) -> None:
    assert told in asked(assistant, question).answer


def test_the_rows_beyond_a_line_are_worked_out_from_two_columns(assistant: Assistant) -> None:
    answer = asked(assistant, "莲浦区哪几个镇自评比复核高出10分以上，要怎么办").answer
    assert "2026年2月13日前重新自评" in answer
    rows = [line for line in answer.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0].strip("| ") for row in rows[2:]] == ["石湫镇", "双桥镇"]
    assert "相差15.5分" in rows[2]


@pytest.mark.parametrize(
    "question",
    [
        "莲浦区哪几个镇自评比复核低10分以上",  # the line looks the other way
        "莲浦区哪几个镇不用重新自评",
        "莲浦区哪几个镇差值没有超过10分",
    ],
)
def test_no_rows_are_told_for_the_contrary_of_a_line(assistant: Assistant, question: str) -> None:
    answer = asked(assistant, question).answer
    assert [town for town in ("石湫镇", "双桥镇") if f"| {town}" in answer] == []


def test_the_second_half_of_a_question_on_a_term_is_answered_too(assistant: Assistant) -> None:
    assert (
        "20%以上的，应当说明"
        in asked(assistant, "莲浦区水务局说的偏差是什么意思，什么情况下要说明").answer
    )
    assert "正偏差和负偏差" in asked(assistant, "莲浦区水务局说的偏差是什么意思，分几类").answer


def test_the_rows_of_a_table_of_elements_are_points(assistant: Assistant) -> None:
    answer = asked(assistant, "莲浦区水务局目标审核看哪几个方面，各占多少分")
    assert [claim.text.split("：")[0] for claim in answer.claims] == ["规范性", "匹配性"]
    assert "分值60分" in answer.answer


def test_the_cases_that_bar_a_grade_are_points(assistant: Assistant) -> None:
    answer = asked(assistant, "莲浦区水务局哪几种情况分再高也不能评优")
    assert ["执行率低于75%" in answer.answer, "逾期未改" in answer.answer] == [True, True]
    assert len(answer.claims) == 2


def test_what_is_left_open_is_told_alone(assistant: Assistant) -> None:
    (claim,) = asked(assistant, "莲浦区水务局与外单位共建的泵站归谁规定").claims
    assert "不作规定" in claim.text
