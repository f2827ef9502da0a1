"""What several places come to is added up of figures of one thing and one year, or left undone."""

from __future__ import annotations

from assistant.assistant import Assistant

DONGHE = """东河县2025年农村道路建设情况报告

2025年全县新建农村道路18条，投入资金3,200万元，审减工程造价260万元。

一、分乡镇情况

乡镇 | 新建道路（条） | 投入资金（万元）
柳林镇 | 10 | 1,900
白沙镇 | 8 | 1,300
合计 | 18 | 3,200

东河县交通运输局
2026年1月15日
"""
XIHE = """西河县2025年农村道路建设情况报告

2025年全县新建农村道路25条，投入资金4,100万元，审减工程造价340万元。

西河县交通运输局
2026年1月18日
"""
PLAN = """西河县2026年农村道路建设工作计划

2026年计划新建农村道路31条，安排资金5,000万元。

西河县交通运输局
2026年2月20日
"""
CITY = """云泽市财政局关于国债项目绩效目标会审情况的通报

市财政局对6个县使用国债资金的21个重点项目开展了绩效目标会审，其中东河县5个。

截至2025年底，全市存量资金共2.6亿元。

云泽市财政局
2026年3月2日
"""
PAPERS = {"东河.txt": DONGHE, "西河.txt": XIHE, "计划.txt": PLAN, "会审.txt": CITY}


def test_both_places_are_added_up_not_the_table_of_one(assistant: Assistant) -> None:
    """The total row of one county's table tells nothing of two counties."""
    told = assistant.ask("东河县和西河县新建农村道路一共多少条")
    assert "东河县18条＋西河县25条＝43条" in told.answer


def test_the_plan_of_another_year_is_not_added_to_a_report(assistant: Assistant) -> None:
    told = assistant.ask("东河县和西河县农村道路投入资金一共多少")
    assert "7,300万元" in told.answer
    assert "5,000" not in told.answer


def test_what_is_added_up_is_what_is_asked_for(assistant: Assistant) -> None:
    told = assistant.ask("东河县和西河县审减工程造价合计多少万元")
    assert "东河县260万元＋西河县340万元＝600万元" in told.answer


def test_a_part_of_the_whole_is_told_of_that_part_alone(assistant: Assistant) -> None:
    """21 are of all counties; of 东河县 the paper tells, of 西河县 it does not."""
    assert "5个" in assistant.ask("云泽市会审的21个国债项目，东河县有几个").answer
    assert assistant.ask("云泽市会审的21个国债项目，西河县有几个").abstained


def test_the_sum_of_a_city_is_not_that_of_a_bureau(assistant: Assistant) -> None:
    assert "2.6亿元" in assistant.ask("云泽市全市存量资金有多少").answer
    assert assistant.ask("云泽市水利局的存量资金有多少").abstained
