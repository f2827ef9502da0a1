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
# What a time was put off to: the task is the one told before.
_PUT_OFF: Final = re.compile("(?:[延放推顺]|延[长期]|放宽|仍?按)(?:至|到|为|照)?(?:当年|次年)? ?$")


def task_of(
    text: str, sentence: Sentence, limits: Sequence[Limit], index: int, last: Span | None
) -> Span:
    """What is to be done by a limit: the predicate after it, or the topic before it.

    :param last: the task of the limit before it in the clause, for 「教育部门9月底前」 and 「可延至」
    """
    limit = limits[index]
    if limit.bracket and index and limits[index - 1].phrase is limit.phrase and last:
        return last
    deed = _predicate(text, sentence, limits, index)
    before = limit.bracket.start - 1 if limit.bracket else limit.spot.span.start
    if last and _PUT_OFF.search(text, limit.phrase.span.start, before):
        return last
    if deed.start < deed.end and not tasks.is_thin(text[deed.start : deed.end]):
        return deed
    topic = tasks.topic(text, limit.phrase.words, before)
    if topic.end - topic.start >= 2:
        return topic
    earlier = _neighbour(sentence, limit.phrase, -1)
    if earlier and not is_condition(text, earlier):
        words = tasks.predicate(text, earlier.words, earlier.span.end)
        body = bodies_at(text, words.start, words.end)
        if body is None or body.end < words.end:
            return words
    if deed.start < deed.end:
        return deed
    return last or limit.spot.span


def _predicate(text: str, sentence: Sentence, limits: Sequence[Limit], index: int) -> Span:
    """The words after the time in its phrase, or the next phrase if there are none."""
    limit = limits[index]
    start, end = limit.spot.span.end, limit.phrase.span.end
    if limit.bracket:
        start = limit.bracket.end + 1
    for other in limits[index + 1 :]:
        if other.phrase is not limit.phrase:
            break
        if other.bracket is None and tasks.has_deed(text, start, other.spot.span.start):
            end = other.spot.span.start
            break
        start = start if other.bracket else other.spot.span.end
    while bracket := _BRACKET_AFTER.match(text, start, end):
        start = bracket.end()
    deed = tasks.predicate(text, start, end)
    if deed.start < deed.end or text[end : end + 1] not in ("，", ",", ":"):
        return deed
    following = _neighbour(sentence, limit.phrase, 1)
    if following is None:
        return deed
    inside = [one.spot.span.end for one in limits if one.phrase is following]
    return tasks.predicate(text, inside[-1] if inside else following.words, following.span.end)


def _neighbour(sentence: Sentence, phrase: Phrase, step: int) -> Phrase | None:
    """The phrase before or after ``phrase``."""
    index = sentence.phrases.index(phrase) + step
    return sentence.phrases[index] if 0 <= index < len(sentence.phrases) else None


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
        if is_condition(text, phrase):
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
