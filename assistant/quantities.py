"""Quantities that a question brings along (「6000万的项目」「78分」) and the rules they fall under.

A sentence of rules often lists cases: 「超过1000万元至5000万元的…，超过5000万元的…」. Which case
holds for the question's quantity is arithmetic over the thresholds read at ingest, not words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from assistant.passages import Passage
from assistant.word_patterns import word_pattern
from ingest.document import ClauseKind, Span
from ingest.facts.bind import QuantitySpot, bind_quantities
from ingest.facts.fold import fold
from ingest.facts.model import Comparator, Figure, Threshold, Unit
from ingest.facts.numerals import read
from ingest.facts.spot import spot_numbers

_MONTHS = Decimal(12)  # of a year
_LITTLE = Decimal("0.001")
_TEN_THOUSAND = 10_000
_LIMIT_HEAD = re.compile("[上下]限|限额|限价|最[高低多少]|不超过|标准")  # of what a row allows
_NOT_MET = 0.1
_BANDS, _LONE_LINE = 1.4, 0.7
_ORDINAL = frozenset("期届批轮类档")  # after a Chinese numeral: 「智慧城市二期」「二类项目」
# Words between two thresholds that make them one condition: 「超过10分、不超过20分的」.
_AND = re.compile(r"^[\s、，,但且并或至到在的不]*$")
# A threshold is a condition when the words after it turn to what follows from it.
_TURN = re.compile(
    r"^[^，,。；;]{0,24}?(?:的|为|属|算|[，,]\s*(?:应|须|要|由|填|可|予|列|不|得|建议|还))"
    r"|^\s*(?:由|报|经|提交|应由|须经)[一-鿿]{2}"
)
# 「标准为20万元以上。」 「起点放宽至500万元。」 say the same without a 的.
_STANDARD = re.compile(
    r"(?:标准|起点|门槛|限额|线)(?:可以?|统一|放宽|提高|降低|调整|[上下]调|[定调改])*(?:为|是|:|至|到)$"
)
# 「达到下列标准的，…：省级1亿元以上，市级3000万元以上。」
_STANDARDS = re.compile(r"(?:下列|以下|如下)(?:标准|条件|额度)[^。；;]{0,60}:[^。；;:]*$")
# 「（2）预算金额不满600万元，但能体现职能的项目；」: one of the cases that a sentence lists.
_LISTED_CASE = re.compile("，.{2,60}的[一-鿿]{0,6}$")
_ENDS = re.compile(r"^\s*(?:[。；;，,]|$)")
# 「由“超过1000万元须评估”改为全部评估」: the line that held before.
_WAS = re.compile('[由从](?:原来?的?|此前的?|过去的?|以前的?|现行的?)?[“"]?$')
_BECAME = re.compile(
    "^[^，,。；;]{0,20}?(?:[改变]为|改成|调整[为到至]|[降升调放缩延提](?:[低高短长宽前])?[为到至])"
    '[“"]?(?:全部|所有|一律|[\\d一二三四五六七八九十])'
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as a question says it."""

    value: Decimal
    unit: Unit
    words: str
    span: Span


class Verdict(StrEnum):
    """How a quantity stands to a condition."""

    HOLDS = "holds"
    EDGE = "edge"  # exactly on a line that does not include it
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Case:
    """A condition, the words from it to the next case, and how the quantity stands to it."""

    thresholds: tuple[Threshold, ...]
    span: Span
    verdict: Verdict


def quantities_in(folded: str) -> tuple[Quantity, ...]:
    """The quantities of a question (folded), money in yuan; durations of waiting included.

    Staff say 「5000万的项目」: bare ten thousands are money. 「一个项目」 counts nothing; 「二期」
    is part of a name.
    """
    spots = [s for s in bind_quantities(folded) if not (s.chinese and _is_no_count(s))]
    found = [
        Quantity(
            _effective(spot),
            spot.value.unit,
            folded[spot.core.start : spot.core.end],
            spot.span,
        )
        for spot in spots
    ]
    stood = list(_stood(folded))
    found = [q for q in found if not any(q.span.overlaps(each.span) for each in stood)] + stood
    for number in spot_numbers(folded):
        known = any(quantity.span.overlaps(number.span) for quantity in found)
        if number.scale >= _TEN_THOUSAND and not known:
            found.append(Quantity(number.value, Unit.YUAN, number.span.of(folded), number.span))
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def _stood(folded: str) -> Iterator[Quantity]:
    """How long something has stood, in words that count nothing elsewhere: 「开业半年」."""
    for said in word_pattern("cases", "standing", "stood").finditer(folded):
        years = read(said["years"]) if said["years"] else Decimal(0)
        span = Span(*said.span("term"))
        if years and not said["half"]:
            yield Quantity(years, Unit.YEAR, said["term"], span)
        else:
            months = years * _MONTHS + _MONTHS / 2
            yield Quantity(months, Unit.MONTH, f"{months:f}个月", span)


def _is_no_count(spot: QuantitySpot) -> bool:
    return spot.value.amount == 1 or spot.counter in _ORDINAL


def _effective(spot: QuantitySpot) -> Decimal:
    """「不到75分」 means a little under, 「超过10分」 a little over, the number said."""
    held = spot.value.held
    if held is None or spot.value.high is not None:
        return spot.value.amount
    little = {Comparator.LESS_THAN: -_LITTLE, Comparator.MORE_THAN: _LITTLE}
    return spot.value.amount + little.get(held.comparator, Decimal(0))


