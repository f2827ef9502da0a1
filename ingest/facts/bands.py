"""Bands in the notation of tables and formulas: [80,90), 80分≤得分<90分."""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts import words
from ingest.facts.numerals import CN, read
from ingest.facts.quantity import Printed, Quantity, QuantitySpot, exact

_NUMBER: Final = r"(?:\d+(?:\.\d+)?\s?[万亿]?|[" + CN + "百千零]+)"
_UNIT: Final = words.alternatives(entry.word for entry in words.units().entries)
_UNITS: Final = {entry.word: entry for entry in words.units().entries}
_INTERVAL: Final = re.compile(
    rf"(?P<open>[\[（])\s?(?P<low>{_NUMBER})\s?(?:{_UNIT})?\s?[,，]\s?(?P<high>{_NUMBER})"
    rf"\s?(?P<unit>{_UNIT})?\s?(?P<close>[\]）])\s?(?P<after>{_UNIT})?"
)
_CHAIN: Final = re.compile(
    rf"(?P<low>{_NUMBER})\s?(?:{_UNIT})?\s?(?P<from>[<≤])\s?[\u4e00-\u9fffA-Za-z]{{1,8}}\s?"
    rf"(?P<to>[<≤])\s?(?P<high>{_NUMBER})\s?(?P<unit>{_UNIT})?"
)
_MARKS: Final = re.compile(r"[\[\]<≤]")


def spot_bands(folded: str, printed: Printed | None = None) -> list[QuantitySpot]:
    """The bands of ``folded`` text that are written as intervals or chains of inequalities.

    :param printed: their unit, where they say none themselves.
    """
    if not _MARKS.search(folded):
        return []
    found = [_interval(match, printed) for match in _INTERVAL.finditer(folded)]
    found += [_chain(match, printed) for match in _CHAIN.finditer(folded)]
    return [spot for spot in found if spot is not None]


def _interval(match: re.Match[str], printed: Printed | None) -> QuantitySpot | None:
    if match["open"] != "[" and match["close"] != "]":  # （3，5） is a pair of numbers
        return None
    bounds = ("[" if match["open"] == "[" else "(") + ("]" if match["close"] == "]" else ")")
    return _band(match, match["unit"] or match["after"], bounds, printed)


def _chain(match: re.Match[str], printed: Printed | None) -> QuantitySpot | None:
    bounds = ("[" if match["from"] == "≤" else "(") + ("]" if match["to"] == "≤" else ")")
    return _band(match, match["unit"], bounds, printed)


def _band(
    match: re.Match[str], counter: str | None, bounds: str, printed: Printed | None
) -> QuantitySpot | None:
    if counter:
        entry = _UNITS[counter]
        unit = Printed(entry.unit, entry.factor, counter)
    elif printed:
        unit = printed
    else:
        return None
    low, high = (exact(read(match[end]), unit.factor) for end in ("low", "high"))
    if low >= high:
        return None
    span = Span(match.start(), match.end())
    quantity = Quantity(low, unit.unit, high=high, bounds=bounds)
    return QuantitySpot(span, span, quantity, unit.counter, rule="band")
