"""Sums as they are typed: 「5w」, 「3000块」, 「1万2」, 「两百来万」, as texts write them."""

from __future__ import annotations

import re

from ingest.facts.numerals import CN_DIGITS, read

_TEN_THOUSANDS = re.compile("(?<=\\d)[wW](?![a-zA-Z])")
_HUNDRED_MILLIONS = re.compile("(?<=\\d)个(?=亿)")  # 「1.2个亿」
_YUAN = re.compile("(?<=[\\d百千万亿])块(?:钱|人民币)?(?![一-鿿]?[地板砖田石牌屏])")
# 「1万2」: two thousand; 「1万2千」 says so itself.
_AND_THOUSANDS = re.compile("(?<![\\d.])(\\d+)万([1-9])(?=[的元块]|$|[？?，,])(?!元?[千百万])")
# 「两百来万」: about so many, which digits are read with.
_ABOUT = re.compile(f"([{CN_DIGITS}两十百千]+)(?=[来多几余][万亿])")


def with_written_sums(folded: str) -> str:
    """The folded question with sums written out: 5万, 3000元, 1.2万, 200来万."""
    written = _TEN_THOUSANDS.sub("万", folded)
    written = _HUNDRED_MILLIONS.sub("", written)
    written = _ABOUT.sub(lambda said: str(read(said[1])), written)
    written = _AND_THOUSANDS.sub(r"\1.\2万", written)
    return _YUAN.sub("元", written)
