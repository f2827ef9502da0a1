"""「20个人一年公用经费多少钱」 「改造12间客房能补多少」: one rate, and the asker's number of what
it is told of each of.

Of several rates in one provision it is that of the case which the question names; what the next
sentences of its paragraph change, or hold it to at the most, belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import prod

from assistant.amounts import say_amount
from assistant.compose.given_numbers import Given, numbers_for
from assistant.compose.told_amounts import Told, named_in, told_amounts
from assistant.compose.working import Working
from assistant.labels import label_end
from assistant.passages import Passage
from assistant.proof import GIVEN, plain
from assistant.proof.workings import caps_in, is_limited
from assistant.question import Query
from assistant.rates import without_rate
from assistant.word_patterns import reckoning_pattern
from index.tokens import tokens
from ingest.document import Span
from ingest.facts.model import Unit
from ingest.sentences import sentences

_TWO = 2
# 「一级每人每年1200元，二级每人每年800元」: the amount of another case, or what parts sentences.
_CASE_ENDS = re.compile("[；;。]|元(?:[/／][一-鿿]{1,3})*[，,](?!最|但|且|每[^，]*不)")
_CHANGED_TO = re.compile("(?:提高|增加|上调|降低|减少|下调)[到至为]$")
# What changes a rate by so much, told behind it: 「丘陵地块的，标准提高50%」.
_CHANGED_BY = re.compile("提高|增加|上[浮调]|降低|减[少半]|下[浮调]|加倍|翻倍")


def rate_asked(query: Query, passage: Passage) -> Working | None:
    """The rate that holds for the asker times their number, held to the cap; None where the
    question asks for no such thing or the words leave anything open."""
    if not reckoning_pattern("working", "how_much").search(query.folded):
        return None
    provision = _with_what_follows(passage)
    rates = [t for t in told_amounts(provision) if t.rate and t.amount.unit is Unit.YUAN]
    named = named_in(rates, query.folded)
    if not named and len({rate.rate for rate in rates}) == 1:
        named = _of_the_case(query, provision, rates)
    if len(named) != 1:
        return None
    factors, left = factors_of(query, named)
    if not factors:
        return None
    (rate,) = named
    total = rate.amount.amount * prod(given.worth for given in factors)
    times = "".join(f"×{given}" for given in factors)
    words = _case_words(provision, rate) if _changes(provision, rate) else rate.words
    text = f"{GIVEN}：{words}{times}＝{rate.say_alike(total, left)}"
    caps = caps_in(plain(provision.quote))
    if len(caps) > 1 or (caps and left):
        return None  # what the cap is of is left open
    if caps and total > max(caps):
        most = say_amount(max(caps), Unit.YUAN)
        text += f"，超过最高{most}，按{most}计"
    return Working(text, named)


def factors_of(
    query: Query, named: Sequence[Told]
) -> tuple[Sequence[Given] | None, tuple[str, ...]]:
    """The asker's numbers that the rate is told for each of, and what of the rate is left; None
    where a number of the question is none of them, or the rate holds for some cases only."""
    rate = named[0].rate
    given = numbers_for(query, rate, named[0].nouns)
    if not given:
        return given, rate
    of = [one.of for one in given]
    worths = [(one.worth, one.of) for one in given]
    limited = any(is_limited(plain(item.passage.quote), worths) for item in named)
    stays = any(reckoning_pattern("working", "nights").search(item.name) for item in named)
    if limited or (stays and "天" in of):
        return None, ()  # three days away are two nights
    return given, tuple(each for each in rate if each not in of)


def _of_the_case(query: Query, passage: Passage, rates: Sequence[Told]) -> list[Told]:
    """The rate that holds for the case of the question: the one that the sentence changes for just
    that (「服务丘陵山区地块的，每亩提高至55元」), else the one that it changes for others. [] where
    it is left open."""
    changed = [rate for rate in rates if _changes(passage, rate)]
    plain_ones = [rate for rate in rates if rate not in changed]
    general = "".join(_case_words(passage, rate) for rate in plain_ones)
    meant = [rate for rate in changed if _is_case(query, _case_words(passage, rate), general)]
    plain_ones = _meant_of_several(query, passage, plain_ones) if not meant else plain_ones
    if meant or len(plain_ones) != 1:
        return meant
    text = plain(passage.quote)
    known = max(rate.amount.core.end for rate in rates)
    return [] if _CHANGED_BY.search(text[known:]) else plain_ones


def _meant_of_several(query: Query, passage: Passage, rates: Sequence[Told]) -> list[Told]:
    """Those of ``rates``, side by side, that the question means: by what they count, by words that
    only one case has, or by all words of a case (失能老人, beside 半失能老人)."""
    if len(rates) < _TWO:
        return list(rates)
    by_noun = [rate for rate in rates if any(n in query.folded for n in rate.nouns.values())]
    if len(by_noun) == 1:
        return by_noun
    words = {id(rate): without_rate(_before_rate(passage, rate)) for rate in rates}
    others = {
        id(rate): "".join(words[id(other)] for other in rates if other is not rate)
        for rate in rates
    }
    own = [rate for rate in rates if _is_case(query, words[id(rate)], others[id(rate)])]
    whole = [rate for rate in rates if all(t in query.folded for t in tokens(words[id(rate)]))]
    return own or [rate for rate in whole if words[id(rate)]]


def _before_rate(passage: Passage, rate: Told) -> str:
    words = _case_words(passage, rate)
    return words[: words.rfind(rate.printed)]


def _with_what_follows(passage: Passage) -> Passage:
    """``passage`` with the sentences after it in its paragraph that change its rates or say what
    they may come to at the most."""
    own = Span(passage.span.start, passage.clause.span.end)
    end = passage.span.end
    for span in sentences(passage.document.text, own)[1:]:
        said = plain(passage.document.quote(span))
        if not (caps_in(said) or _CHANGED_BY.search(said)):
            break
        end = span.end
    return passage if end == passage.span.end else replace(passage, span=Span(own.start, end))


def _changes(passage: Passage, rate: Told) -> bool:
    """True if the sentence moves ``rate`` up or down from another one: 「每亩提高至55元」."""
    return bool(_CHANGED_TO.search(plain(passage.quote)[: rate.amount.core.start]))


def _case_words(passage: Passage, rate: Told) -> str:
    """The part of the sentence up to the rate, its amount included; without the label of the
    provision."""
    text = plain(passage.quote)
    before = text[: rate.amount.core.start]
    at = max((mark.end() for mark in _CASE_ENDS.finditer(before)), default=0)
    at = max(at, label_end(text))
    return text[at : rate.amount.core.end]


def _is_case(query: Query, words: str, general: str) -> bool:
    """True if the question says two characters of ``words`` that ``general`` does not have."""
    pairs = (words[i : i + 2] for i in range(len(words) - 1))
    return any(
        re.fullmatch("[一-鿿]{2}", pair) and pair in query.folded and pair not in general
        for pair in pairs
    )
