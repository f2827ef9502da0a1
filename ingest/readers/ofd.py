"""OFD files (GB/T 33190-2016): printed lines and ruled tables, page by page; pages that are only a
picture are recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.ofd.objects import OfdCharacter, OfdPath, OfdPicture, OfdText, Point
from ingest.ofd.package import OfdFile, OfdPage, opened_ofd
from ingest.page_images import ofd_page
from ingest.placement import PageBox, Place
from ingest.radicals import plain
from ingest.readers.content import Content
from ingest.readers.damage import damage_of
from ingest.readers.glyphs import Glyph
from ingest.readers.paged import Paged, wordless
from ingest.readers.pdf_page import looks_pictured
from ingest.readers.ruled import Edge, edge, tables_of
from ingest.readers.scan import RECOGNITION_DPI
from ingest.readers.sheet import Sheet, blocks_of_sheet
from ingest.reading import current, tell_page

_POINTS = 72 / 25.4  # in a millimetre
_ASCENT = 0.88  # of the size: how far characters reach above the baseline, as Chinese fonts have it
_THIN = 0.6  # millimetres: a filled rectangle that is no wider is a line
_NEAR = 1.5  # points: lines so near to each other meet


def read(data: bytes) -> Content:
    """As of a PDF: lines with the number of their page and the places of their characters, tables
    with ruled cells, columns one after the other.

    :raises ReadError: if the file is encrypted, damaged, or has no text.
    """
    with damage_of("OFD 文件"), opened_ofd(data) as file:
        pages = _pages(file)
    if not pages.blocks:
        raise wordless("OFD")
    return Content(pages.with_breaks(), warnings=pages.warnings())


def _pages(file: OfdFile) -> Paged:
    pages = Paged(file.page_count)
    pictured: list[int] = []
    for number in range(1, file.page_count + 1):
        tell_page(number, file.page_count)
        page = file.page(number)
        glyphs = tuple(_glyphs(page, number))
        if current().recognise and _is_pictured(page, glyphs):
            pictured.append(number)
        else:
            sheet = Sheet(glyphs, tables_of(list(_edges(page)), _NEAR))
            pages.add(number, blocks_of_sheet(sheet, number))
    pages.recognise((n, ofd_page(file, n, RECOGNITION_DPI)) for n in pictured)
    return pages


def _glyphs(page: OfdPage, number: int) -> Iterator[Glyph]:
    for thing in page.objects:
        if isinstance(thing, OfdText) and not thing.askew:
            yield from (_glyph(one, page, number) for one in thing.characters)


def _glyph(one: OfdCharacter, page: OfdPage, number: int) -> Glyph:
    top = one.baseline - _ASCENT * one.size
    right, bottom = one.left + one.width, top + one.size
    box = PageBox(
        number,
        one.left / page.width,
        top / page.height,
        right / page.width,
        bottom / page.height,
    )
    left, upper, end, lower, size = (
        length * _POINTS for length in (one.left, top, right, bottom, one.size)
    )
    return Glyph(plain(one.text), left, upper, end, lower, size, Place.of(box))


def _is_pictured(page: OfdPage, glyphs: Sequence[Glyph]) -> bool:
    """True if there may be text in the page's pictures, and none that can be read besides."""
    boxes = [thing.box for thing in page.objects if isinstance(thing, OfdPicture)]
    if not any(glyph.text.strip() for glyph in glyphs):
        return bool(boxes)
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes)
    return looks_pictured(glyphs, area / (page.width * page.height))


def _edges(page: OfdPage) -> Iterator[Edge]:
    """The level and upright lines of a page, in points."""
    for thing in page.objects:
        if isinstance(thing, OfdPath) and (thing.stroke or thing.fill):
            for chain in thing.lines:
                yield from _edges_of(chain, thing.stroke is not None)


def _edges_of(chain: tuple[Point, ...], stroked: bool) -> Iterator[Edge]:
    """Those of a chain of strokes, or the one line that a thin filled rectangle is."""
    across, down = [x for x, _ in chain], [y for _, y in chain]
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    if min(right - left, bottom - top) <= _THIN:
        yield from _edge(left, top, right, bottom)
    elif stroked:
        for (x0, y0), (x1, y1) in pairwise(chain):
            yield from _edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _edge(left: float, top: float, right: float, bottom: float) -> Iterator[Edge]:
    """The line from corner to corner of a thin box, none if it is not thin."""
    left, top, right, bottom = (length * _POINTS for length in (left, top, right, bottom))
    if bottom - top <= min(_THIN * _POINTS, right - left):
        yield edge("h", left, right, (top + bottom) / 2, (top + bottom) / 2)
    elif right - left <= _THIN * _POINTS:
        yield edge("v", (left + right) / 2, (left + right) / 2, top, bottom)
