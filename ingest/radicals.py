"""Characters that only look like those of the language, read as these.

Word processors and browsers write ⼯ (U+2F2F, a radical) into a PDF where 工 (U+5DE5) is printed,
because a font has one glyph for both; such a text cannot be searched, nor its dates be read.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ingest.word_file import word_file

_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = range(0xF900, 0xFB00)  # CJK Compatibility Ideographs


@lru_cache(maxsize=8192)  # the characters of a PDF come one by one, each many times
def plain(text: str) -> str:
    """``text`` with radicals and compatibility ideographs read as characters, one for one."""
    return text if text.isascii() else text.translate(_characters())


@lru_cache(maxsize=1)
def _characters() -> dict[int, str]:
    table = word_file("ingest", "radicals.toml")
    mapped = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*_KANGXI, *_COMPATIBLE)}
    listed = table["supplement"] + table["simplified"]
    mapped |= {
        ord(radical): plain for radical, plain in zip(listed[::2], listed[1::2], strict=True)
    }
    return {code: to for code, to in mapped.items() if len(to) == 1 and to != chr(code)}
