"""Arithmetic over cited numbers: a number that no source prints must follow from those they print.

It may be the sum of some of the numbers that stand in the sources (the parts that the statement
itself lists, or one column of the cited rows), or the growth from one of them to another; or a
product with a number of the asker's (`products`).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from assistant.claims import Source, Statement
from assistant.proof.failure import Failure, Fault
from assistant.proof.plain import plain
from assistant.proof.products import follows, product_in
from ingest.facts.spot import spot_numbers

_CLOSE = Decimal("0.06")  # growth is printed with one decimal
_MOST_NUMBERS = 40


def reckoning_fault(statement: Statement) -> Failure | None:
    """The first number of ``statement`` that is neither printed in its sources nor follows."""
    product = product_in(plain(statement.text))
    if product is not None:
        quotes = [source.quote for source in statement.sources]
        reason = f"“{product}”不能由原文算出。"
        return None if follows(product, quotes) else Failure(Fault.NUMBER, reason)
    printed = [value for source in statement.sources for value in _numbers(source.quote)]
    told = _numbers(statement.text)
    for value in told:
        if value in printed or value in _column_sums(statement.sources):
            continue
        listed = [other for other in told if other in printed and other != value]
        sums = {sum(listed[1:]), sum(listed)} if listed else set()
        if value in sums or _is_growth(value, printed):
            continue
        return Failure(Fault.NUMBER, f"“{value}”既不在原文中，也不能由原文的数算出。")
    return None


def _numbers(text: str) -> list[Decimal]:
    return [spot.value for spot in spot_numbers(plain(text)) if not spot.chinese]


def _column_sums(sources: tuple[Source, ...]) -> set[Decimal]:
    """The sum of each column of the cited rows, the first of them (the total) left out."""
    rows = [
        clause.cells
        for source in sources[1:]
        if (clause := source.document.clause_at(source.span.start)) and clause.cells
    ]
    sums = set()
    for index in range(min((len(cells) for cells in rows), default=0)):
        document = sources[0].document
        column = [_numbers(document.quote(cells[index].span)) for cells in rows]
        if all(len(numbers) == 1 for numbers in column):
            sums.add(sum((numbers[0] for numbers in column), Decimal(0)))
    return sums


def _is_growth(value: Decimal, printed: list[Decimal]) -> bool:
    pairs = permutations(printed[:_MOST_NUMBERS], 2)
    return any(a and abs(abs(b - a) / a * 100 - value) <= _CLOSE for a, b in pairs)
