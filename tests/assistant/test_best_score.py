"""The best and the worst of a table where the question says 最高分, or how many there are."""

from __future__ import annotations

import pytest
from made_texts import Ask

PAPERS = {
    "图书馆.txt": """槐荫市图书馆2025年度分馆评估结果

评估按藏书建设（30分）、读者服务（40分）、活动组织（20分）、安全管理（10分）四个方面打分。

分馆 | 评估经费（万元） | 得分 | 等级
城东分馆 | 42 | 88.6 | 良
河西分馆 | 65 | 93.1 | 优
北关分馆 | 58 | 81.4 | 良
南苑分馆 | 37 | 76.5 | 中
柳桥分馆 | 49 | 90.2 | 优

槐荫市图书馆
2026年1月20日
""",
}


@pytest.mark.parametrize(
    "question",
    [
        "槐荫市图书馆2025年度分馆评估，最高分和最低分相差多少",
        "槐荫市图书馆2025年度5个分馆评估，谁最高？比最低的高多少分",
    ],
)
def test_scores_are_set_apart(asked: Ask, question: str) -> None:
    answer = asked(question).answer
    assert "河西分馆" in answer
    assert "相差16.6分" in answer


def test_the_highest_score_is_no_sum_of_money(asked: Ask) -> None:
    assert "河西分馆：93.1" in asked("槐荫市图书馆2025年分馆评估最高分是谁").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("槐荫市图书馆2025年分馆评估经费最高的是哪个", "河西分馆：65万元"),
        ("槐荫市图书馆分馆评估里读者服务和藏书建设哪个分值高", "读者服务"),
    ],
)
def test_other_columns_and_series_stay(asked: Ask, question: str, told: str) -> None:
    assert told in asked(question).answer
