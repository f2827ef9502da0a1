"""What a quantity came to before, and how far it has moved: 「监控收回的资金比上年多多少」.

A paragraph tells this year's amount and, apart from it, that of the year before under the same
name; or an amount and by how much it is more than before. Where it tells the result itself, or two
amounts might be meant, nothing is worked out; `assistant.proof` works it out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.amounts import ADDS_UP
from assistant.claims import Composition
from assistant.compose.told_amounts import Told, tells, told_amounts
from assistant.compose.working import Working, proven, sentences_near
from assistant.evidence import match_words, units_of
from assistant.passages import Passage
from assistant.proof import plain
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import LAST_YEAR, reckoning_pattern
from ingest.document import ClauseKind

_LEAST_NAME = 3  # characters that both amounts are called by
_PAIR = 2
_YEARLY = re.compile(f"20|{LAST_YEAR}")


def over_time(inquiry: Inquiry) -> Composition:
    """The difference, or the amount before, with the sentences it stands on; no statements where
    the question asks for neither, or it cannot be proven."""
    query = inquiry.query
    asked = reckoning_pattern("time", "since").search(query.folded)
    makings = (
        (one, _before(inquiry, one) if asked is None else _since(inquiry, one, asked["base"]))
        for one in sentences_near(inquiry)
    )
    return proven(query, makings)


def _paragraph(inquiry: Inquiry, passage: Passage) -> list[Passage]:
    return [
        other
        for other in inquiry.shelf.passages(passage.document.id)
        if other.clause.number == passage.clause.number and other.clause.kind is not ClauseKind.ROW
    ]


def _since(inquiry: Inquiry, passage: Passage, base: str) -> Working | None:
    """「收回资金3,415万元－2023年收回资金2,780万元＝635万元」: the one pair of amounts of one name,
    the one in a sentence that opens with the year before, the other in one that opens with none."""
    query, paragraph = inquiry.query, _paragraph(inquiry, passage)
    units = units_of(query.forms)
    now: list[Told] = []
    before: list[Told] = []
    for sentence in paragraph:
        opens = reckoning_pattern("time", "opens").match(sentence.words)
        if opens is not None and opens["base"][:4] == str(passage.document.metadata.year):
            opens = None
        if opens is not None and not _is_base(opens["base"], base, passage):
            continue
        (now if opens is None else before).extend(told_amounts(sentence))
    pairs = [
        (one, other)
        for one in now
        for other in before
        if one.amount.unit is other.amount.unit in ADDS_UP
        and (not units or one.amount.unit in units)
        and not one.rate
        and not other.rate
        and _is_of_one_name(query, one, other)
    ]
    if len(pairs) != 1:
        return None
    more, less = sorted(pairs[0], key=lambda told: -told.amount.amount)
    apart = more.amount.amount - less.amount.amount
    if not apart or any(tells(each, apart, more.amount.unit) for each in paragraph):
        return None
    return Working(f"{more.words}－{less.words}＝{more.say_alike(apart)}", (more, less))


def _is_base(told: str, asked: str, passage: Passage) -> bool:
    """True if a sentence that opens with ``told`` is on the year that the question calls
    ``asked``: 2023年 on 上年, in a paper of 2024."""
    year = passage.document.metadata.year
    last = f"{year - 1}年" if year else ""
    return _year(told, last) == _year(asked, last) != ""


def _year(words: str, last: str) -> str:
    return words.removesuffix("度") if words[:1] == "2" else last


def _is_of_one_name(query: Query, one: Told, other: Told) -> bool:
    """True if both are called by one name that the question says words of."""
    name = reckoning_pattern("time", "opens").sub("", other.name)
    shared = name if name in one.name else one.name if one.name in name else ""
    nouns = [t.text for t in query.terms if t.worth >= 1.0]
    of_another = any(t in one.passage.words and t not in one.words for t in nouns)
    said = any(match_words(noun, shared) for noun in nouns)
    return len(shared) >= _LEAST_NAME and said and not of_another


def _before(inquiry: Inquiry, passage: Passage) -> Working | None:
    """「项目1,146个－增加174个＝972个」: what an amount was in the year that the sentence compares
    it with, where the question asks for that year."""
    query = inquiry.query
    found = reckoning_pattern("time", "moved").search(passage.words)
    units = units_of(query.forms)
    if found is None or not _asks_before(inquiry, passage, found["base"]):
        return None
    told = [t for t in told_amounts(passage) if t.amount.unit in (units or ADDS_UP)]
    if len({t.amount.unit for t in told}) != 1 or told[0].amount.unit not in ADDS_UP:
        return None
    steps = list(_steps(passage, told))
    values = [t for t in told if t not in steps]
    if len(values) != 1 or len(steps) != 1 or len(told) != _PAIR or told[0] is not values[0]:
        return None
    (value,), (step,) = values, steps
    rises = bool(reckoning_pattern("time", "rises").search(found["moved"]))
    was = value.amount.amount + (-step.amount.amount if rises else step.amount.amount)
    if was <= 0 or not any(match_words(t.text, value.name + value.counted) for t in query.terms):
        return None
    text = f"{value.words}{'－' if rises else '＋'}{step.words}＝{value.say_alike(Decimal(was))}"
    return Working(text, (value, step))


def _steps(passage: Passage, told: Sequence[Told]) -> Iterator[Told]:
    """Those that stand behind what says that it is more or less than before."""
    text = plain(passage.quote)
    at = reckoning_pattern("time", "moved").search(text)
    if at is not None:
        yield from (each for each in told if each.amount.core.start >= at.end() - 1)


def _asks_before(inquiry: Inquiry, passage: Passage, base: str) -> bool:
    """True if the question asks for the time that the sentence calls ``base``, by its year or its
    words, and no paper of that year speaks here."""
    query, year = inquiry.query, passage.document.metadata.year
    if not _YEARLY.match(base):  # 「第二季度」 「年初」
        return base in query.folded
    last = base.removesuffix("度") if base[:1] == "2" else f"{year - 1}年" if year else ""
    asked = {f"{each}年" for each in query.years}
    held = {f"{v.summary.metadata.year}年" for v in inquiry.scope.voices if v.summary.id}
    return bool(last) and last in asked and last not in held and f"{last[:4]}" in query.folded
