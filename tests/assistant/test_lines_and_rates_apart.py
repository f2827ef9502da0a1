"""One sentence with a line for each of two bodies; two rates that are not each other's; scores that
a sentence gives to the parts of a whole; what grades by letters bring."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

PLAN = """栖坪县2026年预算绩效管理工作方案

一、县级新增项目支出100万元以上、乡镇新增项目支出50万元以上的，应当开展事前绩效评估。

栖坪县财政局
2026年1月15日
"""
MINUTES = """青蔓县财政局关于2025年度绩效自评情况的通报

全县应开展自评的项目386个，已完成372个，完成率96.4%。复核分低于自评分10分以上的项目，预算压减5%。

青蔓县财政局
2026年4月2日
"""
REPORT = """麦垄县2025年度预算绩效管理工作报告

自评项目968个，完成率100%，优良率87.8%。

麦垄县财政局
2026年2月2日
"""
RULE = """沧湾市市级专项资金绩效管理办法

沧财规〔2025〕6号

第一条　事前评估满分100分，其中立项必要性20分、投入经济性25分、目标合理性30分、筹资合规性25分。

第二条　A级的，可按不超过10%的幅度增加预算；B级的，预算规模保持不变；C级的，按15%压减。

沧湾市财政局
2025年3月3日
"""
PAPERS = {"方案.txt": PLAN, "通报.txt": MINUTES, "报告.txt": REPORT, "办法.txt": RULE}
TODAY = date(2026, 5, 6)


def told(assistant: Assistant, question: str) -> str:
    return assistant.ask(question, as_of=TODAY).answer


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("栖坪县80万的县级新项目，要做事前评估吗", "80万不属于“100万元以上”的情形"),
        ("栖坪县80万的乡镇新项目，要做事前评估吗", "80万属于“50万元以上”的情形"),
        ("栖坪县80万的新项目，要做事前评估吗", "县级新增项目支出100万元以上、乡镇"),
    ],
)
def test_an_amount_is_held_to_the_line_of_the_body_asked_about(
    assistant: Assistant, question: str, begins: str
) -> None:
    assert told(assistant, question).startswith(begins)


def test_one_rate_is_not_set_beside_another(assistant: Assistant) -> None:
    answer = told(assistant, "青蔓县和麦垄县2025年自评优良率哪个高")
    assert "87.8%" in answer
    assert "96.4%" not in answer
    assert "更高" not in answer
    both = told(assistant, "青蔓县和麦垄县2025年自评完成率哪个高")
    assert "麦垄县更高" in both


def test_the_parts_of_a_score_are_set_beside_each_other(assistant: Assistant) -> None:
    answer = told(assistant, "沧湾市事前评估打分里哪一块分值最高")
    assert answer.startswith("目标合理性最高")


def test_what_a_letter_brings_is_told(assistant: Assistant) -> None:
    assert "不超过10%" in told(assistant, "沧湾市评了A级能加多少预算")
