"""PDF files: printed lines and ruled tables, page by page; pages without text are recognised."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import PdfiumError

from ingest.errors import ReadError
from ingest.page_images import drawn_page, opened
from ingest.readers.content import Content
from ingest.readers.paged import Paged, wordless
from ingest.readers.pdf_page import PdfPage
from ingest.readers.scan import RECOGNITION_DPI
from ingest.readers.sheet import blocks_of_sheet
from ingest.reading import current, tell_page

# Its complaints about fonts without a bounding box are of no use to anybody.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

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
        raise wordless("PDF")
    return Content(pages.with_breaks(), warnings=pages.warnings())


def _pages(printed: Sequence[Any], data: bytes) -> Paged:
    pages = Paged(len(printed))
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
            pages.recognise((n, drawn_page(document, n, RECOGNITION_DPI)) for n in pictured)
    return pages
