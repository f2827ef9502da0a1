"""What a deadline wants handed in, by its full name.

A list, table or report named by one word takes its name from what the words before it did: in
「明确一名绩效联络员，名单于3月底前报送」 it is the 绩效联络员名单. Where the deed names no
thing at all, it is what was dealt with just before: 「自评报告经主管部门审核后，于3月底前报送」.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts.obligations import tasks
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading, Sentence

_ONE_WORD: Final = re.compile("(?:名单|清单|台账|名册|信息|方案|总结|报告|材料|结果|情况|意见|表)")
_CHOSEN: Final = re.compile(
    "(?:明确|确定|选定|选派|指定|推荐|推选|确认|遴选|选取|选择|梳理|排查|配备|填写|编制|报送)(?:出|好|了)?"
    "(?:(?:不少于|至少)?[一两二三四五六七八九十\\d]+(?:[至到-][一两二三四五六七八九十\\d]+)?[名个位家项条人])?(?:的)?"
    "(?P<what>[^，。；、（）\\d]{2,14})(?:（[^（）]*）)?$"
)
_DEALT_WITH: Final = re.compile(
    "(?:经[^，。；]{2,20})?(?:审核|审定|审议|汇总|签字|盖章|确认|批准|同意|研究)[^，。；]{0,6}后$"
)


def full_name(
    reading: Reading, sentence: Sentence, phrase: Phrase, thing: Span | None
) -> str | None:
    """The name of ``thing``, which the demand of ``phrase`` wants; None if it wants nothing."""
    text = reading.text
    place = sentence.phrases.index(phrase)
    before = sentence.phrases[place - 1] if place else None
    if before is None or text[phrase.span.start - 1] not in "，,":
        return reading.said(thing)
    if thing is not None and _ONE_WORD.fullmatch(text, thing.start, thing.end):
        chosen = _CHOSEN.search(text, before.words, before.span.end)
        named = reading.words(Span(*chosen.span("what"))) if chosen else ""
        return named + reading.words(thing)
    return reading.said(thing)


def dealt_with(sentence: Sentence, phrase: Phrase, text: str) -> Span | None:
    """What the phrase before ``phrase`` says was checked or signed, which is then handed in."""
    place = sentence.phrases.index(phrase)
    before = sentence.phrases[place - 1] if place else None
    if before is None or text[phrase.span.start - 1] not in "，,":
        return None
    done = _DEALT_WITH.search(text, before.words, before.span.end)
    topic = tasks.topic(text, before.words, done.start()) if done else None
    topic = tasks.without_route(text, topic)
    return topic if topic and topic.end - topic.start >= 2 else None
