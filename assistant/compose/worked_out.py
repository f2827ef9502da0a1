"""What two quantities that sentences tell come to: a sum, a difference, a share, an average, or a
rate times the asker's number.

Only where the question names each of them by words of the text, and one sentence tells them; where
the text tells the result itself, or leaves anything open, nothing is worked out. `assistant.proof`
works it out again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import prod

from assistant.amounts import ADDS_UP, SIZES
from assistant.claims import Composition
from assistant.compose.comparison.asked import asked_words
from assistant.compose.one_of_series import asks_for_a_unit, is_in_unit_asked
from assistant.compose.rate_asked import factors_of, rate_asked
from assistant.compose.told_amounts import Told, named_in, tells, told_amounts
from assistant.compose.working import Working, proven, sentences_near
from assistant.passages import Passage
from assistant.proof import GIVEN
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from ingest.facts.model import Unit

_TENTH, _CENT = Decimal("0.1"), Decimal("0.01")


def worked_out(inquiry: Inquiry) -> Composition:
    """The working that the question asks for, with the sentence it stands on; no statements where
    it asks for none, or it cannot be proven."""
    query = inquiry.query
    makers = (_sum_asked, _share_asked, _average_asked, _difference_asked, rate_asked)
    near = list(sentences_near(inquiry))
    return proven(query, ((one, make(query, one)) for make in makers for one in near))


def _alike(told: Sequence[Told]) -> bool:
    kinds = {(item.amount.unit, item.rate, item.amount.working) for item in told}
    return len(kinds) == 1 and told[0].amount.unit in ADDS_UP


def _names_asked(query: Query, passage: Passage) -> list[Told]:
    return named_in(told_amounts(passage), query.folded)


def _sum_asked(query: Query, passage: Passage) -> Working | None:
    """「县级配套和中央补助加起来多少」, and for so many days or people."""
    if not asked_words().total.search(query.folded) and "合计" not in query.folded:
        return None
    named = _names_asked(query, passage)
    if len(named) < 2 or not _alike(named) or not _are_all_joined(query, named):
        return None
    if asks_for_a_unit(query) and not is_in_unit_asked(query, named[0]):
        return None  # 「一共多少亩」 is told by no number of projects
    total = sum((item.amount.amount for item in named), Decimal(0))
    if tells(passage, total, named[0].amount.unit):
        return None
    parts = "＋".join(item.words for item in named)
    factors, left = factors_of(query, named)
    if factors is None:
        return None
    times = "".join(f"×{given}" for given in factors)
    total *= prod(given.worth for given in factors)
    reckoned = f"{GIVEN}：（{parts}）{times}" if factors else parts
    return Working(f"{reckoned}＝{named[0].say_alike(total, left)}", named)


def _are_all_joined(query: Query, named: Sequence[Told]) -> bool:
    """True if the question joins as many things as were found, and nothing else stands between."""
    places = []
    for item in named:
        form = item.said_as(query.folded)
        at = query.folded.find(form)
        places.append((at, at + len(form)))
    joint = reckoning_pattern("working", "joint")
    between = [query.folded[a[1] : b[0]] for a, b in pairwise(places)]
    before = query.folded[: places[0][0]]
    return all(joint.fullmatch(words) for words in between) and not joint.search(before[-1:])


def _share_asked(query: Query, passage: Passage) -> Working | None:
    """「中央补助占总投资多少」."""
    asked = reckoning_pattern("working", "share").search(query.folded)
    if asked is None:
        return None
    told = told_amounts(passage)
    one, other = named_in(told, asked["one"]), named_in(told, asked["other"])
    if len(one) != 1 or len(other) != 1 or one == other or not _alike([*one, *other]):
        return None
    (part,), (whole,) = one, other
    if part.rate or part.amount.amount > whole.amount.amount:
        return None
    if any(item.amount.unit is Unit.PERCENT for item in told) and "占" in passage.words:
        return None  # which the sentence tells
    exact = part.amount.amount * 100 / whole.amount.amount
    rounded = exact.quantize(_TENTH)
    about = "" if rounded == exact else "约"
    text = f"{part.words}÷{whole.words}＝{about}{rounded.normalize():f}%"
    return Working(text, [part, whole])


def _average_asked(query: Query, passage: Passage) -> Working | None:
    """「评价费用平均一个项目多少钱」."""
    asked = reckoning_pattern("working", "average").search(query.folded)
    if asked is None:
        return None
    told = told_amounts(passage)
    noun = asked["noun"] or asked["after"] or ""
    sums = [t for t in named_in(told, query.folded) if t.amount.unit is Unit.YUAN and not t.rate]
    counts = [t for t in told if t.amount.unit is Unit.COUNT and _counts(t, noun)]
    if len(sums) != 1 or len(counts) != 1:
        return None
    (total,), (count,) = sums, counts
    size, counter = SIZES.get(total.unit_word), count.unit_word
    if size is None or not counter:
        return None
    exact = total.amount.amount / count.amount.amount / size
    rounded = exact.quantize(_CENT)
    about = "" if rounded == exact else "约"
    if not rounded:
        return None
    number = re.search(r"[\d,.]+[^\d]*$", count.words)
    text = (
        f"{total.words}÷{noun}{number.group() if number else ''}＝"
        f"{about}平均每{counter}{rounded.normalize():,f}{total.unit_word}"
    )
    return Working(text, [total, count])


def _counts(told: Told, noun: str) -> bool:
    """True if ``told`` is a number of what ``noun`` says: 「8个项目」 「项目8个」."""
    return bool(noun) and (told.counted.startswith(noun) or told.name.endswith(noun))


def _difference_asked(query: Query, passage: Passage) -> Working | None:
    """「一类单位和二类单位每人差多少」 「中央补助比县级配套多多少」."""
    if not reckoning_pattern("working", "apart").search(query.folded):
        return None
    named = _names_asked(query, passage)
    if len(named) != 2 or not _alike(named):
        return None
    if asks_for_a_unit(query) and not is_in_unit_asked(query, named[0]):
        return None
    more, less = sorted(named, key=lambda item: -item.amount.amount)
    apart = more.amount.amount - less.amount.amount
    if not apart or tells(passage, apart, more.amount.unit):
        return None
    text = f"{more.words}－{less.words}＝{more.say_alike(apart, more.rate)}"
    return Working(text, named)
