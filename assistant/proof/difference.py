"""Differences of two values that the sources say: 「甲比乙高出6.7个百分点」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from assistant.proof.ground import Ground
from assistant.proof.pairing import strongest
from assistant.proof.sizes import size_of
from assistant.proof.spoken import Spoken
from assistant.proof.values import Amount, Values
from assistant.proof.words import any_word, verdicts
from ingest.facts.model import Unit

_BESIDE = re.compile("比|较|[高低多少大小长短]于")  # between the side named and the other
_REACH = 6  # characters before a number in which its difference is announced


def is_difference(amount: Amount, claim: str, grounds: Sequence[Ground]) -> bool:
    """True if ``claim`` gives ``amount`` as the difference of two values that the sources say."""
    lead = claim[max(0, amount.span.start - _REACH) : amount.span.start]
    if amount.high is not None or amount.held is not None or not _difference().search(lead):
        return False
    unit = _unit_of_sides(amount)
    if amount.unit is Unit.PERCENT:
        return False  # percentages differ by points
    said = {
        a.value.amount
        for g in grounds
        for a in g.atoms
        if isinstance(a.value, Amount) and a.value.unit is unit
    }
    return any(abs(one - other) == amount.amount for one, other in combinations(said, 2))


def is_days_between(amount: Amount, claim: str, values: Values) -> bool:
    """True if ``claim`` gives ``amount`` as the days between two dates that it says itself."""
    lead = claim[max(0, amount.span.start - _REACH) : amount.span.start]
    if amount.unit is not Unit.DAY or amount.working or not _difference().search(lead):
        return False
    sizes = [size for time in values.times if not time.is_year and (size := size_of(time))]
    days = [low for low, high in sizes if low == high]
    return any(abs(one - other) == amount.amount for one, other in combinations(days, 2))


def _unit_of_sides(difference: Amount) -> Unit:
    points = difference.unit is Unit.PERCENTAGE_POINT
    return Unit.PERCENT if points else difference.unit


def difference_after(
    spoken: Spoken, claim: str, values: Values, grounds: Sequence[Ground]
) -> Amount | None:
    """The difference that follows a word: 「甲比乙高出6.7个百分点」."""
    for amount in values.amounts:
        if 0 <= amount.span.start - spoken.word.end <= 1 and is_difference(amount, claim, grounds):
            return amount
    return None


def direction_holds(spoken: Spoken, difference: Amount, grounds: Sequence[Ground]) -> bool | None:
    """Whether of two values so far apart the larger one is that of the side named first."""
    sides = _BESIDE.split(spoken.side)
    if len(sides) != 2 or spoken.pick not in ("above", "below"):
        return None
    unit = _unit_of_sides(difference)
    own, other = (strongest(side, unit, grounds) for side in sides)
    if own is None or other is None:
        return None
    larger, smaller = (own, other) if spoken.pick == "above" else (other, own)
    return larger.amount - smaller.amount == difference.amount


@lru_cache(maxsize=1)
def _difference() -> re.Pattern[str]:
    return re.compile(f"(?:{any_word(verdicts().difference.words).pattern})(?:为|是|达|约)?$")
