"""Sums of values that the sources say: 「核减金额：甲县120万元＋乙县80万元＝200万元」.

Each part is a claim of its own, on the source at its place, and is checked as one; what is left is
the addition, in one unit throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.claims import Role, Source, Statement
from assistant.proof.plain import plain
from assistant.proof.workings import (
    amount_at_end,
    is_part_of,
    is_told_plainly,
    told_rate,
)

_SUM = re.compile("(?:(?P<head>[^：＋＝]*)：)?(?P<parts>[^＝]*＋[^＝]*)＝(?P<result>[^＝]+)")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as a statement tells it: its parts, each a statement, and whether they add up."""

    parts: tuple[Statement, ...]
    adds_up: bool


def sum_in(statement: Statement) -> Sum | None:
    """The sum that ``statement`` tells; None if it tells none. One that has not as many parts as
    sources never adds up."""
    found = _SUM.fullmatch(statement.text)
    if found is None:
        return None
    told = found["parts"].split("＋")
    amounts = [amount_at_end(part) for part in told]
    result = amount_at_end(found["result"])
    units = {(amount.unit if amount else None) for amount in (*amounts, result)}
    adds_up = (
        len(told) == len(statement.sources)
        and len(units) == 1
        and None not in units
        and result is not None
        and sum(amount.amount for amount in amounts if amount) == result.amount
    )
    head = found["head"] or ""
    adds_up = adds_up and _may_be_added(told, found["result"], statement.sources)
    parts = list(zip(told, statement.sources, strict=False))
    adds_up = adds_up and all(_stands_under(head, part, source) for part, source in parts)
    return Sum(tuple(_part(head, part, source) for part, source in parts), adds_up)


def _may_be_added(told: list[str], result: str, sources: tuple[Source, ...]) -> bool:
    """True unless a part is no plain number of its source, is told of each of something and the
    others are not, or is a part of another."""
    rates = {told_rate(words) for words in (*told, result)}
    amounts = [amount_at_end(part) for part in told]
    if len(rates) > 1 or not all(
        amount and is_told_plainly(amount, source)
        for amount, source in zip(amounts, sources, strict=True)
    ):
        return False
    return not any(
        one != other and one_source == other_source and is_part_of(one, other, one_source)
        for one, one_source in zip(told, sources, strict=True)
        for other, other_source in zip(told, sources, strict=True)
    )


def _stands_under(head: str, told: str, source: Source) -> bool:
    """True unless ``source`` is a table row and the number told stands under another head."""
    clause = source.document.clause_at(source.span.start)
    if clause is None or not clause.cells or not head:
        return True
    number = _DIGITS.findall(plain(told))[-1:]
    return any(
        plain(cell.column).startswith(plain(head))
        and _DIGITS.findall(plain(source.document.quote(cell.span)))[-1:] == number
        for cell in clause.cells
    )


def _part(head: str, told: str, source: Source) -> Statement:
    """What the sum says of one source: 「甲县：核减金额120万元」."""
    amount = amount_at_end(told)
    words = plain(told)
    at = amount.span.start if amount else len(words)
    text = f"{words[:at]}：{head}{words[at:]}"
    return Statement(text, (source,), Role.READING)
