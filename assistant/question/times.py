"""The years and months that a question names, in figures or told from today."""

from __future__ import annotations

import re
from datetime import date

from assistant.question.numbers import NUMBER
from ingest.facts.moments import Point
from ingest.facts.when import spot_dates

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d|[个万亿元家项条份人字号])")
SHORT_YEAR = re.compile(
    r"(?<![\d.存满达近约过每够])(1[5-9]|[23]\d)(?:年(?!以上|以内|内|期|的?期限)|(?=版))"
)
# The budget that something is done to (「核减2026年预算」) is no time of the question.
_BUDGET_YEAR = re.compile(r"(?<=[减排制整扣编])20\d\d年度?(?=(?:部门)?预算)")
_YEAR_RUN = re.compile(r"(20\d\d)年?(?:到|至|-|~)(20\d\d)")
_LONGEST_RUN = 9  # years
_RELATIVE_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年": 0}
# 「比去年少多少」 asks after one year, by what its own text says of the other.
RELATIVE = re.compile("(?<![比较])(?:大前年|前年|去年|今年|本年(?!度))")

_EXPLAINED = re.compile("[^，。；？()（）]{0,6}[（(]20\\d\\d年?")  # 「去年上半年（2024年上半年）」


def years_in(folded: str, as_of: date) -> tuple[int, ...]:
    """The years that a question names, runs filled in, 去年 and 前年 counted from ``as_of``."""
    bare = NUMBER.sub("", folded)
    if len(set(YEAR.findall(bare))) > 1:
        bare = _BUDGET_YEAR.sub("", bare)
    years = [int(year) for year in YEAR.findall(bare)]
    for first, last in _YEAR_RUN.findall(bare):
        years += range(int(first), min(int(last), int(first) + _LONGEST_RUN) + 1)
    years += [2000 + int(year) for year in SHORT_YEAR.findall(bare)]
    years += [
        as_of.year + _RELATIVE_YEARS[said.group()]
        for said in RELATIVE.finditer(bare)
        if not _EXPLAINED.match(bare, said.end())
    ]
    return tuple(sorted(set(years)))


def months_in(folded: str) -> tuple[int, ...]:
    """The months that dates of the question name."""
    months = {
        spot.when.month
        for spot in spot_dates(folded)
        if isinstance(spot.when, Point) and isinstance(spot.when.month, int)
    }
    return tuple(sorted(months))
