"""「差旅报销要哪些材料」: the list for the matter named, whole, in order; not the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import QuestionKind
from assistant.assistant import Assistant

GUIDE = """青禾市科学技术局关于发布2026年度科技创新基金项目申报指南的通知

各有关单位：

为做好2026年度市科技创新基金项目申报工作，现将有关事项通知如下：

一、申报材料

（一）项目申报书；

（二）营业执照复印件；

（三）合作协议（联合申报的提供）。

申报材料按顺序装订成册，一式五份，加盖单位公章。

二、申报程序

（一）申报单位于2026年4月10日前在市科技计划管理系统填报，主管部门于4月20日前审核推荐。

三、验收管理

项目到期后3个月内，承担单位应当提出验收申请，并提交下列材料：

1.项目验收申请书；

2.专项资金决算表及审计报告。

四、变更事项

项目负责人变更的，须提出书面申请，附新负责人简历、单位党委会议决议和原负责人书面意见，报市科学技术局批准。

青禾市科学技术局

2026年2月18日
"""

NOTICE = """青禾市财政局关于编制2027年部门预算的通知

各部门：

一、报送要求

（一）“一上”阶段应报送以下材料：1.部门预算建议数汇总表；2.绩效目标申报表；3.党组会议纪要。纸质材料一式三份，加盖公章。

（二）各部门应当于2026年10月15日前报送“一上”材料，逾期未报送的，按上年预算数核定。

（三）结转资金清理清单于2026年9月25日前报市财政局。

青禾市财政局

2026年8月26日
"""

HOUSING = """# 望川区住房保障中心公共租赁住房办事指南

## 一、各类事项所需材料

| 事项 | 所需材料 | 办理时限 |
| --- | --- | --- |
| 换房 | 换房申请表、原租赁合同 | 20个工作日 |
| 退租 | 退租申请、缴费结清证明 | 10个工作日 |

## 二、困难补助

困难补助申请材料如下表：

| 序号 | 材料名称 | 份数 | 要求 |
| --- | --- | --- | --- |
| 1 | 困难补助申请表 | 2 | 家长签字 |
| 2 | 低保证 | 1 | 核对原件 |
"""
PAPERS = {"指南.txt": GUIDE, "通知.txt": NOTICE, "办事.md": HOUSING}


def lines(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question, as_of=date(2026, 9, 1))
    return [claim.text for claim in answer.claims]


@pytest.mark.parametrize(
    "question", ["一上要交哪些材料", "一上材料有哪些", "报送一上材料包括什么", "一上要交什么"]
)
def test_a_list_within_a_sentence_is_told_with_copies_and_seal(
    assistant: Assistant, question: str
) -> None:
    assert lines(assistant, question) == [
        "“一上”阶段应报送以下材料：",
        "1.部门预算建议数汇总表",
        "2.绩效目标申报表",
        "3.党组会议纪要",
        "纸质材料一式三份，加盖公章。",
    ]


def test_a_heading_with_its_items(assistant: Assistant) -> None:
    told = lines(assistant, "申报科技创新基金要哪些材料")
    assert told[1:4] == [
        "（一）项目申报书",
        "（二）营业执照复印件",
        "（三）合作协议（联合申报的提供）",
    ]
    assert "一式五份" in told[4]


def test_of_two_lists_in_a_paper_the_one_for_the_matter(assistant: Assistant) -> None:
    told = lines(assistant, "项目验收要提交哪些材料")
    assert told[1:] == ["1.项目验收申请书", "2.专项资金决算表及审计报告"]


def test_materials_told_on_the_way(assistant: Assistant) -> None:
    assert "党委会议决议" in lines(assistant, "变更项目负责人要交什么材料")[0]


def test_a_cell_of_the_row_for_the_matter(assistant: Assistant) -> None:
    assert lines(assistant, "退租需要提供什么材料") == ["退租：所需材料：退租申请、缴费结清证明"]


def test_a_table_of_materials(assistant: Assistant) -> None:
    told = lines(assistant, "申请困难补助要哪些材料")
    assert any("低保证" in line and "核对原件" in line for line in told)


def test_a_body_with_a_time_asks_for_a_checklist(assistant: Assistant) -> None:
    answer = assistant.ask("我们局10月要交哪些材料", as_of=date(2026, 9, 1))
    assert answer.kind is QuestionKind.CHECKLIST
    assert "2026年10月15日前" in answer.answer


def test_a_matter_without_a_list_gets_no_calendar(assistant: Assistant) -> None:
    assert assistant.ask("出国考察要哪些材料", as_of=date(2026, 9, 1)).abstained


def test_a_list_by_name_has_a_day(assistant: Assistant) -> None:
    told = lines(assistant, "结转资金清理清单几号前交")
    assert len(told) == 1 and "9月25日" in told[0]


def test_which_projects_hand_in_is_asked_for_no_calendar(assistant: Assistant) -> None:
    answer = assistant.ask("哪些项目要提交验收申请", as_of=date(2026, 9, 1))
    assert answer.kind is not QuestionKind.CHECKLIST
