"""Thresholds and figures of whole documents: tables, bands over rows, what a fact promises."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.facts.figures import figures
from ingest.facts.fold import fold
from ingest.facts.thresholds import thresholds
from ingest.read import read_bytes, read_document

SHARED = Path(__file__).parents[3] / "shared"
REAL = sorted(chain(SHARED.glob("corpus/*.txt"), SHARED.glob("practice/p*.txt")))

_FEES = """某某市财政局关于印发委托评审费用标准的通知

附件

委托评审费用标准

评审资金（万元） | 费用上限（万元）
400以下 | 3
400—1800 | 7
1800以上 | 11

支出类型 | 年初预算（万元） | 实际支出（万元） | 执行率
办公设备 | 420.50 | 398.00 | 94.6%
合计 | 1,200.00 | 1,104.00 | 92.0%
"""


@pytest.fixture(scope="module")
def fees() -> Document:
    return read_bytes("费用.txt", _FEES.encode())


def test_bands_of_a_column_share_no_number(fees: Document) -> None:
    lines = [line for line in thresholds(fees) if "评审资金" in line.subject]
    bands = [(line.comparator, line.bounds, int(line.value)) for line in lines]
    assert bands == [("<", None, 4_000_000), ("between", "[)", 4_000_000), (">=", None, 18_000_000)]


def test_a_band_of_a_table_says_what_follows_in_its_row(fees: Document) -> None:
    first = next(iter(thresholds(fees)))
    assert first.consequence == "费用上限：3"


def test_each_number_of_a_table_is_named_by_its_heads(fees: Document) -> None:
    named = {fees.quote(figure.span): figure.metric for figure in figures(fees)}
    assert named["398.00"] == "办公设备实际支出"
    assert named["92.0%"] == "执行率合计"
    assert named["1,200.00"] == "年初预算合计"


def test_a_body_beside_years_is_named_by_what_its_table_is_of() -> None:
    rows = "地区 | 2024年 | 2025年\n东湾区 | 88.2 | 91.0\n全市 | 87.0 | 90.1\n"
    words = "某某市绩效报告\n\n表2-1　近两年各地区项目支出执行率（单位：%）\n\n" + rows
    document = read_bytes("报告.txt", words.encode())
    named = {document.quote(one.span): (one.metric, one.period) for one in figures(document)}
    assert named["91.0"] == ("东湾区项目支出执行率", "2025")
    assert "项目支出执行率" in named["90.1"][0]


@pytest.mark.parametrize("file", REAL or [None], ids=lambda file: file.stem[:3] if file else "none")
def test_facts_of_real_documents_keep_their_promises(file: Path | None) -> None:
    if file is None:
        pytest.skip("../shared is not there")
    document = read_document(file)
    lines, reported = list(thresholds(document)), list(figures(document))
    for fact in (*lines, *reported):
        assert any(
            mark.isdigit() or mark in "一二三四五六七八九十百千万亿两半"
            for mark in fold(document.quote(fact.span))
        )
        assert document.clauses[fact.clause].span.contains(fact.span)
    for line in lines:
        assert line.subject
        assert not any(figure.span.overlaps(line.span) for figure in reported)
    for figure in reported:
        assert figure.metric
        assert not figure.metric.startswith(("，", "、", "的"))


def test_a_line_that_opens_a_sentence_is_named_by_nothing_before_it() -> None:
    text = "从完整性（60分）、适当性（40分）两个方面打分。等次划分：不满70分为不合格。"
    assert [int(line.value) for line in thresholds(read_bytes("通报.txt", text.encode()))] == [70]


def test_a_label_before_a_number_is_no_part_of_it() -> None:
    text = """某某区2025年评价工作报告

3.1 全年评价项目40个。
3.2 5个项目纳入再评价。
3.3 2.5亿元资金已下达。

1. 抽查单位12家。
2. 3家单位被约谈。
"""
    document = read_bytes("报告.txt", text.encode())
    told = {document.quote(figure.span): figure.value for figure in figures(document)}
    assert told == {"40个": 40, "5个": 5, "2.5亿元": 250_000_000, "12家": 12, "3家": 3}


def test_spaced_print_at_the_start_of_a_paragraph_is_one_number() -> None:
    text = "某某区2025年评价工作报告\n\n评价工作全面完成。\n3.2 5亿元资金已下达。\n"
    document = read_bytes("报告.txt", text.encode())
    assert [figure.value for figure in figures(document)] == [325_000_000]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "全区公共预算支出较2023年和2024年分别增长3.1%和4.2%。",
            [("公共预算支出增长", "较2023年"), ("公共预算支出增长", "较2024年")],
        ),
        (
            "编报率较2023年增长3.1%，较2024年增长4.2%。",
            [("编报率增长", "较2023年"), ("编报率增长", "较2024年")],
        ),
        (
            "收入31亿元，支出38亿元，较2024年分别增长3.2%和5.5%。",
            [("收入", None), ("支出", None), ("收入增长", "较2024年"), ("支出增长", "较2024年")],
        ),
        (
            "抽查项目8个，比2023年和上年分别增加2个、1个。",
            [("抽查项目", None), ("抽查项目增加", "比2023年"), ("抽查项目增加", "比上年")],
        ),
        ("教育、卫生占比分别提高3%和5%。", [("教育", None), ("卫生占比", None)]),
    ],
)
def test_changes_told_apart_are_each_set_against_its_own(
    sentence: str, told: list[tuple[str, str | None]]
) -> None:
    text = f"某某区2025年工作报告\n\n{sentence}\n"
    found = list(figures(read_bytes("报告.txt", text.encode())))
    assert [(figure.metric, figure.comparison) for figure in found] == told
    assert found[-1].period == "2025"


def test_values_of_the_year_before_are_those_of_their_own_unit() -> None:
    sentence = "评价项目8个，涉及资金2.35亿元，比2024年的6个、1.72亿元分别增加2个、0.63亿元。"
    document = read_bytes("报告.txt", f"某某区2025年工作报告\n\n{sentence}\n".encode())
    named = {document.quote(figure.span): figure.metric for figure in figures(document)}
    assert named["6个"] == named["8个"]
    assert named["2个"] == f"{named['8个']}增加"
    assert named["0.63亿元"] == f"{named['2.35亿元']}增加"
