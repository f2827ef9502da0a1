"""Amounts in words: the units that money is printed in, what adds up, a number with its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.facts.model import Unit

# Of these, parts make a whole; shares and scores do not add up.
ADDS_UP = frozenset({Unit.YUAN, Unit.COUNT, Unit.TON, Unit.KILOMETRE})
DURATIONS = (Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.HOUR)
# What money is printed in, largest first, and how many yuan one of each is.
SIZES = {
    "亿元": Decimal(10**8),
    "万元": Decimal(10**4),
    "千元": Decimal(10**3),
    "元": Decimal(1),
}
UNIT_WORDS = {Unit.PERCENT: "%", Unit.PERCENTAGE_POINT: "个百分点", Unit.SCORE: "分"}
_SPOKEN = [(size, word) for word, size in SIZES.items() if word != "千元"]  # tables alone print it
_NUMBER = re.compile(r"[\d.,，\s]+")


def spoken_size(value: Decimal) -> tuple[Decimal, str]:
    """The largest of 亿元, 万元 and 元 that ``value`` yuan reach: its yuan and its word."""
    return next((size for size in _SPOKEN if abs(value) >= size[0]), _SPOKEN[-1])


def say_amount(value: Decimal, unit: Unit) -> str:
    """A number with its unit, money in the largest of 亿元, 万元 and 元 that it reaches."""
    if unit is Unit.YUAN:
        size, word = spoken_size(value)
        return f"{(value / size).normalize():f}{word}"
    return f"{value.normalize():f}{UNIT_WORDS.get(unit, '')}"


def say_in(value: Decimal, word: str) -> str:
    """``value`` yuan in the unit ``word`` as a paper prints it: 「1,200万元」; in the largest unit
    where ``word`` is none of money or would need more than four decimals."""
    size = SIZES.get(word)
    if size is None or value / size != round(value / size, 4):
        return say_amount(value, Unit.YUAN)
    return f"{(value / size).normalize():,f}{word}"


def say_step(value: Decimal, unit: Unit) -> str:
    """How far two amounts of ``unit`` lie apart; two rates in 个百分点."""
    return say_amount(value, Unit.PERCENTAGE_POINT if unit is Unit.PERCENT else unit)


def unit_said(words: str) -> str:
    """What ``words`` say beside a number: 万元 of 「1,200万元」."""
    return _NUMBER.sub("", words)
