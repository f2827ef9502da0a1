"""What is asked per unit is answered with a sum per that unit, or not at all."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

SUBSIDIES = """梧川县2026年惠农补贴实施方案

一、补贴标准

（一）住宿费标准：省会城市每人每天380元，其他地级市每人每天320元，县级及以下每人每天260元。

（二）新建设施大棚按类型补助：钢架大棚每亩6000元，竹木大棚每亩2000元。

（三）秸秆还田作业补贴25元/亩。镇村公交补贴由按年定额改为按里程，补贴标准由每公里3.2元调整为每公里2.9元。

（四）退耕还林补助每公顷1500元，分五年兑付。

（五）农村危房改造，一般户户均补助1.8万元，特困户户均补助3万元。

（六）同意将桂花苑小区加装电梯纳入改造内容，增加投资156万元，从预备费中安排。

二、资金

全县安排农机购置补贴860万元，农村客运补贴240万元。

表1 资金安排表

项目 | 主管部门 | 资金（万元）
镇村公交补贴 | 县交通运输局 | 1,850
农村公路养护 | 县交通运输局 | 6,200
"""
PAPERS = {"补贴.txt": SUBSIDIES}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("钢架大棚一亩补多少", "每亩6000元"),
        ("秸秆还田每亩补多少", "25元/亩"),
        ("镇村公交补贴每公里多少钱", "每公里2.9元"),
        ("镇村公交一公里补多少", "每公里2.9元"),
        ("镇村公交补贴标准调整到多少", "每公里2.9元"),
        ("退耕还林一公顷补多少", "每公顷1500元"),
        ("特困户危房改造每户补多少", "户均补助3万元"),
        ("住宿费标准是多少", "每人每天380元"),
        ("省会城市住宿费一天多少", "每人每天380元"),
        ("去省会出差住宿费报多少", "每人每天380元"),
        ("县级及以下住宿费多少", "每人每天260元"),
        ("加装电梯多少钱", "156万元"),
    ],
)
def test_a_sum_per_unit_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert told in answer.answer and not answer.abstained
    assert "1,850" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "农村公路养护一公里补多少",
        "退耕还林一亩补多少",
        "农机购置补贴一台补多少",
        "出国住宿费标准是多少",
    ],
)
def test_a_total_is_no_sum_per_unit(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained
