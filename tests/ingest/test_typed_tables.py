"""Tables typed as lines: bars, tabs, wide blanks; rows broken over lines."""

from __future__ import annotations

import pytest

from ingest.document import Paragraph, Table
from ingest.readers.bars import with_tables


def tables(text: str) -> list[list[list[str]]]:
    blocks = with_tables([Paragraph(line, broken=True) for line in text.split("\n")])
    return [[list(row) for row in block.rows] for block in blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    "text",
    [
        "任务 | 单位 | 时限\n自评 | 各镇 | 3月\n监控 | 各部门 | 8月",
        "| 任务 | 单位 | 时限 |\n|---|---|---|\n| 自评 | 各镇 | 3月 |\n| 监控 | 各部门 | 8月 |",
        "任务｜单位｜时限\n\n自评｜各镇｜3月\n\n监控｜各部门｜8月",
        "任务\t单位\t时限\n自评\t各镇\t3月\n监控\t各部门\t8月",
        "任务    单位    时限\n自评    各镇    3月\n监控    各部门    8月",
    ],
    ids=["bars", "markdown", "wide bars", "tabs", "blanks"],
)
def test_ways_to_type_a_table(text: str) -> None:
    assert tables(text) == [
        [["任务", "单位", "时限"], ["自评", "各镇", "3月"], ["监控", "各部门", "8月"]]
    ]


def test_a_row_broken_within_a_cell_is_put_together() -> None:
    text = (
        "任务 | 时限 | 单位\n目标申报 | 11 月 1\n\n4 日 | 各部门\n"
        "自评 | 3月 | 各\n镇\n监控 | 8月 | 各镇"
    )
    assert tables(text)[0][1:] == [
        ["目标申报", "11 月 14 日", "各部门"],
        ["自评", "3月", "各镇"],
        ["监控", "8月", "各镇"],
    ]


def test_empty_cells_keep_their_place() -> None:
    assert tables("任务 | 时限 | 备注\n | 3月 | \n监控 |  | 无")[0][1:] == [
        ["", "3月", ""],
        ["监控", "", "无"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "无障碍 | 长者模式 | English\n您的位置：首页",
        "联系人：李工　　电话：0000\n地　　址：迎春路",
        "首页　　新闻　　公开\n正文在这里。",
    ],
)
def test_lines_that_only_look_alike_are_no_table(text: str) -> None:
    assert tables(text) == []


def test_rows_of_numbers_have_no_heads() -> None:
    blocks = with_tables([Paragraph("1 | 2,300 | 45%"), Paragraph("2 | 1,200 | 30%")])
    assert isinstance(blocks[0], Table)
    assert blocks[0].head_rows == 0
