"""How long something has stood is held against the rule that leaves the new ones out, also in
another word for its beginning and in another unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.quantities import quantities_in
from ingest.facts.model import Unit

RULES = """云漪岛民宿提升补助资金使用细则

一、适用范围
（一）本细则适用于岛内民宿。经营未满半年的民宿不适用。
（二）登记不满一年的渔船，不得申请更新改造补助。
二、申请与受理
（一）民宿应于每年4月20日前向所在驿站递交申请表和施工前照片，驿站应在8个工作日内初核。
（二）养老服务站运营满18个月的，可以申请运营补贴。

云漪岛旅游度假区管理委员会
2026年2月6日
"""
PAPERS = {"细则.txt": RULES}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("开张三个月的民宿能不能申请", "三个月属于“未满半年”的情形"),
        ("开业八个月的民宿能申请补助吗", "八个月不属于“未满半年”的情形"),
        ("刚开业半年的民宿能申请吗", "“未满半年”不含本数，6个月不在其内"),
        ("登记八个月的渔船能不能申请更新改造补助", "八个月属于“不满一年”的情形"),
        ("登记一年半的渔船能申请更新改造补助吗", "18个月不属于“不满一年”的情形"),
        ("运营一年的养老服务站能申请运营补贴吗", "一年不属于“满18个月”的情形"),
    ],
)
def test_a_term_is_held_against_its_line(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question, as_of=TODAY).answer


@pytest.mark.parametrize(
    "question",
    ["经营两年的民宿什么时候递交申请表", "半年的民宿补助多少钱", "登记一年的民宿怎么申请"],
)
def test_what_asks_for_no_line_is_held_against_none(assistant: Assistant, question: str) -> None:
    assert "的情形" not in assistant.ask(question, as_of=TODAY).answer


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("开业半年", Decimal(6), Unit.MONTH),
        ("成立一年半", Decimal(18), Unit.MONTH),
        ("登记一年的", Decimal(1), Unit.YEAR),
    ],
)
def test_how_long_it_has_stood(said: str, value: Decimal, unit: Unit) -> None:
    (quantity,) = quantities_in(said)

    assert (quantity.value, quantity.unit) == (value, unit)


def test_a_half_of_the_year_is_no_term() -> None:
    assert quantities_in("上半年的项目") == ()
