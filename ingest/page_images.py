"""Pages of a PDF, OFD or image file as pictures: for recognition, and to be shown to people."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from pypdfium2 import PdfiumError

from ingest.errors import ReadError
from ingest.ofd.drawing import drawn_ofd_page
from ingest.ofd.package import OfdFile, opened_ofd
from ingest.readers.damage import damage_of

LONGEST_SIDE = 3400  # pixels: A3 at 200 dpi; a larger page is drawn smaller
_PDF_MARK, _MARK_WITHIN = b"%PDF-", 1024  # where every viewer looks for it
_ZIP_MARK = b"PK"
_OFD_ROOT = re.compile(rb"OFD\.xml", re.IGNORECASE)  # a member by which an archive is an OFD
_POINTS = 72  # a PDF's points in an inch
_DAMAGED = "图片已损坏，无法打开。请重新扫描或另存后导入。"
_TOO_LARGE = "图片的像素太多，可能已损坏。请缩小后重新导入。"
_drawing = threading.Lock()  # PDFium is not safe between threads


def page_image(data: bytes, number: int, dpi: int) -> Image.Image:
    """The page numbered ``number`` (from 1) of a PDF, OFD or image file as an RGB picture.

    A page of a PDF or OFD is drawn at ``dpi``; a picture comes as it is. None is larger than
    `LONGEST_SIDE`.

    :raises ReadError: if the file is damaged or of another kind, or there is no such page, or this
        system has no font to draw the page of an OFD.
    """
    if data.startswith(_ZIP_MARK):
        if not _OFD_ROOT.search(data):
            raise ReadError("这份文件没有可以显示的原页。")
        with damage_of("OFD 文件"), opened_ofd(data) as file:
            return ofd_page(file, number, dpi)
    if _PDF_MARK not in data[:_MARK_WITHIN]:
        for at, picture in enumerate(pictures(data), start=1):
            if at == number:
                return picture
        raise ReadError(f"文件没有第 {number} 页。")
    with _drawing:
        try:
            document = pdfium.PdfDocument(data)
            try:
                return _drawn(document, number, dpi)
            finally:
                document.close()
        except PdfiumError as error:
            raise ReadError("PDF 文件已损坏，无法显示。") from error


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The PDF in ``data`` for drawing several of its pages with `drawn_page`."""
    with _drawing:
        document = pdfium.PdfDocument(data)
    try:
        yield document
    finally:
        with _drawing:
            document.close()


def drawn_page(document: pdfium.PdfDocument, number: int, dpi: int) -> Image.Image:
    """As `page_image`, of a PDF that is `opened`."""
    with _drawing:
        return _drawn(document, number, dpi)


def ofd_page(file: OfdFile, number: int, dpi: int) -> Image.Image:
    """As `page_image`, of an OFD that is open."""
    return drawn_ofd_page(file, number, dpi, LONGEST_SIDE)


def pictures(data: bytes) -> Iterator[Image.Image]:
    """The pictures in an image file, turned as the camera says; a TIFF can have many.

    :raises ReadError: if the file is damaged.
    """
    try:
        with Image.open(io.BytesIO(data)) as file:
            for frame in ImageSequence.Iterator(file):
                picture = ImageOps.exif_transpose(frame).convert("RGB")
                picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                yield picture
    except Image.DecompressionBombError as error:
        raise ReadError(_TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ReadError(_DAMAGED) from error


def picture_count(data: bytes) -> int:
    """How many pictures an image file has; 1 if it does not say."""
    try:
        with Image.open(io.BytesIO(data)) as file:
            return int(getattr(file, "n_frames", 1))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise ReadError(_DAMAGED) from error


def _drawn(document: pdfium.PdfDocument, number: int, dpi: int) -> Image.Image:
    if not 1 <= number <= len(document):
        raise ReadError(f"文件没有第 {number} 页。")
    page = document[number - 1]
    scale = min(dpi / _POINTS, LONGEST_SIDE / max(*page.get_size(), 1.0))
    picture: Image.Image = page.render(scale=scale).to_pil()
    page.close()
    return picture.convert("RGB")
