"""For whom a time was put off, where nobody is named: for those of the deadline before, in a case.

「自评3月底前完成；委托第三方的，可延至4月15日」: the 委托第三方的 among those who owe the 自评.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts.deadlines.limits import Limit
from ingest.facts.deadlines.wanted import is_put_off
from ingest.facts.model import Deadline
from ingest.facts.obligations import tasks
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading, Sentence
from ingest.facts.obligations.subjects import topic_in

# 「委托第三方的」「寒假期间无法入校的项目」: a case by what is so, not a bare noun.
_CASE: Final = re.compile("[^，。；]{2,30}的(?:项目|单位|部门|学校|事项|政策|工程|资金)?")


def put_off_for(
    reading: Reading, sentence: Sentence, limit: Limit, before: Deadline | None
) -> tuple[str, ...]:
    """The case and the bodies of the deadline ``before`` that a time put off is for; () if it is
    none, or its own words name somebody."""
    text = reading.text
    if before is None or not before.audience or not is_put_off(text, limit):
        return ()
    own = tuple(_since(sentence, limit, before))
    if any(topic_in(text, one.words, min(one.span.end, limit.spot.span.start)) for one in own):
        return ()
    topics = (tasks.topic(text, own[-1].words, limit.spot.span.start), *map(_words, own[-2:-1]))
    case = next((one for one in topics if _CASE.fullmatch(text, one.start, one.end)), None)
    names = (reading.words(case),) if case else ()
    return tuple(dict.fromkeys((*names, *before.audience)))


def _since(sentence: Sentence, limit: Limit, before: Deadline) -> list[Phrase]:
    """The phrases after the deadline ``before``, up to that of ``limit``."""
    return [
        one
        for one in sentence.phrases
        if one.span.start >= before.span.end and one.span.start <= limit.phrase.span.start
    ] or [limit.phrase]


def _words(phrase: Phrase) -> Span:
    return Span(phrase.words, phrase.span.end)
