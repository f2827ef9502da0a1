"""Calendar dates written out: 2024年3月12日, 二〇二四年三月十二日, 2024-03-12, 2024.3.12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.facts.fold import fold
from ingest.facts.numerals import read

_CHINESE = "〇○零一二三四五六七八九十"
# The pattern of a full date, for use in larger patterns; letters O and ○ are common slips for 〇.
DATE = (
    rf"(?:[12]\d{{3}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|[12]\d{{3}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)"
    rf"|[一二][{_CHINESE}OＯ0]{{3}}\s*年\s*[{_CHINESE}]{{1,2}}\s*月\s*[{_CHINESE}]{{1,3}}\s*日)"
)
_DATE = re.compile(DATE)
_YEAR = re.compile(
    r"(?<!\d)(?:20|19)\d{2}(?=\s*(?:年|[-—–－~～至]\s*\d{4}\s*年))"
    rf"|[一二][{_CHINESE}OＯ]{{3}}(?=\s*年)"
)
_PARTS = re.compile(rf"[\d{_CHINESE}OＯ]+")


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
        year, month, day = map(_read, _PARTS.findall(match.group()))
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _read(digits: str) -> int:
    return int(read(re.sub("[○OＯ]", "〇", digits)))
