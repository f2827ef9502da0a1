"""Bytes to text: UTF-8, UTF-16 and GB18030, with and without a byte order mark."""

from __future__ import annotations

import codecs

from ingest.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FAIL = "不是可以识别的文本编码，或者内容已损坏。请用记事本打开，另存为 UTF-8 编码后再导入。"


def decode(data: bytes) -> str:
    """``data`` as text: by its byte order mark, else UTF-8, else UTF-16, else GB18030.

    :raises ReadError: if it is no text in any of these encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(data, _guess(data))
    if "\0" in text:
        text = _strict(data, _guess(data))
    if "\0" in text:
        raise ReadError(_FAIL)
    return text


def _guess(data: bytes) -> str:
    """UTF-16 without a mark has many zero bytes on one side: spaces, digits and line breaks."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) > 2 * min(even, odd) + 1:
        return "utf-16-be" if even > odd else "utf-16-le"
    return "gb18030"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_FAIL) from error
