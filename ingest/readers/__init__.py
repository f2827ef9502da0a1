"""Readers, one module a format. A format is added by its module and one line in ``READERS``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from ingest.errors import ReadError
from ingest.readers import markdown, ofd, pdf, txt, web, word
from ingest.readers.content import Content

Reader = Callable[[bytes], Content]

READERS: dict[str, Reader] = {
    ".txt": txt.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": web.read,
    ".htm": web.read,
    ".docx": word.read,
    ".pdf": pdf.read,
    ".ofd": ofd.read,
}

# Formats met often that cannot be read, and what to do with them.
_ADVICE: dict[str, str] = {
    ".doc": "请用 Word 或 WPS 打开，另存为 .docx 后重新导入。",
    ".wps": "请用 WPS 打开，另存为 .docx 后重新导入。",
    ".xls": "请把表格内容复制到 Word 文档，或另存为 .pdf 后重新导入。",
    ".xlsx": "请把表格内容复制到 Word 文档，或另存为 .pdf 后重新导入。",
    ".rtf": "请用 Word 或 WPS 打开，另存为 .docx 后重新导入。",
    ".jpg": "图片需要先做文字识别（OCR），另存为 .txt 或 .docx 后重新导入。",
    ".jpeg": "图片需要先做文字识别（OCR），另存为 .txt 或 .docx 后重新导入。",
    ".png": "图片需要先做文字识别（OCR），另存为 .txt 或 .docx 后重新导入。",
    ".tif": "图片需要先做文字识别（OCR），另存为 .txt 或 .docx 后重新导入。",
}


def reader_for(name: str) -> tuple[str, Reader]:
    """The format ("txt") and the reader of a file called ``name``.

    :raises ReadError: for an ending that no reader knows.
    """
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = "可以读取：" + "、".join(READERS) + "。"
        advice = _ADVICE.get(suffix, "")
        raise ReadError(f"“{name}”的格式（{suffix or '无扩展名'}）不能读取。{advice}{known}")
    return suffix[1:], reader
