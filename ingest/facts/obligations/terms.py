"""The terms of a demand: when it holds, how binding it is, what follows if it is not met."""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts.model import Modality
from ingest.facts.obligations import tasks
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Sentence

# A phrase that says when a demand holds: 「委托第三方实施的，」「确需延期的，」.
_CONDITION: Final = re.compile("的$")
_CONDITION_OPENS: Final = re.compile("(?:[但而]|其中)?(?:如果?|若|确需|凡|因)(?!此)")
# 「凡有缴拨款关系的单位均应编报部门预算」 says what to do as well.
_WHOEVER_DOES: Final = re.compile(
    "[^，。；]*?(?:单位|部门|企业|机构|学校|乡镇|团体|人员)(?:均|都|一律)?(?:应当?|须|必须)"
)
# A topic that says for which things a demand holds: 「第一次跟踪完成以后新增的项目和政策」.
_CERTAIN_THINGS: Final = re.compile(
    "(?:的|新增|延续性?|跨年度)[^，。；、的]{0,8}(?:项目|政策|资金|事项|合同|支出)"
    "(?:[、和及][^，。；的]{1,8})?$"
)
# What may or must not be done is said of one deed only.
_CARRY_OVER: Final = (Modality.MUST, Modality.IN_PRINCIPLE)
_NEAR: Final = 2  # phrases that a condition may stand before its demand
_NEXT_ITEM: Final = re.compile("；(?=\\d{1,2}[.、]|（[\\d一二三四五六七八九十]+）)")
# What begins to tell what follows when a duty is not done.
_IF_NOT: Final = re.compile(
    "(?:对)?(?:逾期|未按(?:期|时|规定|要求)|否则|拒不|无正当理由|违反|弄虚作假|仍未|未在规定|到期未|超期)"
)


def is_condition(text: str, phrase: Phrase) -> bool:
    """True if the phrase only says when a demand holds."""
    opens = _CONDITION_OPENS.match(text, phrase.span.start, phrase.span.end)
    if (
        opens
        and opens.group().endswith("凡")
        and _WHOEVER_DOES.match(text, opens.end(), phrase.span.end)
    ):
        return False
    return bool(opens or _CONDITION.search(text, phrase.words, phrase.span.end))


def condition_of(text: str, sentence: Sentence, phrase: Phrase, until: int) -> Span | None:
    """When the demand of a phrase holds: a phrase before it, up to the semicolon, or a topic of
    certain things.

    :param until: where the words before the demand end: at its time or its modal
    """
    topic = tasks.topic(text, phrase.words, until)
    if _CERTAIN_THINGS.search(text, topic.start, topic.end):
        return topic
    index = sentence.phrases.index(phrase)
    for one in reversed(sentence.phrases[max(0, index - _NEAR) : index]):
        if text[one.span.end : one.span.end + 1] == "；":
            return None
        things = _CERTAIN_THINGS.search(text, one.words, one.span.end)
        demands = tasks.first_modal(text, one.words, one.span.end)
        if (things and not demands) or is_condition(text, one):
            return tasks.trimmed(text, one.words, one.span.end)
    return None


def modality_of(
    text: str, sentence: Sentence, phrase: Phrase, time: Span, end: int
) -> Modality | None:
    """How binding the demand is; what is said once holds for the phrases after it.

    :param time: the date's own words, which may hold 不得 (不得晚于) without forbidding anything
    """
    index = sentence.phrases.index(phrase)
    found = tasks.modality(text, phrase.span.start, time.start) or tasks.modality(
        text, time.end, max(end, phrase.span.end)
    )
    for one in reversed(sentence.phrases[:index]):
        if found or text[one.span.end : one.span.end + 1] == "；":
            break
        told = tasks.modality(text, one.span.start, one.span.end)
        found = told if told in _CARRY_OVER else None
    return found


def consequence_of(
    text: str, sentence: Sentence, phrase: Phrase, following: Sentence | None
) -> Span | None:
    """What follows if the demand is not met: told after it in the sentence, or by the next one."""
    index = sentence.phrases.index(phrase)
    for one in sentence.phrases[index + 1 :]:
        if _IF_NOT.match(text, one.words, one.span.end):
            return tasks.trimmed(text, one.words, _case_end(text, one, sentence.span.end))
        if text[one.span.start - 1] == "；":
            return None
    if following is not None and following.phrases:
        one = following.phrases[0]
        if _IF_NOT.match(text, one.words, one.span.end):
            return tasks.trimmed(text, one.words, following.span.end)
    return None


def _case_end(text: str, first: Phrase, end: int) -> int:
    """Where the case that begins with the phrase ``first`` ends: at the next item, or the stop."""
    item = _NEXT_ITEM.search(text, first.span.end, end)
    return item.start() if item else end
