"""Rows that sum up others, by the words they begin with: 合计, 小计, 总分, 平均."""

from __future__ import annotations

import re
from typing import Final

from ingest.word_file import word_file

_WORDS: Final = word_file("ingest", "totals.toml")


def _any(*senses: str) -> str:
    return "|".join(re.escape(word) for sense in senses for word in _WORDS[sense])


SUM: Final = re.compile(_any("sum", "score"))  # a row that others add up to
SUMMARY: Final = re.compile(_any("sum", "score", "average"))  # that, or their average
# Sums over several, be it outside a table; 总分 a single body has too.
OVER_SEVERAL: Final = re.compile(_any("sum", "average"))
# Of a name made of column and row: 支出数合计.
SUM_AT_END: Final = re.compile(f"(?:{_any('sum')})$")
