"""Points that one sentence lists, words that share a character, and what is said over a sentence;
an interpretation beside the rule that it is on."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant

RULES = """葭湖市市属公园养护管理办法

葭园规〔2025〕6号

第一章　职责

第一条　公园管理处是养护的实施主体，负责编报养护月报。

第二章　检查

第二条　养护检查范围为全部市属公园。
第三条　养护检查月报应当包括下列内容：检查组织情况；设施完好情况；整改落实情况。
第四条　检查发现的问题分为绿牌、红牌。红牌公园应当在6个工作日内报送整改方案。

葭湖市园林局
2025年3月4日
"""
QUESTIONS = """《葭湖市市属公园养护管理办法》政策问答

葭湖市园林局
2025年3月20日

问1：为什么要出台？
答：原来的要求分散在几份通知里，养护月报写法不一。

问2：红牌会怎么样？
答：红牌公园先报整改方案，逾期不报的暂停拨付养护费。
"""
NOTICE = """葭湖市园林局关于做好2025年公园养护工作的通知

各公园管理处：

一、做好绿化评估
（一）开展绿化评估。新建绿地须在开工前开展绿化评估。
（二）评估重点。围绕选址必要性、苗木适应性、养护可行性三个方面，逐项给出结论。

二、编报养护计划
1.编报范围。2026年所有公园均须编报养护计划。
2.质量要求。每个公园的巡查点位不少于5个。
3.编报时间。各管理处10月12日前完成填报。

葭湖市园林局
2025年2月1日
"""
CHANGES = """葭湖市园林局关于2025年花木采购的通知

一、主要变化
与上年相比，花木采购有两个方面的变化：
（一）乔木采购的起点由30万元提高到45万元。
（二）采购花木不再分批验收。

二、检查
完成上年度花木自评52个；开展财政重点评价4个，平均得分81.7分。

三、机制方面
落实两手抓。一是建立花木台账机制。每季度登记一次。二是建立苗圃联络机制。每月走访一次。

葭湖市园林局
2025年2月8日
"""
REPORT = """葭湖市园林局2024年公园养护情况说明

2024年，我局进一步完善了公园检查八要点、设施维修八关注、群众来访八流程等制度。
二是组织检查公园31个，涉及养护资金1.9亿元；三是在2025年预算编审中探索与检查结果挂钩。
"""
PAPERS = {
    "办法.txt": RULES,
    "问答.txt": QUESTIONS,
    "通知.txt": NOTICE,
    "说明.txt": REPORT,
    "花木.txt": CHANGES,
}


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2025, 5, 6))


def test_what_a_report_holds_is_told_by_the_sentence_that_lists_it(assistant: Assistant) -> None:
    (only,) = asked(assistant, "葭湖市养护检查月报都要写哪些内容").claims
    assert "检查组织情况；设施完好情况；整改落实情况" in only.text


def test_aspects_are_told_under_the_heading_of_their_matter(assistant: Assistant) -> None:
    answer = asked(assistant, "葭湖市绿化评估主要看哪三个方面？")
    assert "选址必要性、苗木适应性、养护可行性" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("葭湖市绿化评估要看哪几个“性”", "选址必要性"),
        ("葭湖市2024年完善的那几个“八”是哪几个", "检查八要点"),
    ],
)
def test_words_that_share_a_character(assistant: Assistant, question: str, told: str) -> None:
    assert told in asked(assistant, question).answer


def test_a_rule_is_not_replaced_by_its_interpretation(assistant: Assistant) -> None:
    answer = asked(assistant, "葭湖市红牌公园几个工作日内报送整改方案")
    assert "6个工作日" in answer.answer
    assert not any("取代" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("葭湖市2026年养护计划，每个公园巡查点位至少几个", "不少于5个"),
        ("葭湖市2026年的养护计划最晚什么时候填报", "10月12日"),
    ],
)
def test_the_year_that_a_section_opens_with_holds_for_what_follows(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in asked(assistant, question).answer


def test_a_year_named_after_a_number_is_not_that_of_the_number(assistant: Assistant) -> None:
    assert "1.9亿元" in asked(assistant, "葭湖市2024年检查公园涉及养护资金多少亿").answer
    assert "1.9亿元" not in asked(assistant, "葭湖市2025年检查公园涉及养护资金多少亿").answer


def test_a_stem_that_only_counts_is_not_told_with_one_of_its_items(assistant: Assistant) -> None:
    (only,) = asked(assistant, "葭湖市乔木采购的起点是多少万元").claims
    assert only.text.startswith("乔木采购的起点")


def test_the_mean_of_one_stage_is_not_that_of_another(assistant: Assistant) -> None:
    assert "81.7分" in asked(assistant, "葭湖市花木财政重点评价平均得分多少").answer
    assert asked(assistant, "葭湖市花木自评平均得分多少").abstained


def test_points_that_each_begin_with_what_is_asked_after(assistant: Assistant) -> None:
    answer = asked(assistant, "葭湖市花木建了哪两个机制").answer
    assert "花木台账机制" in answer and "苗圃联络机制" in answer
