"""The fonts, page numbers and characters of official documents in a Word file.

方正小标宋 and 仿宋_GB2312 are on the computers of offices and hardly anywhere else. The font
table of a file names other fonts for each (``w:altName``, ECMA-376 17.8.3.1); Word, WPS and
LibreOffice take the first that they have.
"""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from lxml import etree

TITLE, HEI, FANGSONG, SONG = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"
LATIN = "Times New Roman"
_INSTEAD = {
    TITLE: "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Songti SC,Noto Serif CJK SC",
    HEI: "SimHei,Heiti SC,Microsoft YaHei,Noto Sans CJK SC",
    FANGSONG: "仿宋,FangSong,华文仿宋,STFangsong,宋体,SimSun,Songti SC,Noto Serif CJK SC",
    SONG: "SimSun,Songti SC,Noto Serif CJK SC",
}
_FAMILY = {TITLE: "roman", HEI: "swiss", FANGSONG: "modern", SONG: "roman"}


def set_font(font: Font, chinese: str | None = None, size: float | None = None) -> None:
    """Set the Chinese font (仿宋 if None), that of Latin letters, and the size in points."""
    font.name = LATIN
    if size:
        font.size = Pt(size)
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), chinese or FANGSONG)
    fonts.set(qn("w:hint"), "eastAsia")
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def set_language(document: Document) -> None:
    """Tell that the text is Chinese as written on the mainland: it decides the shape of 「，」."""
    for run in document.styles.element.iter(qn("w:rPrDefault")):
        for language in run.iter(qn("w:lang")):
            language.set(qn("w:val"), "zh-CN")
            language.set(qn("w:eastAsia"), "zh-CN")


def name_fallbacks(document: Document) -> None:
    """Write into the font table what may stand in for each font."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = etree.fromstring(table.blob)
    for name, others in _INSTEAD.items():
        for old in fonts.findall(qn("w:font")):
            if old.get(qn("w:name")) == name:
                fonts.remove(old)
        fonts.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{others}"/>'
                f'<w:charset w:val="86"/><w:family w:val="{_FAMILY[name]}"/></w:font>'
            )
        )
    table._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_page_number(paragraph: Paragraph, size: float) -> None:
    """Write 「— 1 —」 into ``paragraph``, in the points of ``size`` (GB/T 9704-2012, 7.5)."""
    for words, field in (("— ", ""), ("1", "PAGE"), (" —", "")):
        run = paragraph.add_run(words)
        set_font(run.font, SONG, size)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            run._r.addprevious(simple)
            simple.append(run._r)


def printable(words: str) -> str:
    """``words`` without characters that XML cannot hold."""
    return "".join(c for c in words if c in "\n\t" or c >= " ").replace("\ufffe", "")
