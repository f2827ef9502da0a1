"""Pages set in Noto CJK as a scanner at 200 dpi would hand them over."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts/opentype/noto")
SERIF, SANS = FONTS / "NotoSerifCJK-Regular.ttc", FONTS / "NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2  # the font for the mainland among those of the collection
PAGE = (1654, 2339)  # A4 at 200 dpi
SIZE = 44  # pixels: 16 points (三号) at 200 dpi
LEFT, TOP, PITCH = 230, 260, 80
with_fonts = pytest.mark.skipif(not SERIF.is_file(), reason="fonts-noto-cjk is not installed")


def page(lines: Sequence[str], font: Path = SERIF, size: int = SIZE) -> Image.Image:
    """A white page with ``lines`` on it, set from the left margin."""
    picture = Image.new("L", PAGE, 255)
    draw = ImageDraw.Draw(picture)
    type_ = ImageFont.truetype(str(font), size, index=SIMPLIFIED)
    for number, line in enumerate(lines):
        draw.text((LEFT, TOP + PITCH * number), line, font=type_, fill=0)
    return picture


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], height: int = 70) -> Image.Image:
    """A page with a ruled table on it; ``widths`` and ``height`` of its cells in pixels."""
    picture = Image.new("L", PAGE, 255)
    draw = ImageDraw.Draw(picture)
    type_ = ImageFont.truetype(str(SANS), 32, index=SIMPLIFIED)
    for number, row in enumerate(rows):
        left, top = LEFT, TOP + height * number
        for words, width in zip(row, widths, strict=True):
            draw.rectangle((left, top, left + width, top + height), outline=0, width=3)
            draw.text((left + 12, top + 14), words, font=type_, fill=0)
            left += width
    return picture


def worn(picture: Image.Image, degrees: float, noise: float = 14.0) -> Image.Image:
    """``picture`` as it comes from an old copier: askew, blurred, grey, with specks."""
    askew = picture.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    grey = np.asarray(askew.filter(ImageFilter.GaussianBlur(0.8)), np.float64) * 0.85 + 25
    specks = np.random.default_rng(7).normal(0, noise, grey.shape)
    return Image.fromarray((grey + specks).clip(0, 255).astype(np.uint8))


def as_file(*pictures: Image.Image, form: str) -> bytes:
    """The bytes of an image file (``png``, ``jpeg``, ``tiff``, ``bmp``) or a PDF of pictures."""
    data = io.BytesIO()
    first, *others = (picture.copy() for picture in pictures)
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(data, form, **({"resolution": 200} if form == "pdf" else {}), **more)
    return data.getvalue()
