"""What is left of a whole to 其余, worked out again: 「结余90万元－35万元－20万元＝35万元」.

The sentence has to tell the whole, then its parts, then 其余, and no other number of the kind; of
shares (「100%－省级承担60%－市级承担25%＝15%」) the whole is all there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.claims import Source, Statement
from assistant.proof.plain import plain
from assistant.proof.values import Amount, read_values
from assistant.proof.workings import (
    Working,
    amount_at_end,
    is_told_plainly,
    part_claim,
)
from assistant.rates import rate_of
from assistant.word_patterns import reckoning_pattern
from ingest.facts.model import Unit

ALL = "100%"
_PART = "[^＋－×÷＝（）]+"
_REST = re.compile(f"(?P<whole>{_PART})(?P<parts>(?:－{_PART})+)＝(?P<result>{_PART})")
_SEVERAL = 2


def rest_in(statement: Statement) -> Working | None:
    """The rest of several parts, or of shares, that ``statement`` tells; None if it tells none."""
    found = _REST.fullmatch(statement.text)
    if found is None:
        return None
    parts = found["parts"].split("－")[1:]
    of_all = found["whole"] == ALL
    if not of_all and len(parts) < _SEVERAL:
        return None
    told = parts if of_all else [found["whole"], *parts]
    amounts = [amount for part in told if (amount := amount_at_end(part))]
    result = amount_at_end(found["result"])
    sources = statement.sources
    holds = (
        result is not None
        and len(set(sources)) == 1
        and len(amounts) == len(told) == len(sources)
        and {amount.unit for amount in amounts} == {result.unit}
        and (result.unit is Unit.PERCENT) is of_all
        and leaves(amounts, of_all=of_all) == result.amount > 0
        and all(is_told_plainly(amount, sources[0]) for amount in amounts)
        and tells_the_others_of(amounts, sources[0], of_all=of_all)
    )
    claims = tuple(part_claim(part, source) for part, source in zip(told, sources, strict=False))
    return Working(claims, holds)


def leaves(amounts: Sequence[Amount], *, of_all: bool) -> Decimal:
    """What is left of the first amount, or of a hundred percent, without the others."""
    values = [amount.amount for amount in amounts]
    return (Decimal(100) - sum(values)) if of_all else values[0] - sum(values[1:], Decimal(0))


def tells_the_others_of(amounts: Sequence[Amount], source: Source, *, of_all: bool) -> bool:
    """True if ``source`` tells just these amounts of their unit before it speaks of 其余: a whole
    and, after 其中, its parts; or, ``of_all``, shares and nothing but shares."""
    text = plain(source.quote)
    others = reckoning_pattern("left", "others").search(text)
    if others is None or not amounts:
        return False
    unit = amounts[0].unit
    before = [a for a in read_values(text[: others.start()]).amounts if a.unit is unit]
    if [a.amount for a in before] != [a.amount for a in amounts]:
        return False
    ends = [0, *(amount.span.end for amount in before)]
    leads = [text[end : a.core.start] for end, a in zip(ends, before, strict=False)]
    if any(rate_of(lead) for lead in leads):
        return False
    if of_all:
        return all(reckoning_pattern("left", "share").search(lead) for lead in leads)
    of_it = reckoning_pattern("left", "of_it")
    return bool(of_it.search(leads[1])) and not any(of_it.search(lead) for lead in leads[2:])
