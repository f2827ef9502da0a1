"""The fonts by which an OFD page is drawn: those the file carries, else one of this system."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import lru_cache

from fontTools.ttLib import TTFont
from PIL import ImageFont

from ingest.errors import ReadError
from ingest.ofd.package import OfdFile

_NO_FONT = "系统里没有中文字体，画不出 OFD 的原页。请安装一种，如 Noto Sans CJK（fonts-noto-cjk）。"


@dataclass(frozen=True, slots=True)
class _Face:
    """A font that the file carries, and the characters it has."""

    data: bytes = field(repr=False)
    letters: frozenset[int] = field(repr=False)


class Fonts:
    """The fonts of one document of a file, each opened once a size."""

    def __init__(self, file: OfdFile, document: int) -> None:
        self._file = file
        self._document = document
        self._face = lru_cache(self._opened)
        self._sized = lru_cache(_carried)

    def of(self, resource: str, letter: str, size: int) -> ImageFont.FreeTypeFont:
        """A font with ``letter`` in it, so many pixels high.

        :param resource: the id of the font that the file names.
        :raises ReadError: if this system has no Chinese font and the file does not carry one.
        """
        face = self._face(resource)
        if face is not None and all(ord(character) in face.letters for character in letter):
            return self._sized(face, size)
        return _of_system(size)

    def _opened(self, resource: str) -> _Face | None:
        data = self._file.font(self._document, resource)
        if data is None:
            return None
        try:
            letters = TTFont(io.BytesIO(data), lazy=True).getBestCmap()
            face = _Face(data, frozenset(letters or ()))
            _carried(face, 10)
        except Exception:
            return None
        return face


def _carried(face: _Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(face.data), size)


@lru_cache
def _of_system(size: int) -> ImageFont.FreeTypeFont:
    # Looking for the fonts of a system takes half a second, and few files need them.
    from ingest.chinese_fonts import chinese_font_files, simplified_font  # noqa: PLC0415

    for path in chinese_font_files():
        try:
            return ImageFont.truetype(path, size, index=simplified_font(path))
        except OSError:
            continue
    raise ReadError(_NO_FONT)
