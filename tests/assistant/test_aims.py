"""What is aimed at this year, told at the end of last year's report; last year's figure is none."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import Ask

AS_OF = date(2026, 6, 1)
REPORT = """棠浦县2025年医疗保障工作报告

一、2025年工作情况

基本医保参保率96.2%，住院费用拒付率为4.8%，比2024年的6.1%下降1.3个百分点。
受理异地就医备案2.3万人次，平均办结时间由3.5天缩短到1.2天。
大型设备检查阳性率仅为61%，群众满意度94.5%。

二、2026年工作安排

（一）参保率稳定在97%以上。
（二）住院费用拒付率控制在3.5%以内。
（三）大型设备检查阳性率提高到70%以上，9月底前完成专项整治。

棠浦县医疗保障局
2026年1月20日
"""
PAPERS = {"棠浦县报告.txt": REPORT}


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("棠浦县住院费用拒付率今年想压到多少", "3.5%以内", "4.8%"),
        ("棠浦县大型设备检查阳性率今年的目标是多少", "70%以上", "61%"),
        ("棠浦县今年参保率打算稳定在多少", "97%以上", "96.2%"),
        ("棠浦县住院费用拒付率去年是多少", "4.8%", "3.5%"),
        ("棠浦县2025年大型设备检查阳性率是多少", "61%", "70%"),
    ],
)
def test_an_aim_is_told_as_one_and_a_result_as_one(
    asked: Ask, question: str, told: str, not_told: str
) -> None:
    answer = asked(question)
    assert told in answer.answer
    assert not_told not in answer.answer
    assert not any("以下按2025年回答" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question", ["棠浦县群众满意度今年想提到多少", "棠浦县异地备案办结时间今年的目标是多少天"]
)
def test_last_year_is_not_told_where_no_aim_is(asked: Ask, question: str) -> None:
    assert asked(question).abstained
