"""A Chinese font for PDF files: one of this system, cut to what is used; else one without a file.

Where the system has a Chinese font its glyphs are put into the file, which then looks the same
everywhere. Where it has none the file names a font that every PDF viewer knows (STSong-Light, of
Adobe's Asian fonts) and carries no glyphs.
"""

from __future__ import annotations

import io
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

from ingest.chinese_fonts import chinese_font_files, simplified_font

WITHOUT_FILE = "STSong-Light"
_ALWAYS = "".join(map(chr, range(0x20, 0x7F)))
_REGISTERING = threading.Lock()  # reportlab keeps its fonts for the whole process


@contextmanager
def font_for(words: str) -> Iterator[str]:
    """The name of a font that has all characters of ``words``, known to reportlab meanwhile."""
    letters = "".join(sorted(set(words) | set(_ALWAYS)))
    with _REGISTERING:
        name = next(filter(None, (_embedded(path, letters) for path in chinese_font_files())), None)
        if name is None:
            pdfmetrics.registerFont(UnicodeCIDFont(WITHOUT_FILE))
    try:
        yield name or WITHOUT_FILE
    finally:
        if name:
            _forget(name)


def _forget(name: str) -> None:
    """Let go of a font that was made for one file: reportlab keeps every font it was given."""
    with _REGISTERING:
        for held in ("_fonts", "_typefaces", "_dynFaceNames"):
            getattr(pdfmetrics, held, {}).pop(name, None)


def _embedded(path: Path, letters: str) -> str | None:
    """Register the font at ``path``, cut to ``letters``; None if it cannot be used."""
    name = f"zw-{uuid.uuid4().hex}"
    try:
        font = TTFont(path, fontNumber=simplified_font(path), lazy=True)
        if not set(map(ord, letters)) & set(range(0x4E00, 0xA000)) <= set(font.getBestCmap()):
            return None
        pdfmetrics.registerFont(EmbeddedFont(name, io.BytesIO(_cut(font, letters, name))))
    except (OSError, TTLibError, TTFError, subset.Subsetter.SubsettingError):
        return None
    return name


def _cut(font: TTFont, letters: str, name: str) -> bytes:
    """The bytes of ``font`` with the glyphs of ``letters`` only, as TrueType outlines.

    It takes ``name``: reportlab takes two fonts of one name for the same font.
    """
    options = subset.Options(notdef_outline=True, layout_features=[], hinting=False)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "GDEF"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    if "glyf" not in font:
        _to_truetype(font)
    for number in (1, 4, 6):  # family, full and PostScript name
        font["name"].setName(name, number, 3, 1, 0x409)
        font["name"].removeNames(number, 1)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _to_truetype(font: TTFont) -> None:
    """Turn cubic outlines (CFF) into quadratic ones, which is what reportlab can embed.

    After fontTools' own example ``Snippets/otf2ttf.py``.
    """
    order = font.getGlyphOrder()
    shapes = font.getGlyphSet()
    glyphs: dict[str, Glyph] = {}
    for name in order:
        pen = TTGlyphPen(shapes)
        shapes[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for table in ("CFF ", "CFF2"):
        if table in font:
            del font[table]
    glyf.compile(font)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth",
    ):  # fmt: skip
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    maxp.compile(font)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
