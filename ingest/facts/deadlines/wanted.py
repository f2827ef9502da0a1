"""What a limit wants done, under which condition, how bindingly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.document import Span
from ingest.facts.obligations import tasks
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.deadlines.limits import Limit
from ingest.facts.model import Modality
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Sentence

_BRACKET_AFTER: Final = re.compile(" ?（[^（）]*）")
# A phrase that says when a demand holds: 「委托第三方实施的，」「确需延期的，」.
_CONDITION: Final = re.compile("的$|^(?:如|若|确需|凡|因)|(?:以上|以下|以内|超过[^，]*)$")
# A topic that says for which things a demand holds: 「第一次跟踪完成以后新增的项目和政策」.
_CERTAIN_THINGS: Final = re.compile(
    "(?:的|新增|延续性?|跨年度)[^，。；、的]{0,8}(?:项目|政策|资金|事项|合同|支出)"
    "(?:[、和及][^，。；的]{1,8})?$"
)
# 「时限为4月11日」: what is to be done was told before the time.
_TOLD_BEFORE: Final = re.compile("(?:时间|时限|期限|日期|节点)(?:安排)?(?:为|是|:)? ?$")
# What a time was put off to: the task is the one told before.
_PUT_OFF: Final = re.compile("(?:[延放推顺]|延[长期]|放宽|仍?按)(?:至|到|为|照)?(?:当年|次年)? ?$")


def task_of(
    text: str, sentence: Sentence, limits: Sequence[Limit], index: int, last: Span | None
) -> Span:
    """What is to be done by a limit: the predicate after it, with its topic where it needs one.

    :param last: the task of the limit before it in the clause, for 「教育部门9月底前」 and 「可延至」
    """
    limit = limits[index]
    before = _words_end(text, limit)
    put_off = _PUT_OFF.search(text, limit.phrase.span.start, before)
    aside = limit.bracket and index and limits[index - 1].phrase is limit.phrase
    if last and (put_off or aside):
        return last
    deed = _predicate(text, sentence, limits, index)
    topic = tasks.topic(text, limit.phrase.words, before)
    if topic.end - topic.start < 2:
        topic = _topic_before(text, sentence, limits, limit, deed) or topic
    if deed.start == deed.end:
        return topic if topic.start < topic.end else last or limit.spot.span
    if topic.start < topic.end and tasks.is_thin(text[deed.start : deed.end]):
        return topic
    if topic.start < topic.end and tasks.needs_topic(text, deed):
        return Span(topic.start, deed.end)
    return deed


def _words_end(text: str, limit: Limit) -> int:
    """Where the words before a limit end: at its bracket, if it stands in one."""
    if limit.bracket:
        return limit.bracket.start - 1
    start = limit.spot.span.start
    return start - 1 if text[start - 1 : start] == "（" else start


def _topic_before(
    text: str, sentence: Sentence, limits: Sequence[Limit], limit: Limit, deed: Span
) -> Span | None:
    """What a bare predicate (「并于11月底前完成」) is about: the nearest phrase before it that
    names a deed and has no limit of its own. None if the phrase has its own subject."""
    if deed.start < deed.end and not tasks.is_thin(text[deed.start : deed.end]):
        return None
    if deed.start < deed.end and bodies_at(text, limit.phrase.words, limit.spot.span.start):
        return None
    index = sentence.phrases.index(limit.phrase)
    for phrase in reversed(sentence.phrases[:index]):
        if any(one.phrase is phrase for one in limits) or is_condition(text, phrase):
            continue
        words = tasks.predicate(text, phrase.words, phrase.span.end)
        if tasks.has_deed(text, words.start, words.end):
            return words
    return None


def _predicate(text: str, sentence: Sentence, limits: Sequence[Limit], index: int) -> Span:
    """The words after the time in its phrase, or the next phrase if there are none."""
    limit = limits[index]
    start, end = limit.spot.span.end, limit.phrase.span.end
    if limit.bracket:
        start = limit.bracket.end + 1
    elif text[start : start + 1] == "）":
        return Span(end, end)  # a bracket that holds nothing but the time
    for other in limits[index + 1 :]:
        if other.phrase is not limit.phrase:
            break
        if other.bracket:
            end = other.bracket.start - 1 if text[start : other.bracket.start - 1].strip() else end
            break
        if tasks.has_deed(text, start, other.spot.span.start):
            end = other.spot.span.start
            break
        start = other.spot.span.end
    while bracket := _BRACKET_AFTER.match(text, start, end):
        start = bracket.end()
    deed = tasks.predicate(text, start, end)
    told = _TOLD_BEFORE.search(text, limit.phrase.span.start, limit.spot.span.start)
    following = sentence.after(limit.phrase)
    if deed.start < deed.end or following is None or told or text[end] == "；":
        return deed
    inside = [one.spot.span.end for one in limits if one.phrase is following]
    return tasks.predicate(text, inside[-1] if inside else following.words, following.span.end)


def is_condition(text: str, phrase: Phrase) -> bool:
    """True if the phrase only says when a demand holds."""
    return _CONDITION.search(text, phrase.words, phrase.span.end) is not None


def condition_of(text: str, sentence: Sentence, limit: Limit) -> Span | None:
    """When the demand holds: a phrase before it up to the semicolon, or a topic of certain things."""
    topic = tasks.topic(text, limit.phrase.words, limit.spot.span.start)
    if _CERTAIN_THINGS.search(text, topic.start, topic.end):
        return topic
    index = sentence.phrases.index(limit.phrase)
    for phrase in reversed(sentence.phrases[:index]):
        if text[phrase.span.end : phrase.span.end + 1] == "；":
            return None
        things = _CERTAIN_THINGS.search(text, phrase.words, phrase.span.end)
        if things or is_condition(text, phrase):
            return tasks.predicate(text, phrase.words, phrase.span.end)
    return None


def modality_of(text: str, sentence: Sentence, limit: Limit, end: int) -> Modality | None:
    """How binding the demand is; what is said once holds for the phrases after it."""
    index = sentence.phrases.index(limit.phrase)
    time = limit.spot.span
    found = tasks.modality(text, limit.phrase.span.start, time.start) or tasks.modality(
        text, time.end, max(end, limit.phrase.span.end)
    )
    for phrase in reversed(sentence.phrases[:index]):
        if found or text[phrase.span.end : phrase.span.end + 1] == "；":
            break
        found = tasks.modality(text, phrase.span.start, phrase.span.end)
    return found
