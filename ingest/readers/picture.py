"""Pictures of pages: PNG, JPEG, BMP, and TIFF with any number of pages."""

from __future__ import annotations

from ingest.document import PageBreak
from ingest.errors import ReadError
from ingest.page_images import picture_count, pictures
from ingest.readers.content import Content
from ingest.readers.page_lines import silent_pages
from ingest.readers.scan import ScannedPage, evened, read_scan, scan_warnings
from ingest.reading import current, tell_page

_OFF = "图片需要文字识别（OCR），而这项功能已关闭。请打开设置 ZHENGWEN_OCR 后重新导入。"


def read(data: bytes) -> Content:
    """The pages of an image file, recognised.

    :raises ReadError: if the file is damaged, has no text on it, or recognition is switched off.
    """
    if not current().recognise:
        raise ReadError(_OFF)
    total = picture_count(data)
    scanned: list[ScannedPage] = []
    silent: list[int] = []
    for number, picture in enumerate(pictures(data), start=1):
        tell_page(number, total)
        page = read_scan(picture, number)
        if page is None:
            silent.append(number)
        else:
            scanned.append(page)
    if not scanned:
        raise ReadError("图片里没有识别出文字。请换一张更清晰的扫描件或照片后重新导入。")
    blocks = [
        block
        for page in evened(scanned)
        for block in (*([PageBreak(page.number)] if page.number > 1 else []), *page.blocks)
    ]
    return Content(tuple(blocks), warnings=scan_warnings(scanned) + silent_pages(silent))
