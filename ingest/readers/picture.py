"""Pictures of pages: PNG, JPEG, BMP, and TIFF with any number of pages."""

from __future__ import annotations

from ingest.errors import ReadError
from ingest.page_images import picture_count, pictures
from ingest.readers.content import Content
from ingest.readers.paged import Paged
from ingest.reading import current

_OFF = "图片需要文字识别（OCR），而这项功能已关闭。请打开设置 ZHENGWEN_OCR 后重新导入。"


def read(data: bytes) -> Content:
    """The pages of an image file, recognised.

    :raises ReadError: if the file is damaged, has no text on it, or recognition is switched off.
    """
    if not current().recognise:
        raise ReadError(_OFF)
    pages = Paged(picture_count(data))
    pages.recognise(enumerate(pictures(data), start=1))
    if not pages.blocks:
        raise ReadError("图片里没有识别出文字。请换一张更清晰的扫描件或照片后重新导入。")
    return Content(pages.with_breaks(), warnings=pages.warnings())
