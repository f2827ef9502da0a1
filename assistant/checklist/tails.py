"""What a sentence goes on to ask of the same bodies behind a task: its tail.

…于6月20日前报送申报表，并明确一名联络员            a second deed
…7月底前完成目标编制；每季度至少开展1次自查          how often
…完成1—7月监控，填报监控表，并将监控报告报财政局      what is made and handed in
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.checklist.consequences import is_consequence_of_failing
from assistant.checklist.directions import UNTOLD_TIME, is_order, obligations_of
from assistant.checklist.task import Task
from assistant.checklist.words import checklist_words
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind, Span
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty
from ingest.facts.obligations import tasks
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase, phrases
from ingest.facts.obligations.subjects import BY
from ingest.facts.obligations.terms import is_condition

_OFTEN = re.compile(
    r"(?:并且?|同时|且)?(?:每(?:半|[一二两三四五六七八九十\d])?个?(?:年|季度?|月|周|旬|日|天)|至少|不少于|定期|全年)"
)
_GOES_ON = re.compile(r"并(?!联|轨)|同时|形成|汇总")
_MEASURE = re.compile(
    r"[^，。；]{2,16}?(?:率|面|比例|次数|数量)(?:应当?|须|要)?(?:达到|不[低少]于|为|控制在)"
)
_HANDS_ON = re.compile(
    "[^，。；]{1,12}(?:册|表|单|报告|合同|台账|方案|材料|结果|情况|总结)(?:一并)?(?:报(?!告)送?|抄?送|交)"
    "[^，。；]{2,16}(?:备案|备查|存档|审核|汇总)?"
)
_TURNS = re.compile(
    r"其中|但|如|若|逾期|否则|未[^，]{0,12}的|对[^，]{2,24}的|除|自[^，]{2,12}起|因|经|[^，]*视[同为]"
)


def with_tail(task: Task, passage: Passage, fact: Deadline | Duty) -> Task:
    """``task`` with what its sentence goes on to ask, and what that hands in and to whom."""
    tail = list(_tail(passage, fact))
    text, document = folded(passage.document), passage.document
    words = "".join(tidy(text_of(document.text, one)) for one in tail)
    if not words or squeeze(words).strip("，；") in squeeze(task.what):
        return task
    handed = [tasks.hand_in(text, None, Span(one.words, one.span.end)) for one in tail]
    things = [tidy(document.quote(one.deliverable)) for one in handed if one.deliverable]
    named = [thing for thing in things if _ends_as_thing().search(thing)]
    receivers = [tidy(document.quote(one.recipient)) for one in handed if one.recipient]
    return replace(
        task,
        tail=words,
        deliverable=task.deliverable or "、".join(dict.fromkeys(named)) or None,
        recipient=task.recipient or next(iter(receivers), None),
    )


def text_of(text: str, phrase: Phrase) -> str:
    """The words of ``phrase`` with the mark before them."""
    return Span(phrase.span.start - 1, phrase.span.end).of(text)


def _tail(passage: Passage, fact: Deadline | Duty) -> Iterator[Phrase]:
    if passage.clause.kind is ClauseKind.ROW or fact.rule == UNTOLD_TIME:
        return
    text = folded(passage.document)
    parts = phrases(text, passage.span)
    others = [other for other in obligations_of(passage) if other is not fact]
    found: list[Phrase] = []
    for part in parts[_first_behind(passage, fact, parts) :]:
        told = any(other.span.overlaps(part.span) for other in others)
        if told and _dates(others, part):
            # 「…完成自评，对照清单自查，6月底前完成整改」: that leads up to the next time
            found = [one for one in found if _GOES_ON.match(text, one.span.start)]
        if told or not _is_asked(passage, part, isinstance(fact, Duty)):
            break
        found.append(part)
    yield from found


def _dates(others: list[Deadline | Duty], part: Phrase) -> bool:
    return any(isinstance(one, Deadline) and one.span.overlaps(part.span) for one in others)


def _first_behind(passage: Passage, fact: Deadline | Duty, parts: tuple[Phrase, ...]) -> int:
    """The number of the first phrase behind all that the task tells."""
    text = passage.document.text
    at = text.find(fact.task, passage.span.start, passage.span.end)
    end = max(fact.span.end, at + len(fact.task) if at >= 0 else 0)
    behind = [n for n, part in enumerate(parts) if part.span.start >= end]
    first = behind[0] if behind else len(parts)
    if isinstance(fact, Duty):  # told to the end of its part
        while first < len(parts) and text[parts[first].span.start - 1] not in "；;":
            first += 1
    return first


def _is_asked(passage: Passage, part: Phrase, stands: bool) -> bool:
    """True if ``part`` asks for something more, of nobody new, in the same case."""
    text = folded(passage.document)
    start, end = part.span.start, part.span.end
    words = text[start:end]
    if _TURNS.match(words) or is_condition(text, part) or is_consequence_of_failing(words):
        return False
    if bodies_at(text, part.words, end) or any(
        bodies_at(text, by.end(), end) for by in BY.finditer(text, start, end)
    ):
        return False
    if text[start - 1] in "；;" or stands:
        return _OFTEN.match(words) is not None
    lead = re.sub(r"^(?:并且?(?!联|轨)|同时|且)", "", words)
    return bool(
        _HANDS_ON.fullmatch(words)
        or _GOES_ON.match(words)
        or _OFTEN.match(words)
        or _MEASURE.match(words)
        or is_order(lead)
    )


def _ends_as_thing() -> re.Pattern[str]:
    return re.compile(f"(?:{checklist_words().things.pattern})$")
