"""Readers, one module a format. A format is added by its module and one line in ``READERS``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from ingest.errors import ReadError
from ingest.readers import txt
from ingest.readers.content import Content

Reader = Callable[[bytes], Content]

READERS: dict[str, Reader] = {
    ".txt": txt.read,
}


def reader_for(name: str) -> tuple[str, Reader]:
    """The format ("txt") and the reader of a file called ``name``.

    :raises ReadError: for an ending that no reader knows.
    """
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = "、".join(READERS)
        raise ReadError(f"“{name}”的格式（{suffix or '无扩展名'}）不能读取。可以读取：{known}。")
    return suffix[1:], reader
