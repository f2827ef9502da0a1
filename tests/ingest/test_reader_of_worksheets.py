"""Work-plan sheets: what a person sees in the sheet is what is read, row by row."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
import xlwt

from ingest import read_bytes
from ingest.document import ClauseKind, Document
from ingest.errors import ReadError
from ingest.facts.model import Deadline, Figure
from ingest.readers.number_format import shown

Sheet = Callable[[Any, Any], None]


def workbook(*fills: tuple[str, Sheet]) -> Document:
    """The document of a workbook by xlsxwriter; each fill gets the sheet and the book."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    for name, fill in fills:
        fill(book.add_worksheet(name), book)
    book.close()
    return read_bytes("工作表.xlsx", data.getvalue())


def rows(document: Document) -> list[list[str]]:
    return [
        [document.quote(cell.span) for cell in clause.cells]
        for clause in document.clauses
        if clause.kind is ClauseKind.ROW
    ]


def columns(document: Document) -> list[str]:
    row = next(clause for clause in document.clauses if clause.kind is ClauseKind.ROW)
    return [cell.column for cell in row.cells]


def plan(sheet: Any, book: Any) -> None:
    sheet.write(0, 0, "附件1")
    sheet.merge_range(1, 0, 1, 5, "东山区2025年绩效管理任务分解表")
    sheet.write(2, 5, "单位：万元")
    for column, words in ((0, "序号"), (1, "任务"), (4, "完成时限"), (5, "预算金额")):
        sheet.merge_range(3, column, 4, column, words)
    sheet.merge_range(3, 2, 3, 3, "责任单位")
    sheet.write_row(4, 2, ["牵头单位", "配合单位"])
    sheet.merge_range(5, 0, 5, 5, "一、编制阶段")
    day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    money = book.add_format({"num_format": "#,##0.00"})
    sheet.merge_range(6, 1, 7, 1, "编报绩效目标")
    for row, (number, lead, with_, due, amount) in enumerate(
        [
            (1, "财政局", "各预算单位", date(2025, 9, 30), 1234.5),
            (2, "教育局", "区属学校", date(2025, 8, 31), 600),
        ],
        6,
    ):
        sheet.write_row(row, 2, [lead, with_])
        sheet.write(row, 0, number)
        sheet.write_datetime(row, 4, datetime(due.year, due.month, due.day), day)
        sheet.write(row, 5, amount, money)
    sheet.write_row(8, 0, [3, "不该读到的行", "x", "x", "x", 1])
    sheet.set_row(8, None, None, {"hidden": True})
    sheet.merge_range(10, 0, 10, 5, "注：涉及多个单位的，由牵头单位汇总报送。")


def test_titles_heads_groups_rows_and_notes_of_a_plan() -> None:
    document = workbook(("计划", plan))
    assert document.metadata.title == "东山区2025年绩效管理任务分解表"
    assert (document.metadata.region, document.metadata.year) == ("东山区", 2025)
    assert columns(document) == [
        "序号", "任务", "责任单位 牵头单位", "责任单位 配合单位", "完成时限", "预算金额",
    ]  # fmt: skip
    assert rows(document) == [
        ["1", "编报绩效目标", "财政局", "各预算单位", "2025年9月30日", "1,234.50"],
        ["2", "编报绩效目标", "教育局", "区属学校", "2025年8月31日", "600.00"],
    ]
    row = next(clause for clause in document.clauses if clause.kind is ClauseKind.ROW)
    assert [heading.title for heading in row.path][-1] == "编制阶段"
    assert "任务分解表" in row.caption
    assert document.text.endswith("注：涉及多个单位的，由牵头单位汇总报送。")


def test_the_facts_of_a_plan_cite_its_rows() -> None:
    document = workbook(("计划", plan))
    due = {fact.due: fact for fact in document.facts if isinstance(fact, Deadline)}
    assert set(due) == {date(2025, 9, 30), date(2025, 8, 31)}
    assert due[date(2025, 8, 31)].task == "编报绩效目标"
    assert due[date(2025, 8, 31)].audience == ("教育局", "区属学校")
    values = {int(fact.value) for fact in document.facts if isinstance(fact, Figure)}
    assert values == {12_345_000, 6_000_000}
    read = [fact for fact in document.facts if isinstance(fact, (Deadline, Figure))]
    assert all(document.clauses[fact.clause].kind is ClauseKind.ROW for fact in read)


def test_what_is_hidden_is_left_out_and_told() -> None:
    def with_hidden_column(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["任务", "密码", "时限"])
        sheet.write_row(1, 0, ["自评", "不该读到", "3月底前"])
        sheet.set_column(1, 1, None, None, {"hidden": True})

    def hidden(sheet: Any, book: Any) -> None:
        sheet.write(0, 0, "不该读到")
        sheet.hide()

    document = workbook(("一", with_hidden_column), ("二", hidden))
    assert rows(document) == [["自评", "3月底前"]]
    assert "不该读到" not in document.text
    assert document.warnings == (
        "隐藏的内容（1 张工作表、1 列）没有读入。如需要，请取消隐藏后重新导入。",
    )


