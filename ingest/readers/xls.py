"""Excel workbooks before 2007 and those of WPS (.xls, .et), by xlrd."""

from __future__ import annotations

import io
from typing import Any

import xlrd
from xlrd.biffh import error_text_from_code

from ingest.errors import ReadError
from ingest.readers.content import Content
from ingest.readers.damage import damage_of
from ingest.readers.number_format import BUILT_IN, shown
from ingest.readers.worksheets import Merge, Sheet, blocks_of_sheets
from ingest.readers.xlsx import hidden_warnings

_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")


def read(data: bytes) -> Content:
    """As `ingest.readers.xlsx.read`.

    :raises ReadError: if the file is encrypted or damaged.
    """
    with damage_of("Excel 表格"):
        try:
            book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
            )
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise ReadError("表格设有密码。请取消密码后重新导入。") from error
            raise
        visible = [sheet for sheet in book.sheets() if sheet.visibility == 0]
        sheets = [_sheet(book, sheet) for sheet in visible]
        blocks, hints = blocks_of_sheets(sheets)
    warnings = hidden_warnings(book.nsheets - len(visible), sheets)
    if _MACROS in data:
        warnings.append("文件带有宏，宏没有运行，只读取了文字。")
    return Content(blocks, hints, tuple(warnings))


def _sheet(book: Any, sheet: Any) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            words = _shown(book, cell)
            if words:
                cells[row, column] = words
    merges = tuple(
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    )
    rows = frozenset(
        number for number, row in sheet.rowinfo_map.items() if row.hidden or row.height == 0
    )
    columns = frozenset(
        number for number, column in sheet.colinfo_map.items() if column.hidden or column.width == 0
    )
    notes = {place: note.text.strip() for place, note in sheet.cell_note_map.items()}
    return Sheet(sheet.name, cells, merges, rows, columns, notes)


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, ""))
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return str(cell.value)
    key = book.xf_list[cell.xf_index].format_key
    known = book.format_map.get(key)
    code = BUILT_IN.get(key) or (known.format_str if known else None)
    return shown(cell.value, code, bool(book.datemode))
