"""A manuscript as a PDF with a text layer, set after GB/T 9704-2012 (sizes as in `word`).

The font is Adobe's STSong-Light, named and not embedded: every reader with Chinese support has
it or a stand-in, and the text can be taken out again exactly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    HRFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from ui.sample_library.source import NOT_REAL, Manuscript, Part, Role

FONT = "STSong-Light"
RED = HexColor("#C8102E")
_BODY = ParagraphStyle("body", fontName=FONT, fontSize=16, leading=28.95, wordWrap="CJK")
STYLES = {
    Role.PARAGRAPH: ParagraphStyle("p", _BODY, firstLineIndent=32, alignment=TA_JUSTIFY),
    Role.FLUSH: _BODY,
    Role.CHAPTER: ParagraphStyle(
        "chapter", _BODY, alignment=TA_CENTER, spaceBefore=8, keepWithNext=1
    ),
    Role.SIGNATURE: ParagraphStyle("signature", _BODY, alignment=TA_RIGHT, rightIndent=64),
    Role.TITLE: ParagraphStyle(
        "title", _BODY, fontSize=22, leading=32, alignment=TA_CENTER, spaceBefore=16, spaceAfter=20
    ),
}
MARK = ParagraphStyle(
    "mark", _BODY, fontSize=38, leading=50, alignment=TA_CENTER, textColor=RED, spaceAfter=24
)
NUMBER = ParagraphStyle("number", _BODY, alignment=TA_CENTER)
SMALL = ParagraphStyle("small", _BODY, fontSize=14, leading=22)
CELL = ParagraphStyle("cell", _BODY, fontSize=12, leading=17)


def _flowable(part: Part) -> Any:
    if part.role is Role.PAGE_BREAK:
        return PageBreak()
    if part.role is Role.TABLE:
        rows = [[Paragraph(text.strip(), CELL) for text in row] for row in part.rows]
        return Table(rows, repeatRows=1, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.6, black)]))
    return Paragraph(part.text, STYLES[part.role])


def _letterhead(properties: dict[str, str]) -> list[Any]:
    return [
        Spacer(1, 30),
        Paragraph(properties["letterhead"], MARK),
        Paragraph(properties["number"], NUMBER),
        HRFlowable(width="100%", thickness=2, color=RED, spaceBefore=6, spaceAfter=20),
    ]


def _imprint(properties: dict[str, str]) -> list[Any]:
    lines = [f"抄送：{properties['cc']}。"] if "cc" in properties else []
    story: list[Any] = [Spacer(1, 40)]
    for text in [*lines, properties["printed"]]:
        story += [HRFlowable(width="100%", thickness=0.8, color=black), Paragraph(text, SMALL)]
    return story


def _page_furniture(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawRightString(A4[0] - 26 * mm, A4[1] - 20 * mm, NOT_REAL)
    canvas.setFont(FONT, 14)
    canvas.drawCentredString(A4[0] / 2, 22 * mm, f"— {document.page} —")


def write_pdf(manuscript: Manuscript, folder: Path) -> None:
    """Write the manuscript as ``.pdf`` into ``folder``."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    properties = manuscript.properties
    story = _letterhead(properties) if "letterhead" in properties else []
    story += [_flowable(part) for part in manuscript.parts]
    if "printed" in properties:
        story += _imprint(properties)
    story.append(Paragraph(NOT_REAL, SMALL))
    template = SimpleDocTemplate(
        str(folder / manuscript.file),
        pagesize=A4,
        topMargin=37 * mm,
        bottomMargin=35 * mm,
        leftMargin=28 * mm,
        rightMargin=26 * mm,
        title=manuscript.title,
        author="政问示例",
        invariant=1,
    )
    template.build(story, onFirstPage=_page_furniture, onLaterPages=_page_furniture)
