"""The most, the least and a place in the order of what one sentence names with an amount each, in
brackets or right behind the name."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.claims import Role, Source, Statement
from assistant.proof import check
from ingest import read_bytes

HOSPITAL = """桦岭县人民医院2026年设备更新资金安排

一、2026年安排设备更新项目：超声设备（120万元）、检验设备（80万元）、手术床（36万元）、信息系统（95万元）。
二、全年检修门诊楼22次、住院楼31次、医技楼18次。

桦岭县人民医院
2026年1月20日
"""
PORT = """望渚港务局2026年维护项目计划

一、安排航道疏浚项目640万元、码头加固项目380万元、灯塔修缮75万元，共1,095万元。
二、其中码头加固项目（380万元）委托设计院设计。

望渚港务局
2026年2月2日
"""
FOREST = """苍岩林场2025年补植资金通报

一、各管护站补植资金：北坡管护站（42万元，含上年结转6万元）、南沟管护站（28万元）、石门管护站（51万元）和东岭管护站（51万元）。
二、“一事一议”项目3个，包括护林道路（60万元）、蓄水池（35万元）和瞭望塔（88万元）。
三、验收得分：护林道路（60万元）91分、蓄水池（35万元）94分、瞭望塔（88万元）87分。

苍岩林场
2026年1月8日
"""
COUNTY = """青杉县2025年乡镇绩效考核结果通报

一、考核得分

乡镇 | 得分 | 支出（万元）
石桥镇 | 91.2 | 420
柳河镇 | 88.6 | 510
枫林乡 | 93.5 | 385
白塔镇 | 79.4 | 298

二、一大队得分82分，二大队得分79分，三大队得分90.5分，由县公安局另行通报。

青杉县财政局
2026年2月2日
"""
PAPERS = {"县.txt": COUNTY, "医院.txt": HOSPITAL, "港务.txt": PORT, "林场.txt": FOREST}
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("桦岭县人民医院2026年设备更新哪个项目的钱最多？", "超声设备最多：超声设备120万元、"),
        ("桦岭县人民医院设备更新资金最多的是哪个，多少？", "超声设备最多："),
        ("桦岭县人民医院设备更新哪个最少？", "手术床最少："),
        ("桦岭县人民医院设备更新第二多的是哪个？", "信息系统第二多："),
        ("桦岭县人民医院设备更新里哪个项目资金倒数第二？", "检验设备第二少："),
        ("望渚港务局哪个项目的钱最多？", "航道疏浚项目最多：航道疏浚项目640万元、"),
        ("望渚港务局维护项目里钱排第三的是哪个？", "灯塔修缮第三多："),
        ("苍岩林场哪个管护站补植资金最少？", "南沟管护站最少："),
        ("苍岩林场一事一议项目哪个钱最多？", "瞭望塔最多：护林道路60万元、"),
        ("苍岩林场验收哪个项目得分最高？", "蓄水池最高：护林道路91分、"),
        ("青杉县哪个大队得分最低？", "二大队得分最低：一大队得分82分、"),
        ("青杉县哪个镇得分第二高？", "得分第二高的是石桥镇：91.2分"),
        ("青杉县得分倒数第二的是哪个乡镇？", "得分第二低的是柳河镇：88.6分"),
        ("青杉县得分第一的是哪个？", "得分最高的是枫林乡：93.5分"),
    ],
)
def test_the_place_of_each_is_told(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask(question, as_of=TODAY).answer.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "苍岩林场哪个管护站补植资金最多？",  # two have as much
        "苍岩林场补植资金第二多的是哪个管护站？",
        "桦岭县人民医院检验设备安排了多少钱？",
        "望渚港务局维护项目一共多少钱？",
    ],
)
def test_none_is_put_first_that_is_not_alone_or_not_asked_for(
    assistant: Assistant, question: str
) -> None:
    first = assistant.ask(question, as_of=TODAY).answer.splitlines()[0]

    assert not any(word in first for word in ("最多", "最少", "第二"))


@pytest.mark.parametrize(
    ("verdict", "holds"),
    [
        ("信息系统第二多", True),
        ("检验设备第二少", True),
        ("检验设备第三多", True),
        ("检验设备第二多", False),
        ("超声设备第二多", False),
        ("手术床第二少", False),
    ],
)
def test_a_place_in_the_order_is_worked_out_again(verdict: str, *, holds: bool) -> None:
    document = read_bytes("医院.txt", HOSPITAL.encode())
    sentence = next(c for c in document.clauses if "超声" in document.quote(c.span))
    told = "超声设备120万元、检验设备80万元、手术床36万元、信息系统95万元"
    said = Statement(f"{verdict}：{told}", (Source(document, sentence.span),), Role.VERDICT)

    assert (check(said) is None) is holds
