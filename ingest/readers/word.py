"""Word documents (.docx): paragraphs and tables in the order of the body."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.classification import mark_among
from ingest.document import Block, PageBreak, Paragraph
from ingest.marks import mark_of
from ingest.readers.chart import Charts
from ingest.readers.content import Content
from ingest.readers.damage import damage_of
from ingest.readers.grid import blocks_of_rows
from ingest.readers.packed import as_transitional, checked_archive, macro_warnings
from ingest.readers.word_notes import Notes
from ingest.readers.word_numbering import numbering_of
from ingest.readers.word_table import grid_of
from ingest.readers.word_words import (
    BOLD,
    boxes_in,
    charts_in,
    ends_in_deletion,
    is_bold,
    is_on,
    notes_in,
    says,
    turns_page,
    words_of,
)

_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(?P<level>[1-9])", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"title|标题|文档标题", re.IGNORECASE)
_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"))
)
_SENTENCE_ENDS = "。；：！？.;:!?"


def read(data: bytes) -> Content:
    """Paragraphs with the level of their heading style or outline level and with automatic
    numbers written out; tables with merged cells filled in; charts as tables, they and text boxes
    after the paragraph that holds them. Tracked changes count as accepted; hidden text, headers and
    footers are left out.

    A footnote or endnote is a paragraph of its own (「注1：……」) after the paragraph, or the table,
    that refers to it: the sentence stays whole to be quoted, and the note can be found and cited
    by itself. A note to a heading comes after the first sentence below it.

    :raises ReadError: if the file is damaged.
    """
    with damage_of("Word 文件"):
        with checked_archive(data) as archive:
            warnings = macro_warnings(archive)
            plain = as_transitional(archive, data)
        document = docx.Document(io.BytesIO(plain))
        hints, body = _hints(document), _Body(document)
        return Content(tuple(body.blocks()), hints, warnings + body.charts.warnings())


def _hints(document: WordDocument) -> dict[str, str]:
    """密级 in a page header, the one thing there that must not be lost."""
    headers = [
        header
        for section in document.sections
        for header in (section.first_page_header, section.header)
        if not header.is_linked_to_previous
    ]
    lines = (words_of(line) for header in headers for line in header._element.iter(qn("w:p")))
    mark = mark_among(lines)
    return {"classification": mark} if mark else {}


class _Body:
    """Goes through the body once; keeps the notes that wait for the end of a sentence."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._numbering = numbering_of(document)
        self._styles = {style.style_id: style for style in document.styles}
        self._notes = Notes(document)
        self._waiting: list[tuple[str, str]] = []
        self._carried = ""  # words of a paragraph whose end was deleted
        self._pages = 1
        self.charts = Charts()

    def blocks(self) -> Iterator[Block]:
        yield from self._within(self._document.element.body)
        if self._carried.strip():
            yield Paragraph(self._carried)
        yield from self._told_notes()

    def _within(self, parent: _Element) -> Iterator[Block]:
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from blocks_of_rows(*grid_of(child))
                self._waiting += notes_in(child)
                yield from self._told_notes()
                yield from self._charts(child)
            elif child.tag in _WRAPPERS:
                yield from self._within(child)

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        self._waiting += notes_in(element)
        text = self._carried + words_of(element)
        self._carried = ""
        if ends_in_deletion(element):
            self._carried = text
        elif text.strip():
            yield from self._lines(element, text)
            if text.rstrip()[-1] in _SENTENCE_ENDS:
                yield from self._told_notes()
        elif turns_page(element):
            self._pages += 1
            yield PageBreak(self._pages)  # a table before and after it may be one
        yield from self._charts(element)
        for box in boxes_in(element):
            yield from self._within(box)

    def _lines(self, element: _Element, text: str) -> Iterator[Block]:
        label = self._label(element)
        if label and mark_of(text.lstrip()) is None:
            text = label + text.lstrip()
        heading, strong = self._heading(element), self._is_strong(element)
        for line in text.split("\n"):
            if line.strip():
                yield Paragraph(line, heading=heading, strong=strong)

    def _charts(self, element: _Element) -> Iterator[Block]:
        for reference in charts_in(element):
            part = self._document.part.related_parts.get(reference)
            if part is not None:
                yield from self.charts.blocks(part.blob)

    def _is_strong(self, element: _Element) -> bool:
        styles = (style.element for style in self._style_chain(element))
        return is_bold(element, next((is_on(s, BOLD) for s in styles if says(s, BOLD)), False))

    def _told_notes(self) -> Iterator[Block]:
        for words in self._notes.said(self._waiting):
            yield Paragraph(words)
        self._waiting.clear()

    def _heading(self, element: _Element) -> int | None:
        outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and int(outline.get(qn("w:val"))) < 9:
            return int(outline.get(qn("w:val"))) + 1
        for style in self._style_chain(element):
            level = _HEADING_STYLE.fullmatch(style.name or "")
            if level:
                return int(level["level"])
            if _TITLE_STYLE.fullmatch(style.name or ""):
                return 1
        return None

    def _style_chain(self, element: _Element) -> Iterator[docx.styles.style.BaseStyle]:
        """The style of a paragraph and those it is based on."""
        reference = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self._styles.get(reference.get(qn("w:val"))) if reference is not None else None
        while style is not None:
            yield style
            style = getattr(style, "base_style", None)

    def _label(self, element: _Element) -> str:
        numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbered is None:
            numbered = next(
                (
                    found
                    for style in self._style_chain(element)
                    if (found := style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None
                ),
                None,
            )
        if numbered is None:
            return ""
        list_id, level = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
        if list_id is None:
            return ""
        return self._numbering.label(
            list_id.get(qn("w:val")), int(level.get(qn("w:val"))) if level is not None else 0
        )
