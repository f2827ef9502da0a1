"""A checklist as the attachment of an official document (GB/T 9704-2012) in Word.

A4 across, since the table is wide (5.2, 7.3.4 and 7.6 of the standard); 「附件」 in 黑体 at the
top left, the title in 小标宋 二号 and centred, the text in 仿宋, page numbers 「— 1 —」 in 宋体
四号, to the right on odd pages and to the left on even ones. Fonts that a computer lacks fall back
to the nearest that it has: the font table names them.
"""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from assistant.checklist.files.cells import heading, sections
from assistant.checklist.files.plain import WIDTHS, about, wide_cells, wide_columns
from assistant.checklist.files.word_fonts import (
    HEI,
    TITLE,
    name_fallbacks,
    printable,
    set_font,
    set_language,
    write_page_number,
)
from assistant.checklist.record import ChecklistRecord

# Type sizes by their Chinese names, in points.
_SIZE_2, _SIZE_3, _SIZE_4, _SIZE_SMALL_4, _SIZE_5 = 22, 16, 14, 12, 10.5
_TEXT_WIDTH = 225  # millimetres, across


def word_file(made: ChecklistRecord) -> bytes:
    """The document as bytes."""
    document = docx.Document()
    _page(document)
    _line(document, "附件", HEI, _SIZE_3, WD_ALIGN_PARAGRAPH.LEFT)
    _line(document, heading(made), TITLE, _SIZE_2, WD_ALIGN_PARAGRAPH.CENTER, after=12)
    for note in about(made):
        _line(document, note, size=_SIZE_SMALL_4)
    for title, tasks in sections(made):
        _line(document, title, HEI, _SIZE_SMALL_4, after=4, keep=True)
        table = _table(document, wide_columns(made))
        for number, task in enumerate(tasks, 1):
            row = table.add_row()  # type: ignore[no-untyped-call]
            _fill(row, wide_cells(made, number, task))
    document.core_properties.title = heading(made)
    document.core_properties.author = "政问"
    name_fallbacks(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    # The margins of the upright page, turned with it: 37 above, 35 below, 28 left, 26 right.
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(37), Mm(35)
    section.footer_distance = Mm(19)
    document.settings.odd_and_even_pages_header_footer = True
    set_font(document.styles["Normal"].font, size=_SIZE_5)
    set_language(document)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        _number_page(footer.paragraphs[0], side)


def _number_page(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """「— 1 —」, one character in from the edge."""
    paragraph.alignment = side
    indent = paragraph.paragraph_format
    indent.left_indent = indent.right_indent = Pt(_SIZE_4)
    write_page_number(paragraph, _SIZE_4)


def _line(
    document: Document,
    words: str,
    font: str | None = None,
    size: float = _SIZE_SMALL_4,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    *,
    after: float = 0,
    keep: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.space_before = Pt(after)
    paragraph.paragraph_format.keep_with_next = keep
    set_font(paragraph.add_run(printable(words)).font, font, size)


def _table(document: Document, columns: list[str]) -> Table:
    table: Table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    whole = sum(WIDTHS[name] for name in columns)
    for column, name in zip(table.columns, columns, strict=True):
        column.width = Mm(_TEXT_WIDTH * WIDTHS[name] / whole)
    _fill(table.rows[0], columns, HEI, WD_ALIGN_PARAGRAPH.CENTER)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _fill(
    row: _Row,
    words: list[str],
    font: str | None = None,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, said in zip(row.cells, words, strict=True):
        _write(cell, said, font, align)


def _write(cell: _Cell, words: str, font: str | None, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    set_font(paragraph.add_run(printable(words)).font, font, _SIZE_5)
