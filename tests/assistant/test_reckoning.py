"""Numbers that no source prints must follow from those that the sources print."""

from __future__ import annotations

import pytest
from made_texts import made, source_of

from assistant.claims import Role, Source, Statement
from assistant.proof.failure import Fault
from assistant.proof.reckoning import reckoning_fault
from ingest import read_bytes

REPORT = """芦汀区2025年重点评价情况说明

2025年开展重点评价12个，其中项目支出7个、财政政策3个、部门整体支出2个。

年度培训经费160万元，上年度培训经费128万元。

芦汀区财政局

2026年1月15日
"""
DOCUMENT = read_bytes("说明.txt", REPORT.encode())
PARTS = source_of(DOCUMENT, "其中项目支出7个、财政政策3个、部门整体支出2个")
GROWTH = source_of(DOCUMENT, "年度培训经费160万元，上年度培训经费128万元。")


def reckoned(text: str, *sources: Source) -> Statement:
    return Statement(text, sources, Role.RECKONED)


@pytest.mark.parametrize(
    "text",
    [
        "项目支出7个、财政政策3个、部门整体支出2个，合计12个",
        "合计12个：7个、3个、2个",
        "项目支出和财政政策共10个，即7个、3个",
    ],
)
def test_the_sum_of_the_parts_it_lists_follows(text: str) -> None:
    assert reckoning_fault(reckoned(text, PARTS)) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("项目支出7个、财政政策3个、部门整体支出2个，合计13个", "13"),
        ("项目支出和财政政策共11个，即7个、3个", "11"),
        ("重点评价共99个", "99"),
    ],
)
def test_a_wrong_sum_fails_and_is_named(text: str, wrong: str) -> None:
    failure = reckoning_fault(reckoned(text, PARTS))
    assert failure is not None
    assert failure.fault is Fault.NUMBER
    assert f"“{wrong}”" in failure.reason


def test_growth_follows_from_the_two_numbers() -> None:
    assert reckoning_fault(reckoned("由128万元到160万元，增长25.0%", GROWTH)) is None


@pytest.mark.parametrize("growth", ["24.0", "26", "32"])
def test_wrong_growth_fails(growth: str) -> None:
    assert reckoning_fault(reckoned(f"由128万元到160万元，增长{growth}%", GROWTH)) is not None


def rows(*subjects: str) -> tuple[Source, ...]:
    """The rows of the table of the report among our texts, by their first cell."""
    document = made("芦汀区情况.txt")
    found = {
        document.quote(clause.cells[0].span): Source(document, clause.span)
        for clause in document.clauses
        if clause.cells
    }
    return tuple(found[subject] for subject in subjects)


def test_the_sum_of_a_column_of_the_cited_rows_follows() -> None:
    sources = rows("合计", "养老", "绿化", "水利")
    assert reckoning_fault(reckoned("项目数分项相加为9个；资金分项相加为2,700", *sources)) is None


@pytest.mark.parametrize("total", ["2,060", "2,800", "5,401"])
def test_a_sum_that_the_cited_rows_do_not_give_fails(total: str) -> None:
    sources = rows("合计", "养老", "绿化", "水利")
    assert reckoning_fault(reckoned(f"资金分项相加为{total}", *sources)) is not None


def test_a_row_left_out_of_the_sources_is_left_out_of_the_sum() -> None:
    sources = rows("合计", "养老", "绿化")
    assert reckoning_fault(reckoned("资金分项相加为2,060", *sources)) is None
