"""A line through one of several columns alike: which one is said, and whose the rows are."""

from __future__ import annotations

from assistant.answer import QuestionKind
from assistant.assistant import Assistant

PAPER = """关于2025年市直单位档案工作检查情况的通报

各单位：

现将14个科目的检查情况通报如下。

序号 | 单位 | 检查项目 | 初查得分 | 回访得分 | 整改项
1 | 市档案馆 | 文书归档 | 88.0 | 92.0 | 2个
2 | 市图书馆 | 古籍登记 | 91.0 | 86.5 | 3个
3 | 市博物馆 | 藏品建账 | 93.5 | 95.0 | 1个
4 | 市少年宫 | 照片归档 | 76.0 | 90.5 | 4个

澜江市档案局
2026年2月8日
"""
SCORES = """澜江市档案工作评分标准

评分内容 | 分值
制度建设 | 20
库房安全 | 30
利用服务 | 50

澜江市档案局
2026年1月5日
"""
PAPERS = {"通报.txt": PAPER, "标准.txt": SCORES}


def test_the_column_said_by_its_stem_is_meant_and_the_houses_are_named(
    assistant: Assistant,
) -> None:
    """「还在90分」 asks for no change, and 「14个」 says no cell 「4个」."""
    told = assistant.ask("档案检查那14个项目，回访还在90分以上的是哪几家？")
    assert told.kind is not QuestionKind.CHANGED
    assert "回访得分90分以上的共3个：市档案馆92.0分、市博物馆95.0分、市少年宫90.5分" in told.answer


def test_of_two_tables_the_one_with_the_column_said_is_meant(assistant: Assistant) -> None:
    told = assistant.ask("档案检查初查不到80分的是哪几个项目").answer
    assert "初查得分低于80分的共1个：照片归档76.0分" in told
    assert "制度建设" not in told


def test_a_line_through_both_columns_holds_in_each(assistant: Assistant) -> None:
    told = assistant.ask("档案检查初查和回访都在90分以上的是哪几家").answer
    assert "市博物馆：初查得分93.5分，回访得分95.0分" in told
    assert "市图书馆" not in told
    assert "市档案馆" not in told


def test_how_far_the_first_lies_from_another_is_one_question(assistant: Assistant) -> None:
    """The unit is that of the column; a question mark before 「比…」 begins no other question."""
    told = assistant.ask("档案检查回访得分最高的是哪个单位？比市图书馆高多少分").answer
    assert "最高的是" in told
    assert "市博物馆95.0分，市图书馆86.5分，相差8.5分" in told
    assert "资料中没有依据" not in told
