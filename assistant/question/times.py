"""The years and months that a question names, in figures or told from today."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
# 「2024年度自评要在2025年几月完成」 asks for a day of that year, of what is of the other.
_ASKED_FOR_YEAR = re.compile(
    "20\\d\\d年度?的?(?=几月|几号|哪[天月日一]|什么时[候间]|啥时|何时|多[会早]|[前之]*(?:最[晚迟])|的?第?几季度)"
)
_YEAR_RUN = re.compile(r"(20\d\d)年?(?:到|至|-|~)(20\d\d)")
_YEAR_ASIDE = re.compile(r"[^，。；？?()（）和与跟、]{0,6}[（(][^（）()]{0,4}(20\d\d)年")
_LONGEST_RUN = 9  # years
_BESIDE = 6  # characters between a place and its year
_RELATIVE_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "本年": 0}
# 「比去年少多少」 asks after one year, by what its own text says of the other.
RELATIVE = re.compile("(?<![比较])(?:大前年|前年|去年|今年|本年(?!度))")

_EXPLAINED = re.compile("[^，。；？()（）]{0,6}[（(]20\\d\\d年?")  # 「去年上半年（2024年上半年）」

# 「今年重点评价涉及多少资金？2025年的」: the year said after the question is the one that is meant.
_SAID_AFTER = re.compile(
    "[，,。；？?(（](?:就?是|我?[说问]的是|指)?20\\d\\d年度?(?:的|那[年份]的?)?[）)。？?]*$"
)

_COMPARES = re.compile("[比较和与跟同]|相差|[多少高低]了?多少|变")


def years_in(folded: str, as_of: date) -> tuple[int, ...]:
    """The years that a question names, runs filled in, 去年 and 前年 counted from ``as_of``."""
    bare = NUMBER.sub("", folded)
    if len(set(YEAR.findall(bare))) > 1:
        bare = _ASKED_FOR_YEAR.sub("", _BUDGET_YEAR.sub("", bare))
    years = [int(year) for year in YEAR.findall(bare)]
    corrected = bool(_SAID_AFTER.search(bare)) and not _COMPARES.search(bare)
    for first, last in _YEAR_RUN.findall(bare):
        years += range(int(first), min(int(last), int(first) + _LONGEST_RUN) + 1)
    years += [2000 + int(year) for year in SHORT_YEAR.findall(bare)]
    years += [
        as_of.year + _RELATIVE_YEARS[said.group()]
        for said in RELATIVE.finditer("" if corrected else bare)
        if not _EXPLAINED.match(bare, said.end())
    ]
    return tuple(sorted(set(years)))


def year_of_each(folded: str, places: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The year that stands at each of ``places`` (where their names stand in ``folded``), where
    every one has a year of its own beside it: 「市里2020和嘉定2021」「2020年市里、2021年嘉定」; ()
    where one has none or several."""
    named = [(m.start(), int(m[1])) for m in YEAR.finditer(folded)]
    named += [(m.start(), 2000 + int(m[1])) for m in SHORT_YEAR.finditer(folded)]
    order = sorted([(at, 0) for at, _ in places] + named)
    kinds = [bool(year) for _, year in order]
    after = [False, True] * len(places)
    before = [True, False] * len(places)
    if kinds not in (after, before):
        return ()
    gaps = zip(order[::2], order[1::2], strict=True)
    ends = dict(places)
    near = all(abs(b[0] - ends.get(a[0], a[0])) <= _BESIDE for a, b in gaps)
    return tuple(year for _, year in order if year) if near else ()


def year_aside(folded: str, place: tuple[int, int]) -> int | None:
    """The year that stands in brackets after ``place``: 「甲区和乙市级（2026年起）」."""
    aside = _YEAR_ASIDE.match(folded, place[1])
    return int(aside[1]) if aside else None


def months_in(folded: str) -> tuple[int, ...]:
    """The months that dates of the question name."""
    months = {
        spot.when.month
        for spot in spot_dates(folded)
        if isinstance(spot.when, Point) and isinstance(spot.when.month, int)
    }
    return tuple(sorted(months))
