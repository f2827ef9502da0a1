"""Series that one sentence tells: the most, the least, how far apart; each of two by its own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

REPORT = """苇泊县2025年预算绩效管理情况报告

一、考核情况
各村环境考核得分：东垄村93.5分、西滩村91.2分、上洋村88.7分、后岭村85.4分。
全县结余资金3.42亿元，其中结转两年以上的1.15亿元。分部门看，县住建局1.36亿元、县教育局0.78亿元、县卫健局0.54亿元、县农业农村局0.41亿元。
8个乡镇建立了绩效制度，选择溪口镇、平原乡开展综合评价试点，得分分别为87.5分和79.2分。
6月、9月两次开展运行监控，收回资金4,630万元。

二、评价情况
2025年开展评价31个，涉及资金8.12亿元。其中：
（1）财政重点评价共计9个。评价资金2.46亿元，5个项目“优秀”。
（2）部门简易评价项目共计22个。评价资金5.66亿元。

苇泊县财政局
2026年2月20日
"""
TODAY = date(2026, 3, 2)
PAPERS = {"报告.txt": REPORT}


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("苇泊县哪个村得分最低？", "后岭村最低："),
        ("苇泊县得分最高的是哪个村？", "东垄村最高："),
        ("苇泊县结余资金哪个部门最多？", "县住建局最多："),
        ("苇泊县溪口镇和平原乡综合评价差几分？", "溪口镇更高："),
    ],
)
def test_the_most_of_a_series_is_named(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask(question, as_of=TODAY).answer.startswith(begins)


def test_how_far_apart_two_of_it_are(assistant: Assistant) -> None:
    answer = assistant.ask("苇泊县溪口镇和平原乡综合评价差几分？", as_of=TODAY)
    assert "相差8.3分" in answer.answer


def test_a_whole_is_not_set_beside_its_part(assistant: Assistant) -> None:
    answer = assistant.ask("苇泊县结余资金哪个部门最多？", as_of=TODAY)
    assert "3.42" not in answer.answer


def test_each_of_two_is_told_by_its_own_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("苇泊县2025年财政重点评价和部门简易评价各做了几个项目？", as_of=TODAY)
    one, other = (claim.text for claim in answer.claims)
    assert one.endswith("财政重点评价共计9个。")
    assert other.endswith("部门简易评价项目共计22个。")


@pytest.mark.parametrize(
    "question",
    ["苇泊县2025年上半年监控收回了多少资金？", "苇泊县青崖镇综合评价试点得分是多少？"],
)
def test_what_the_series_does_not_tell_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained
