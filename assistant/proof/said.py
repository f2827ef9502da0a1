"""Every date, quantity and number of a claim must be said by its sources, or follow from them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.proof.difference import is_days_between, is_difference
from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Ground
from assistant.proof.matching import same_number, says
from assistant.proof.values import Amount, Number, Time, Value, Values
from ingest.document import Span
from ingest.facts.model import Unit
from ingest.facts.moments import Point, Range

_BROKEN = re.compile(r"(?<=月)\d{1,2}[日号]")  # 6月31日: the month is read, the day is none
_DATE_MARKS = ("年", "月", "日", "号", "时", "点")
_SUM = re.compile("(?:合计|共计|总计|之和|相加)(?:为|是|达)?$")


def value_fault(
    text: str, values: Values, grounds: Sequence[Ground], ranked: Sequence[Span] = ()
) -> Failure | None:
    """The first value of plain ``text`` that no source says, or None.

    :param ranked: where ``text`` has verdicts, worked out for themselves: 「第二多」 is no number.
    """
    for time in values.times:
        if _BROKEN.match(text, time.span.end) or not (
            _year_known(time, grounds) if time.is_year else _said(time, grounds)
        ):
            return Failure(Fault.DATE, f"原文没有“{time.span.of(text)}”这个时间。")
    for amount in values.amounts:
        if any(time.core.contains(amount.core) for time in values.times):
            continue
        derived = (
            is_difference(amount, text, grounds)
            or is_days_between(amount, text, values)
            or _is_sum(amount, text, values)
            or _counts_documents(amount, grounds)
        )
        if not derived and not _said(amount, grounds):
            return Failure(Fault.NUMBER, f"原文没有“{amount.span.of(text)}”这个数。")
    for number in values.loose:
        if any(verdict.contains(number.span) for verdict in ranked):
            continue
        if not _number_said(number, text, grounds) and not _is_sum(number, text, values):
            return Failure(Fault.NUMBER, f"原文没有“{number.span.of(text)}”这个数。")
    return None


def _said(value: Value, grounds: Sequence[Ground]) -> bool:
    return any(says(value, atom, ground) for ground in grounds for atom in ground.atoms)


def _is_sum(value: Amount | Number, text: str, values: Values) -> bool:
    """「甲9个、乙3个，合计12个」: the sum of the quantities that the claim lists before it."""
    if not _SUM.search(text, 0, value.span.start):
        return False
    total = value.amount if isinstance(value, Amount) else value.value
    before = [a for a in values.amounts if a.span.end <= value.span.start]
    if isinstance(value, Amount):
        before = [a for a in before if a.unit is value.unit]
    parts = [sum(a.amount for a in before[start:]) for start in range(len(before) - 1)]
    return total in parts


def _counts_documents(amount: Amount, grounds: Sequence[Ground]) -> bool:
    """「两个版本一致」: the documents that are cited may be counted."""
    documents = len({ground.document.id for ground in grounds})
    return amount.unit is Unit.COUNT and amount.amount == documents > 1


def _year_known(time: Time, grounds: Sequence[Ground]) -> bool:
    """A bare year: said in the quotes, or the document's own."""
    ends = (time.when.first, time.when.last) if isinstance(time.when, Range) else (time.when,)
    years = {end.year for end in ends if isinstance(end, Point)}
    known = {year for ground in grounds for year in _years_told(ground)}
    if all(year in known for year in years if isinstance(year, int)):
        return all(isinstance(year, int) for year in years) or _said(time, grounds)
    return False


def _years_told(ground: Ground) -> set[int]:
    told = set(ground.years)
    for value in ground.values.times:
        ends = (
            (value.when.first, value.when.last) if isinstance(value.when, Range) else (value.when,)
        )
        told |= {e.year for e in ends if isinstance(e, Point) and isinstance(e.year, int)}
    for fact in ground.facts:
        due, period = getattr(fact, "due", None), getattr(fact, "period", None)
        told |= {due.year} if due else set()
        told |= {int(part) for part in re.findall(r"\d{4}", period or "")}
    return told


def _number_said(number: Number, text: str, grounds: Sequence[Ground]) -> bool:
    """A number that counts nothing known stands in the sources as it is, the next character too."""
    if number.chinese:
        start, end = number.span.start, number.span.end
        if number.value == 1 and text[max(0, start - 1) : start] != "第":
            return True  # 统一、一律、一致: part of a word
        words = (text[start : end + 1], text[max(0, start - 1) : end])
        if any(word in ground.text or word in ground.about for ground in grounds for word in words):
            return True
    return any(
        any(same_number(number, said) for said in _numbers_like(number, ground))
        or any(same_number(number, said, loosely=False) for said in ground.numbers_about)
        for ground in grounds
    )


def _numbers_like(number: Number, ground: Ground) -> Sequence[Number]:
    """The numbers that may say ``number``: what looks like a date, 9月31日, is in no date."""
    return ground.values.loose if number.after in _DATE_MARKS else ground.values.numbers
