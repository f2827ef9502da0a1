"""Which stretch of time a question asks about."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.window import window_in

AS_OF = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("question", "year", "begins", "ends"),
    [
        ("8月底之前我要交什么", 2025, date(2025, 1, 1), date(2025, 8, 31)),
        ("7月1号到9月30号要报哪些", 2025, date(2025, 7, 1), date(2025, 9, 30)),
        ("2月中旬到3月中旬", 2025, date(2025, 2, 11), date(2025, 3, 20)),
        ("7、8月份要交哪些", 2024, date(2024, 7, 1), date(2024, 8, 31)),
        ("11月、12月还有哪些", 2024, date(2024, 11, 1), date(2024, 12, 31)),
        ("9月份有什么", 2024, date(2024, 9, 1), date(2024, 9, 30)),
        ("2月有什么", 2023, date(2023, 2, 1), date(2023, 2, 28)),
        ("三季度要做的", 2024, date(2024, 7, 1), date(2024, 9, 30)),
        ("上半年要交的材料", 2024, date(2024, 1, 1), date(2024, 6, 30)),
        ("下个月有什么", 2020, date(2026, 12, 1), date(2026, 12, 31)),
        ("这个季度要交什么", 2020, date(2026, 10, 1), date(2026, 12, 31)),
        ("10月到11月有哪些节点", 2024, date(2024, 10, 1), date(2024, 11, 30)),
        ("七月底前要完成的", 2024, date(2024, 1, 1), date(2024, 7, 31)),
        ("每年1到3月有哪几个时间点", 2025, date(2025, 1, 1), date(2025, 3, 31)),
        ("9月到年底还有什么要报的", 2025, date(2025, 9, 1), date(2025, 12, 31)),
        ("年初到3月底要做的", 2025, date(2025, 1, 1), date(2025, 3, 31)),
        ("10月起要交什么", 2025, date(2025, 10, 1), date(2025, 12, 31)),
        ("三、四季度要做的", 2024, date(2024, 7, 1), date(2024, 12, 31)),
        ("各部门8月中下旬要报送什么", 2025, date(2025, 8, 11), date(2025, 8, 31)),
        ("四月上中旬有哪些事", 2025, date(2025, 4, 1), date(2025, 4, 20)),
        ("2月中、下旬要交的材料", 2025, date(2025, 2, 11), date(2025, 2, 28)),
        ("8月中旬和下旬要报什么", 2025, date(2025, 8, 11), date(2025, 8, 31)),
        ("8月中旬要报什么", 2025, date(2025, 8, 11), date(2025, 8, 20)),
        ("12月31号要交啥", 2026, date(2026, 12, 31), date(2026, 12, 31)),
        ("这个月底前还有啥事没办", 2026, date(2026, 11, 1), date(2026, 11, 30)),
        ("月底前还剩哪些没交", 2026, date(2026, 11, 1), date(2026, 11, 30)),
        ("8月中下旬到9月上中旬", 2025, date(2025, 8, 11), date(2025, 9, 20)),
        ("9月上中旬前要报的", 2025, date(2025, 1, 1), date(2025, 9, 20)),
        ("12月20日到1月10日", 2024, date(2024, 12, 20), date(2025, 1, 10)),
    ],
)
def test_windows(question: str, year: int, begins: date, ends: date) -> None:
    found = window_in(question, AS_OF)
    assert found is not None
    assert found[0].dates(year) == (begins, ends)


@pytest.mark.parametrize(
    "question", ["自评几号截止", "3月15日交的是什么", "9月中下发的文件有几份", "多少钱以上要评估"]
)
def test_a_question_without_a_stretch_has_no_window(question: str) -> None:
    assert window_in(question, AS_OF) is None
