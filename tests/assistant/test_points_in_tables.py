"""A table may hold the points: its rows are told whole, or the one row that is asked about."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

PAPER = """沙桥县教育局关于2025年秋季校园食堂安全检查情况的通报

各学校：

现将2025年秋季校园食堂安全检查情况通报如下。

一、检查发现的毛病

问题类型 | 涉及学校 | 典型例子
留样不规范 | 6所 | 第三小学留样不足48小时
台账缺失 | 4所 | 石桥初中无进货台账
健康证过期 | 3所 | 柳湾中学两名帮厨健康证过期

二、计分办法

食堂安全计分基础分100分，加减分如下：

情形 | 加分或扣分
迟报月报，每迟1天 | 扣1分
被家长投诉并查实 | 每次扣3分
承办县级现场会 | 每次加5分

沙桥县教育局
2025年11月20日
"""
PAPERS = {"通报.txt": PAPER}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("沙桥县食堂检查查出来哪几类毛病", ("留样不规范", "台账缺失", "健康证过期")),
        ("沙桥县校园食堂检查发现了哪些问题", ("留样不规范", "台账缺失", "健康证过期")),
        ("沙桥县食堂安全计分都有哪些加分扣分，列一下", ("迟报月报", "投诉", "现场会")),
    ],
)
def test_all_rows_are_the_points(
    assistant: Assistant, question: str, told: tuple[str, ...]
) -> None:
    answer = assistant.ask(question).answer
    assert all(words in answer for words in told)


def test_one_row_is_told_alone(assistant: Assistant) -> None:
    answer = assistant.ask("沙桥县食堂迟报月报扣几分").answer
    assert "扣1分" in answer
    assert "现场会" not in answer
