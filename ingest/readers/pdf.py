"""PDF files: printed lines and ruled tables, page by page; pages without text are recognised."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import PdfiumError

from ingest.document import Block, PageBreak
from ingest.errors import ReadError
from ingest.page_images import drawn_page, opened
from ingest.readers.content import Content
from ingest.readers.page_lines import silent_pages
from ingest.readers.pdf_page import PdfPage
from ingest.readers.scan import RECOGNITION_DPI, ScannedPage, evened, read_scan, scan_warnings
from ingest.readers.sheet import blocks_of_sheet
from ingest.reading import current, tell_page

# Its complaints about fonts without a bounding box are of no use to anybody.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_ADVICE = "请先用文字识别（OCR）软件转成带文字层的 PDF，或转成 .docx、.txt 后重新导入。"
_DAMAGED = "PDF 文件已损坏，无法读取。请重新下载或另存后导入。"


def read(data: bytes) -> Content:
    """Lines with the number of their page, blanks before a line for its indent, empty lines for
    wide gaps; tables with ruled cells; columns one after the other; footnotes after the paragraph
    they are printed under. Page furniture is left in; the layout drops it.

    :raises ReadError: if the file is encrypted, damaged, or no text can be read from it.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages = _pages(file.pages, data)
    except (PdfminerException, MalformedPDFException, PdfiumError) as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise ReadError("PDF 设有打开密码。请取消密码后重新导入。") from error
        raise ReadError("PDF 文件已损坏，无法打开。请重新下载或另存后导入。") from error
    except (ValueError, KeyError, TypeError, RecursionError, IndexError, AttributeError) as error:
        raise ReadError(_DAMAGED) from error
    if not pages.blocks:
        raise ReadError(f"PDF 没有文字层，可能是扫描件。{_advice()}")
    return Content(pages.with_breaks(), warnings=pages.warnings())


@dataclass(slots=True)
class _Pages:
    """What the pages of a file came to: blocks by number, pages recognised, pages left silent."""

    blocks: dict[int, list[Block]] = field(default_factory=dict)
    scanned: list[ScannedPage] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)

    def add(self, number: int, blocks: Sequence[Block]) -> None:
        if blocks:
            self.blocks[number] = list(blocks)
        else:
            self.silent.append(number)

    def with_breaks(self) -> tuple[Block, ...]:
        """All blocks, with a break before every page but the first."""
        last = max(self.blocks)
        return tuple(
            block
            for number in range(1, last + 1)
            for block in (
                *([PageBreak(number)] if number > 1 else []),
                *self.blocks.get(number, []),
            )
        )

    def warnings(self) -> tuple[str, ...]:
        return scan_warnings(self.scanned) + silent_pages(self.silent)


def _pages(printed: Sequence[Any], data: bytes) -> _Pages:
    pages = _Pages()
    pictured: list[int] = []
    for number, page in enumerate(printed, start=1):
        tell_page(number, len(printed))
        content = PdfPage(page, number)
        if content.is_pictured and current().recognise:
            pictured.append(number)
        else:
            pages.add(number, blocks_of_sheet(content.sheet(), number))
        page.close()
    if pictured:
        with opened(data) as document:
            for number in pictured:
                tell_page(number, len(printed))
                page = read_scan(drawn_page(document, number, RECOGNITION_DPI), number)
                if page:
                    pages.scanned.append(page)
                else:
                    pages.silent.append(number)
        pages.scanned = evened(pages.scanned)
        pages.blocks |= {page.number: list(page.blocks) for page in pages.scanned}
    pages.silent.sort()
    return pages


def _advice() -> str:
    return _ADVICE if current().recognise else f"{_ADVICE}或打开设置 ZHENGWEN_OCR，由政问识别。"
