"""Sums over several rows: worked out, every part cited, and proven part by part."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.claims import Role, Source, Statement
from assistant.proof import check
from ingest import read_bytes
from ingest.document import ClauseKind, Document

REPORT = """溪桥县财政局关于2025年度重点评价结果的通报

县直各部门：

现将有关情况通报如下。

一、评价结果

评价结果如下（单位：万元）：

序号 | 主管部门 | 项目名称 | 年度预算 | 执行率 | 得分
1 | 县水利局 | 山塘加固 | 640 | 91.2% | 88.5
2 | 县水利局 | 灌渠清淤一期 | 310 | 77.4% | 71.0
3 | 县教育局 | 校车运营 | 1,250 | 98.6% | 93.2
合计 |  |  | 2,200 | — | —

溪桥县财政局
2026年3月10日
"""
PAPERS = {"通报.txt": REPORT}


@pytest.fixture(scope="module")
def document() -> Document:
    return read_bytes("通报.txt", REPORT.encode())


def test_two_rows_are_added_and_not_the_table(assistant: Assistant) -> None:
    answer = assistant.ask("溪桥县山塘加固和灌渠清淤一期的年度预算一共多少")
    first = answer.claims[0]
    assert first.text == "年度预算：山塘加固640万元＋灌渠清淤一期310万元＝950万元"
    assert first.citations == [1, 2]


def test_the_rows_of_one_bureau_are_added(assistant: Assistant) -> None:
    answer = assistant.ask("溪桥县县水利局的年度预算合计多少")
    assert "山塘加固640万元＋灌渠清淤一期310万元＝950万元" in answer.answer


def test_the_printed_total_stands_where_all_is_asked(assistant: Assistant) -> None:
    assert "合计：年度预算2,200万元" in assistant.ask("溪桥县重点评价年度预算合计多少").answer


def test_what_is_asked_of_each_is_told_of_each_without_a_verdict(assistant: Assistant) -> None:
    answer = assistant.ask("溪桥县山塘加固和校车运营各得多少分")
    assert [claim.text for claim in answer.claims] == [
        "山塘加固：得分88.5分",
        "校车运营：得分93.2分",
    ]


def test_how_far_two_rows_lie_apart_is_worked_out(assistant: Assistant) -> None:
    answer = assistant.ask("溪桥县山塘加固和校车运营的年度预算差多少")
    assert "相差610万元" in answer.claims[0].text


@pytest.mark.parametrize(
    "text",
    [
        "年度预算：山塘加固640万元＋灌渠清淤一期310万元＝960万元",  # does not add up
        "年度预算：山塘加固540万元＋灌渠清淤一期310万元＝850万元",  # not what the source says
        "年度预算：山塘加固640元＋灌渠清淤一期310元＝950元",  # in another unit
        "执行率：山塘加固640万元＋灌渠清淤一期310万元＝950万元",  # of another column
        "年度预算：灌渠清淤一期640万元＋山塘加固310万元＝950万元",  # each of the other's row
        "年度预算：山塘加固640万元＋灌渠清淤一期310万元＋校车运营1,250万元＝2,200万元",  # not cited
    ],
)
def test_no_sum_is_proven_that_the_sources_do_not_bear_out(document: Document, text: str) -> None:
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW][:2]
    sources = tuple(Source(document, row.span) for row in rows)
    right = "年度预算：山塘加固640万元＋灌渠清淤一期310万元＝950万元"
    assert check(Statement(right, sources, Role.RECKONED)) is None
    assert check(Statement(text, sources, Role.RECKONED)) is not None
