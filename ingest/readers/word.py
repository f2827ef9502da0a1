"""Word documents (.docx): paragraphs and tables in the order of the body."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from ingest.document import Block, Paragraph
from ingest.errors import ReadError
from ingest.marks import mark_of
from ingest.readers.content import Content
from ingest.readers.grid import blocks_of_rows
from ingest.readers.packed import check_unpacked_size
from ingest.readers.word_numbering import numbering_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word files and encrypted new ones
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(?P<level>[1-9])", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"title|标题|文档标题", re.IGNORECASE)
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:txbxContent")))


def read(data: bytes) -> Content:
    """Paragraphs with the level of their heading style or outline level and with automatic
    numbers written out; tables with merged cells filled in. Deleted text is left out.

    :raises ReadError: if the file is encrypted, of an older format, or damaged.
    """
    if data.startswith(_OLE):
        raise ReadError("文件设有密码，或是旧版 .doc 格式。请取消密码，另存为 .docx 后重新导入。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_unpacked_size(archive)
        document = docx.Document(io.BytesIO(data))
        return Content(tuple(_Body(document).blocks()))
    except (PackageNotFoundError, zipfile.BadZipFile, LxmlError, KeyError, ValueError) as error:
        raise ReadError("Word 文件已损坏，无法打开。请用 Word 修复并另存后重新导入。") from error


class _Body:
    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._numbering = numbering_of(document)
        self._styles = {style.style_id: style for style in document.styles}

    def blocks(self) -> Iterator[Block]:
        yield from self._within(self._document.element.body)

    def _within(self, parent: _Element) -> Iterator[Block]:
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from blocks_of_rows(*_grid(child))
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
                yield from self._within(child)

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        text = _text(element)
        if not text.strip():
            return
        label = self._label(element)
        if label and mark_of(text.lstrip()) is None:
            text = label + text.lstrip()
        heading = self._heading(element)
        for line in text.split("\n"):
            if line.strip():
                yield Paragraph(line, heading=heading)

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


def _text(element: _Element) -> str:
    """The words of a paragraph as printed: insertions in, deletions and text boxes out."""
    words: list[str] = []

    def collect(parent: _Element) -> None:
        for child in parent.iterchildren():
            if child.tag in _SKIPPED:
                continue
            if child.tag == qn("w:t"):
                words.append(child.text or "")
            elif child.tag in _BREAKS:
                words.append(_BREAKS[child.tag])
            else:
                collect(child)

    collect(element)
    return "".join(words)


def _grid(table: _Element) -> tuple[list[list[str | None]], None, int | None]:
    """Rows as `blocks_of_rows` takes them, and the rows that repeat as heads if any are marked."""
    rows: list[list[str | None]] = []
    heads = 0
    for row in table.iterchildren(qn("w:tr")):
        line: list[str | None] = []
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tbl"))) is not table:
                continue  # of a table within the cell; its words are the cell's
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = int(span.get(qn("w:val"))) if span is not None else 1
            if _continues_above(cell) and rows and len(line) < len(rows[-1]):
                line += rows[-1][len(line) : len(line) + width]
            else:
                line += [_cell_text(cell), *[None] * (width - 1)]
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None and heads == len(rows):
            heads += 1
        rows.append(line)
    return rows, None, heads or None


def _continues_above(cell: _Element) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _cell_text(cell: _Element) -> str:
    lines = (line for p in cell.iter(qn("w:p")) for line in _text(p).split("\n"))
    return " ".join(line for line in lines if line.strip())
