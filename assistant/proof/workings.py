"""Differences, shares, averages and products of what sentences tell, worked out again.

Four forms are known: 「甲9个－乙4个＝5个」, 「甲3万元÷乙6万元＝50%」,
「费用96万元÷项目8个＝平均每个12万元」, and, with numbers of the asker's,
「按您给的数计算：甲每人每天100元×3天＝每人300元」. Each told part is a claim of its own on the
source at its place; a rounded result must say 约.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.amounts import ADDS_UP, SIZES, unit_said
from assistant.claims import Role, Source, Statement
from assistant.proof.ground import ground_of
from assistant.proof.plain import plain
from assistant.proof.products import GIVEN, limits_in
from assistant.proof.values import Amount, read_values
from assistant.rates import rate_behind, rate_of
from assistant.word_patterns import reckoning_pattern
from ingest.facts.model import Unit

_PART = "[^＋－×÷＝（）]+"
_DIFFERENCE = re.compile(f"(?P<one>{_PART})－(?P<other>{_PART})＝(?P<result>{_PART})")
_QUOTIENT = re.compile(
    f"(?P<one>{_PART})÷(?P<other>{_PART})＝(?P<about>约?)(?:平均每(?P<each>[一-鿿]{{1,2}}))?"
    f"(?P<result>{_PART})"
)
_PRODUCT = re.compile(
    f"{GIVEN}：（?(?P<parts>{_PART}(?:＋{_PART})*)）?(?P<factors>(?:×\\d+(?:\\.\\d+)?(?![\\d.分])[一-鿿]+)+)＝(?P<result>[^＋－×÷＝（），]+)"
    f"(?:，超过最高(?P<most>{_PART})，按(?P<held>{_PART})计)?"
)
_LEADS = ("每", "每一", "每1", "每个", "/", "／", "·")  # of what a rate is told of each of
_FACTOR = re.compile("×(\\d+(?:\\.\\d+)?)(万?)([一-鿿]+)")
# What makes a rate hold for some cases or up to a bound only.
NOT_FOR_ALL = re.compile(
    "超过|超出|以[内外上下]|部分|封顶|最[高低多少]|不[超低少高][过于]|免|减半|除外|上浮|下浮|阶梯|递[增减]"
)
# A line that the asker's own number reaches: 「面积在10亩以上的」.
_ENTRY = re.compile("(?P<least>\\d+(?:\\.\\d+)?)(?P<of>[一-鿿]{1,3}?)以上")
_ABOUT_BEFORE = re.compile("(?:约|近|超|逾|大约|接近|左右)$")
_ABOUT_AFTER = re.compile("余|多(?!少)|左右|上下|以[上下内]")
_WHOLE = re.compile("总(?:投资|额|数|量|预算|收入|支出|资金)|^(?:合计|共|全部|全年|全[县市区省])")
_PARTS_FOLLOW = re.compile("其中|包括|包含|分别")


@dataclass(frozen=True, slots=True)
class Working:
    """What a statement works out: its told parts, each a statement, and whether it comes out."""

    parts: tuple[Statement, ...]
    comes_out: bool


def working_in(statement: Statement) -> Working | None:
    """The difference, quotient or product that ``statement`` tells; None if it tells none."""
    text = statement.text
    for form, holds in ((_DIFFERENCE, _subtracts), (_QUOTIENT, _divides), (_PRODUCT, _multiplies)):
        found = form.fullmatch(text)
        if found is None or (form is _PRODUCT and "×" not in text):
            continue
        told = found["parts"].split("＋") if form is _PRODUCT else [found["one"], found["other"]]
        amounts = [amount_at_end(part) for part in told]
        known = [amount for amount in amounts if amount is not None]
        sources = statement.sources
        right = (
            len(known) == len(told) == len(sources)
            and all(
                is_told_plainly(amount, source)
                for amount, source in zip(known, sources, strict=True)
            )
            and are_of_one_time(sources)
            and holds(found, told, known, sources)
        )
        parts = tuple(part_claim(part, source) for part, source in zip(told, sources, strict=False))
        return Working(parts, right)
    return None


def amount_at_end(told: str) -> Amount | None:
    """The amount that ``told`` ends with, be it with its rate (「2,800元/口」); None where it ends
    with none, a range or a bound."""
    words = _without_rate_behind(plain(told))
    last = [amount for amount in read_values(words).amounts if amount.span.end == len(words)]
    plain_one = len(last) == 1 and last[0].high is None and last[0].held is None
    return last[0] if plain_one else None


def _without_rate_behind(words: str) -> str:
    slash = max(words.rfind("/"), words.rfind("／"))
    behind = rate_behind(words[slash:]) if slash > 0 else ""
    return words[:slash] if behind and behind == words[slash:] else words


def is_told_plainly(amount: Amount, source: Source) -> bool:
    """True if ``source`` says ``amount`` neither about, nor as a bound or one end of a range."""
    ground = ground_of(source)
    if ground.cells:
        return True
    return any(
        (said.unit, said.amount, said.working) == (amount.unit, amount.amount, amount.working)
        and said.high is None
        and said.held is None
        and not _ABOUT_BEFORE.search(ground.text[: said.core.start])
        and not _ABOUT_AFTER.match(ground.text[said.core.end :])
        for said in ground.values.amounts
    )


def are_of_one_time(sources: tuple[Source, ...]) -> bool:
    """True unless the sources are of documents on different years."""
    years = {source.document.metadata.year for source in sources}
    return len(years) == 1


def is_part_of(whole: str, part: str, source: Source) -> bool:
    """True if ``source`` tells ``part`` after 其中, of ``whole`` before it, or ``whole`` is called
    a total."""
    if _WHOLE.search(plain(whole)):
        return True
    text = plain(source.quote)
    first, second = text.find(plain(whole)), text.find(plain(part))
    between = text[first:second] if 0 <= first < second else ""
    marks = [mark.start() for mark in _PARTS_FOLLOW.finditer(between)]
    if not marks:
        return False
    amount = amount_at_end(part)
    stretch = read_values(between[: marks[-1]]).amounts
    alike = [said for said in stretch if amount and said.unit is amount.unit]
    return len(alike) == 1


def told_rate(told: str) -> tuple[str, ...]:
    """What the amount that ``told`` ends with is told of each of; () if nothing."""
    amount = amount_at_end(told)
    words = plain(told)
    return rate_of(words[: amount.core.start], words[amount.core.end :]) if amount else ()


def part_claim(told: str, source: Source) -> Statement:
    """``told``, a part of a working, as a claim of its own on ``source``."""
    amount = amount_at_end(told)
    words = plain(told)
    at = amount.span.start if amount else len(words)
    return Statement(f"{words[:at]}：{words[at:]}", (source,), Role.READING)


def _subtracts(
    found: re.Match[str], told: list[str], known: list[Amount], sources: tuple[Source, ...]
) -> bool:
    result = amount_at_end(found["result"])
    rates = {tuple(told_rate(part)) for part in (*told, found["result"])}
    same = {(a.unit, a.working) for a in (*known, *([result] if result else []))}
    less = known[0].amount - known[1].amount
    one_place = sources[0].document.id == sources[1].document.id
    return (
        result is not None
        and len(rates) == len(same) == 1
        and one_place
        and (less == result.amount > 0)
    )


def _divides(
    found: re.Match[str], told: list[str], known: list[Amount], sources: tuple[Source, ...]
) -> bool:
    result = amount_at_end(found["result"])
    one, other = known
    if result is None or other.amount == 0 or sources[0] != sources[1] or any(map(told_rate, told)):
        return False
    exact = one.amount / other.amount
    if found["each"] is None:
        shares = one.unit is other.unit and one.amount <= other.amount
        counted = one.unit in ADDS_UP
        near = abs(exact * 100 - result.amount) <= Decimal("0.05")
        rounded = exact * 100 != result.amount
        return (
            shares
            and counted
            and result.unit is Unit.PERCENT
            and near
            and (rounded is bool(found["about"]))
        )
    size = SIZES.get(unit_said(plain(found["result"])), Decimal(0))
    near = abs(exact - result.amount) <= size * Decimal("0.005")
    rounded = exact != result.amount
    kinds = (one.unit, other.unit, result.unit) == (Unit.YUAN, Unit.COUNT, Unit.YUAN)
    each = plain(told[1]).endswith(found["each"])
    return kinds and near and each and rounded is bool(found["about"])


def _multiplies(
    found: re.Match[str], told: list[str], known: list[Amount], sources: tuple[Source, ...]
) -> bool:
    result = amount_at_end(found["result"])
    rates = {told_rate(part) for part in told}
    factors = [
        (Decimal(n) * (10_000 if size else 1), of)
        for n, size, of in _FACTOR.findall(found["factors"])
    ]
    of = [of for _, of in factors]
    if result is None or len(rates) != 1 or {a.unit for a in known} != {result.unit}:
        return False
    (rate,) = rates
    left = tuple(each for each in rate if each not in of)
    product = sum((a.amount for a in known), Decimal(0))
    for number, _ in factors:
        product *= number
    limited = any(is_limited(plain(source.quote), factors) for source in sources)
    most = [caps_in(plain(source.quote)) for source in sources]
    own = all(
        any(lead + each in plain(source.quote) for lead in _LEADS)
        for source in sources
        for each in rate
    )
    return (
        len(set(of)) == len(of)
        and set(of) <= set(rate)
        and told_rate(found["result"]) == left
        and product == result.amount
        and not limited
        and own
        and _is_held(found, product, most)
    )


def _is_held(found: re.Match[str], product: Decimal, most: list[set[Decimal]]) -> bool:
    """True if the result is within the one cap that the source sets, or is said to be held to it;
    or if there is none."""
    if found["most"] is None:
        return all(product <= cap for caps in most for cap in caps)
    cap, held = amount_at_end(found["most"]), amount_at_end(found["held"])
    if cap is None or held is None or len(most) != 1:
        return False
    return {cap.amount} == {held.amount} == most[0] and product > cap.amount


def caps_in(text: str) -> set[Decimal]:
    """The amounts in yuan that plain ``text`` gives at the most."""
    return limits_in(text, "most")


def is_limited(text: str, factors: Sequence[tuple[Decimal, str]]) -> bool:
    """True if a rate of plain ``text`` holds for some cases or up to a bound only, other than one
    cap on what it comes to and a line that the asker's number of ``factors`` reaches."""
    rest = text
    for _, of in factors:  # what each may come to at the most says nothing of all
        if re.search(f"每(?:一|1)?个?{of}[^，,；;。]{{0,8}}(?:最[高多]|上限|不超过)", text):
            return True
    if len(caps_in(text)) == 1:
        rest = reckoning_pattern("share", "most").sub("", rest)

    def reached(line: re.Match[str]) -> str:
        own = [number for number, of in factors if of == line["of"]]
        return "" if own and own[0] >= Decimal(line["least"]) else line.group()

    return bool(NOT_FOR_ALL.search(_ENTRY.sub(reached, rest)))
