"""The characters that the content of a PDF page prints, with their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import Matrix, Rect, apply_matrix_rect


class Character(NamedTuple):
    """A printed character: its box in points, upwards from the page's lower left corner, the size
    of its type, and the directions (a, b) of its line and (c, d) of its height."""

    text: str
    left: float
    low: float
    right: float
    high: float
    size: float
    matrix: tuple[float, ...]


class CharacterDevice(PDFPageAggregator):
    """What pdfminer draws a page on: characters are noted down, all else goes into its layout.

    A character of pdfminer's layout knows its font, colours and more; to make one took a third of
    the time of drawing it.
    """

    def __init__(self, resources: Any, number: int) -> None:
        super().__init__(resources, pageno=number)
        self.characters: list[Character] = []
        self._known: dict[tuple[PDFFont, int], tuple[str, float, Any]] = {}

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_colours: object,
    ) -> float:
        """Note a character; returns by how much the next one stands further on."""
        known = self._known.get((font, cid))
        if known is None:
            known = self._known[font, cid] = self._looked_up(font, cid)
        text, width, shift = known
        advance = width * fontsize * scaling
        if font.is_vertical():
            across, down = shift
            left = -(fontsize * 0.5 if across is None else across * fontsize * 0.001)
            top = (1000 - down) * fontsize * 0.001 + rise
            box = apply_matrix_rect(matrix, (left, top + advance, left + fontsize, top))
            size = box[2] - box[0]
        else:
            foot = font.get_descent() * fontsize + rise
            box = _box(matrix, advance, foot, foot + fontsize)
            size = box[3] - box[1]
        self.characters.append(Character(text, *box, size, matrix))
        return advance

    def _looked_up(self, font: PDFFont, cid: int) -> tuple[str, float, Any]:
        """What a character of a font says, its width, and the shift of upright print."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid), font.char_disp(cid)


def _box(matrix: Sequence[float], width: float, low: float, high: float) -> Rect:
    """The rectangle around a character, from where it begins on its line."""
    a, b, c, d, x, y = matrix
    if b or c:
        return apply_matrix_rect(matrix, (0, low, width, high))  # type: ignore[arg-type]
    begin, end = (x, a * width + x) if a * width >= 0 else (a * width + x, x)
    foot, head = d * low + y, d * high + y
    return (begin, foot, end, head) if foot <= head else (begin, head, end, foot)
