"""Rules in labels 1.1 whose sentences begin with a number, and series of which one is not told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

PORT = """沙汀港务集团有限公司泊位维护细则

1 审批
1.1 单个泊位维护预算在20万元以下的，由作业区经理批准；20万元以上的，由工程部批准。
2 考核
2.1 2025年度维护质量得分：东作业区88.2分、西作业区91.6分、北作业区79.4分。
2.2 2025年共维护泊位17个；共享工具间得分：一号间71分、二号间86分、三号间90分。

沙汀港务集团有限公司
2026年1月15日
"""
TODAY = date(2026, 3, 2)
PAPERS = {"细则.txt": PORT}


def test_the_label_of_a_paragraph_is_no_part_of_the_number_after_it(assistant: Assistant) -> None:
    answer = assistant.ask("沙汀港务集团西作业区和北作业区差多少分", as_of=TODAY).answer
    assert "相差12.2分" in answer
    assert "2.1" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "南作业区得了多少分",
        "沙汀港务集团南作业区得分多少",
        "泊位维护谁来监理",
        "泊位维护2026年预算多少",
    ],
)
def test_what_the_series_and_the_rule_do_not_tell_is_refused(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained


@pytest.mark.parametrize(
    "question", ["东作业区得了多少分", "各作业区得分多少", "我们作业区得分多少"]
)
def test_a_member_and_all_of_them_are_told(assistant: Assistant, question: str) -> None:
    assert "88.2分" in assistant.ask(question, as_of=TODAY).answer
