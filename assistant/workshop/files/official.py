"""A Word document in the look of official ones (GB/T 9704-2012), upright on A4.

Title in 小标宋 二号, headings in 黑体 三号, text in 仿宋, page numbers 「— 1 —」; fonts and their
stand-ins are those of the checklists (`assistant.checklist.files.word_fonts`).
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from assistant.checklist.files.word_fonts import (
    FANGSONG,
    HEI,
    SONG,
    TITLE,
    name_fallbacks,
    printable,
    set_font,
    write_page_number,
)

_SIZE_2, _SIZE_3, _SIZE_4, _SIZE_SMALL_4, _SIZE_5 = 22, 16, 14, 12, 10.5
_TEXT_WIDTH = 156  # millimetres


class OfficialDocument:
    """Lines, headings and tables are added in order; `data` is the file."""

    def __init__(self, title: str) -> None:
        self._document = docx.Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(25)
        set_font(self._document.styles["Normal"].font, size=_SIZE_SMALL_4)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write_page_number(foot, _SIZE_4)
        self._document.core_properties.title = title
        self._document.core_properties.author = "政问"
        self._add(title, TITLE, _SIZE_2, centred=True, after=14)

    def data(self) -> bytes:
        """The file."""
        name_fallbacks(self._document)
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def heading(self, words: str) -> None:
        """「一、安排」."""
        self._add(words, HEI, _SIZE_3, before=10, after=4, keep=True)

    def subheading(self, words: str) -> None:
        """A heading of the second order."""
        self._add(words, HEI, _SIZE_4, before=6, after=2, keep=True)

    def line(self, words: str, *, indent: bool = False, keep: bool = False) -> None:
        """A paragraph; ``indent`` by two characters, ``keep`` with the next one on a page."""
        self._add(words, FANGSONG, _SIZE_SMALL_4, indent=indent, keep=keep, after=2)

    def source(self, words: str) -> None:
        """Where something stands, in small type."""
        self._add(words, SONG, _SIZE_5, indent=True, after=6)

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """A table, its head repeated on every page; ``widths`` are the columns' shares."""
        table = self._document.add_table(rows=1, cols=len(columns), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        points = [Mm(_TEXT_WIDTH * width / sum(widths)) for width in widths]
        for column, width in zip(table.columns, points, strict=True):
            column.width = width
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))
        for number, cells in enumerate((columns, *rows)):
            row = table.rows[0] if number == 0 else table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, words, width in zip(row.cells, cells, points, strict=True):
                cell.width = width
                run = cell.paragraphs[0].add_run(printable(words))
                set_font(run.font, HEI if number == 0 else FANGSONG, _SIZE_5)
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _add(
        self,
        words: str,
        font: str,
        size: float,
        *,
        centred: bool = False,
        indent: bool = False,
        before: float = 0,
        after: float = 0,
        keep: bool = False,
    ) -> None:
        paragraph = self._document.add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.keep_with_next = keep
        form.line_spacing = 1.3
        if indent:
            form.left_indent = Pt(2 * _SIZE_SMALL_4)
        set_font(paragraph.add_run(printable(words)).font, font, size)
