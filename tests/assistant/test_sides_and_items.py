"""Places whose texts speak of 部门 or 单位, draw lines from both ways, print the former beside the
new; the items of a rule told together; what a plan sets for the year after its own."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer
from assistant.assistant import Assistant

PLAN = """汐川区2026年预算绩效管理工作要点

汐川区财政局

一、事前评估
（一）2027年拟新增的项目，单项70万元以上的，应当开展事前绩效评估。
（二）区级部门于7月17日前提交评估报告，镇（街道）于8月6日前提交。

二、自评
2025年度绩效自评，各单位于3月19日前完成，平台公司放宽到4月9日。
镇（街道）报送：1.绩效自评表；2.佐证目录。
采购合同预付款不超过合同金额的30%。
公开的金额门槛由原来的200万元降为100万元。

三、抽查结果
部门 | 抽查项目（个） | 自评均分 | 抽查均分 | 分差
区住房和城乡建设局 | 11 | 92.8 | 76.5 | 16.3
区民政局 | 8 | 90.1 | 87.9 | 2.2

汐川区财政局
2026年1月15日
"""
RULES = """苔江县绩效评价结果应用办法解读

苔江县财政局

各部门2025年度绩效自评于3月12日前报县财政局。采购合同预付款不低于合同金额的30%。
公开的金额门槛由原来的150万元降为80万元。
第八条　评价结果与下一年度资金分配挂钩：
（一）为“优”的，优先安排；
（二）为“良”的，按原规模安排；
（三）为“差”的，不再安排。
等级 | 原办法 | 新办法
中（60分以上不足80分） | 压减5% | 压减12%

2026年2月6日
"""
PAPERS = {"汐川区2026年工作要点.txt": PLAN, "苔江县办法解读.txt": RULES}


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2026, 5, 6))


def test_what_one_text_has_for_departments_another_has_for_units(assistant: Assistant) -> None:
    answer = asked(assistant, "2025年度绩效自评，汐川区和苔江县的部门谁先截止").answer
    assert answer.startswith("苔江县更早：汐川区3月19日前、苔江县3月12日前")


def test_lines_from_both_ways_are_neither_alike_nor_more(assistant: Assistant) -> None:
    answer = asked(assistant, "采购合同预付款，汐川区和苔江县的比例一样吗")
    assert ["不超过" in answer.answer, "不低于" in answer.answer] == [True, True]
    assert not any("一致" in claim.text or "更" in claim.text for claim in answer.claims)


def test_a_line_that_was_replaced_is_not_compared(assistant: Assistant) -> None:
    answer = asked(assistant, "公开的金额门槛，汐川区和苔江县哪个高").answer
    assert answer.startswith("汐川区更高：汐川区100万元、苔江县80万元")


def test_the_new_column_is_told_before_the_one_that_was_replaced(assistant: Assistant) -> None:
    assert "压减12%" in asked(assistant, "苔江县评了“中”的要压减多少").answer


def test_the_items_of_a_rule_are_told_together(assistant: Assistant) -> None:
    answer = asked(assistant, "苔江县评价结果怎么跟下一年度资金分配挂钩").answer
    assert [words in answer for words in ("优先安排", "按原规模安排", "不再安排")] == [True] * 3


def test_a_row_is_found_by_the_office_in_short(assistant: Assistant) -> None:
    answer = asked(assistant, "汐川区住建局自评抽查分差多少").answer
    assert "16.3" in answer
    assert "2.2" not in answer


def test_what_a_plan_sets_for_the_year_after(assistant: Assistant) -> None:
    assert "8月6日" in asked(assistant, "汐川区镇街2027年的事前评估报告哪天前交").answer


def test_what_is_set_for_this_year_is_not_told_of_the_next(assistant: Assistant) -> None:
    assert asked(assistant, "汐川区2027年的绩效自评几号前完成").abstained


def test_what_is_listed_is_told_where_materials_are_asked_for(assistant: Assistant) -> None:
    answer = asked(assistant, "汐川区镇（街道）2026年要交哪些材料").answer
    assert "绩效自评表；佐证目录" in answer


def test_what_the_answer_is_for_is_not_asked_after(assistant: Assistant) -> None:
    answer = asked(assistant, "苔江县评价结果怎么跟下一年度资金分配挂钩，我培训要讲")
    assert not answer.abstained
    assert "优先安排" in answer.answer
