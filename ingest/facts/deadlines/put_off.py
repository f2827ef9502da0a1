"""What was put off, and for whom where nobody is named: for those of the deadline before.

「自评3月底前完成；委托第三方的，可延至4月15日」: the 委托第三方的 among those who owe the 自评.
「部门3月20日前提交，财政局10日内审核；乡镇可延至3月31日前提交」: not what the office has to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts.deadlines.limits import Limit
from ingest.facts.deadlines.wanted import is_put_off
from ingest.facts.model import Deadline
from ingest.facts.obligations import tasks
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading, Sentence
from ingest.facts.obligations.subjects import topic_in

_CAUSE: Final = re.compile("(?:确)?(?:因(?!素)|由于|鉴于|考虑到|受)")
_OFFICE: Final = "财政"
# 「委托第三方的」「寒假期间无法入校的项目」: a case by what is so, not a bare noun.
_CASE: Final = re.compile("[^，。；]{2,30}的(?:项目|单位|部门|学校|事项|政策|工程|资金)?")


@dataclass(frozen=True, slots=True)
class Owed:
    """What is to be done by a deadline before in the clause, and by whom."""

    task: Span
    audience: tuple[str, ...]


def task_put_off(text: str, limit: Limit, owed: Sequence[Owed]) -> Span | None:
    """The task before that ``limit`` puts off: the last of the same deed, where it says one again,
    else the last that is not the finance office's, which answers what others hand in. None if the
    limit puts nothing off."""
    if not owed or not is_put_off(text, limit):
        return None
    deed = text[limit.spot.span.end : limit.phrase.span.end].strip(" 前，。；")
    same = [one.task for one in owed if len(deed) > 1 and deed in one.task.of(text)]
    others = [one.task for one in owed if not any(_OFFICE in name for name in one.audience)]
    return (same or others or [owed[-1].task])[-1]


def put_off_for(
    reading: Reading, sentence: Sentence, limit: Limit, before: Deadline | None
) -> tuple[str, ...]:
    """The case and the bodies of the deadline ``before`` that a time put off is for; () if it is
    none, or its own words name somebody."""
    text = reading.text
    if not is_put_off(text, limit):
        return ()
    if asked := _for_cause(reading, sentence, limit):
        return asked
    if before is None or not before.audience:
        return ()
    own = tuple(_since(sentence, limit, before))
    if any(topic_in(text, one.words, min(one.span.end, limit.spot.span.start)) for one in own):
        return ()
    topics = (tasks.topic(text, own[-1].words, limit.spot.span.start), *map(_words, own[-2:-1]))
    case = next((one for one in topics if _CASE.fullmatch(text, one.start, one.end)), None)
    names = (reading.words(case),) if case else ()
    return tuple(dict.fromkeys((*names, *before.audience)))


def _for_cause(reading: Reading, sentence: Sentence, limit: Limit) -> tuple[str, ...]:
    """「市教育局因寒假安排，部门报送的时间可延至4月10日」: whose cause it is; () if none is told
    right before the time put off."""
    place = sentence.phrases.index(limit.phrase)
    told = sentence.phrases[place - 1] if place else None
    if told is None or not reading.text.startswith("，", told.span.end):
        return ()
    body = bodies_at(reading.text, told.words, told.span.end)
    caused = body and _CAUSE.match(reading.text, body.end, told.span.end)
    return reading.names(body) if body and caused else ()


def _since(sentence: Sentence, limit: Limit, before: Deadline) -> list[Phrase]:
    """The phrases after the deadline ``before``, up to that of ``limit``."""
    return [
        one
        for one in sentence.phrases
        if one.span.start >= before.span.end and one.span.start <= limit.phrase.span.start
    ] or [limit.phrase]


def _words(phrase: Phrase) -> Span:
    return Span(phrase.words, phrase.span.end)
