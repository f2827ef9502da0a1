"""The numbers that a text states, to hold a claim against its quotes.

A date that is said in words is the number of its day as well: 「8月底」 supports 「8月31日」.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from evals.wording import normalised
from ingest.facts import numerals

_NUMERAL: Final = r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+"
_NUMBER: Final = re.compile(_NUMERAL)
# Years may come from a title or heading, so that they are not asked of a quote.
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?(?:年度?|-|\.|/)?")
_FULL_HOUR: Final = re.compile(r"(?<=\d):00")
_MONTH_END: Final = re.compile(rf"({_NUMERAL})月份?[底末]")
_QUARTER: Final = re.compile(r"([1-4一二三四])季度")
_AFTERNOON: Final = re.compile(rf"(?:下午|晚上?)({_NUMERAL})[点时:]")
_WORDS: Final = {
    "上半年": (6, 30),
    "年底": (12, 31),
    "年末": (12, 31),
    "年内": (12, 31),
    "上旬": (10,),
    "中旬": (20,),
    "半": (30,),  # 九点半
}
_LEAP_YEAR: Final = 2024


def stated(text: str) -> set[Decimal]:
    """Every number in ``text`` but years, in digits or words, without its unit.

    >>> sorted(map(int, stated("十五个工作日，80万元")))
    [15, 80]
    """
    said = _FULL_HOUR.sub("点", _YEAR.sub(" ", normalised(text))).replace("百分之", " ")
    return set(_read(match.group() for match in _NUMBER.finditer(said)))


def implied(text: str) -> set[Decimal]:
    """The numbers of days and hours that ``text`` says in words: 8月底, 三季度末, 下午5点."""
    said = normalised(text)
    found = {Decimal(day) for word, days in _WORDS.items() if word in said for day in days}
    for month in _read(match[1] for match in _MONTH_END.finditer(said)):
        found |= _ends(int(month))
    for quarter in _read(match[1] for match in _QUARTER.finditer(said)):
        found |= {quarter * 3} | _ends(int(quarter) * 3)
    return found | {hour + 12 for hour in _read(m[1] for m in _AFTERNOON.finditer(said))}


def _ends(month: int) -> set[Decimal]:
    """The last day of a month; for February both that it may have."""
    if not 1 <= month <= 12:
        return set()
    return {Decimal(monthrange(year, month)[1]) for year in (_LEAP_YEAR, _LEAP_YEAR + 1)}


def _read(words: Iterator[str]) -> Iterator[Decimal]:
    for word in words:
        try:
            yield numerals.read(word)
        except ValueError:
            continue  # 「百千」 and the like: no number
