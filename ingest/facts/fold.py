"""Stratum 0: one form for characters that mean the same, without moving a single offset.

``fold`` maps character by character, so an offset into folded text is an offset into the canonical
text. What is not one to one (joined lines, ㎡) is the layout step's, before the text is frozen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Blocks in which NFKC only undoes a way of drawing: full-width forms, compatibility ideographs and
# the Kangxi radicals that PDF fonts put in place of ideographs. Circled digits (①) and superscripts
# stay: NFKC would turn them into numbers.
_DRAWN: Final = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFFEF))

# Punctuation that texts mix freely. Clause marks go to their Chinese form, number marks (: . % /)
# to ASCII; the comma keeps both, since in "1,791" and 「一是，」 they are different marks.
_CHOSEN: Final = {
    "(": "（",
    ")": "）",
    "（": "（",
    "）": "）",
    "，": "，",
    ";": "；",
    "；": "；",
    "?": "？",
    "？": "？",
    "!": "！",
    "！": "！",
    "〇": "〇",
    "○": "〇",
    "◯": "〇",
    "≧": "≥",
    "⩾": "≥",
    "≦": "≤",
    "⩽": "≤",
    "﹥": ">",
    "﹤": "<",
    "〉": "〉",
    "〈": "〈",
    "∶": ":",
    "︰": ":",
    "·": "·",
    "•": "·",
    "・": "·",
}
_CLAUSE_COMMA: Final = re.compile("(?<=[一-鿿）”》%]),|,(?=[一-鿿（“《])")
_DASHES: Final = "‐‑‒–—―─━−﹣－"
_TILDES: Final = "～〜∼˜"
_BLANKS: Final = "\t\v\f\r\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)


def _table() -> dict[int, str]:
    table = {}
    for first, last in _DRAWN:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    table |= {ord(mark): "-" for mark in _DASHES}
    table |= {ord(mark): "~" for mark in _TILDES}
    table |= {ord(mark): " " for mark in _BLANKS}
    table |= {ord(mark): chosen for mark, chosen in _CHOSEN.items()}
    # A small bracket (﹙) is plain in two steps.
    return {code: table.get(ord(plain), plain) for code, plain in table.items()}


FOLD: Final = _table()


def fold(text: str) -> str:
    """``text`` with every character in its plain form; the result has the same length. A comma
    beside a Chinese character parts clauses, one between figures their digits.

    >>> fold("３．１ 亿元(含)—４０％")
    '3.1 亿元（含）-40%'
    >>> fold("资金1,130万元,其中")
    '资金1,130万元，其中'
    """
    plain = text.translate(FOLD)
    return _CLAUSE_COMMA.sub("，", plain) if "," in plain else plain


@lru_cache(maxsize=4096)
def fold_again(words: str) -> str:
    """`fold` for short words that are asked for again and again: heads, labels, titles."""
    return fold(words)
