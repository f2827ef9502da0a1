"""Whether an amount needs something is said by a line or a rule; who does a thing, by whom it is
told to."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

REPORT = """杏岭县人民医院2025年设备采购工作总结

一、全年对18台新购设备开展采购论证，申购金额2,640万元，核定金额2,210万元，核减率16.3%。
二、对9个维修项目进行了验收，涉及资金310万元。
三、信息系统项目应当全部开展安全测评。

杏岭县人民医院
2026年1月15日
"""
RULES = """岚湾港务局设备更新项目管理办法

第一条 单台设备预算60万元以上的，应当开展采购论证。
第二条 所有维修项目完工后均须验收。
第三条 设备处负责采购论证，养护处负责维修项目的验收。
第四条 码头改造项目先做环境影响评价。
第五条 各单位应当按季报送设备台账。

岚湾港务局
2026年2月11日
"""
NOTICE = """柳河县林业局关于做好2026年护林防火工作的通知

各林场：
为做好2026年护林防火工作，现通知如下。
一、防火期内每日巡山两次，并填写巡山日志。

柳河县林业局
2026年1月12日
"""
SCHOOL = """云台县第二中学食堂管理规定

第一章 总务处职责
第一条 每月核对食材台账，并张贴公示。
第二章 安全
第二条 餐具先消毒再使用。
第三条 年满60周岁的退休教职工可以申请就餐补贴。

云台县第二中学
2026年3月1日
"""
PAPERS = {"医院.txt": REPORT, "港务.txt": RULES, "林业.txt": NOTICE, "学校.txt": SCHOOL}
TODAY = date(2026, 4, 2)


@pytest.mark.parametrize(
    "question",
    [
        "杏岭县人民医院买一台80万的设备要不要做采购论证",
        "杏岭县人民医院120万的维修项目需要验收吗",
        "岚湾港务局谁来做环境影响评价",
        "云台县第二中学谁来给餐具消毒",
    ],
)
def test_what_was_done_or_binds_nobody_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("杏岭县人民医院80万的信息系统项目要不要做安全测评", "信息系统项目应当全部开展安全测评"),
        ("杏岭县人民医院采购论证核减率是多少", "16.3%"),
        ("岚湾港务局80万的设备要不要做采购论证", "80万属于“60万元以上”的情形，按这一条需要"),
        ("岚湾港务局40万的维修项目要不要验收", "所有维修项目完工后均须验收"),
        ("岚湾港务局100万的码头改造项目要不要做环境影响评价", "先做环境影响评价"),
        ("岚湾港务局谁来做采购论证", "设备处负责采购论证"),
        ("岚湾港务局谁验收维修项目", "养护处负责维修项目的验收"),
        ("岚湾港务局谁来报送设备台账", "各单位应当按季报送设备台账"),
        ("柳河县谁来填写巡山日志", "并填写巡山日志"),
        ("云台县第二中学谁来核对食材台账", "每月核对食材台账"),
        ("云台县第二中学谁可以申请就餐补贴", "年满60周岁的退休教职工"),
    ],
)
def test_a_line_a_rule_for_all_and_a_doer_near_answer(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask(question, as_of=TODAY).answer
