"""「有什么问题」「那怎么整改」 after a figure go to problems and remedies, not to it again."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

REPORT = """溪桥县财政局关于2025年度重点评价结果的通报

县直各部门：

现将有关情况通报如下。

一、评价结果

此次对3个项目开展评价，满分100分，另设附加分，最高不超过5分。

项目名称 | 主管部门 | 执行率 | 得分
山塘加固 | 县水利局 | 91.2% | 88.5
灌渠清淤 | 县水利局 | 77.4% | 71.0
校车运营 | 县教育局 | 98.6% | 93.2

二、存在的主要问题

（一）前期工作不扎实。灌渠清淤项目开工比计划晚了4个月。
（二）档案不全。2个项目缺少验收资料。

三、整改要求

（一）6月20日前报送整改方案。
（二）9月30日前整改到位。

溪桥县财政局
2026年3月10日
"""
PAPERS = {"通报.txt": REPORT}


def test_the_problem_of_the_very_thing_comes_before_the_list(assistant: Assistant) -> None:
    session = "灌渠"
    assert assistant.ask("溪桥县灌渠清淤得了多少分", session).answer == "灌渠清淤：得分71.0分[1]"
    problem = assistant.ask("有什么问题", session)
    assert [claim.text for claim in problem.claims] == ["灌渠清淤项目开工比计划晚了4个月。"]


def test_the_list_of_the_paper_is_told_where_it_has_nothing_on_the_thing(
    assistant: Assistant,
) -> None:
    session = "校车"
    assistant.ask("溪桥县校车运营得了多少分", session)
    remedy = assistant.ask("那怎么整改", session)
    assert "6月20日前报送整改方案" in remedy.answer and "校车运营" not in remedy.answer
    assert any("整体" in note for note in remedy.notes)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("溪桥县重点评价项目前两名是谁", ["校车运营：得分93.2分", "山塘加固：得分88.5分"]),
        ("溪桥县哪些项目低于80分", ["得分低于80分的共1个：灌渠清淤71.0分"]),
    ],
)
def test_places_and_lines_of_points_go_by_the_score(
    assistant: Assistant, question: str, told: list[str]
) -> None:
    assert [claim.text for claim in assistant.ask(question).claims] == told


def test_how_far_the_first_and_the_last_lie_apart_is_worked_out(assistant: Assistant) -> None:
    answer = assistant.ask("溪桥县重点评价项目第一名和最后一名差多少分")
    assert "相差22.2分" in answer.answer
