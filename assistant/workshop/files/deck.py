"""A deck of slides: plain building blocks over python-pptx, in which text always fits its box.

Fonts are named by the theme: 微软雅黑 for Chinese, which Windows and Office for Mac have. Where it
is missing, PowerPoint, WPS and LibreOffice put in their own Chinese font by the theme's entry for
the script.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Shown
from pptx.slide import Slide
from pptx.table import Table
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from assistant.workshop.files.fit import LINE_HEIGHT, Room, fitting_size, lines_of, pages_of

FONT = "微软雅黑"


def _colour(code: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(code)  # type: ignore[no-untyped-call]
    return colour


INK, ACCENT, SOFT = (
    _colour("1D2125"),
    _colour("96281B"),
    _colour("565C63"),
)
HEAD = _colour("F6E9E4")
PAPER, RULE = _colour("FFFEFB"), _colour("DCD7CA")
WIDTH, HEIGHT = 960.0, 540.0  # points, 16:9
LEFT, RIGHT = 54.0, 906.0
_TITLE_TOP, _BODY_TOP, _BODY_BOTTOM, _FOOT_TOP = 30.0, 104.0, 470.0, 484.0
_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_GAP = 0.5
_TITLE_ONLY = 5  # of the default template's layouts


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``marks`` are words in it to be set off; ``colour`` None: ink."""

    words: str
    marks: tuple[str, ...] = ()
    bold: bool = False
    colour: RGBColor | None = None


@dataclass
class Deck:
    """Slides are added in order; `data` is the file."""

    title: str
    _shown: Shown = field(init=False)

    def __post_init__(self) -> None:
        self._shown = Presentation()
        self._shown.slide_width, self._shown.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self._shown.core_properties.title = self.title
        self._shown.core_properties.author = "政问"
        _name_fonts(self._shown)

    def data(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self._shown.save(file)
        return file.getvalue()

    def cover(self, title: str, lines: Sequence[str]) -> None:
        """The first slide: a large title, a few lines below it."""
        slide = self._slide()
        frame = _place(slide.shapes.title, LEFT, 120, RIGHT - LEFT, 150)
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        size = fitting_size([title], Room(RIGHT - LEFT, 150), (44, 40, 36, 32, 28), 0) or 24
        _write(frame.paragraphs[0], Text(title, bold=True, colour=ACCENT), size)
        _rule(slide, 286)
        room = Room(RIGHT - LEFT, 180)
        below = _box(slide, LEFT, 302, room.width, room.height)
        shown = list(lines)
        small = fitting_size(shown, room, (18, 16, 14, 12), 0.3)
        while small is None and len(shown) > 2:
            shown = [*shown[:-2], "……"]
            small = fitting_size(shown, room, (12,), 0.3)
        _paragraphs(below, [Text(line, colour=SOFT) for line in shown], small or 12, 0.3)

    def text(self, head: str, texts: Sequence[Text], foot: str = "", notes: str = "") -> None:
        """A slide of paragraphs; as many slides as it takes, at sizes that can be read."""
        room = Room(RIGHT - LEFT, _BODY_BOTTOM - _BODY_TOP)
        words = [text.words for text in texts]
        size = fitting_size(words, room, _SIZES, _GAP)
        pages = [words] if size else pages_of(words, room, _SIZES[-1], _GAP)
        for number, page in enumerate(pages, 1):
            more = f"（{number}/{len(pages)}）" if len(pages) > 1 else ""
            slide = self._headed(head + more, foot)
            frame = _box(slide, LEFT, _BODY_TOP, room.width, room.height)
            shown = [_styled(piece, texts) for piece in page]
            _paragraphs(frame, shown, size or _SIZES[-1], _GAP)
            beside = slide.notes_slide.notes_text_frame if notes else None
            if beside is not None:
                beside.text = notes

    def table(
        self,
        head: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        foot: str = "",
    ) -> None:
        """A table, its head on every slide it takes; ``widths`` are the columns' shares."""
        whole = sum(widths)
        points = [(RIGHT - LEFT) * width / whole for width in widths]
        size = 18.0 if len(rows) <= 6 else 15.0
        room = _BODY_BOTTOM - _BODY_TOP
        heights = [_row_height(row, points, size) for row in (columns, *rows)]
        if sum(heights) > room:
            size = 14.0
            heights = [_row_height(row, points, size) for row in (columns, *rows)]
        pages: list[list[int]] = [[]]
        used = heights[0]
        for i, height in enumerate(heights[1:]):
            if pages[-1] and used + height > room:
                pages.append([])
                used = heights[0]
            pages[-1].append(i)
            used += height
        for number, page in enumerate(pages, 1):
            more = f"（{number}/{len(pages)}）" if len(pages) > 1 else ""
            slide = self._headed(head + more, foot)
            shown = [columns, *(rows[i] for i in page)]
            _fill_table(slide, shown, points, [heights[0], *(heights[i + 1] for i in page)], size)

    def _headed(self, head: str, foot: str) -> Slide:
        slide = self._slide()
        frame = _place(slide.shapes.title, LEFT, _TITLE_TOP, RIGHT - LEFT, 52)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        room = Room(RIGHT - LEFT, 52)
        size = fitting_size([head], room, (26, 24, 22, 20, 18, 16), 0) or 14
        _write(frame.paragraphs[0], Text(head, bold=True, colour=ACCENT), size)
        _rule(slide, 90)
        if foot:
            below = Room(RIGHT - LEFT, 40)
            small = fitting_size([foot], below, (14, 13, 12, 11, 10), 0) or 9
            text = _box(slide, LEFT, _FOOT_TOP, below.width, below.height)
            _write(text.paragraphs[0], Text(foot, colour=SOFT), small)
        return slide

    def _slide(self) -> Slide:
        slide: Slide = self._shown.slides.add_slide(self._shown.slide_layouts[_TITLE_ONLY])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = PAPER
        return slide


def _styled(piece: str, texts: Sequence[Text]) -> Text:
    """The style of the paragraph that ``piece`` is of."""
    own = next((text for text in texts if piece in text.words), Text(piece))
    return Text(piece, own.marks, own.bold, own.colour)


# --- boxes and paragraphs -----------------------------------------------------------------------


def _place(shape, left: float, top: float, width: float, height: float) -> TextFrame:  # type: ignore[no-untyped-def]
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)
    frame: TextFrame = shape.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    return frame


