"""Classes of things that stand for whoever has them, where a sentence names no body.

「抢险救灾项目应当在灾情解除后补办备案」「泵站项目单独管，竣工后45日内提交总结」: the demand is for
those with such a thing. Only a class that the words tell apart counts, as the topic of its
phrase: 项目 alone, or what a phrase acts on, binds nobody. Words: ``words/things.toml``.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.senses import either, load_senses

_THINGS: Final = load_senses("things")
_DEEDS: Final = load_senses("deeds")
_NOUN: Final = rf"(?:{either(_THINGS['noun'])}|(?<=的)\d{{1,4}} ?[项个笔家户件](?![月工]))"
# A class is told by what it is, not by what is due of it: 「应当签订」「一般问题30日」 are none.
_CHARACTER: Final = (
    "(?:(?!应当|必须|不得|\\d ?[日天]|日内|之日)[^，。；:（）《》“”]|（[^（）]{1,20}）)"
)
# What a topic leads to: the end of its phrase, a demand, a leave, or how it is dealt with.
_LEADS_TO: Final = (
    "(?=$|[，,]|应|须|需|要|可|不|由|在|于|可以|必须|原则上|一律|统一|单独|实行|按|分别|均|都|也|仍|还|将|先"
    "|全部|最迟|最晚|至迟|随|自|经|的?，)"
)
_CLASS: Final = re.compile(
    f"(?:[但而]|其中|凡是?|属于|对于?)*(?P<things>(?!(?!按[月季年旬周]){either(_THINGS['not_first'])}"
    f"|{either(_DEEDS['deed'])}(?!救|的|率|进度|数)){_CHARACTER}{{2,40}}?{_NOUN}"
    f"(?:[、和及与]{_CHARACTER}{{1,20}}?{_NOUN})?){_LEADS_TO}"
)

_OBJECTS: Final = re.compile("[^，。；]{0,12}?对[^，。；]{2,24}(?:有异议|持异议|不服|有不同意见)的")


def things_in(text: str, phrase: Phrase, end: int) -> Span | None:
    """The class of things that is the topic of ``phrase``, up to ``end``; None if there is none."""
    found = _CLASS.match(text, phrase.words, end)
    return Span(*found.span("things")) if found else None


def things_told(text: str, phrase: Phrase, time: Span, before: tuple[Phrase, ...]) -> Span | None:
    """The class of things that a demand is for: the topic of its own phrase before the time, or of
    a phrase before it in its sentence, the nearest first.

    :param before: the phrases before it in its sentence
    """
    if found := things_in(text, phrase, time.start):
        return found
    for one in reversed(before):
        if text[one.span.end] == "；" or one.point != phrase.point:
            return None
        if found := things_in(text, one, one.span.end) or _objectors(text, one):
            return found
    return None


def _objectors(text: str, phrase: Phrase) -> Span | None:
    """「对考核结果有异议的，可以申请复核」: whoever has one."""
    found = _OBJECTS.fullmatch(text, phrase.words, phrase.span.end)
    return Span(*found.span()) if found else None
