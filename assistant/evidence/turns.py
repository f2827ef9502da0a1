"""What is worded as the answer to a question's turn: 「每季度一次」 where 「多久一次」 asks."""

from __future__ import annotations

import re

from assistant.evidence.matching import match_words
from assistant.passages import Passage
from assistant.question import Query

_HOW_OFTEN = re.compile("多久[^，。]{0,8}[一1]次|几次|频次|多长时间[^，。]{0,8}[一1]次")
_SO_OFTEN = re.compile(
    "频次|每[年月周旬日]|每(?:半年|季度?|学[年期])|按[年月季旬周]|[一二两三四五六\\d]次"
)
_HOW_SORTED = re.compile("分(?:为|成|了)?哪?几(?P<by>[类种级档])|(?:分|有)哪几(?P<in>[类种])")
_SORTED = re.compile("(?P<of>[^，。；：,;:]{0,18})分(?:为|成)")
_MEASURE = re.compile("[一二三四五六七八九两\\d]个?(?P<by>[类种级档])")
_WHICH_CASE = re.compile(
    "(?:什么|啥|哪些|哪[几一]?种)(?:样的)?情[况形]下?"
    "(?:才|需要|要|可以?|能|得|会|必须|应当?|不)*(?P<deed>[一-鿿])?"
)
_IN_CASE = re.compile(
    "情[况形]之一|(?:的|时)[^，。；：,;:]{0,6}[，,](?:都|均|也|才)?(?:应|须|要|可|不得|方可|必须)"
)
_OFTEN, _SAID_SO = 0.25, 0.4


def turn_fit(query: Query, passage: Passage) -> float:
    """What ``passage`` counts more for being worded as the answer to the question's turn."""
    fit = _OFTEN * bool(_HOW_OFTEN.search(query.folded) and _SO_OFTEN.search(passage.words))
    return fit + _SAID_SO * (_sorts(query, passage) or _tells_the_case(query, passage))


def _sorts(query: Query, passage: Passage) -> bool:
    """True if 「分几类」 asks and the passage divides the very thing, by that measure."""
    asked, told = _HOW_SORTED.search(query.folded), _SORTED.search(passage.words)
    if asked is None or told is None:
        return False
    measures = {found["by"] for found in _MEASURE.finditer(passage.words)}
    by_another = measures and (asked["by"] or asked["in"]) not in measures
    over = told["of"] + passage.topic
    return not by_another and any(match_words(term.text, over) for term in query.terms)


def _tells_the_case(query: Query, passage: Passage) -> bool:
    """True if 「什么情况下要写」 asks and the passage says of a case that one has to write."""
    asked, told = _WHICH_CASE.search(query.folded), _IN_CASE.search(passage.words)
    if asked is None or told is None:
        return False
    return not asked["deed"] or asked["deed"] in passage.words[told.start() :]
