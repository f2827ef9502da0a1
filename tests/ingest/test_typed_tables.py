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


@pytest.mark.parametrize("name", ["附：2024年度考核结果", "附表1：考核结果", "表2　考核结果"])
def test_a_line_that_names_the_next_table_ends_no_cell(name: str) -> None:
    rows = "指标 | 分值 | 来源\n编报 | 20 | 财政局\n公开 | 10 | 政务办\n\n"
    first, second = tables(f"{rows}{name}\n名次 | 乡镇 | 得分\n1 | 石湾镇 | 92.1")
    assert first[-1] == ["公开", "10", "政务办"]
    assert second == [["名次", "乡镇", "得分"], ["1", "石湾镇", "92.1"]]


def test_a_heading_between_two_tables_of_one_width_parts_them() -> None:
    text = (
        "学校 | 得分\n甲校 | 91.0\n乙校 | 58.0\n\n"
        "二、三年对比\n\n指标 | 2024年\n平均分 | 71.9\n优良率 | 60.0"
    )
    first, second = tables(text)
    assert first[-1] == ["乙校", "58.0"]
    assert second[0] == ["指标", "2024年"]


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


def test_cells_pasted_from_a_spreadsheet_keep_their_places_where_some_are_empty() -> None:
    text = "序号\t部门\t得分\t备注\n1\t教育局\t90\n2\t\t85\t并列\n3\t水利局\t80\t\n以上。"
    assert tables(text) == [
        [
            ["序号", "部门", "得分", "备注"],
            ["1", "教育局", "90", ""],
            ["2", "", "85", "并列"],
            ["3", "水利局", "80", ""],
        ]
    ]


def test_two_columns_with_tabs_are_a_table() -> None:
    assert tables("部门\t得分\n教育局\t90\n卫健局\t85") == [
        [["部门", "得分"], ["教育局", "90"], ["卫健局", "85"]]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.\t各单位报送\n2.\t各镇汇总\n3.\t财政局审核",
        "联系人：\t李工\n电话：\t0000\n地址：\t迎春路",
        "（一）总体要求\t1\n（二）主要任务\t3\n（三）保障\t5",
    ],
    ids=["marks", "fields", "contents"],
)
def test_lists_with_tabs_are_no_table(text: str) -> None:
    assert tables(text) == []


@pytest.mark.parametrize(
    "between", ["\n\n二、项目抽查\n", "\n二、项目抽查\n", "\n二、项目抽查\n\n"]
)
def test_a_heading_between_two_tables_parts_them(between: str) -> None:
    first = "排名 | 部门 | 得分\n1 | 民政局 | 90.4\n2 | 教育局 | 85.5"
    second = "项目 | 部门 | 抽查得分\n水库 | 水利局 | 81\n校舍 | 教育局 | 88"
    assert [len(table) for table in tables(first + between + second)] == [3, 3]


def test_a_marked_line_of_a_broken_cell_parts_no_table() -> None:
    text = "时间 | 事项 | 单位\n3月 | 报送 | 1.教育局\n2.民政局\n4月 | 复核 | 财政局"
    (rows,) = tables(text)
    assert rows[1:] == [["3月", "报送", "1.教育局2.民政局"], ["4月", "复核", "财政局"]]
