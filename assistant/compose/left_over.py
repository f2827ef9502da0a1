"""What is left of a whole that a paper tells: 「还有几个没开工」 「配套资金还有多少没拨」.

The paper tells the whole and, in the same paragraph or under the same name, what has been done of
it so far; where it tells the rest itself, or two numbers might be meant, nothing is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.amounts import ADDS_UP
from assistant.claims import Composition
from assistant.compose.told_amounts import Told, tells, told_amounts
from assistant.compose.working import Working, proven, sentences_near
from assistant.evidence import match_words, units_of
from assistant.passages import Passage
from assistant.proof.rests import ALL, leaves, tells_the_others_of
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from ingest.document import ClauseKind
from ingest.facts.model import Unit

_A_PAIR = 2
_HOW_MUCH = re.compile("多少|几[亿万千百个家项元]")
_LEAST_NAME = 3  # characters by which a part names its whole


def left_over(inquiry: Inquiry) -> Composition:
    """The rest that the question asks for, with the sentences it stands on; no statements where it
    asks for none, or it cannot be proven."""
    query = inquiry.query
    told = _of_a_plan(inquiry)
    if told.statements:
        return told
    asked = reckoning_pattern("left", "asked").search(query.folded)
    nothing = Composition(query.kind, ())
    if asked is None:
        return _the_others(inquiry)
    deed = next(word for word in asked.groupdict().values() if word)
    units = units_of(query.forms) or ADDS_UP  # 「还差多少没追回来」
    for passage in sentences_near(inquiry):
        done = [t for t in told_amounts(passage) if t.amount.unit in units and _is_done(t, deed)]
        if len(done) != 1 or done[0].rate or done[0].amount.unit not in ADDS_UP:
            continue
        beside = [p for p in inquiry.shelf.passages(passage.document.id) if _is_prose(p)]
        wholes = list(_wholes(query, done[0], beside))
        if len(wholes) != 1 or _tells_the_rest(done[0], beside, deed):
            return nothing
        (whole,) = wholes
        rest = whole.amount.amount - done[0].amount.amount
        text = f"{whole.words}－{done[0].words}＝{whole.say_alike(rest)}"
        return proven(query, [(passage, Working(text, (whole, done[0])))])
    return nothing


def _of_a_plan(inquiry: Inquiry) -> Composition:
    """「柳岸片区计划32公里－完成9.6公里＝22.4公里」: what is missing of a plan that a sentence
    tells side by side with what was done, of the one thing of several that the question names."""
    query = inquiry.query
    makings: list[tuple[Passage, Working | None]] = []
    if reckoning_pattern("left", "missing").search(query.folded):
        makings = [(passage, _missing(query, passage)) for passage in sentences_near(inquiry)]
    return proven(query, makings)


def _missing(query: Query, passage: Passage) -> Working | None:
    """Plan less achievement, of the one pair of ``passage`` that is on what is asked about."""
    pairs = list(_plans_and_done(told_amounts(passage)))
    said = [_says(query, f"{plan.name}{done.name}") for plan, done in pairs]
    best = max(said, default=0)
    if not best or said.count(best) > 1:
        return None
    plan, done = pairs[said.index(best)]
    rest = plan.amount.amount - done.amount.amount
    if rest <= 0 or tells(passage, rest, plan.amount.unit):
        return None
    return Working(f"{plan.words}－{done.words}＝{plan.say_alike(rest)}", (plan, done))


def _plans_and_done(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """The pairs of ``told`` that stand side by side, each amount in one of them."""
    used: Told | None = None
    for one, other in pairwise(told):
        pair = _plan_and_done(one, other) if one is not used else None
        if pair is not None:
            used = other
            yield pair


def _plan_and_done(one: Told, other: Told) -> tuple[Told, Told] | None:
    """What was planned and what was done of it, of two amounts that stand side by side."""
    alike = one.amount.unit is other.amount.unit in ADDS_UP and not one.rate and not other.rate
    for plan, done in ((one, other), (other, one)):
        planned = [bool(reckoning_pattern("left", "plan").search(t.name)) for t in (plan, done)]
        achieved = reckoning_pattern("left", "achieved").search(done.name)
        if alike and planned == [True, False] and achieved:
            return plan, done
    return None


def _says(query: Query, words: str) -> int:
    """How many nouns of the question ``words`` say."""
    return sum(term.worth >= 1.0 and match_words(term.text, words) for term in query.terms)


def _the_others(inquiry: Inquiry) -> Composition:
    """What a sentence says of the rest of a whole without its number: 272万元 for
    「被财政收回多少」, where of 882万元 610万元 were carried over, 「其余由财政收回」; so too of
    several parts and of shares."""
    query = inquiry.query
    how_much = _HOW_MUCH.search(query.folded)
    known = units_of(query.forms) & (ADDS_UP | {Unit.PERCENT})
    units = known or (ADDS_UP if how_much else frozenset())
    if reckoning_pattern("time", "since").search(query.folded):
        return Composition(query.kind, ())  # 「收回的比上年多多少」 asks for no rest
    for passage in sentences_near(inquiry) if units else ():
        others = reckoning_pattern("left", "others").search(passage.words)
        if others is None or not _asks_for(query, passage.words[: others.start()], others["deed"]):
            continue
        told = [t for t in told_amounts(passage) if t.amount.unit in units]
        return proven(query, [(passage, _rest_of(told))])
    return Composition(query.kind, ())


def _rest_of(told: Sequence[Told]) -> Working | None:
    """What is left of the first amount without the others, or of all without the shares told; None
    where they are no whole with its parts."""
    if not told or len({each.amount.unit for each in told}) > 1:
        return None
    of_all = told[0].amount.unit is Unit.PERCENT
    amounts = [each.amount for each in told]
    rest = leaves(amounts, of_all=of_all)
    if rest <= 0 or not tells_the_others_of(amounts, told[0].source, of_all=of_all):
        return None
    parts = "－".join(each.words for each in told)
    return Working(f"{f'{ALL}－' if of_all else ''}{parts}＝{told[0].say_alike(rest)}", told)


def _asks_for(query: Query, before: str, deed: str) -> bool:
    """True if the question says what becomes of the others (收回), which is said of no part."""
    said = [t.text for t in query.terms if t.worth >= 1.0 and match_words(t.text, deed)]
    return any(not match_words(word, before) for word in said)


def _is_prose(passage: Passage) -> bool:
    return passage.clause.kind is not ClauseKind.ROW


def _is_done(told: Told, deed: str) -> bool:
    """True for 「已开工11个」 「拨付县级配套资金首批1,200万元」 where 开工, 拨 is the deed."""
    words = told.words + told.name
    so_far = reckoning_pattern("left", "so_far").search(words)
    return so_far is not None and deed in words


def _wholes(query: Query, done: Told, passages: Sequence[Passage]) -> Iterator[Told]:
    """The amounts that ``done`` is a part of: what was planned, in the same paragraph, of a thing
    that the question says; or what is called as ``done`` says itself, anywhere in the paper."""
    if (before := _told_before(done)) is not None:
        yield before
        return
    for passage in passages:
        for told in told_amounts(passage):
            if told.amount.unit is not done.amount.unit or told.rate:
                continue
            if told.amount.amount <= done.amount.amount:
                continue
            same = passage.clause.number == done.passage.clause.number
            planned = same and reckoning_pattern("left", "planned").search(told.words)
            if done.amount.unit is Unit.COUNT:
                things = {t.text for t in query.terms} | {p.name for p in query.places}
                named = told.name + told.counted
                if planned and any(_ends_alike(thing, named) for thing in things):
                    yield told
            elif planned or (len(told.name) >= _LEAST_NAME and told.name in done.words):
                yield told


def _told_before(done: Told) -> Told | None:
    """The greater amount that the sentence tells before, and no third: 「多发补贴38.6万元，截至6月
    底已追回29.4万元」; None where it is no such sentence."""
    alike = [t for t in told_amounts(done.passage) if t.amount.unit is done.amount.unit]
    if len(alike) != _A_PAIR or any(each.rate for each in alike):
        return None
    first, second = alike
    larger = first.amount.amount > second.amount.amount
    return first if larger and second.words == done.words and first.name else None


def _ends_alike(thing: str, named: str) -> bool:
    return len(thing) > 1 and (thing in named or thing[-2:] in named)


def _tells_the_rest(done: Told, passages: Sequence[Passage], deed: str) -> bool:
    """True if the paragraph tells a number of what has not been done."""
    rest = re.compile(f"(?:[没未]|尚未){re.escape(deed)}")
    return any(
        rest.search(told.words + told.counted)
        for passage in passages
        if passage.clause.number == done.passage.clause.number
        for told in told_amounts(passage)
    )
