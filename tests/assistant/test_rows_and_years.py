"""Rows asked about by what they hold, and two years set side by side, each from its own paper."""

from __future__ import annotations

import pytest
from made_texts import Ask

PLAN = """莲泊区{year}年校舍维修工作要点

莲修〔{year}〕1号

各学校：

现将{year}年工作要点印发给你们，请认真实施。

一、立项论证。维修预算{line}以上的，应当组织立项论证。

二、验收自查。{last}年度验收自查于{due}前完成。

三、结果运用。验收等级为“中”的，压减下年维修费5%；为“差”的，压减{cut}。
抽查得分与自查得分相差15分以上的，退回重做，退回比例按10%掌握。

莲泊区教育局
{year}年2月8日
"""

RESULTS = """莲泊区教育局关于2024年度校舍维修验收结果的通报

一、总体情况。共验收4所学校，发现问题9个。

表1　验收结果（金额单位：万元）

序号 | 学校 | 年初预算 | 实际支出 | 得分 | 等级
1 | 第一小学 | 1,200 | 1,180 | 91.0 | 优
2 | 第二小学 | 860 | 640 | 72.5 | 中
3 | 第三小学 | 930 | 700 | 66.0 | 中
4 | 职业中学 | 400 | 210 | 58.0 | 差
合计/平均 | — | 3,390 | 2,730 | 71.9 | —

表2　自查与验收对照（单位：分）

学校 | 自查得分 | 验收得分 | 分差
第一小学 | 93.0 | 91.0 | 2.0
第二小学 | 90.5 | 72.5 | 18.0
第三小学 | 89.0 | 66.0 | 23.0
职业中学 | 79.0 | 58.0 | 21.0

二、近三年对比

指标 | 2022年度 | 2023年度 | 2024年度
平均得分（分） | 68.2 | 70.4 | 71.9

表3　问题清单（金额单位：万元）

学校 | 主要问题 | 涉及金额
第二小学 | 屋面返工 | 35
第三小学 | 材料堆放超期 | 52
职业中学 | 电路未改 | 18
合计 | — | 105

《莲泊区校舍维修验收暂行办法》（莲修〔2019〕6号）同时废止。

上半年的验收报告于7月20日前报送。

莲泊区教育局
2025年3月2日
"""
PAPERS = {
    "莲泊区2025年要点.txt": PLAN.format(
        year=2025, last=2024, line="60万元", due="3月28日", cut="30%"
    ),
    "莲泊区2026年要点.txt": PLAN.format(
        year=2026, last=2025, line="50万元", due="3月13日", cut="40%"
    ),
    "莲泊区通报.txt": RESULTS,
}


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        (
            "莲泊区验收等级是“中”的有哪几个学校，分数多少",
            ["第二小学", "72.5", "66.0"],
            ["职业中学"],
        ),
        ("莲泊区哪个学校自查和验收差多少分最多", ["第三小学", "23.0"], ["合计"]),
        ("莲泊区问题里涉及金额最大的是哪个学校，啥问题", ["52万元", "材料堆放超期"], ["合计"]),
        (
            "莲泊区年初预算和实际支出合计各是多少",
            ["年初预算3,390万元", "实际支出2,730万元"],
            [],
        ),
        ("莲泊区近三年验收平均得分怎么走的", ["68.2", "70.4", "71.9"], []),
        ("莲泊区发现多少个问题，哪类最多", ["9个"], ["得分最高"]),
    ],
)
def test_rows_by_what_they_hold(
    asked: Ask, question: str, told: list[str], not_told: list[str]
) -> None:
    answer = asked(question).answer
    assert all(words in answer for words in told)
    assert not any(words in answer for words in not_told)


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("莲泊区立项论证的金额门槛2026年跟2025年比变了啥", "60万元", "50万元"),
        ("莲泊区验收自查截止2025年跟2026年哪年早，各是几号", "3月28日", "3月13日"),
        ("莲泊区验收评了“差”，2025年和2026年各压减多少", "30%", "40%"),
    ],
)
def test_each_year_is_told_from_its_own_plan(
    asked: Ask, question: str, before: str, after: str
) -> None:
    answer = asked(question).answer
    assert before in answer and after in answer


def test_a_paper_of_a_year_that_is_not_held_is_refused(asked: Ask) -> None:
    assert "3月28日" in asked("莲泊区2025年的工作要点里验收自查几号截止").answer
    assert asked("莲泊区2024年的工作要点里验收自查几号截止").abstained


def test_one_half_of_the_year_does_not_answer_for_the_other(asked: Ask) -> None:
    assert "7月20日" in asked("莲泊区上半年的验收报告哪天前报").answer
    assert asked("莲泊区下半年的验收报告哪天前报").abstained


def test_what_a_repealed_text_gave_way_to_is_named(asked: Ask) -> None:
    answer = asked("莲修〔2019〕6号那个验收办法还有效没").answer
    assert "同时废止" in answer


def test_a_bare_number_takes_the_measure_of_the_one_before(asked: Ask) -> None:
    session = "bare"
    assert "退回" in asked("莲泊区抽查和自查相差16分会怎样", session).answer
    assert "退回" in asked("那18呢", session).answer