def _box(slide: Slide, left: float, top: float, width: float, height: float) -> TextFrame:
    shape = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    return _place(shape, left, top, width, height)


def _paragraphs(frame: TextFrame, texts: Sequence[Text], size: float, gap: float) -> None:
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()  # type: ignore[no-untyped-call]
        if number:
            paragraph.space_before = Pt(size * gap)
        _write(paragraph, text, size)


def _write(paragraph: _Paragraph, text: Text, size: float) -> None:
    paragraph.line_spacing = Pt(size * LINE_HEIGHT)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("algn", "l")
    for i, line in enumerate(text.words.split("\n")):
        if i:
            paragraph.add_line_break()  # type: ignore[no-untyped-call]
        for words, marked in _marked(line, text.marks):
            run = paragraph.add_run()
            run.text = "".join(c for c in words if c >= " ")
            run.font.size = Pt(size)
            run.font.bold = text.bold or marked
            run.font.color.rgb = ACCENT if marked else text.colour or INK
            run._r.get_or_add_rPr().set("lang", "zh-CN")


def _marked(line: str, marks: Sequence[str]) -> list[tuple[str, bool]]:
    """``line`` cut into what is set off and what is not."""
    pieces, at = [], 0
    while at < len(line):
        found = [(line.find(mark, at), -len(mark), mark) for mark in marks if mark]
        found = sorted(entry for entry in found if entry[0] >= 0)
        if not found:
            pieces.append((line[at:], False))
            break
        start, _, mark = found[0]
        if start > at:
            pieces.append((line[at:start], False))
        pieces.append((mark, True))
        at = start + len(mark)
    return pieces


def _rule(slide: Slide, top: float) -> None:
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(LEFT), Pt(top), Pt(RIGHT), Pt(top))
    line.line.color.rgb = RULE
    line.line.width = Pt(1)


# --- tables -------------------------------------------------------------------------------------

_CELL = 6.0  # points around the words of a cell


def _row_height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(
        lines_of(cell, width - 2 * _CELL, size) for cell, width in zip(cells, widths, strict=True)
    )
    return lines * size * LINE_HEIGHT + 2 * _CELL


def _fill_table(
    slide: Slide,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    heights: Sequence[float],
    size: float,
) -> None:
    shape = slide.shapes.add_table(
        len(rows), len(widths), Pt(LEFT), Pt(_BODY_TOP), Pt(sum(widths)), Pt(sum(heights))
    )
    table: Table = shape.table
    table.first_row = table.horz_banding = False
    for number, width in enumerate(widths):
        table.columns[number].width = Pt(width)
    for number, (cells, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = Pt(height)
        for cell, words in zip(table.rows[number].cells, cells, strict=True):
            cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(_CELL)
            head = number == 0
            cell.fill.solid()
            cell.fill.fore_color.rgb = HEAD if head else PAPER
            _line_below(cell)
            cell.text_frame.word_wrap = True
            _write(cell.text_frame.paragraphs[0], Text(words, bold=head), size)


def _line_below(cell) -> None:  # type: ignore[no-untyped-def]
    properties = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(properties, qn("a:lnB"), w="9525")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=str(RULE))
    properties.insert(0, line)  # borders stand before the fill


# --- fonts --------------------------------------------------------------------------------------


def _name_fonts(shown: Shown) -> None:
    """Name the Chinese font in the theme, for titles and text alike."""
    part = shown.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for kind in ("majorFont", "minorFont"):
        fonts = theme.find(f".//{qn('a:' + kind)}")
        for name in ("latin", "ea"):
            fonts.find(qn(f"a:{name}")).set("typeface", FONT)
        for entry in fonts.findall(qn("a:font")):
            if entry.get("script") in ("Hans", "Hant"):
                entry.set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
