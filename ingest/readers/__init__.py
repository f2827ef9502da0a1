"""Readers, one module a format. A format is added by its module and one line in ``READERS``.

The module of a reader, and the library behind it, load when the first such file is read.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from ingest.errors import ReadError
from ingest.readers.content import Content
from ingest.readers.signatures import form_of

Reader = Callable[[bytes], Content]


def _reader(module: str) -> Reader:
    def read(data: bytes) -> Content:
        return cast(Content, import_module(f"ingest.readers.{module}").read(data))

    return read


def _office(function: str, form: str) -> Reader:
    """A reader of `ingest.readers.office`, which is told the ending of the file."""

    def read(data: bytes) -> Content:
        office = import_module("ingest.readers.office")
        return cast(Content, getattr(office, function)(data, form))

    return read


_MODULES: dict[str, tuple[str, ...]] = {
    "txt": (".txt",),
    "markdown": (".md", ".markdown"),
    "web": (".html", ".htm"),
    "web_archive": (".mht", ".mhtml"),
    "word": (".docx", ".docm", ".dotx"),
    "xlsx": (".xlsx", ".xlsm"),
    "xls": (".xls", ".et"),
    "delimited": (".csv", ".tsv"),
    "presentation": (".pptx", ".pptm", ".ppsx"),
    "pdf": (".pdf",),
    "ofd": (".ofd",),
    "picture": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
}
_BY_OFFICE: dict[str, tuple[str, ...]] = {
    "read_text": (".doc", ".wps", ".dot", ".wpt", ".rtf", ".odt", ".fodt"),
    "read_sheets": (".ods", ".xlsb", ".fods"),
    "read_slides": (".ppt", ".dps", ".pps", ".odp"),
}

READERS: dict[str, Reader] = {
    form: _reader(module) for module, forms in _MODULES.items() for form in forms
} | {form: _office(function, form) for function, forms in _BY_OFFICE.items() for form in forms}

# Formats met often that cannot be read, and what to do with them.
_ADVICE: dict[tuple[str, ...], str] = {
    (".rar", ".7z", ".gz", ".tar", ".bz2", ".xz"): ("请先解压，或重新压缩为 .zip 后导入。"),
    (".zip",): "压缩包里的压缩包不再展开，请先解压再导入。",
    (".eml", ".msg"): "这是邮件，请打开后把附件另存出来导入，正文可以另存为 .html 或 .txt。",
    (".caj", ".nh", ".kdh"): "请用 CAJViewer 另存为 .pdf 后导入。",
    (".pages", ".numbers", ".key"): "请导出为 .docx、.xlsx、.pptx 或 .pdf 后导入。",
}


def reader_for(name: str, data: bytes) -> tuple[str, Reader]:
    """The format ("txt") and the reader of a file called ``name``, by what ``data`` really is.

    :raises ReadError: for a format that no reader knows, and for an encrypted file.
    """
    form = form_of(name, data)
    reader = READERS.get(form)
    if reader is None:
        known = "可以读取：" + "、".join(READERS) + "。"
        advice = next((words for forms, words in _ADVICE.items() if form in forms), "")
        said = f"{form} 格式" if form else "文件名没有扩展名，内容也认不出是哪种格式，"
        raise ReadError(f"{said}不能读取。{advice}{known}")
    return form[1:], reader


def disguise_of(name: str, form: str) -> tuple[str, ...]:
    """The warning for a file whose ending says another format than it has."""
    said = PurePath(name).suffix.lower()
    if said == f".{form}":
        return ()
    return (f"文件名是 {said or '没有扩展名的'}，内容其实是 .{form}，已按 .{form} 读取。",)
