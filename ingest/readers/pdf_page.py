"""One page of a PDF as the file describes it: its characters, placed, and its ruled tables."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pdfplumber.page import Page

from ingest.placement import PageBox, Place
from ingest.radicals import plain
from ingest.readers.glyphs import Glyph
from ingest.readers.sheet import Sheet
from ingest.readers.turning import turned_back

_TILTED = 0.1  # of a character's matrix: print that lies askew is a watermark or a stamp
_UNMAPPED = "(cid:"  # pdfminer's word for a character whose font does not say what it is
_PRIVATE = range(0xE000, 0xF900)
_GARBLED = 0.3  # share of characters without a meaning: the text layer is of no use
_FEW = 30  # characters: a page number and a stamp, beside a picture of the page
_PICTURE = 0.4  # share of the page that pictures take where it is a picture of a page
_DRAWN = 60  # curves: text that was turned into outlines


class PdfPage:
    """The page numbered ``number``; one whose print runs up or down is turned upright first."""

    def __init__(self, page: Any, number: int) -> None:
        self._number = number
        self._quarters = _quarters(page)
        self._page = _turned(page, self._quarters)

    def sheet(self) -> Sheet:
        """Characters and ruled tables."""
        tables = self._page.find_tables() if self._page.edges else ()
        return Sheet(self._glyphs, tuple(tables))

    @property
    def is_pictured(self) -> bool:
        """True if there may be text in the page's pictures, and none that can be read besides."""
        words = [glyph.text for glyph in self._glyphs if not glyph.text.isspace()]
        if words:
            garbled = sum(_is_garbled(word) for word in words)
            if garbled > _GARBLED * len(words):
                return True
            return len(words) < _FEW and self._pictured_share > _PICTURE
        return bool(self._page.images) or len(self._page.curves) > _DRAWN

    @cached_property
    def _glyphs(self) -> tuple[Glyph, ...]:
        glyphs = (self._glyph(char) for char in self._page.chars if not _is_tilted(char))
        return tuple(glyph for glyph in glyphs if glyph is not None)

    def _glyph(self, char: dict[str, Any]) -> Glyph | None:
        """The character, None if it is cut off or none at all."""
        left, top, right, bottom = self._page.cropbox
        width, height = right - left, bottom - top
        across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not char["text"] or not (left <= across <= right and top <= down <= bottom):
            return None
        shares = (
            (char["x0"] - left) / width,
            (char["top"] - top) / height,
            (char["x1"] - left) / width,
            (char["bottom"] - top) / height,
        )
        place = Place.of(PageBox(self._number, *turned_back(shares, self._quarters)))
        box = (char["x0"], char["top"], char["x1"], char["bottom"])
        return Glyph(plain(char["text"]), *box, max(1.0, char["size"]), place)

    @property
    def _pictured_share(self) -> float:
        area = sum(abs(image["width"] * image["height"]) for image in self._page.images)
        return float(area / max(self._page.width * self._page.height, 1))


def _quarters(page: Any) -> int:
    """By how many quarters of a turn, clockwise, most print of the page comes to stand upright."""
    turns = [_direction(char["matrix"]) for char in page.chars]
    counts = {turn: turns.count(turn) for turn in set(turns)}
    return max(counts, key=counts.__getitem__) if counts else 0


def _direction(matrix: tuple[float, ...]) -> int:
    """0 for print from left to right, 1 upwards, 2 upside down, 3 downwards."""
    across, up = matrix[0], matrix[1]
    if abs(up) > abs(across):
        return 1 if up > 0 else 3
    return 0 if across >= 0 else 2


def _turned(page: Any, quarters: int) -> Any:
    if not quarters:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + 90 * quarters) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _is_tilted(char: dict[str, Any]) -> bool:
    across, up = char["matrix"][:2]
    return bool(abs(up) > _TILTED * abs(across))


def _is_garbled(word: str) -> bool:
    return word.startswith(_UNMAPPED) or any(
        ord(letter) in _PRIVATE or letter == "\ufffd" for letter in word
    )
