"""Scanned pages as blocks, and what has to be said about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from PIL import Image

from ingest.document import Block, Paragraph
from ingest.readers.sheet import Sheet, blocks_of_sheet
from ingest.reading import current

RECOGNITION_DPI = 200
_ALIKE = 0.25  # share of the usual height of lines
LOW_CONFIDENCE = 0.9  # clean scans come out at 0.98 and above


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page read by recognition; ``confidence`` is the mean over its characters, in [0, 1]."""

    number: int
    blocks: tuple[Block, ...]
    confidence: float


def read_scan(picture: Image.Image, number: int) -> ScannedPage | None:
    """The page ``number`` in ``picture``; None if no character is found on it."""
    # OpenCV and the model's runtime take a second to load, and only scans need them.
    from ingest.readers.recognition import recognise  # noqa: PLC0415
    from ingest.readers.rules import ruled_tables  # noqa: PLC0415

    found = recognise(picture, number, current().threads)
    if found is None:
        return None
    size = median(glyph.size for glyph in found.glyphs)
    tables = ruled_tables(found.picture.upright, found.angle, size)
    blocks = blocks_of_sheet(Sheet(found.glyphs, tables), number)
    return ScannedPage(number, tuple(blocks), found.confidence)


def evened(pages: Sequence[ScannedPage]) -> list[ScannedPage]:
    """``pages`` with one size for all lines whose heights hardly differ.

    The heights of recognised lines vary by a tenth and more, from page to page, too; what tells
    titles from text must be larger than that.
    """
    lines = [b for page in pages for b in page.blocks if isinstance(b, Paragraph) and b.size]
    usual = median([line.size or 0.0 for line in lines] or [1.0])

    def even(block: Block) -> Block:
        if isinstance(block, Paragraph) and block.size and abs(block.size - usual) < _ALIKE * usual:
            return replace(block, size=usual)
        return block

    return [replace(page, blocks=tuple(map(even, page.blocks))) for page in pages]


def scan_warnings(pages: list[ScannedPage]) -> tuple[str, ...]:
    """What the report says of pages that were recognised: which, and how surely."""
    if not pages:
        return ()
    least = min(pages, key=lambda page: page.confidence)
    words = (
        f"{len(pages)}页无文字层，已用文字识别（OCR）读入，"
        f"识别置信度{sum(page.confidence for page in pages) / len(pages):.2f}"
    )
    if least.confidence >= LOW_CONFIDENCE:
        return (f"{words}。",)
    low = [str(page.number) for page in pages if page.confidence < LOW_CONFIDENCE]
    return (
        f"{words}；第 {'、'.join(low)} 页置信度低（最低{least.confidence:.2f}），"
        "请与原件核对，或用更清晰的扫描件重新导入。",
    )
