"""Years that a sentence lists to tell a value of each: 「2024年和2025年分别支出3亿元、4亿元」.

They are the periods of one metric, not the names of several.
"""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = r"(?:20\d\d\s?年(?:度)?|(?:上一?|去|前|今|本|当)年(?:度)?)[底末初]?"
_BARE: Final = r"(?:20\d\d(?![\d.])|" + _YEAR + ")"  # 「2023、2024和2025年」
_AND: Final = r"\s?(?:[、，]\s?|以及|和|与|及)\s?"
_LIST: Final = re.compile(rf"(?<![\d.]){_BARE}(?:{_AND}{_BARE})*{_AND}{_YEAR}")
_RUN: Final = re.compile(r"(?<![\d.])(20\d\d)\s?年?\s?[-~—至到]{1,2}\s?(20\d\d)\s?年(?:度)?")
_ONE: Final = re.compile(_BARE)
# 「较2023年和2024年分别增长3%、4%」: what the values are set against is not when they were.
_COMPARED: Final = re.compile(r"(?:[较比同与跟]|相较于?|相比)\s?$")


def listed_years(part: str, count: int) -> tuple[list[str], str] | None:
    """The ``count`` years that ``part`` of a sentence lists, as it writes them, and what it says
    after them; a run (2023至2025年) year by year. None where it does not list so many."""
    for found in (*_LIST.finditer(part), *_RUN.finditer(part)):
        if _COMPARED.search(part, 0, found.start()):
            continue
        years = _each(found)
        if len(years) == count > 1:
            return years, part[found.end() :]
    return None


def is_year(name: str) -> bool:
    """True if ``name`` says a year and nothing else."""
    return _ONE.fullmatch(name) is not None


def _each(found: re.Match[str]) -> list[str]:
    if found.re is _RUN:
        return [f"{year}年" for year in range(int(found[1]), int(found[2]) + 1)]
    told = (year.group().replace(" ", "") for year in _ONE.finditer(found.group()))
    return [f"{year}年" if year.isdigit() else year for year in told]
