"""A checklist as an Excel workbook: one sheet to sort and filter, one that says what it is of."""

from __future__ import annotations

import io
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format

from assistant.checklist.files.cells import heading
from assistant.checklist.files.plain import COLUMNS, about, fields
from assistant.checklist.record import ChecklistRecord

# Widths in characters of the default font.
_WIDTHS = {
    "类别": 11, "时限": 19, "原文时间": 15, "事项": 34, "责任单位": 18, "交什么": 20, "报给谁": 12,
    "条件": 16, "例外": 16, "要求": 7, "条款": 12, "办结": 8, "承办人": 10, "备注": 16, "地区": 10,
    "环节": 8, "办理系统": 18, "说明": 24, "文件": 34, "原文": 70, "编号": 24,
}  # fmt: skip
_LAST_PRINTED = COLUMNS.index("备注")
_LINE_HEIGHT, _HIGHEST = 15.5, 400.0  # points, for any font of 10 points; Excel takes up to 409
_ABOUT_WIDTH = 90
_ABOUT = {"text_wrap": True, "valign": "top", "font_name": "宋体", "font_size": 10}
_DUE = COLUMNS.index("时限")
_STATE = COLUMNS.index("办结")
_DAY = 'yyyy"年"m"月"d"日"'
_MINUTE = f"{_DAY} hh:mm"


def excel_file(made: ChecklistRecord) -> bytes:
    """The workbook. Every cell but the dates is text: nothing in it is ever calculated."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    cell = {
        "valign": "top",
        "align": "left",
        "text_wrap": True,
        "border": 1,
        "font_name": "宋体",
        "font_size": 10,
    }
    head = book.add_format(cell | {"bold": True, "bg_color": "#EDE8DC", "align": "center"})
    _list(book, made, head, cell)
    _about(book, made, book.add_format(_ABOUT))
    book.close()
    return file.getvalue()


def _list(
    book: xlsxwriter.Workbook, made: ChecklistRecord, head: Format, cell: dict[str, object]
) -> None:
    sheet = book.add_worksheet("清单")
    text = book.add_format(cell)
    day, minute = (book.add_format(cell | {"num_format": said}) for said in (_DAY, _MINUTE))
    sheet.write_row(0, 0, COLUMNS, head)
    for row, task in enumerate(made.tasks, 1):
        cells = fields(task)
        sheet.set_row(row, _height(cells))
        for column, words in enumerate(cells):
            if column == _DUE and task.due is not None:
                timed = isinstance(task.due, datetime)
                sheet.write_datetime(row, column, _moment(task.due), minute if timed else day)
            elif words:
                sheet.write_string(row, column, words, text)
            else:
                sheet.write_blank(row, column, None, text)
    last = max(1, len(made.tasks))
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.data_validation(1, _STATE, last, _STATE, {"validate": "list", "source": ["已办结"]})
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(1, 0)
    _print_setup(sheet, made)


def _height(cells: tuple[str, ...]) -> float:
    """Points that the fullest cell of a row needs: not every program finds it out by itself."""
    lines = [
        sum(-(-_cells_wide(line) // (_WIDTHS[name] - 1)) or 1 for line in words.split("\n"))
        for name, words in zip(COLUMNS, cells, strict=True)
    ]
    return min(_LINE_HEIGHT * max(lines), _HIGHEST)


def _cells_wide(words: str) -> int:
    """Width in characters of half width, as columns are measured."""
    return sum(2 if letter > "\u2e7f" or letter in "“”‘’—…" else 1 for letter in words)


def _print_setup(sheet: xlsxwriter.worksheet.Worksheet, made: ChecklistRecord) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    # What is worked with is printed; the words of the sources stay on the screen.
    sheet.print_area(0, 0, max(1, len(made.tasks)), _LAST_PRINTED)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    title = heading(made).replace("&", "&&")
    sheet.set_header(f"&C&14 {title}")  # the blank: a year must not run into the size
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _about(book: xlsxwriter.Workbook, made: ChecklistRecord, text: Format) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, _ABOUT_WIDTH)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    lines = [heading(made), f"共{len(made.tasks)}项。", *about(made)]
    for row, line in enumerate(lines):
        needed = -(-_cells_wide(line) // (_ABOUT_WIDTH - 4)) or 1
        sheet.set_row(row, min(_LINE_HEIGHT * needed, _HIGHEST))
        sheet.write_string(row, 0, line, text)


def _moment(due: date | datetime) -> datetime:
    return due if isinstance(due, datetime) else datetime(due.year, due.month, due.day)
