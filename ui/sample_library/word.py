"""A manuscript as a Word document, set after GB/T 9704-2012.

Sizes: 2号 22 pt (title), 3号 16 pt (text), 4号 14 pt (page number); 22 lines of 28 characters on
A4 with margins of 37 mm at the head and 28 mm at the binding side (GB/T 9704-2012, 5.2).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ui.sample_library.source import NOT_REAL, Manuscript, Part, Role

TITLE, BODY, HEI, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
RED = RGBColor(0xC8, 0x10, 0x2E)
LINE = Pt(28.95)  # 225 mm of text height over 22 lines
ALIGNMENT = {
    Role.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    Role.CHAPTER: WD_ALIGN_PARAGRAPH.CENTER,
    Role.SIGNATURE: WD_ALIGN_PARAGRAPH.RIGHT,
}


def _font(run: Any, name: str, size: float) -> None:
    run.font.name = "Times New Roman"
    run.font.size = Pt(size)
    run.element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), name)


def _body_font(part: Part) -> str:
    if part.role is Role.CHAPTER or re.match(r"[一二三四五六七八九十]+、", part.text):
        return HEI
    if part.role is Role.FLUSH and part.text.startswith("附件"):
        return HEI
    heading = re.match(r"（[一二三四五六七八九十]+）", part.text) and len(part.text) < 20
    return KAI if heading else BODY


def _spacing(paragraph: Any) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = LINE
    paragraph.paragraph_format.space_after = Pt(0)


def _add_text(document: Any, part: Part) -> None:
    paragraph = document.add_paragraph()
    _spacing(paragraph)
    paragraph.alignment = ALIGNMENT.get(part.role, WD_ALIGN_PARAGRAPH.JUSTIFY)
    if part.role is Role.TITLE:
        _font(paragraph.add_run(part.text), TITLE, 22)
        paragraph.paragraph_format.space_before = Pt(14)
        paragraph.paragraph_format.space_after = Pt(14)
        return
    _font(paragraph.add_run(part.text), _body_font(part), 16)
    if part.role is Role.PARAGRAPH:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    if part.role is Role.SIGNATURE:
        paragraph.paragraph_format.right_indent = Pt(64)


def _add_table(document: Any, part: Part) -> None:
    table = document.add_table(rows=0, cols=len(part.rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(part.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _font(cell.paragraphs[0].add_run(text.strip()), HEI if number == 0 else BODY, 12)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)


def _add_rule(paragraph: Any, colour: str, side: str = "bottom") -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _add_letterhead(document: Any, properties: dict[str, str]) -> None:
    mark = document.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    mark.paragraph_format.space_before = Pt(40)
    run = mark.add_run(properties["letterhead"])
    _font(run, TITLE, 36)
    run.font.color.rgb = RED
    number = document.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _font(number.add_run(properties["number"]), BODY, 16)
    _add_rule(number, "C8102E")


def _add_imprint(document: Any, properties: dict[str, str]) -> None:
    lines = [f"抄送：{properties['cc']}。"] if "cc" in properties else []
    for text in [*lines, properties["printed"]]:
        paragraph = document.add_paragraph()
        _font(paragraph.add_run(text), BODY, 14)
        _add_rule(paragraph, "000000", "top")


def _add_page_number(section: Any) -> None:
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _font(section.header.paragraphs[0].add_run(NOT_REAL), SONG, 9)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in ((None, "— "), ("begin", ""), (None, "PAGE"), ("end", ""), (None, " —")):
        run = footer.add_run("" if text == "PAGE" else text)
        _font(run, SONG, 14)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif text == "PAGE":
            field = OxmlElement("w:instrText")
            field.text = text
            run._r.append(field)


def write_word(manuscript: Manuscript, folder: Path) -> None:
    """Write the manuscript as ``.docx`` into ``folder``."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    document.core_properties.title = manuscript.title
    document.core_properties.author = "政问示例"
    _add_page_number(section)
    if "letterhead" in manuscript.properties:
        _add_letterhead(document, manuscript.properties)
    for part in manuscript.parts:
        if part.role is Role.PAGE_BREAK:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        elif part.role is Role.TABLE:
            _add_table(document, part)
        else:
            _add_text(document, part)
    if "printed" in manuscript.properties:
        _add_imprint(document, manuscript.properties)
    _add_text(document, Part(Role.FLUSH, NOT_REAL))
    document.save(str(folder / manuscript.file))
