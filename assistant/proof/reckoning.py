"""Arithmetic over cited numbers: a number that no source prints must follow from those they print.

It may be the sum of some of the numbers that stand in the sources (the parts that the statement
itself lists, or one column of the cited rows), or the growth from one of them to another; or the
product of numbers of which the asker gave some, said to be that, and the sources print the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from math import prod

from assistant.claims import Source, Statement
from assistant.proof.failure import Failure, Fault
from assistant.proof.plain import plain
from ingest.facts.spot import spot_numbers

_CLOSE = Decimal("0.06")  # growth is printed with one decimal
_MOST_NUMBERS = 40
_TIMES = re.compile("分值(?:×|\\*|乘以)")
_PRODUCT = re.compile("按您给的数计算:(?P<factors>[^=]+×[^=]+)=(?P<result>[^=]+)$")


def reckoning_fault(statement: Statement) -> Failure | None:
    """The first number of ``statement`` that is neither printed in its sources nor follows."""
    product = _PRODUCT.match(plain(statement.text))
    if product is not None:
        return _product_fault(product["factors"], product["result"], statement.sources)
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


def _product_fault(factors: str, result: str, sources: Sequence[Source]) -> Failure | None:
    """What is wrong with 「200万元×40%」 = 「80万元」: no factor and no formula that the sources
    print, or another product. Percentages count as hundredths."""
    printed = {value for source in sources for value in _numbers(source.quote)}
    told = [_numbers(factor) for factor in factors.split("×")]
    if any(len(numbers) != 1 for numbers in [*told, _numbers(result)]):
        return Failure(Fault.NUMBER, f"“{factors}”不是可以核对的算式。")
    values = [numbers[0] for numbers in told]
    formula = any(_TIMES.search(plain(source.quote)) for source in sources)
    if not printed & set(values) and not formula:
        return Failure(Fault.NUMBER, f"“{factors}”中没有原文的数。")
    shares = factors.count("%")
    if prod(values) / Decimal(100) ** shares != _numbers(result)[0] or "%" in result:
        return Failure(Fault.NUMBER, f"“{factors}”不等于“{result}”。")
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
