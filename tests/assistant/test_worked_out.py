"""What two told quantities come to is worked out where all is said, and proven; else it is not."""

from __future__ import annotations

import pytest
from made_texts import source_of

from assistant.assistant import Assistant
from assistant.claims import Role, Statement
from assistant.proof import check
from ingest import read_bytes
from ingest.document import Document

REPORT = """临渚县2025年农村供水工程建设管理情况通报

县直各部门：

现将有关情况通报如下。

一、工程建设

全县农村供水工程总投资9,600万元，其中省级补助4,600万元，县级自筹2,600万元，银行贷款2,400万元。当年新建管网320公里，改造管网180公里，新建和改造投资共计5,200万元。设备采购费860万元，监理费约120万元。

对12个工程开展竣工验收，验收费用共计30万元。水质检测费45万元，抽检水样400个，合格380个，合格率95%。

二、运行管护

管护人员补助每人每月600元，交通补贴每人每月150元。巡检用车每辆每年2.2万元，抢修用车每辆每年3.5万元。接户材料费每户280元，脱贫户免收。夜间值守补助每人每天90元，超过8小时的部分另行计算。

临渚县水利局
2026年3月10日
"""
PAPERS = {"通报.txt": REPORT}


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes("通报.txt", REPORT.encode())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("省级补助和县级自筹加起来多少", "省级补助4,600万元＋县级自筹2,600万元＝7,200万元"),
        ("县级自筹和银行贷款一共多少", "县级自筹2,600万元＋银行贷款2,400万元＝5,000万元"),
        ("新建管网和改造管网一共多少公里", "新建管网320公里＋改造管网180公里＝500公里"),
        ("省级补助占总投资多少", "省级补助4,600万元÷全县农村供水工程总投资9,600万元＝约47.9%"),
        ("银行贷款占总投资的比例是多少", "＝25%"),
        ("省级补助比县级自筹多多少", "省级补助4,600万元－县级自筹2,600万元＝2,000万元"),
        ("新建管网和改造管网相差多少公里", "＝140公里"),
        ("验收费用平均一个工程多少钱", "验收费用共计30万元÷工程12个＝平均每个2.5万元"),
        ("管护人员补助和交通补贴合计每月多少", "＝每人每月750元"),
        ("抢修用车和巡检用车每辆差多少", "＝每辆每年1.3万元"),
        ("巡检用车6辆一年要多少钱", "巡检用车每辆每年2.2万元×6辆＝每年13.2万元"),
        ("管护人员补助15人每月多少钱", "每人每月600元×15人＝每月9,000元"),
    ],
)
def test_it_is_worked_out_of_what_the_question_names(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask(f"临渚县{question}").answer


@pytest.mark.parametrize(
    "question",
    [
        "总投资和省级补助加起来多少",  # a whole and its part
        "设备采购费和监理费一共多少",  # one is about so much
        "省级补助和市级补助一共多少",  # one is not told
        "管护人员补助和水质检测费合计多少",  # one is of each
        "水质检测费和新建管网一共多少",  # money and kilometres
        "接户材料费50户要多少钱",  # some pay nothing
        "夜间值守补助5天多少钱",  # it changes after eight hours
        "2023年省级补助和县级自筹加起来多少",  # of another year
        "合格水样占抽检的多少",  # the text tells the rate
        "水质检测费平均一个工程多少钱",  # told of samples
        "青塘镇的省级补助和县级自筹一共多少",  # of the whole county
        "巡检用车6辆3个月要多少钱",  # it is told of a year
        "新建和改造投资共多少",  # told
        "一个工程平均投资多少",  # which twelve of the works
    ],
)
def test_nothing_is_worked_out_where_something_is_open(assistant: Assistant, question: str) -> None:
    assert "＝" not in assistant.ask(f"临渚县{question}").answer


PARTS = (
    "全县农村供水工程总投资9,600万元，其中省级补助4,600万元，县级自筹2,600万元，银行贷款2,400万元。"
)
WORKS = "设备采购费860万元，监理费约120万元。"
CHECKS = "对12个工程开展竣工验收，验收费用共计30万元。"
PAY = "管护人员补助每人每月600元，交通补贴每人每月150元。"
HOUSES = "接户材料费每户280元，脱贫户免收。"
GIVEN = "按您给的数计算："


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("省级补助4,600万元＋县级自筹2,600万元＝7,200万元", PARTS),
        ("省级补助4,600万元－县级自筹2,600万元＝2,000万元", PARTS),
        ("银行贷款2,400万元÷总投资9,600万元＝25%", PARTS),
        ("验收费用共计30万元÷工程12个＝平均每个2.5万元", CHECKS),
        (f"{GIVEN}管护人员补助每人每月600元×5人＝每月3,000元", PAY),
    ],
)
def test_what_follows_is_proven(document: Document, text: str, quote: str) -> None:
    assert check(_claim(document, text, quote)) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("省级补助4,600万元＋县级自筹2,600万元＝7,300万元", PARTS),  # reckoned wrong
        ("省级补助2,600万元＋县级自筹4,600万元＝7,200万元", PARTS),  # of each other
        ("总投资9,600万元＋省级补助4,600万元＝14,200万元", PARTS),  # a whole and its part
        ("省级补助4,600万元－县级自筹2,600元＝4,599.74万元", PARTS),  # in another unit
        ("省级补助4,600万元－县级自筹2,600万元＝2,500万元", PARTS),
        ("银行贷款2,400万元÷总投资9,600万元＝约25%", PARTS),  # exact
        ("省级补助4,600万元÷总投资9,600万元＝47.9%", PARTS),
        ("总投资9,600万元÷银行贷款2,400万元＝400%", PARTS),  # upside down
        ("设备采购费860万元＋监理费120万元＝980万元", WORKS),  # about 120
        ("设备采购费860万元－监理费120万元＝740万元", WORKS),
        ("验收费用共计30万元÷工程12个＝平均每个2.6万元", CHECKS),
        ("验收费用共计30万元÷工程10个＝平均每个3万元", CHECKS),
        (f"{GIVEN}管护人员补助每人每月600元×5人＝3,000元", PAY),  # a month
        (f"{GIVEN}管护人员补助每人每月600元×5天＝每月3,000元", PAY),  # not of days
        (f"{GIVEN}管护人员补助600元×5人＝3,000元", PAY),  # what it is of is left out
        (f"{GIVEN}交通补贴每人每月600元×5人＝每月3,000元", PAY),  # of another
        (f"{GIVEN}接户材料费每户280元×50户＝14,000元", HOUSES),  # some pay nothing
    ],
)
def test_what_does_not_follow_is_not(document: Document, text: str, quote: str) -> None:
    assert check(_claim(document, text, quote)) is not None


def _claim(document: Document, text: str, quote: str) -> Statement:
    told = text.removeprefix(GIVEN)
    parts = 1 if "×" in told else 2
    return Statement(text, (source_of(document, quote),) * parts, Role.RECKONED)
