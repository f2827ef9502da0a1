"""Bare numbers of a table get the unit that stands above it, where they are what it counts; a score
is told in points."""

from __future__ import annotations

import pytest

from assistant.wording import row_words
from ingest import read_bytes
from ingest.document import ClauseKind

TABLE = """石浦区2025年预算绩效管理情况说明

全年情况如下表。

表1　重点评价项目资金情况{unit}
项目 | 预算 | 执行 | 得分
桥梁养护 | 1,200 | 1,100 | 88.5
智慧停车 | 860 | 640 | 72.0
"""


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("\n单位：万元", "桥梁养护：预算1,200万元，执行1,100万元，得分88.5分"),
        ("（单位：万元）", "桥梁养护：预算1,200万元，执行1,100万元，得分88.5分"),
        ("\n资金安排如下（单位：万元）：", "桥梁养护：预算1,200万元，执行1,100万元，得分88.5分"),
        ("", "桥梁养护：预算1,200，执行1,100，得分88.5分"),
    ],
)
def test_the_unit_above_a_table_goes_to_its_amounts_and_scores_are_told_in_points(
    unit: str, told: str
) -> None:
    document = read_bytes("说明.txt", TABLE.format(unit=unit).encode())
    row = next(clause for clause in document.clauses if clause.kind is ClauseKind.ROW)
    assert row_words(document, row) == told
