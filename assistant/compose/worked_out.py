"""What two quantities that sentences tell come to: a sum, a difference, a share, an average, or a
rate times the asker's number.

Only where the question names each of them by words of the text, and one sentence tells them; where
the text tells the result itself, or leaves anything open, nothing is worked out. `assistant.proof`
works it out again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import prod

from assistant.amounts import ADDS_UP, SIZES, say_amount
from assistant.claims import Composition
from assistant.compose.comparison.asked import asked_words
from assistant.compose.told_amounts import Told, tells, told_amounts
from assistant.compose.working import Working, proven, sentences_near
from assistant.passages import Passage
from assistant.proof import GIVEN, plain
from assistant.proof.workings import caps_in, is_limited
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from ingest.facts.model import Unit

_CHANGED_TO = re.compile("(?:提高|增加|上调|降低|减少|下调)[到至为]$")
# What changes a rate by so much, told behind it: 「丘陵地块的，标准提高50%」.
_CHANGED_BY = re.compile("提高|增加|上[浮调]|降低|减[少半]|下[浮调]|加倍|翻倍")
_TENTH, _CENT = Decimal("0.1"), Decimal("0.01")


def worked_out(inquiry: Inquiry) -> Composition:
    """The working that the question asks for, with the sentence it stands on; no statements where
    it asks for none, or it cannot be proven."""
    query = inquiry.query
    makers = (_sum_asked, _share_asked, _average_asked, _difference_asked, _rate_asked)
    near = list(sentences_near(inquiry))
    return proven(query, ((one, make(query, one)) for make in makers for one in near))


def _named(told: Sequence[Told], question: str) -> list[Told]:
    """Those whose names the question says, in its order; a name inside another said one is none."""
    forms = {id(item): item.said_as(question) for item in told}
    said = [item for item in told if forms[id(item)]]
    kept = [
        item
        for item in said
        if not any(
            forms[id(item)] != forms[id(other)] and forms[id(item)] in forms[id(other)]
            for other in said
        )
    ]
    names = [forms[id(item)] for item in kept]
    if len(set(names)) != len(names):
        return []  # two are called the same
    return sorted(kept, key=lambda item: question.find(forms[id(item)]))


def _alike(told: Sequence[Told]) -> bool:
    kinds = {(item.amount.unit, item.rate, item.amount.working) for item in told}
    return len(kinds) == 1 and told[0].amount.unit in ADDS_UP


def _names_asked(query: Query, passage: Passage) -> list[Told]:
    return _named(told_amounts(passage), query.folded)


def _sum_asked(query: Query, passage: Passage) -> Working | None:
    """「县级配套和中央补助加起来多少」, and for so many days or people."""
    if not asked_words().total.search(query.folded) and "合计" not in query.folded:
        return None
    named = _names_asked(query, passage)
    if len(named) < 2 or not _alike(named) or not _are_all_joined(query, named):
        return None
    total = sum((item.amount.amount for item in named), Decimal(0))
    if tells(passage, total, named[0].amount.unit):
        return None
    parts = "＋".join(item.words for item in named)
    factors, left = _factors(query, named)
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


@dataclass(frozen=True, slots=True)
class _Given:
    """A number of the asker's, as written (「21.5万」), and what it is of (亩)."""

    number: str
    of: str

    def __str__(self) -> str:
        return self.number + self.of

    @property
    def worth(self) -> Decimal:
        size = SIZES["万元"] if self.number.endswith("万") else 1
        return Decimal(self.number.removesuffix("万")) * size


def _factors(query: Query, named: Sequence[Told]) -> tuple[list[_Given] | None, tuple[str, ...]]:
    """The asker's numbers that the rate is told for each of, and what of the rate is left; None
    where a number of the question is none of them, or the rate holds for some cases only."""
    rate = named[0].rate
    given = []
    for found in reckoning_pattern("working", "given").finditer(query.folded):
        given.append(_Given(found["number"], found["of"]))
    numbers = [one.number for one in given]
    if not all(any(n in quantity.words for n in numbers) for quantity in query.quantities):
        return None, ()
    of = [one.of for one in given]
    worths = [(one.worth, one.of) for one in given]
    if not given:
        return [], rate
    limited = any(is_limited(plain(item.passage.quote), worths) for item in named)
    stays = any(reckoning_pattern("working", "nights").search(item.name) for item in named)
    if limited or not set(of) <= set(rate) or len(set(of)) != len(of):
        return None, ()
    if stays and "天" in of:
        return None, ()  # three days away are two nights
    return given, tuple(each for each in rate if each not in of)


