"""Numbers typed without a unit, rows that a question leaves out, two cells of one row, what adds
points and what takes them off, and papers whose titles say what they are on."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.question.bare_numbers import with_units_of_measures

BULLETIN = """岚坪市财政局关于2025年度财政重点绩效评价结果的通报

本轮共评价项目32个，涉及资金21.76亿元。

领域 | 项目数（个） | 平均得分（分）
农业农村 | 6 | 79.5
科技创新 | 3 | 76.3
教育 | 5 | 92.6
其他 | 4 | 74.0

岚坪市财政局
2026年3月20日
"""
REPORT = """岚坪市财政局关于2024年度预算绩效管理工作情况的报告

财政重点评价方面，选取社会关注度高的26个项目，涉及资金18.40亿元。

岚坪市财政局
2025年3月20日
"""
RULE = """岚坪市部门预算绩效考核办法

第一条　考核内容和扣分情形如下：

考核内容 | 分值 | 扣分情形
事前评估 | 30 | 应评未评的，每项扣5分
运行监控 | 70 | 逾期报送的，每次扣2分

第二条　下列情形可以加分：
（一）经验被省级财政部门推广的，加3分；
（二）压减低效支出被采纳的，加2分。

岚坪市财政局
2024年5月20日
"""
PAPERS = {"通报.txt": BULLETIN, "报告.txt": REPORT, "办法.txt": RULE}
TODAY = date(2026, 5, 6)


def told(assistant: Assistant, question: str) -> str:
    return assistant.ask(question, as_of=TODAY).answer


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("得分超过90的有哪些", "得分超过90分的有哪些"),
        ("执行率低于60的项目", "执行率低于60%的项目"),
        ("得分在80以上的", "得分在80分以上的"),
        ("得分90分以上的", "得分90分以上的"),
        ("比例的5个项目", "比例的5个项目"),
        ("分数2025年公布", "分数2025年公布"),
    ],
)
def test_a_bare_number_has_the_unit_of_its_measure(typed: str, meant: str) -> None:
    assert with_units_of_measures(typed) == meant


def test_the_rows_beyond_a_bare_number_are_told(assistant: Assistant) -> None:
    answer = told(assistant, "岚坪市2025年重点评价平均得分超过90的领域有哪几个")
    assert "教育" in answer
    assert "科技创新" not in answer


def test_a_row_that_is_left_out_is_not_the_lowest(assistant: Assistant) -> None:
    assert "科技创新" in told(
        assistant, "岚坪市2025年重点评价各领域中（其他不算）平均得分最低的是哪个领域"
    )
    assert "其他" in told(assistant, "岚坪市2025年重点评价平均得分最低的是哪个领域")


def test_each_of_two_cells_that_are_asked_for_is_told(assistant: Assistant) -> None:
    answer = told(assistant, "岚坪市2025年重点评价里农业农村领域几个项目、平均得分多少")
    assert "6个" in answer
    assert "79.5" in answer


def test_a_paper_need_not_say_again_what_its_title_says(assistant: Assistant) -> None:
    assert "6个" in told(assistant, "岚坪市财政重点评价2025年度比2024年多了几个项目")
    assert "21.76亿元" in told(assistant, "岚坪市2025年度重点评价涉及资金总量多少")


def test_what_adds_points_is_not_what_takes_them_off(assistant: Assistant) -> None:
    adds = told(assistant, "岚坪市部门考核有哪些加分项，各加几分")
    assert all(each in adds for each in ("加3分", "加2分"))
    assert "扣5分" not in adds
    takes = told(assistant, "岚坪市部门考核有哪些扣分情形，各扣几分")
    assert "扣5分" in takes
    assert "加3分" not in takes
