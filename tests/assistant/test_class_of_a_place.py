"""Rules that sort places into classes, minutes that change them, a district's paper that bears its
city's name, and what holds for some otherwise than for all."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.claims import Role, Source, Statement
from assistant.proof import check
from ingest import read_bytes

RULE = """溪岭市市级农田水利专项资金管理办法

溪财农〔2025〕8号

第一条　按财力状况将区县分为两类：一类地区为云坪区、白塔区；二类地区为石洼县、青桥县。
第二条　分类标准如下：

地区类别 | 市级补助比例 | 单个项目补助上限
一类地区 | 30% | 200万元
二类地区 | 55% | 360万元

第三条　专项资金不得用于下列支出：
（一）单位人员津贴；
（二）购置车辆；
（三）偿还债务。
第四条　新增项目年度预算在300万元以上（含300万元）的，主管部门应当开展事前绩效评估。
第五条　民族文化类新增项目，事前绩效评估的起点放宽至500万元。
第六条　自评采用百分制，权重为：预算执行率10分、产出指标50分、效益指标40分。

溪岭市财政局
2025年3月3日
"""
MINUTES = """溪岭市人民政府专题会议纪要

一、关于专项资金办法修改
会议同意修改农田水利专项资金办法，议定作如下修改：
（一）二类地区单个项目补助上限由360万元提高到400万元。
（二）申报时间由9月10日前提前到8月25日前。

二、关于青桥县有关事项
青桥县要在2025年7月18日前报送资金使用计划。

溪岭市人民政府
2025年6月24日
"""
DISTRICT = """溪岭市云坪区2025年预算绩效管理工作安排

云坪区财政局

一、财政重点评价选取项目7个，涉及资金3.15亿元。

二、考核评分表

考核内容 | 分值 | 评分标准
绩效目标管理 | 22 | 漏报一个项目扣2分
绩效运行监控 | 16 | 迟报一次扣1分
绩效自评 | 18 | 退回重报一次扣1分

云坪区财政局
2025年2月20日
"""
PLAN = """溪岭市2025年预算绩效管理工作要点

一、安排财政重点评价项目18个，涉及资金23.6亿元。

溪岭市财政局
2025年1月20日
"""
PAPERS = {"办法.txt": RULE, "纪要.txt": MINUTES, "云坪区.txt": DISTRICT, "要点.txt": PLAN}
TODAY = date(2026, 3, 2)


def told(assistant: Assistant, question: str) -> str:
    return assistant.ask(question, as_of=TODAY).answer


def test_what_is_laid_down_for_a_class_holds_for_each_place_of_it(assistant: Assistant) -> None:
    answer = told(assistant, "溪岭市农田水利专项资金，石洼县的单个项目最多补多少")
    assert "360万元" in answer
    assert "200万元" not in answer


def test_the_rule_goes_before_what_holds_for_some(assistant: Assistant) -> None:
    general = told(assistant, "溪岭市新增项目多少钱以上要做事前绩效评估？一般的项目")
    assert "300万元" in general.splitlines()[0]
    assert (
        "500万元"
        in told(assistant, "溪岭市民族文化类新增项目多少钱以上要做事前绩效评估").splitlines()[0]
    )


@pytest.mark.parametrize(
    ("budget", "begins"),
    [("480万", "480万未达到“起点放宽至500万元”"), ("620万", "620万达到“起点放宽至500万元”")],
)
def test_a_line_may_be_drawn_by_its_noun(assistant: Assistant, budget: str, begins: str) -> None:
    question = f"溪岭市民族文化类的新增项目，{budget}，要不要做事前绩效评估"
    assert told(assistant, question).startswith(begins)


def test_on_which_side_of_such_a_line_an_amount_lies_is_proven(assistant: Assistant) -> None:
    document = read_bytes("办法.txt", RULE.encode())
    clause = next(c for c in document.clauses if "起点" in document.quote(c.span))
    source = Source(document, clause.span)
    for amount, side, right in (("480万元", "未达到", True), ("480万元", "达到", False)):
        said = f"{amount}{side}“起点放宽至500万元”。原文：{document.quote(clause.span)}"
        assert (check(Statement(said, (source,), Role.READING)) is None) is right


def test_the_city_is_not_answered_for_by_a_district_that_bears_its_name(
    assistant: Assistant,
) -> None:
    assert "23.6亿元" in told(assistant, "溪岭市财政重点评价涉及多少资金")
    assert "23.6亿元" in told(assistant, "溪岭市今年财政重点评价涉及多少资金？2025年的")
    assert "3.15亿元" in told(assistant, "云坪区财政重点评价涉及多少资金")


def test_all_rows_are_told_in_their_order(assistant: Assistant) -> None:
    answer = told(assistant, "云坪区考核评分表里各项分值说一下")
    places = [answer.index(name) for name in ("绩效目标管理", "绩效运行监控", "绩效自评")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("溪岭市农田水利专项资金哪些地方不能花", ("人员津贴", "购置车辆", "偿还债务")),
        ("溪岭市专题会议对专项资金办法改了哪几条", ("400万元", "8月25日")),
        ("溪岭市自评一百分怎么分的", ("10分", "50分", "40分")),
        ("我是青桥县的，按溪岭市会议纪要，7月份要往市里报什么，哪天前", ("7月18日",)),
    ],
)
def test_what_is_listed_is_told_whole(
    assistant: Assistant, question: str, words: tuple[str, ...]
) -> None:
    answer = told(assistant, question)
    assert all(word in answer for word in words)