def test_comments_on_cells_and_titles_of_charts_come_after_the_table() -> None:
    def remarked(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["任务", "责任单位", "完成时限", "底数"])
        sheet.write_row(1, 0, ["绩效自评", "教育局", "9月底前", 12])
        sheet.write_row(2, 0, ["运行监控", "财政局", "8月底前", 15])
        sheet.write_comment(1, 2, "张三:\n村级项目可延至\n10月10日。", {"author": "张三"})
        sheet.write_comment(1, 3, "隐藏列的批注")
        sheet.set_column(3, 3, None, None, {"hidden": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=计划!$D$2:$D$3"})
        chart.set_title({"name": "各部门自评数量"})
        sheet.insert_chart("F2", chart)

    document = workbook(("计划", remarked))
    assert rows(document)[0] == ["绩效自评", "教育局", "9月底前"]
    after = [document.quote(clause.span) for clause in document.clauses[-2:]]
    assert after == ["批注（“9月底前”）：村级项目可延至10月10日。", "图表：各部门自评数量"]


def test_each_sheet_stands_under_its_name() -> None:
    def fill(words: str) -> Sheet:
        return lambda sheet, book: [
            sheet.write_row(0, 0, ["任务", "时限"]), sheet.write_row(1, 0, [words, "3月底前"])
        ]  # fmt: skip

    document = workbook(("目标管理", fill("编报")), ("绩效评价", fill("自评")))
    paths = {
        document.quote(clause.cells[0].span): [heading.title for heading in clause.path]
        for clause in document.clauses
        if clause.kind is ClauseKind.ROW
    }
    assert paths == {"编报": ["目标管理"], "自评": ["绩效评价"]}


def test_two_tables_on_one_sheet_are_two() -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write(0, 0, "重点项目表")
        sheet.write_row(1, 0, ["项目", "金额（万元）"])
        sheet.write_row(2, 0, ["道路养护", 500])
        sheet.write(4, 0, "培训安排表")
        sheet.write_row(5, 0, ["内容", "时间"])
        sheet.write_row(6, 0, ["绩效目标编报", "3月5日"])

    document = workbook(("一", fill))
    found = [(c.caption, [cell.column for cell in c.cells]) for c in document.clauses
             if c.kind is ClauseKind.ROW]  # fmt: skip
    assert found == [("重点项目表", ["项目", "金额（万元）"]), ("培训安排表", ["内容", "时间"])]


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["单位", "预算数（万元）", "决算数（万元）"])
        sheet.write_row(1, 0, ["栏次", "1", "2"])
        sheet.write_row(2, 0, ["水务局", 800, 760])

    document = workbook(("一", fill))
    assert rows(document) == [["水务局", "800", "760"]]
    assert columns(document) == ["单位", "预算数（万元）", "决算数（万元）"]


def test_formulas_count_by_their_stored_results_and_missing_ones_are_told() -> None:
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_row(0, 0, ["项目", "金额"])
        sheet.write(1, 0, "合计")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write(2, 0, "未算")
        sheet.write_formula(2, 1, "=1+1", None, "")

    document = workbook(("一", fill))
    assert rows(document)[0] == ["合计", "2"]
    assert "公式没有保存计算结果" in document.warnings[0]


def test_a_sheet_of_before_2007_as_it_is_shown() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("计划")
    day, share = xlwt.XFStyle(), xlwt.XFStyle()
    day.num_format_str, share.num_format_str = 'yyyy"年"m"月"d"日"', "0.0%"
    for column, words in enumerate(["任务", "时限", "进度"]):
        sheet.write(0, column, words)
    sheet.write_merge(1, 2, 0, 0, "编报目标")
    for row, (due, progress) in enumerate([(date(2025, 3, 10), 0.5), (date(2025, 4, 1), 1)], 1):
        sheet.write(row, 1, due, day)
        sheet.write(row, 2, progress, share)
    sheet.write(3, 0, "不该读到的行")
    sheet.row(3).hidden = True
    data = io.BytesIO()
    book.save(data)
    for name in ("计划.xls", "计划.et"):
        document = read_bytes(name, data.getvalue())
        assert rows(document) == [
            ["编报目标", "2025年3月10日", "50.0%"],
            ["编报目标", "2025年4月1日", "100.0%"],
        ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_text_tables_in_all_encodings_and_with_all_delimiters(
    encoding: str, delimiter: str
) -> None:
    lines = (
        f"任务{delimiter}说明{delimiter}时限",
        f'自评{delimiter}"甲{delimiter}乙"{delimiter}3月',
    )
    document = read_bytes("表.csv", "\r\n".join(lines).encode(encoding))
    assert rows(document) == [["自评", f"甲{delimiter}乙", "3月"]]


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (0.4567, "0.0%", "45.7%"),
        (33.333333333333336, "General", "33.33333333"),
        (0.1 + 0.2, None, "0.3"),
        (-1234, "#,##0_);(#,##0)", "(1,234)"),
        (-1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.50"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1234567, '0!.0,"万元"', "123.5万元"),
        (12345678, "#,##0,", "12,346"),
        (7, "000", "007"),
        (123456789, "0.00E+00", "1.23E+08"),
        (13800138000, "000-0000-0000", "138-0013-8000"),
        (45726, "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "2025年3月10日"),
        (45726, "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "二〇二五年三月十日"),
        (45726.75, "yyyy/m/d h:mm", "2025/3/10 18:00"),
        (1.5, "[h]:mm", "36:00"),
        (45726, "aaaa", "星期一"),
        (50, '[>=100]"高";"低"', "低"),
        (0.005, "0.00", "0.01"),
        (-0.001, "0.0", "0.0"),
    ],
)  # fmt: skip
def test_numbers_and_dates_are_read_as_they_are_shown(
    value: float, code: str | None, words: str
) -> None:
    assert shown(value, code) == words


def test_an_encrypted_workbook_says_so() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    with pytest.raises(ReadError, match="密码"):
        read_bytes("加密.xlsx", data)
