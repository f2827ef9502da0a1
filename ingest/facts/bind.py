"""Stratum 2: a number with what stands beside it: its unit, comparator, range and qualifier.

Nothing here asks whether a quantity is a rule or a report; that is the third stratum's question.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ingest.document import Span
from ingest.facts import words
from ingest.facts.bands import spot_bands
from ingest.facts.comparing import LEFT_REACH, held
from ingest.facts.model import Comparator, Unit
from ingest.facts.numerals import CN_DIGITS, read
from ingest.facts.quantity import Printed, Quantity, QuantitySpot, exact
from ingest.facts.spot import Hidden, NumberSpot, spot_numbers

__all__ = ["QuantitySpot", "bind_quantities", "exact"]

_UNITS: Final = {entry.word: entry for entry in words.units().entries}


def _unit_pattern(entry: words.UnitWord) -> str:
    """The word of a unit, where it is not part of another (分别); 「80分之间」 is no fraction, and
    「75分会不会退回」 no 分会."""
    apart = "之间|会[怎咋不被有要受]"
    guard = f"(?:(?={apart})|(?![{entry.not_before}]))" if entry.not_before else ""
    return re.escape(entry.word) + guard


_COUNTER: Final = re.compile(
    # 90（含）分以上: whether the number counts may stand before its unit
    r"\s{0,2}(?P<inside>[余多来])?\s{0,2}(?:(?:（不?含）(?=[^，。；]{1,3}(?:及?以[上下]|[的，])))?(?P<unit>"
    + "|".join(
        _unit_pattern(entry)
        for entry in sorted(_UNITS.values(), key=lambda entry: -len(entry.word))
    )
    + "))?"
)
_RANGE: Final = re.compile(r"\s*(?P<low>（不?含[^（）]{0,8}）|及?以上)?\s*(?:-{1,2}|~|至|到)\s*")
_FROM: Final = re.compile(r"[由从][^，。；由从]{0,12}$")
_AND: Final = re.compile(r"\s*[和与]\s*")  # 「介于500万元和1000万元之间」
_AMID: Final = re.compile(r"\s*之间")
_BETWEEN: Final = re.compile(r"\s*（不?含[^（）]{0,8}）(?:\s*之间)?|\s*之间")
# 36.8万 without 元: money, unless people or things were named before it.
_BARE_SCALE: Final = 10**4
_THINGS: Final = re.compile(
    r"(?:人口|人数|人次|数量|用户|人员|客流|户数|次数|读者|群众)[^，。；]{0,6}$"
)
_MONEY: Final = re.compile(
    r"(?:资金|金额|费用?|预算|支出|投资|经费|款|补贴|补助|收入|价|额|成本|支付|投入|节约|结余)[^，。；]{0,8}$"
)
_BARE_END: Final = re.compile(r"\s*(?:及?以[上下内]|[，。；、）]|左右|的|$)")
_TENTH: Final = re.compile(rf"[{CN_DIGITS}半](?=\s*(?:[，。；、）]|以|左右|的|$))")
_SHARES: Final = (Unit.PERCENT, Unit.PERCENTAGE_POINT)


def bind_quantities(
    folded: str, hidden: Hidden | None = None, printed: Printed | None = None
) -> tuple[QuantitySpot, ...]:
    """All quantities of ``folded`` text, in order, without overlaps; spans are in that text.

    :param printed: the unit of numbers that say none themselves, for the cells of a table.
    """
    hidden = hidden or Hidden.of(folded)
    bands = spot_bands(folded, printed)
    taken = [band.span for band in bands]
    numbers = [
        number
        for number in spot_numbers(folded, hidden)
        if not any(span.overlaps(number.span) for span in taken)
    ]
    bound = _bind(folded, numbers, hidden, printed)
    return tuple(sorted([*bands, *bound], key=lambda spot: spot.span.start)) if bands else bound


def _bind(
    folded: str, numbers: list[NumberSpot], hidden: Hidden, printed: Printed | None
) -> tuple[QuantitySpot, ...]:
    spots: list[QuantitySpot] = []
    previous_end = 0
    position = 0
    while position < len(numbers):
        number = numbers[position]
        if number.span.start < previous_end:  # 以上（含5万元）
            position += 1
            continue
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        spot = _range(folded, number, following, previous_end, printed) if following else None
        position += 2 if spot else 1
        spot = spot or _single(folded, number, printed)
        if spot is None:
            continue
        counted = hidden.counts(number.span.start, number.span.end)
        spot = _hold(folded, replace(spot, counted=True) if counted else spot, previous_end)
        merged = _pair(folded, spots[-1], spot) if spots else None
        if merged:
            spots[-1] = merged
        else:
            spots.append(spot)
        previous_end = spots[-1].span.end
    return tuple(spots)


def _single(folded: str, number: NumberSpot, printed: Printed | None = None) -> QuantitySpot | None:
    """A number with the unit to its right; None where it counts nothing that is known."""
    counter = _COUNTER.match(folded, number.span.end)
    assert counter is not None  # the pattern matches the empty string
    inside = number.inside or counter["inside"] or None
    if number.unit is not None:
        quantity = Quantity(number.value, number.unit)
        return QuantitySpot(number.span, number.span, quantity, "", number.chinese)
    if counter["unit"]:
        entry = _UNITS[counter["unit"]]
        more = _TENTH.match(folded, counter.end()) if entry.word == "成" else None
        value = number.value + _tenths(more.group()) if more else number.value
        span = Span(number.span.start, more.end() if more else counter.end())
        quantity = Quantity(exact(value, entry.factor), entry.unit, qualifier=inside)
        return QuantitySpot(span, span, quantity, entry.word, number.chinese)
    if printed is not None:
        quantity = Quantity(exact(number.value, printed.factor), printed.unit)
        return QuantitySpot(number.span, number.span, quantity, printed.counter, number.chinese)
    unit = _bare_unit(folded, number)
    if unit is None:
        return None
    return QuantitySpot(
        number.span,
        number.span,
        Quantity(number.value, unit),
        "",
        number.chinese,
        rule="bare scale",
    )


def _tenths(said: str) -> Decimal:
    """What 「五」 or 「半」 after 成 adds: 八成五 is 8.5."""
    return (Decimal(5) if said == "半" else read(said)) / 10


def _bare_unit(folded: str, number: NumberSpot) -> Unit | None:
    """What 「36.8万」 counts."""
    before = folded[max(0, number.span.start - 14) : number.span.start]
    if number.scale < _BARE_SCALE or number.value == number.scale:
        return None
    if _THINGS.search(before):
        return Unit.COUNT
    if _MONEY.search(before) or _BARE_END.match(folded, number.span.end):
        return Unit.YUAN
    return None


def _range(
    folded: str, low: NumberSpot, high: NumberSpot, floor: int, printed: Printed | None
) -> QuantitySpot | None:
    """「3-5万元」「60分（含）至80分」: the unit may be said once, at the end."""
    counter = _COUNTER.match(folded, low.span.end)
    assert counter is not None
    after_low = counter.end() if counter["unit"] else low.span.end
    to = _RANGE.match(folded, after_low)
    link = to or _AND.match(folded, after_low)
    if link is None or link.end() != high.span.start:
        return None
    top = _single(folded, high, printed)
    if top is None or (to is None and not _AMID.match(folded, top.span.end)):
        return None
    if _FROM.search(folded[max(floor, low.span.start - 16) : low.span.start]):
        return None
    bottom = _single(folded, low) if counter["unit"] or low.unit else None
    if bottom is None:
        scale = high.scale if low.scale == 1 else 1
        factor = _UNITS[top.counter].factor if top.counter in _UNITS else Fraction(1)
        factor = printed.factor if printed and top.counter == printed.counter else factor
        amount = exact(low.value * scale, factor)
    elif bottom.value.unit is top.value.unit:
        amount = bottom.value.amount
    else:
        return None
    if amount >= top.value.amount:
        return None
    after = _BETWEEN.match(folded, top.span.end)
    end = after.end() if after else top.span.end
    bounds = ("(" if "不含" in link.group() else "[") + (
        ")" if after and "不含" in after.group() else "]"
    )
    quantity = replace(top.value, amount=amount, high=top.value.amount, bounds=bounds)
    return replace(
        top,
        span=Span(low.span.start, end),
        core=Span(low.span.start, top.core.end),
        value=quantity,
        rule="range",
    )


def _hold(folded: str, spot: QuantitySpot, floor: int) -> QuantitySpot:
    """The quantity with its comparator and qualifier, looked for at most to ``floor``."""
    share = spot.value.unit in _SHARES
    start = max(floor, spot.core.start - LEFT_REACH)
    grip = held(folded, Span(start, spot.core.start), spot.span.end, share=share)
    if grip is None:
        return spot
    said = spot.value
    bounds, qualifier = said.bounds, said.qualifier or grip.qualifier
    if said.high is not None and grip.held and grip.held.comparator is Comparator.MORE_THAN:
        bounds = "(" + (bounds or "[]")[1]  # 超过700万元至2800万元
    value = Quantity(said.amount, said.unit, said.high, grip.held, bounds, qualifier)
    rule = spot.rule + (" with comparator" if grip.held else "")
    return QuantitySpot(grip.span, spot.core, value, spot.counter, spot.chinese, spot.counted, rule)


_JOIN: Final = re.compile(r"[、，]?(?:但|且|并|而|和|并且)?(?:在|为)?\s?$")
_LOWER: Final = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_UPPER: Final = (Comparator.AT_MOST, Comparator.LESS_THAN)


def _pair(folded: str, first: QuantitySpot, second: QuantitySpot) -> QuantitySpot | None:
    """「80分以上、低于90分」「未达到65%但在50%以上」: two lines that bound one band."""
    one, two = first.value, second.value
    if one.held is None or two.held is None or one.unit is not two.unit:
        return None
    if one.high is not None or two.high is not None:
        return None
    if not _JOIN.fullmatch(folded[first.span.end : second.span.start]):
        return None
    if one.held.comparator in _LOWER and two.held.comparator in _UPPER:
        low, high = one, two
    elif one.held.comparator in _UPPER and two.held.comparator in _LOWER:
        low, high = two, one
    else:
        return None
    assert low.held is not None and high.held is not None
    if low.amount >= high.amount:
        return None
    bounds = ("[" if low.held.comparator is Comparator.AT_LEAST else "(") + (
        "]" if high.held.comparator is Comparator.AT_MOST else ")"
    )
    value = replace(low, high=high.amount, bounds=bounds, held=one.held)
    return replace(
        first,
        span=Span(first.span.start, second.span.end),
        core=Span(first.core.start, second.core.end),
        value=value,
        rule="pair of lines",
    )
