"""PDF files with a text layer: printed lines and ruled tables, page by page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.document import Block, PageBreak
from ingest.errors import ReadError
from ingest.readers.content import Content
from ingest.readers.grid import blocks_of_rows
from ingest.readers.page_lines import PageLine, blocks_of_lines, silent_pages

# Characters further apart than this share of the type size are printed with a blank between them;
# justified Chinese is set with gaps of up to a third.
_BLANK_SHARE = 0.5
_ADVICE = "请先用文字识别（OCR）软件转成带文字层的 PDF，或转成 .docx、.txt 后重新导入。"


def read(data: bytes) -> Content:
    """Lines with the number of their page, blanks before a line for its indent, empty lines for
    wide gaps; tables with ruled cells. Page furniture is left in; the layout drops it.

    :raises ReadError: if the file is encrypted, damaged, or has no text layer.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            blocks: list[Block] = []
            silent: list[int] = []
            for number, page in enumerate(file.pages, start=1):
                if number > 1:
                    blocks.append(PageBreak(number))
                found = list(_page(page, number))
                blocks += found
                if not found:
                    silent.append(number)
                page.close()
    except (PdfminerException, MalformedPDFException) as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise ReadError("PDF 设有打开密码。请取消密码后重新导入。") from error
        raise ReadError("PDF 文件已损坏，无法打开。请重新下载或另存后导入。") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError("PDF 文件已损坏，无法读取。请重新下载或另存后导入。") from error
    if all(isinstance(block, PageBreak) for block in blocks):
        raise ReadError(f"PDF 没有文字层，可能是扫描件。{_ADVICE}")
    return Content(tuple(blocks), warnings=silent_pages(silent))


def _page(page: Any, number: int) -> Iterator[Block]:
    """The blocks of a page from top to bottom."""
    tables = [table for table in page.find_tables() if _is_grid(table)]
    parts: list[tuple[float, list[Block]]] = [
        (table.bbox[1], blocks_of_rows(_cells(table), number)) for table in tables
    ]

    def outside(thing: Any) -> bool:
        if thing["object_type"] != "char":
            return True
        across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(
            left <= across <= right and top <= down <= bottom
            for left, top, right, bottom in (table.bbox for table in tables)
        )

    parts += blocks_of_lines(_lines(page.filter(outside)), number)
    for _, blocks in sorted(parts, key=lambda part: part[0]):
        yield from blocks


def _lines(page: Any) -> list[PageLine]:
    found = page.extract_text_lines(
        x_tolerance_ratio=_BLANK_SHARE, keep_blank_chars=True, strip=False, return_chars=True
    )
    return [
        PageLine(
            line["text"],
            line["x0"],
            line["top"],
            max(1.0, median(c["size"] for c in line["chars"])),
        )
        for line in found
        if line["text"].strip()
    ]


def _is_grid(table: Any) -> bool:
    """True for two rows and two columns at least: a frame around text is no table."""
    rows = table.rows
    return len(rows) >= 2 and max(len([cell for cell in row.cells if cell]) for row in rows) >= 2


def _cells(table: Any) -> list[list[str | None]]:
    """The words of the cells, as `blocks_of_rows` takes them."""
    rows: list[list[str | None]] = []
    words = table.extract(x_tolerance_ratio=_BLANK_SHARE, keep_blank_chars=True)
    edges = sorted({cell[0] for row in table.rows for cell in row.cells if cell})
    for row, texts in zip(table.rows, words, strict=True):
        line: list[str | None] = []
        for column, text in enumerate(texts):
            left = next((cell for cell in reversed(row.cells[:column]) if cell), None)
            if text is not None:
                line.append(text)
            elif left and column < len(edges) and left[2] > edges[column] + 1:
                line.append(None)  # the cell to the left reaches over this column
            else:
                line.append(rows[-1][column] if rows else "")
        rows.append(line)
    return rows
