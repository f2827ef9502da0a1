"""Slips of recognition that are certain from the neighbours: punctuation of the wrong width.

Everything is one character for one, so that each keeps its place.
"""

from __future__ import annotations

import re

_HAN = "[\u3400-\u9fff\uff01-\uff5e、。《》“”]"  # a Chinese character or a full-width sign
_WIDE = str.maketrans(",:;?!()", "，：；？！（）")
_NARROW = re.compile(rf"(?<={_HAN})[,:;?!()]|[()](?={_HAN})")
# 财预〔2026〕12号 (GB/T 9704-2012, 7.2.5): the year of a document's number stands in 〔〕.
_YEAR_IN_BRACKETS = re.compile(r"[\[【(（［〔]((?:19|20)\d\d)[\]】)）］〕](?=第?\d{1,4}号)")


def mended(text: str) -> str:
    """``text``, a recognised line, with full-width punctuation among Chinese characters."""
    before = ""
    while before != text:  # a sign made wide makes its neighbour's neighbourhood Chinese
        before = text
        text = _NARROW.sub(lambda match: match.group().translate(_WIDE), text)
    if text.count("（") > text.count("）"):
        text = text.replace(")", "）")
    return _YEAR_IN_BRACKETS.sub(r"〔\1〕", text)
