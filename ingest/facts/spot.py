"""Stratum 1, numbers: where a text says a number, and which stretches hide numbers that count
nothing (document numbers, articles, telephone numbers, dates, titles).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ingest.document import Span
from ingest.facts import words
from ingest.facts.model import Unit
from ingest.facts.moments import After, DateSpot
from ingest.facts.numerals import CN_DIGITS, read
from ingest.facts.when import spot_dates

_CN_DIGIT: Final = f"〇零{CN_DIGITS}两廿壹贰叁肆伍陆柒捌玖"
_CN_MORE: Final = _CN_DIGIT + "十百千万亿拾佰仟"
# Blanks inside a number come from broken lines and justified print: only single digits follow one.
_GROUPED: Final = r"\d{1,3}(?:\s?[,，]\d\s?\d\s?\d)+(?!\d)"  # 1,791 · 1,2 46
_ARABIC: Final = rf"(?:{_GROUPED}|\d+(?:\s{{1,2}}\d(?![\d,]))*)(?:\s?\.\s?\d+(?:\s\d(?!\d))*)?"
_CHINESE: Final = f"[{_CN_DIGIT}十拾][{_CN_MORE}]*(?:点[{_CN_DIGIT}]+)?"
_SCALE: Final = r"\s{0,2}(?:[十百千]?(?:万\s?亿|万|亿)|千(?!分)|百(?!分))"
# What a number can begin with, asked first: most characters begin none.
_NUMBER: Final = re.compile(
    f"(?=[\\d{_CN_MORE}半])(?:(?P<per>[百千万])分之(?P<share>{_CHINESE}|{_ARABIC})"
    f"|(?P<below>[{_CN_DIGIT}十]+)分之(?P<above>[{_CN_DIGIT}十]+)"
    r"|(?<![\d./])(?P<numerator>[1-9])\s?/\s?(?P<denominator>[2-9])(?![\d./])"
    f"|(?<![A-Za-z\\d.])(?P<arabic>{_ARABIC})(?:(?P<inside>[余多来几])?(?P<scale>{_SCALE}(?:\\d{{1,4}}万)?))?"
    r"|(?P<half>一半|半数)"
    # half a year as a term: 不满半年, 半年以上; no 上半年, 每半年
    r"|(?P<half_a_year>(?<=[满足过])半(?=年(?!度))|(?<![上下前后每])半(?=年以[上下内]))"
    r"|(?<=[近逾超])(?P<alone>[百千]?[百千万亿])(?=[余多]?[^百千万亿])"
    f"|(?P<chinese>{_CHINESE}))"
)
_PER: Final = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_SCALES: Final = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_LAST_SCALE: Final = re.compile("[十百千]?(?:万亿|万|亿)$|[百千]+$")
# 三五年, 七八个: two neighbouring digits say "some"; 二〇 and 二四 with more digits are numbers.
_VAGUE: Final = re.compile("[一二两三四五六七八九]{2}")


@dataclass(frozen=True, slots=True)
class NumberSpot:
    """A number in a text.

    ``scale`` is the size its last word gives (10,000 for 「5万」, else 1); ``unit`` is set where
    the number's own form says it (百分之七十); ``inside`` is 余 or 多 within it (30余万);
    ``chinese`` is true for numerals that are words.
    """

    span: Span
    value: Decimal
    scale: int = 1
    unit: Unit | None = None
    inside: str = ""
    chinese: bool = False


def spot_numbers(folded: str, hidden: Hidden | None = None) -> tuple[NumberSpot, ...]:
    """All numbers of ``folded`` text, in order, but for those that are ``hidden``."""
    found = (
        match
        for match in _NUMBER.finditer(folded)
        if hidden is None or not hidden.hides(*match.span())
    )
    spots = (_number(match) for match in found)
    return tuple(spot for spot in spots if spot is not None)


def _number(match: re.Match[str]) -> NumberSpot | None:
    span = Span(match.start(), match.end())
    try:
        if match["arabic"]:
            said = match["arabic"] + (match["scale"] or "")
            return NumberSpot(span, read(said), _scale(said), inside=match["inside"] or "")
        if match["chinese"]:
            return _chinese(span, match["chinese"])
        if match["half_a_year"]:
            return NumberSpot(span, Decimal("0.5"), chinese=True)
        if match["alone"]:  # 近千人次
            return NumberSpot(span, Decimal(_scale(match["alone"])), chinese=True)
        return _share(span, match)
    except ValueError:
        return None


def _chinese(span: Span, said: str) -> NumberSpot | None:
    if _VAGUE.fullmatch(said):
        return None
    return NumberSpot(span, read(said), _scale(said), chinese=True)


def _share(span: Span, match: re.Match[str]) -> NumberSpot | None:
    """百分之七十, 三分之二, 2/3, 一半."""
    if match["per"]:
        value = read(match["share"]) * _PER[match["per"]]
        return NumberSpot(span, value, unit=Unit.PERCENT)
    if match["below"]:
        return _fraction(span, read(match["above"]), read(match["below"]))
    if match["numerator"]:
        return _fraction(span, Decimal(match["numerator"]), Decimal(match["denominator"]))
    return NumberSpot(span, Decimal(50), unit=Unit.PERCENT, chinese=True)


def _fraction(span: Span, above: Decimal, below: Decimal) -> NumberSpot | None:
    if above >= below:
        return None
    value = (above * 100 / below).quantize(Decimal("0.01"))
    return NumberSpot(span, value.normalize(), unit=Unit.PERCENT)


@lru_cache(maxsize=4096)
def _scale(said: str) -> int:
    last = _LAST_SCALE.search("".join(said.split()))
    size = 1
    for mark in last.group() if last else "":
        size *= 10 if mark == "十" else _SCALES[mark]
    return size


_WORDS: Final = "[〇零" + CN_DIGITS + "十百两]"
_NUMERAL: Final = rf"(?:(?<!\d)\d+|(?<!{_WORDS}){_WORDS}+)"
_MASKS: Final = re.compile(
    f"(?=[{words.masks().begins}])(?:"
    + "|".join(f"(?:{mask.pattern.replace('{n}', _NUMERAL)})" for mask in words.masks().entries)
    + ")"
)


class Hidden:
    """The stretches of a text whose numbers count nothing; ``counted`` are spans of time that run
    from an event (十日内), which bound a duty unless a rule turns them into a limit.

    `within` gives the same for a part of the text, in the part's own offsets.
    """

    def __init__(self, hidden: _Cover, counted: _Cover, start: int = 0) -> None:
        """:param start: where the part begins in the text that the spans are of."""
        self._hidden = hidden
        self._counted = counted
        self._start = start

    @classmethod
    def of(cls, folded: str, dates: Iterable[DateSpot] | None = None) -> Hidden:
        """Those of a whole text; ``dates`` are its dates where they are known already."""
        spots = spot_dates(folded) if dates is None else tuple(dates)
        spans = [Span(match.start(), match.end()) for match in _MASKS.finditer(folded)]
        spans += [spot.span for spot in spots if not isinstance(spot.when, After)]
        counted = [spot.span for spot in spots if isinstance(spot.when, After)]
        return cls(_Cover(spans), _Cover(counted))

    def within(self, start: int) -> Hidden:
        """What is hidden in the part of the text that begins at ``start``."""
        return Hidden(self._hidden, self._counted, start)

    def hides(self, start: int, end: int) -> bool:
        """True if the number at ``start:end`` counts nothing."""
        return self._hidden.meets(start + self._start, end + self._start)

    def counts(self, start: int, end: int) -> bool:
        """True if the number at ``start:end`` counts a span of time from an event."""
        return self._counted.meets(start + self._start, end + self._start)


class _Cover:
    """Spans that can be asked whether one of them overlaps another."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def meets(self, start: int, end: int) -> bool:
        """True if one of the last spans that begin before ``end`` reaches beyond ``start``."""
        place = bisect_right(self._starts, end - 1)
        for span in self._spans[max(0, place - 3) : place]:  # noqa: SIM110 (half the time of any)
            if span.end > start:
                return True
        return False
