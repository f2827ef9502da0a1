"""Slides (.pptx), by python-pptx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from ingest.document import Block, PageBreak, Paragraph, ParagraphRole
from ingest.readers.chart import Charts
from ingest.readers.chart_newer import NEWER_CHART
from ingest.readers.content import Content
from ingest.readers.damage import damage_of
from ingest.readers.grid import blocks_of_rows
from ingest.readers.packed import as_transitional, checked_archive, macro_warnings

_FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER)
_CONTENT = PP_PLACEHOLDER.OBJECT
_CHART_PART = re.compile(r"ppt/charts/[^/]*\.xml")
_NO_CHART = b"<unreadable/>"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def read(data: bytes) -> Content:
    """A page a slide: its title as a heading, then its texts, tables and charts from top to bottom,
    then its notes. Hidden slides, footers and slide numbers are left out.

    :raises ReadError: if the file is damaged.
    """
    blocks: list[Block] = []
    charts = Charts()
    with damage_of("演示文稿"):
        with checked_archive(data) as archive:
            warnings = list(macro_warnings(archive))
            plain = as_transitional(archive, data)
        slides = list(Presentation(io.BytesIO(_with_sound_charts(plain))).slides)
        hidden = [slide for slide in slides if slide._element.get("show") == "0"]
        for number, slide in enumerate(slides, start=1):
            if slide not in hidden:
                blocks += [PageBreak(number)] if blocks else []
                blocks += _slide(slide, number, charts, first=not blocks)
    if hidden:
        warnings.append(f"隐藏的 {len(hidden)} 张幻灯片没有读入。如需要，请取消隐藏后重新导入。")
    return Content(tuple(blocks), warnings=(*warnings, *charts.warnings()))


def _with_sound_charts(data: bytes) -> bytes:
    """``data`` with an empty part in place of every chart that is no XML: python-pptx takes all
    parts apart when it opens a file, and would refuse it for one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = filter(_CHART_PART.fullmatch, archive.namelist())
        broken = {name for name in charts if not _is_sound(archive.read(name))}
        if not broken:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as mended:
            for name in archive.namelist():
                mended.writestr(name, _NO_CHART if name in broken else archive.read(name))
    return made.getvalue()


def _is_sound(xml: bytes) -> bool:
    try:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return True


def _slide(slide: Any, page: int, charts: Charts, first: bool) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        role = ParagraphRole.TITLE if first else ParagraphRole.HEADING
        yield Paragraph(_one_line(title.text_frame.text), page, heading=1, role=role)
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    for shape in sorted(shapes, key=_place):
        # On the cover stand the body and the day, too; what fills a frame for content is content.
        body = not first or (shape.is_placeholder and shape.placeholder_format.type is _CONTENT)
        for block in _shape(shape, page, charts):
            plain = isinstance(block, Paragraph) and body and block.role is None
            yield Paragraph(block.text, page, role=ParagraphRole.BODY) if plain else block  # type: ignore[union-attr]
    for chart in slide._element.iter(f"{NEWER_CHART}chart"):  # python-pptx knows none of these
        yield from charts.blocks(slide.part.related_part(chart.get(qn("r:id"))).blob, page)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for line in slide.notes_slide.notes_text_frame.text.splitlines():
            if line.strip():
                yield Paragraph(line.strip(), page, role=ParagraphRole.BODY)


def _place(shape: Any) -> tuple[int, int]:
    return (shape.top or 0, shape.left or 0)


def _shape(shape: Any, page: int, charts: Charts) -> Iterator[Block]:
    if shape.is_placeholder and shape.placeholder_format.type in _FURNITURE:
        return
    if hasattr(shape, "shapes"):  # a group
        for inner in sorted(shape.shapes, key=_place):
            yield from _shape(inner, page, charts)
    elif getattr(shape, "has_table", False):
        yield from blocks_of_rows(_rows(shape.table), page)
    elif getattr(shape, "has_chart", False):
        yield from charts.blocks(shape.chart_part.blob, page)
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            words = "".join(run.text for run in paragraph.runs) or paragraph.text
            for line in words.replace("\v", "\n").split("\n"):
                if line.strip():
                    yield Paragraph(line.strip(), page)
    else:
        yield from _diagram(shape, page)


def _diagram(shape: Any, page: int) -> Iterator[Block]:
    """The words of a SmartArt graphic, which stand in a part of their own."""
    for reference in shape._element.iter(f"{{{_DIAGRAM}}}relIds"):
        part = shape.part.related_part(reference.get(qn("r:dm")))
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        for point in etree.fromstring(part.blob, parser).iter(f"{{{_DIAGRAM}}}pt"):
            words = "".join(text.text or "" for text in point.iter(qn("a:t"))).strip()
            if words:
                yield Paragraph(words, page)


def _rows(table: Any) -> list[list[str | None]]:
    """Rows as `blocks_of_rows` takes them."""
    rows: list[list[str | None]] = []
    for at, row in enumerate(table.rows):
        line: list[str | None] = []
        for column, cell in enumerate(row.cells):
            if not cell.is_spanned:
                line.append(_one_line(cell.text))
                continue
            reaches_down = at and int(cell._tc.get("vMerge", "0") in ("1", "true"))
            reaches_right = cell._tc.get("hMerge", "0") in ("1", "true")
            above = rows[-1][column] if reaches_down and column < len(rows[-1]) else ""
            line.append(None if reaches_right else above)
        rows.append(line)
    return rows


def _one_line(text: str) -> str:
    return "".join(line.strip() for line in text.replace("\v", "\n").splitlines())
