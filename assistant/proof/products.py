"""Products of an asker's number and one of the sources: 「300万元×35%＝105万元」.

Five forms are known, and no other: a share of an amount, the same held to the most that is given or
taken for a grade, points for a rate, points for days of delay or for faults, these too held to
their most. The source must print the share with its per cent, the formula with its factor, or what
is taken off for each; the rest is arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.proof.plain import plain
from assistant.word_patterns import reckoning_pattern

GIVEN = "按您给的数计算"
_NUMBER = r"\d+(?:\.\d+)?"
_SHARE = re.compile(rf"({_NUMBER})([万亿]?)元×({_NUMBER})%=({_NUMBER})([万亿]?)元")
_HELD = re.compile(
    rf"({_NUMBER})([万亿]?)元×({_NUMBER})%=({_NUMBER})([万亿]?)元，超过最高({_NUMBER})([万亿]?)元，"
    rf"按({_NUMBER})([万亿]?)元计"
)
_GRADED = re.compile(rf"(?P<grade>[^，]{{1,4}})的，(?P<product>{_SHARE.pattern})")
_POINTS = re.compile(rf"({_NUMBER})分×({_NUMBER})%(?:×({_NUMBER}%?))?=({_NUMBER})分")
_DELAY = re.compile(
    rf"(\d+)×({_NUMBER})分=({_NUMBER})分(?:，超过最多({_NUMBER})分，按({_NUMBER})分计)?"
)
_SIZES = {"": 1, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class GradedShare:
    """What a rule does (``deed``: 压减, 增加) by ``share`` per cent for ``grade``."""

    grade: str
    share: str
    deed: str


def product_in(text: str) -> str | None:
    """The product that plain ``text`` says it works out for the asker; None if it says none."""
    lead = f"{GIVEN}:"
    return text.removeprefix(lead) if text.startswith(lead) else None


def follows(product: str, quotes: Sequence[str]) -> bool:
    """True if ``product`` is one of the five forms, is reckoned right, and what it multiplies by
    stands so in one of ``quotes``."""
    texts = [plain(quote) for quote in quotes]
    if found := _SHARE.fullmatch(product):
        _, _, share, result, result_size = found.groups()
        worth = Decimal(result) * _SIZES[result_size]
        return _is_reckoned(found) and _is_share_told(share, worth, texts)
    if found := _HELD.fullmatch(product):
        base, size, share, result, result_size, most, most_size, paid, paid_size = found.groups()
        right = Decimal(base) * _SIZES[size] * Decimal(share) / 100
        limit = Decimal(most) * _SIZES[most_size]
        return (
            right == Decimal(result) * _SIZES[result_size] > limit
            and limit == Decimal(paid) * _SIZES[paid_size]
            and any(
                _shares(text, "granted") == {share} and limits_in(text, "most") == {limit}
                for text in texts
            )
        )
    if found := _GRADED.fullmatch(product):
        of_amount = _SHARE.fullmatch(found["product"])
        return (
            of_amount is not None
            and _is_reckoned(of_amount)
            and any(
                (told.grade, told.share) == (found["grade"], of_amount[3])
                for text in texts
                for told in graded_shares(text)
            )
        )
    if found := _POINTS.fullmatch(product):
        points, rate, factor, result = found.groups()
        right = Decimal(points) * Decimal(rate) / 100 * _share(factor or "1")
        formulas = {
            (m.groupdict().get("points") or points, m.groupdict().get("factor"))
            for text in texts
            for name in ("by_points", "of_rate")
            for m in _all("points", name, text)
        }
        return (points, factor) in formulas and right == Decimal(result)
    if found := _DELAY.fullmatch(product):
        number, each, came, most, told = found.groups()
        return Decimal(number) * Decimal(each) == Decimal(came) and any(
            _takes_off(text, each, came, most, told) for text in texts
        )
    return False


def points_at_most(words: str) -> set[Decimal]:
    """The points that plain ``words`` take off at the most."""
    return {
        Decimal(next(value for value in found.groups() if value))
        for found in _all("delay", "most", words)
    }


def _takes_off(text: str, each: str, result: str, most: str | None, told: str | None) -> bool:
    """True if plain ``text`` takes ``each`` points off for one, and where the ``result`` is held to
    a ``most``, has just that one for it and tells no other result."""
    rates = [
        found
        for group in ("delay", "faults")
        for found in _all(group, "each", text)
        if found["points"] == each
    ]
    if most is None:
        return bool(rates)
    held = most == told and Decimal(most) < Decimal(result)
    return held and any(
        points_at_most(re.split("[；;。]", text[rate.end() :])[0]) == {Decimal(most)}
        for rate in rates
    )


def graded_shares(text: str) -> Iterator[GradedShare]:
    """The shares that plain ``text`` takes or adds for a grade: 「D级的，按30%压减」."""
    for found in _all("share", "by_grade", text):
        share, deed = found["share"] or found["after"], found["deed"] or found["first"]
        yield GradedShare(found["grade"], share, deed)


def _is_reckoned(found: re.Match[str]) -> bool:
    base, size, share, result, result_size = found.groups()
    right = Decimal(base) * _SIZES[size] * Decimal(share) / 100
    return right == Decimal(result) * _SIZES[result_size]


def limits_in(text: str, name: str) -> set[Decimal]:
    """The amounts in yuan that plain ``text`` gives at the ``most`` or at the ``least``."""
    amounts = set()
    for found in _all("share", name, text):
        said = found.groupdict()
        number, size = said["amount"], said["size"]
        if number is None:  # 「30万元封顶」
            number, size = said["closed"], said["closed_size"]
        amounts.add(Decimal(number) * _SIZES[size or ""])
    return amounts


def _is_share_told(share: str, product: Decimal, texts: Sequence[str]) -> bool:
    """True if a text takes ``share``, or gives just that one and ``product`` is within what it
    gives at the most and at the least."""
    return any(
        share in _shares(text, "taken")
        or (
            _shares(text, "granted") == {share}
            and all(product <= limit for limit in limits_in(text, "most"))
            and all(product >= limit for limit in limits_in(text, "least"))
        )
        for text in texts
    )


def _shares(text: str, name: str) -> set[str]:
    return {found["share"] for found in _all("share", name, text)}


def _all(group: str, name: str, text: str) -> Iterator[re.Match[str]]:
    return reckoning_pattern(group, name).finditer(text)


def _share(factor: str) -> Decimal:
    return Decimal(factor[:-1]) / 100 if factor.endswith("%") else Decimal(factor)
