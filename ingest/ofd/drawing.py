"""Pages of OFD files as pictures: for recognition, and to be shown to people.

Lines, areas and pictures are drawn as the file says. Characters are drawn at their places, in the
file's font where it carries one with these characters, else in a Chinese font of this system.
"""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, UnidentifiedImageError

from ingest.errors import ReadError
from ingest.ofd.fonts import Fonts
from ingest.ofd.objects import OfdCharacter, OfdObject, OfdPath, OfdPicture, OfdText, Point
from ingest.ofd.package import OfdFile

_MILLIMETRES = 25.4  # in an inch
_UNREADABLE = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError
)  # fmt: skip


def drawn_ofd_page(file: OfdFile, number: int, dpi: int, longest_side: int) -> Image.Image:
    """The page numbered ``number`` (from 1) as an RGB picture.

    :param longest_side: in pixels; a larger page is drawn smaller.
    :raises ReadError: if there is no such page, or no font to draw its characters with.
    """
    if not 1 <= number <= file.page_count:
        raise ReadError(f"文件没有第 {number} 页。")
    page = file.page(number)
    scale = min(dpi / _MILLIMETRES, longest_side / max(page.width, page.height))
    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    drawing = _Drawing(Image.new("RGB", size, "white"), scale, file, page.document)
    for thing in page.objects:
        drawing.add(thing)
    return drawing.picture


class _Drawing:
    """A page being painted; ``scale`` is pixels a millimetre, ``document`` which of the file's it
    is of."""

    def __init__(self, picture: Image.Image, scale: float, file: OfdFile, document: int) -> None:
        self.picture = picture
        self._scale = scale
        self._file = file
        self._document = document
        self._fonts = Fonts(file, document)
        self._pen = ImageDraw.Draw(picture)

    def add(self, thing: OfdObject) -> None:
        match thing:
            case OfdText():
                for one in thing.characters:
                    self._character(one, thing)
            case OfdPath():
                for chain in thing.lines:
                    self._chain(chain, thing)
            case OfdPicture():
                self._paste(thing)

    def _character(self, one: OfdCharacter, text: OfdText) -> None:
        """Print that lies askew is left out: a watermark would only cover the words."""
        if text.askew or one.text.isspace():
            return
        font = self._fonts.of(text.font, one.text, max(1, round(one.size * self._scale)))
        self._pen.text(self._at((one.left, one.baseline)), one.text, text.colour, font, anchor="ls")

    def _chain(self, chain: tuple[Point, ...], path: OfdPath) -> None:
        points = [self._at(point) for point in chain]
        if path.fill is not None and len(points) > 2:
            self._pen.polygon(points, fill=path.fill)
        if path.stroke is not None:
            self._pen.line(points, path.stroke, max(1, round(path.width * self._scale)))

    def _paste(self, picture: OfdPicture) -> None:
        """A picture; one of a kind that cannot be read leaves its place white."""
        data = self._file.picture(self._document, picture.resource)
        left, top, right, bottom = (round(edge * self._scale) for edge in picture.box)
        size = (
            min(right - left, 2 * self.picture.width),
            min(bottom - top, 2 * self.picture.height),
        )
        if data is None or min(size) < 1:
            return
        try:
            with Image.open(io.BytesIO(data)) as found:
                shown = found.convert("RGBA").resize(size)
        except _UNREADABLE:
            return
        self.picture.paste(shown, (left, top), shown)

    def _at(self, point: Point) -> Point:
        return point[0] * self._scale, point[1] * self._scale
