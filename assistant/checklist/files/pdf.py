"""A checklist as PDF: the same attachment as in Word, ready to print."""

from __future__ import annotations

import io
from functools import partial
from html import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from assistant.checklist.files.cells import heading, sections
from assistant.checklist.files.pdf_fonts import font_for
from assistant.checklist.files.pdf_lines import lines
from assistant.checklist.files.plain import WIDTHS, about, wide_cells, wide_columns
from assistant.checklist.record import ChecklistRecord

_MARGIN = 20 * mm
_LINE = landscape(A4)[0] - 2 * _MARGIN - 12  # reportlab's frame has 6 points on each side
_PADDING = 4
_ROOM_UNDER_TITLE = 100  # points: a section does not begin at the foot of a page
_SIZE = 9.5
_LONGEST_CELL = 1_200  # characters; a row must fit on one page


def pdf_file(made: ChecklistRecord) -> bytes:
    """The file as bytes; A4 across, with the table's head on every page and page numbers."""
    tables = [
        [wide_columns(made), *(wide_cells(made, n, task) for n, task in enumerate(tasks, 1))]
        for _title, tasks in sections(made)
    ]
    titles = [title for title, _tasks in sections(made)]
    words = "".join((heading(made), *about(made), *titles, "附件— 0123456789…"))
    words += "".join(cell for table in tables for row in table for cell in row)
    with font_for(words) as font:
        return _built(made, titles, tables, font)


def _built(
    made: ChecklistRecord, titles: list[str], tables: list[list[list[str]]], font: str
) -> bytes:
    story: list[Flowable] = [
        _paragraph("附件", _style(font, 14)),
        _paragraph(heading(made), _style(font, 20, alignment=TA_CENTER, spaceAfter=10)),
        *(_paragraph(note, _style(font, 10.5, spaceAfter=3)) for note in about(made)),
    ]
    for title, rows in zip(titles, tables, strict=True):
        under = _paragraph(title, _style(font, 12, spaceBefore=8, spaceAfter=4))
        story += [CondPageBreak(_ROOM_UNDER_TITLE), under, _table(rows, font)]
    file = io.BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=landscape(A4),
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=heading(made),
        author="政问",
        initialFontName=font,
    )
    document.build(story, partial(_number_page, font=font), partial(_number_page, font=font))
    return file.getvalue()


def _style(font: str, size: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font}-{size}", fontName=font, fontSize=size, leading=size * 1.45, **more
    )


def _paragraph(words: str, style: ParagraphStyle, width: float = _LINE) -> Paragraph:
    """``words`` in lines that are broken here: reportlab breaks none."""
    told = lines(words, style.fontName, style.fontSize, width)
    return Paragraph("<br/>".join(escape(line) for line in told), style)


def _table(rows: list[list[str]], font: str) -> Table:
    whole = sum(WIDTHS[name] for name in rows[0])
    head = _style(font, _SIZE, alignment=TA_CENTER)
    cell = _style(font, _SIZE)
    widths = [_LINE * WIDTHS[name] / whole for name in rows[0]]
    told = [
        [
            _paragraph(_fitting(words), cell if number else head, width - 2 * _PADDING - 1)
            for words, width in zip(row, widths, strict=True)
        ]
        for number, row in enumerate(rows)
    ]
    return Table(
        told,
        colWidths=widths,
        repeatRows=1,
        splitInRow=1,
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#EDE8DC")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
                ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ]
        ),
    )


def _number_page(canvas: Canvas, _template: SimpleDocTemplate, font: str) -> None:
    """「— 1 —」 at the foot, to the right on odd pages and to the left on even ones."""
    number = canvas.getPageNumber()
    canvas.setFont(font, 12)
    words, height = f"— {number} —", 11 * mm
    if number % 2:
        canvas.drawRightString(landscape(A4)[0] - _MARGIN, height, words)
    else:
        canvas.drawString(_MARGIN, height, words)


def _fitting(words: str) -> str:
    return words if len(words) <= _LONGEST_CELL else words[: _LONGEST_CELL - 1] + "…"
