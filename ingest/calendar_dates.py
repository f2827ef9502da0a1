"""Calendar dates written out: 2024年3月12日, 二〇二四年三月十二日, 2024-03-12, 2024.3.12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.facts.fold import fold
from ingest.facts.numerals import read

_ZERO = "〇○零OＯ0"  # letters O and ○ are common slips for 〇
_DIGIT = f"{_ZERO}一二三四五六七八九"  # of a year, in which 十 is none: 二十年 is a span of time
_COUNT = f"{_DIGIT}十"  # of a month or day
# The pattern of a full date, for use in larger patterns.
DATE = (
    rf"(?:[12]\d{{3}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|[12]\d{{3}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)"
    rf"|[一二][{_DIGIT}]{{3}}\s*年\s*[{_COUNT}]{{1,2}}\s*月\s*[{_COUNT}]{{1,3}}\s*日)"
)
_DATE = re.compile(DATE)
_YEAR = re.compile(
    r"(?<!\d)(?:20|19)\d{2}(?=\s*(?:年|[-—–－~～至]\s*\d{4}\s*年))"
    rf"|(?:一九|二[{_ZERO}])[{_DIGIT}]{{2}}(?=\s*年)"
)
_PARTS = re.compile(rf"[\d{_COUNT}]+")


def date_of(words: str) -> date | None:
    """The first full date in ``words``, None if there is none or it does not exist."""
    return next(dates_in(words), None)


def year_in(words: str) -> int | None:
    """The first year in ``words``, in digits or as 二〇二四年; of 「2024—2026年」 the first one."""
    found = _YEAR.search(fold(words))
    return _read(found[0]) if found else None


def dates_in(words: str) -> Iterator[date]:
    """The full dates in ``words``, in order; those that do not exist left out."""
    for match in _DATE.finditer(fold(words)):
        try:
            year, month, day = map(_read, _PARTS.findall(match.group()))
            yield date(year, month, day)
        except ValueError:  # 十十月, 13月
            continue


def _read(digits: str) -> int:
    return int(digits if digits.isdecimal() else read(re.sub(f"[{_ZERO}]", "〇", digits)))
