"""Sums as they are typed: 「5w」, 「3000块」, 「1万2」 in the writing that texts have."""

from __future__ import annotations

import re

_TEN_THOUSANDS = re.compile("(?<=\\d)[wW](?![a-zA-Z])")
_YUAN = re.compile("(?<=[\\d百千万亿])块(?:钱|人民币)?(?![一-鿿]?[地板砖田石牌屏])")
# 「1万2」: two thousand; 「1万2千」 says so itself.
_AND_THOUSANDS = re.compile("(?<![\\d.])(\\d+)万([1-9])(?=[的元块]|$|[？?，,])(?!元?[千百万])")


def with_written_sums(folded: str) -> str:
    """The folded question with sums written out: 5万, 3000元, 1.2万."""
    written = _TEN_THOUSANDS.sub("万", folded)
    written = _AND_THOUSANDS.sub(r"\1.\2万", written)
    return _YUAN.sub("元", written)
