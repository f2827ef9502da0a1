"""One page of a PDF as the file describes it: its characters, placed, and its ruled tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from pdfminer.layout import LTPage
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingest.placement import Place
from ingest.radicals import plain
from ingest.readers.glyphs import Glyph
from ingest.readers.pdf_characters import Character, CharacterDevice
from ingest.readers.pdf_content import ContentInterpreter
from ingest.readers.sheet import Sheet
from ingest.readers.turning import turned_back

_TILTED = 0.1  # of a character's matrix: print that lies askew is a watermark or a stamp
_UNMAPPED = "(cid:"  # pdfminer's word for a character whose font does not say what it is
_PRIVATE = range(0xE000, 0xF900)
_GARBLED = 0.3  # share of characters without a meaning: the text layer is of no use
_FEW = 30  # characters: a page number and a stamp, beside a picture of the page
_PICTURE = 0.4  # share of the page that pictures take where it is a picture of a page
_DRAWN = 60  # curves: text that was turned into outlines


class _Printed(Page):
    """A page of pdfplumber's whose characters are kept apart from its layout: to describe each in
    a dictionary, as pdfplumber does, took half of the time of reading a page."""

    @cached_property
    def characters(self) -> Sequence[Character]:
        """All characters in the order in which the file prints them."""
        return self._drawn.characters

    @property
    def layout(self) -> LTPage:
        """All else that is drawn on the page."""
        return self._drawn.get_result()

    @cached_property
    def _drawn(self) -> CharacterDevice:
        device = CharacterDevice(self.pdf.rsrcmgr, self.page_number)
        try:
            ContentInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        except Exception as error:  # as pdfplumber does: pdfminer raises whatever it comes upon
            raise PdfminerException(error) from error
        return device


class PdfPage:
    """The page numbered ``number``; one whose print runs up or down is turned upright first.

    :param page: pdfplumber's.
    """

    def __init__(self, page: Page, number: int) -> None:
        self._number = number
        upright = _printed(page)
        self._quarters = _quarters(upright)
        self._page = _turned(upright, self._quarters)
        # Boxes are counted from the corner of the media box, downwards, as pdfplumber does.
        self._begin, top = self._page.mediabox[:2]
        self._crop = self._page.cropbox
        self._foot = self._page.height + top

    def sheet(self) -> Sheet:
        """Characters and ruled tables."""
        tables = self._page.find_tables() if self._page.edges else ()
        return Sheet(self._glyphs, tuple(tables))

    @property
    def is_pictured(self) -> bool:
        """True if there may be text in the page's pictures, and none that can be read besides."""
        if any(not glyph.text.isspace() for glyph in self._glyphs):
            return looks_pictured(self._glyphs, self._pictured_share)
        return bool(self._page.images) or len(self._page.curves) > _DRAWN

    @cached_property
    def _glyphs(self) -> tuple[Glyph, ...]:
        glyphs = (self._glyph(char) for char in self._page.characters if not _is_tilted(char))
        return tuple(glyph for glyph in glyphs if glyph is not None)

    def _glyph(self, char: Character) -> Glyph | None:
        """The character, None if it is cut off or none at all."""
        left, top, right, bottom = self._crop
        text, begin, lowest, end, highest, size, _ = char
        begin, end = begin + self._begin, end + self._begin
        highest, lowest = self._foot - highest, self._foot - lowest
        across, down = (begin + end) / 2, (highest + lowest) / 2
        if not text or not (left <= across <= right and top <= down <= bottom):
            return None
        width, height = right - left, bottom - top
        shares = (
            (begin - left) / width,
            (highest - top) / height,
            (end - left) / width,
            (lowest - top) / height,
        )
        if self._quarters:
            shares = turned_back(shares, self._quarters)
        place = Place.at(self._number, shares)
        return Glyph(plain(text), begin, highest, end, lowest, size if size > 1 else 1.0, place)

    @property
    def _pictured_share(self) -> float:
        area = sum(abs(image["width"] * image["height"]) for image in self._page.images)
        return float(area / max(self._page.width * self._page.height, 1))


def looks_pictured(glyphs: Sequence[Glyph], share: float) -> bool:
    """True if the characters of a page have no meaning, or are few beside pictures that take
    ``share`` of it."""
    words = [glyph.text for glyph in glyphs if not glyph.text.isspace()]
    garbled = sum(_is_garbled(word) for word in words)
    if garbled > _GARBLED * len(words):
        return True
    return len(words) < _FEW and share > _PICTURE


def _quarters(page: _Printed) -> int:
    """By how many quarters of a turn, clockwise, most print of the page comes to stand upright."""
    counts = Counter(_direction(char.matrix) for char in page.characters)
    return max(counts, key=counts.__getitem__) if counts else 0


def _direction(matrix: tuple[float, ...]) -> int:
    """0 for print from left to right, 1 upwards, 2 upside down, 3 downwards."""
    across, up = matrix[0], matrix[1]
    if abs(up) > abs(across):
        return 1 if up > 0 else 3
    return 0 if across >= 0 else 2


def _turned(page: _Printed, quarters: int) -> _Printed:
    if not quarters:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + 90 * quarters) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    return _printed(page)


def _printed(page: Page) -> _Printed:
    return _Printed(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _is_tilted(char: Character) -> bool:
    across, up = char.matrix[:2]
    return abs(up) > _TILTED * abs(across)


def _is_garbled(word: str) -> bool:
    return word.startswith(_UNMAPPED) or any(
        ord(letter) in _PRIVATE or letter == "\ufffd" for letter in word
    )
