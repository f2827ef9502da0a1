"""OFD files (GB/T 33190-2016): a ZIP archive of XML pages with placed text."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree
from lxml.etree import _Element

from ingest.document import Block, PageBreak, Paragraph
from ingest.errors import ReadError
from ingest.readers.bars import with_tables
from ingest.readers.content import Content
from ingest.readers.packed import check_unpacked_size
from ingest.readers.page_lines import PageLine, blocks_of_lines, silent_pages

# Shares of the type size: objects that near to one baseline are one line; gaps wider than the
# second are blanks, wider than the third they part columns.
_SAME_LINE = 0.5
_BLANK = 0.5
_COLUMN = 2.0
_DAMAGED = "OFD 文件已损坏，无法打开。请重新下载或另存后导入。"
_UNTOUCHED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one text object: left and right edge, baseline and size in millimetres."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def read(data: bytes) -> Content:
    """Lines with the number of their page, blanks for indents, empty lines for wide gaps; columns
    set apart by wide blanks become tables.

    :raises ReadError: if the file is encrypted, damaged, or has no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_unpacked_size(archive)
            pages = list(_pages(archive))
    except (zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, IndexError) as error:
        raise ReadError(_DAMAGED) from error
    blocks: list[Block] = []
    for number, lines in enumerate(pages, start=1):
        if number > 1:
            blocks.append(PageBreak(number))
        placed = (block for _, parts in blocks_of_lines(lines, number) for block in parts)
        blocks += with_tables([block for block in placed if isinstance(block, Paragraph)])
    silent = [number for number, lines in enumerate(pages, start=1) if not lines]
    if len(silent) == len(pages):
        raise ReadError("OFD 没有文字，可能是扫描件。请先用文字识别（OCR）软件转换后重新导入。")
    return Content(tuple(blocks), warnings=silent_pages(silent))


def _pages(archive: zipfile.ZipFile) -> Iterator[list[PageLine]]:
    """The lines of each page, from top to bottom."""
    if any(name.lower().endswith("encryptions.xml") for name in archive.namelist()):
        raise ReadError("OFD 文件已加密。请取消加密后重新导入。")
    for root in _tree(archive, "OFD.xml").iterfind(".//{*}DocRoot"):
        place = (root.text or "").strip().lstrip("/")
        for page in _tree(archive, place).iterfind(".//{*}Pages/{*}Page"):
            content = _beside(place, page.get("BaseLoc", ""))
            yield _lines(_tree(archive, content))


def _tree(archive: zipfile.ZipFile, name: str) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)


def _beside(place: str, location: str) -> str:
    """A location is relative to the file that names it, or begins with / at the archive's root."""
    if location.startswith("/"):
        return location.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), location))


def _lines(page: _Element) -> list[PageLine]:
    """Text objects gathered to lines by their baselines."""
    runs = sorted(_runs(page), key=lambda run: (run.baseline, run.left))
    rows: list[list[_Run]] = []
    for run in runs:
        if rows and run.baseline - rows[-1][0].baseline <= _SAME_LINE * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_line(sorted(row, key=lambda run: run.left)) for row in rows]


def _line(row: list[_Run]) -> PageLine:
    text = row[0].text
    for before, run in pairwise(row):
        gap = (run.left - before.right) / run.size
        text += "\u3000\u3000" if gap > _COLUMN else " " if gap > _BLANK else ""
        text += run.text
    size = max(run.size for run in row)
    return PageLine(text, row[0].left, row[0].baseline - size, size)


def _runs(page: _Element) -> Iterator[_Run]:
    for item in page.iterfind(".//{*}TextObject"):
        left, top, *_ = _numbers(item.get("Boundary", ""))
        a, b, c, d, e, f = _numbers(item.get("CTM", "")) or _UNTOUCHED
        size = float(item.get("Size", "0")) * abs(d)
        x = y = 0.0  # of the text code before, where one says neither
        for code in item.iterfind("{*}TextCode"):
            text = (code.text or "").rstrip("\n")
            x, y = float(code.get("X", x)), float(code.get("Y", y))
            if text.strip() and size > 0:
                begin = left + a * x + c * y + e
                end = begin + abs(a) * (sum(_deltas(code.get("DeltaX", ""))) or len(text) * size)
                yield _Run(text, begin, end + size, top + b * x + d * y + f, size)


def _numbers(words: str) -> list[float]:
    return [float(word) for word in words.split()]


def _deltas(words: str) -> Iterator[float]:
    """Steps between characters; 「g 3 5.6」 stands for three steps of 5.6 (7.3 of the standard)."""
    items = iter(words.split())
    for item in items:
        if item == "g":
            count, step = int(next(items)), float(next(items))
            yield from [step] * count
        else:
            yield float(item)