def _share_asked(query: Query, passage: Passage) -> Working | None:
    """「中央补助占总投资多少」."""
    asked = reckoning_pattern("working", "share").search(query.folded)
    if asked is None:
        return None
    told = told_amounts(passage)
    one, other = _named(told, asked["one"]), _named(told, asked["other"])
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
    sums = [t for t in _named(told, query.folded) if t.amount.unit is Unit.YUAN and not t.rate]
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
    more, less = sorted(named, key=lambda item: -item.amount.amount)
    apart = more.amount.amount - less.amount.amount
    if not apart or tells(passage, apart, more.amount.unit):
        return None
    text = f"{more.words}－{less.words}＝{more.say_alike(apart, more.rate)}"
    return Working(text, named)


def _rate_asked(query: Query, passage: Passage) -> Working | None:
    """「二类单位20个人一年公用经费多少钱」: one rate, and the asker's number of what it is for."""
    if not reckoning_pattern("working", "how_much").search(query.folded):
        return None
    rates = [t for t in told_amounts(passage) if t.rate and t.amount.unit is Unit.YUAN]
    named = _named(rates, query.folded)
    if not named and len({rate.rate for rate in rates}) == 1:
        named = _of_the_case(query, passage, rates)
    if len(named) != 1:
        return None
    factors, left = _factors(query, named)
    if not factors:
        return None
    (rate,) = named
    total = rate.amount.amount * prod(given.worth for given in factors)
    times = "".join(f"×{given}" for given in factors)
    words = _case_words(passage, rate) if _changes(passage, rate) else rate.words
    text = f"{GIVEN}：{words}{times}＝{rate.say_alike(total, left)}"
    caps = caps_in(plain(passage.quote))
    if len(caps) > 1 or (caps and left):
        return None  # what the cap is of is left open
    if caps and total > max(caps):
        most = say_amount(max(caps), Unit.YUAN)
        text += f"，超过最高{most}，按{most}计"
    return Working(text, named)


def _of_the_case(query: Query, passage: Passage, rates: Sequence[Told]) -> list[Told]:
    """The rate that holds for the case of the question: the one that the sentence changes for just
    that (「服务丘陵山区地块的，每亩提高至55元」), else the one that it changes for others. [] where
    it is left open."""
    changed = [rate for rate in rates if _changes(passage, rate)]
    plain_ones = [rate for rate in rates if rate not in changed]
    general = _case_words(passage, plain_ones[0]) if plain_ones else ""
    meant = [rate for rate in changed if _is_case(query, _case_words(passage, rate), general)]
    if meant or len(plain_ones) != 1:
        return meant
    text = plain(passage.quote)
    known = max(rate.amount.core.end for rate in rates)
    return [] if _CHANGED_BY.search(text[known:]) else plain_ones


def _changes(passage: Passage, rate: Told) -> bool:
    """True if the sentence moves ``rate`` up or down from another one: 「每亩提高至55元」."""
    return bool(_CHANGED_TO.search(plain(passage.quote)[: rate.amount.core.start]))


def _case_words(passage: Passage, rate: Told) -> str:
    """The part of the sentence up to the rate, its amount included."""
    text = plain(passage.quote)
    at = max(text.rfind(mark, 0, rate.amount.core.start) for mark in "；;。") + 1
    return text[at : rate.amount.core.end]


def _is_case(query: Query, words: str, general: str) -> bool:
    """True if the question says two characters of ``words`` that ``general`` does not have."""
    pairs = (words[i : i + 2] for i in range(len(words) - 1))
    return any(
        re.fullmatch("[一-鿿]{2}", pair) and pair in query.folded and pair not in general
        for pair in pairs
    )