def cases_for(quantity: Quantity, passage: Passage) -> tuple[Case, ...]:
    """The conditions of ``passage`` on quantities of this unit, in order; () if it has none."""
    text = passage.document.text
    lines = [
        fact
        for fact in passage.facts
        if isinstance(fact, Threshold)
        and _comparable(fact, quantity)
        and _is_condition(fact, passage)
        and not is_former(fact, passage)
    ]
    if not lines:
        return ()
    if passage.clause.kind is ClauseKind.ROW:
        return (Case(tuple(lines), passage.span, _verdict(lines, quantity.value, quantity.unit)),)
    groups: list[list[Threshold]] = [[lines[0]]]
    for before, after in pairwise(lines):
        between = text[before.span.end : after.span.start]
        if len(between) <= 6 and _AND.match(between):
            groups[-1].append(after)
        else:
            groups.append([after])
    starts = [_part_start(text, passage.span, group[0].span.start) for group in groups]
    for at in range(1, len(groups)):  # 「200万元以上的货物和600万元以上的工程」 is one part
        starts[at] = max(starts[at], groups[at - 1][-1].span.end)
    ends = [*starts[1:], passage.span.end]
    return tuple(
        Case(tuple(group), Span(start, end), _verdict(group, quantity.value, quantity.unit))
        for group, start, end in zip(groups, starts, ends, strict=True)
        if start < end
    )


def answers_case(
    quantities: tuple[Quantity, ...], passage: Passage, *, whether: bool = False
) -> float:
    """Above 0.5 if a case of ``passage`` holds for a quantity, more where bands stand side by
    side; below 0 if it has cases but none does.

    :param whether: the question asks whether a line is met: one that is not is an answer too.
    """
    worth = 0.0
    for quantity in quantities:
        cases = cases_for(quantity, passage)
        verdicts = {case.verdict for case in cases}
        if Verdict.HOLDS in verdicts:
            # Bands side by side are a rule on this very quantity; a lone line may be on another.
            return _BANDS if len(cases) > 1 or passage.clause.kind is ClauseKind.ROW else _LONE_LINE
        if Verdict.EDGE in verdicts:
            worth = max(worth, 0.8)
        elif verdicts and worth == 0.0:
            worth = _NOT_MET if whether else -0.5
    return worth


def _comparable(fact: Threshold, quantity: Quantity) -> bool:
    return worth_in(quantity.value, quantity.unit, fact.unit) is not None


def worth_in(value: Decimal, unit: Unit, other: Unit) -> Decimal | None:
    """``value`` of ``unit`` in ``other``: of years and months each in the other; None where the one
    is not counted in the other."""
    if unit is other:
        return value
    if (unit, other) == (Unit.YEAR, Unit.MONTH):
        return value * _MONTHS
    return value / _MONTHS if (unit, other) == (Unit.MONTH, Unit.YEAR) else None


def _is_condition(fact: Threshold, passage: Passage) -> bool:
    if (
        passage.clause.kind is ClauseKind.ROW
    ):  # 「500万元以上 | 报告」: the first cells are conditions
        first, *others = passage.clause.cells[:2]
        conditions = [first, *(cell for cell in others if not _LIMIT_HEAD.search(cell.column))]
        return any(cell.span.contains(fact.span) for cell in conditions)
    text = passage.document.text
    rest = fold(text[fact.span.end : passage.span.end])
    before = fold(text[passage.span.start : fact.span.start])
    part = re.split("[；;。]", rest)[0]
    standard = (_STANDARD.search(before) or _STANDARDS.search(before)) and _ENDS.match(rest)
    return bool(_TURN.match(rest) or standard or _LISTED_CASE.search(part))


def is_former(fact: Figure | Threshold, passage: Passage) -> bool:
    """True for the line or number that the sentence says was replaced by another."""
    text = passage.document.text
    before = text[passage.span.start : fact.span.start]
    after = text[fact.span.end : passage.span.end]
    return bool(_WAS.search(fold(before)) and _BECAME.match(fold(after)))


def _part_start(text: str, within: Span, at: int) -> int:
    """Where the part (after ；。， or the sentence's start) that holds offset ``at`` begins."""
    cut = max(text.rfind(mark, within.start, at) for mark in "；;。，,：:")
    return max(cut + 1, within.start)


def _verdict(group: list[Threshold], value: Decimal, unit: Unit) -> Verdict:
    verdicts = {stands(value, fact, unit) for fact in group}
    if verdicts == {Verdict.HOLDS}:
        return Verdict.HOLDS
    return (
        Verdict.EDGE
        if Verdict.EDGE in verdicts and Verdict.FAILS not in verdicts
        else Verdict.FAILS
    )


def stands(value: Decimal, line: Threshold, unit: Unit | None = None) -> Verdict:
    """How ``value`` stands to ``line``, in the threshold's ``unit`` if none is given.

    Raises:
        ValueError: the one unit is not counted in the other.
    """
    worth = value if unit is None else worth_in(value, unit, line.unit)
    if worth is None:
        raise ValueError(f"{unit} is not counted in {line.unit}")
    return _stands(worth, line)


def _stands(value: Decimal, line: Threshold) -> Verdict:
    if line.comparator is Comparator.BETWEEN:
        high = line.high if line.high is not None else line.value
        bounds = line.bounds or "[]"
        low_ok = value > line.value or (value == line.value and bounds[0] == "[")
        high_ok = value < high or (value == high and bounds[-1] == "]")
        return Verdict.HOLDS if low_ok and high_ok else Verdict.FAILS
    if value == line.value and line.comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN):
        return Verdict.EDGE
    holds = {
        Comparator.AT_LEAST: value >= line.value,
        Comparator.MORE_THAN: value > line.value,
        Comparator.AT_MOST: value <= line.value,
        Comparator.LESS_THAN: value < line.value,
    }[line.comparator]
    return Verdict.HOLDS if holds else Verdict.FAILS
