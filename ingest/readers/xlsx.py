"""Excel workbooks of today (.xlsx, .xlsm), by openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

from ingest.readers.content import Content
from ingest.readers.damage import damage_of
from ingest.readers.number_format import BUILT_IN, shown
from ingest.readers.packed import as_transitional, checked_archive, macro_warnings
from ingest.readers.worksheets import Merge, Sheet, blocks_of_sheets

# A formula whose result was never stored: a program wrote it and no spreadsheet opened it since.
_UNCOMPUTED = re.compile(
    rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# What stands before a conversation for versions of Excel that know none.
_THREAD = re.compile(
    r"^\[(?:Threaded comment|线程批注)\].*?(?:Comment|注释|批注)[:：]\s*", re.DOTALL
)


def read(data: bytes) -> Content:
    """The sheets that are shown, numbers and dates as they are shown; hidden sheets, rows and
    columns are left out and told in a warning. Formulas count by their stored results. Comments and
    the titles of charts come after the tables of their sheet.

    :raises ReadError: if the file is damaged or larger than memory is kept for.
    """
    with damage_of("Excel 表格"):
        with checked_archive(data) as archive:
            uncomputed = _uncomputed(archive)
            warnings = [*macro_warnings(archive)]
            plain = as_transitional(archive, data)
        book = openpyxl.load_workbook(io.BytesIO(plain), data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheets = [_sheet(sheet, book.epoch == CALENDAR_MAC_1904) for sheet in visible]
        blocks, hints = blocks_of_sheets(sheets)
    warnings += hidden_warnings(len(book.worksheets) - len(visible), sheets)
    if uncomputed:
        warnings.append(
            f"{uncomputed} 个单元格的公式没有保存计算结果，未能读取。"
            "请用 Excel 或 WPS 打开并保存后重新导入。"
        )
    return Content(blocks, hints, tuple(warnings))


def hidden_warnings(hidden_sheets: int, sheets: list[Sheet]) -> list[str]:
    """What was left out because it is hidden, in one sentence, if anything was."""
    counts = (
        (hidden_sheets, "张工作表"),
        (sum(len(_filled_hidden_rows(sheet)) for sheet in sheets), "行"),
        (sum(len(_filled_hidden_columns(sheet)) for sheet in sheets), "列"),
    )
    said = "、".join(f"{count} {unit}" for count, unit in counts if count)
    return [f"隐藏的内容（{said}）没有读入。如需要，请取消隐藏后重新导入。"] if said else []


def _filled_hidden_rows(sheet: Sheet) -> set[int]:
    return {row for row, _ in sheet.cells} & sheet.hidden_rows


def _filled_hidden_columns(sheet: Sheet) -> set[int]:
    return {column for _, column in sheet.cells} & sheet.hidden_columns


def _uncomputed(archive: zipfile.ZipFile) -> int:
    parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    return sum(len(_UNCOMPUTED.findall(archive.read(name))) for name in parts)


def _sheet(sheet: Any, from_1904: bool) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    for (row, column), cell in sheet._cells.items():  # the public ways make the empty cells, too
        words = _shown(cell, from_1904)
        if words:
            cells[row - 1, column - 1] = words
    merges = tuple(
        Merge(area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    )
    rows = frozenset(
        number - 1 for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0
    )
    columns = frozenset(
        number - 1
        for column in sheet.column_dimensions.values()
        if column.hidden or column.width == 0
        for number in range(column.min or 1, (column.max or column.min or 1) + 1)
    )
    notes = {
        (row - 1, column - 1): words
        for (row, column), cell in sheet._cells.items()
        if cell.comment is not None and (words := _comment(cell.comment))
    }
    charts = tuple(title for chart in sheet._charts if (title := _title(chart)))
    return Sheet(sheet.title, cells, merges, rows, columns, notes, charts)


def _comment(comment: Any) -> str:
    """The words of a comment, without its author's name that Excel sets before them and without
    what it writes for older versions before a conversation."""
    words = _THREAD.sub("", comment.text or "").strip()
    author = f"{comment.author}:"
    return words.removeprefix(author).strip() if comment.author else words


def _title(chart: Any) -> str:
    rich = getattr(getattr(chart.title, "tx", None), "rich", None)
    runs = [run.t for line in (rich.p if rich else ()) for run in line.r or ()]
    return "".join(runs).strip()


def _shown(cell: Any, from_1904: bool) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    number = cell._style.numFmtId
    code = BUILT_IN.get(number) or cell.number_format or BUILTIN_FORMATS.get(number)
    if isinstance(value, (datetime, date, time, timedelta)):
        value = to_excel(value, cell.parent.parent.epoch)
        code = "yyyy/m/d" if code in (None, "General") else code
    return shown(value, code, from_1904) if isinstance(value, (int, float)) else str(value)
