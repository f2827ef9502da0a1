"""Deadlines in running text: one sentence at a time, with what carries over within the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from ingest.document import Clause, Span
from ingest.facts.deadlines.assigned_time import Assigned, assigned
from ingest.facts.deadlines.handed import dealt_with, full_name
from ingest.facts.deadlines.limits import Limit, day_of, limits_in
from ingest.facts.deadlines.put_off import Owed, put_off_for, task_put_off
from ingest.facts.deadlines.roles import closes
from ingest.facts.deadlines.shared import Sharer, sharers
from ingest.facts.deadlines.wanted import second_part, task_of, words_end
from ingest.facts.model import Deadline
from ingest.facts.moments import DateSpot
from ingest.facts.obligations import tasks
from ingest.facts.obligations.demand import Demand
from ingest.facts.obligations.owners import owners_of
from ingest.facts.obligations.parties import addressed
from ingest.facts.obligations.phrases import Phrase, brackets_within
from ingest.facts.obligations.reading import Reading, Sentence
from ingest.facts.obligations.terms import condition_of, consequence_of, modality_of

# 「（应急工程除外，但应当在完工后10日内补办）」: the time is for those excepted.
_LEFT_OUT: Final = re.compile("(?P<who>[^，。；]{2,40}?)除外[，；]")
# 「原定20日召开的培训会，因场地原因改为」24日: when it is held, nothing that anybody owes.
_MEETING_MOVED: Final = re.compile(
    "[^，。；]{0,8}原(?:定|计划)[^，。；]{2,16}(?:召开|举办|举行)的[^，。；]{0,20}(?:会议?|班|论坛|活动)"
    "，(?:[^。；]{0,20}，)?[^，。；]{0,16}改[为至到在期]{1,2} ?"
)
_MARK: Final = re.compile("[，；]")
_NEXT_MEMBER: Final = re.compile("[，、；] ?")
_PERIODS: Final = re.compile("[上下]半年|前[一二三]季度|[一二三四]季度|年[中末]|全年|期[中末]")
_LISTED: Final = re.compile("[、和及]")
_SAVE: Final = re.compile("除(?P<whom>[^，。；（）]{2,30}?)(?:以|之)?外")
_EXCEPT: Final = re.compile(
    "(?P<who>[^，。；（）]{2,30}?)(?:除外|不在此列)|不含(?P<whom>[^，。；（）]{1,30})"
)


def prose_deadlines(
    reading: Reading, clause: Clause, spots: Sequence[DateSpot]
) -> Iterator[Deadline]:
    """The deadlines of a clause of running text, in the order of their words."""
    told: list[tuple[str, date]] = []
    task: Span | None = None
    before: Deadline | None = None
    owed: list[Owed] = []
    for sentence in reading.sentences(clause):
        inside = tuple(spot for spot in spots if sentence.span.contains(spot.span))
        if not inside or reading.text.endswith("？", 0, sentence.span.end):
            continue  # a question demands nothing
        limits = tuple(
            limit
            for limit in limits_in(reading, clause, sentence, inside, told)
            if not _MEETING_MOVED.fullmatch(
                reading.text, sentence.span.start, limit.spot.span.start
            )
        )
        for index, limit in enumerate(limits):
            if told_before := assigned(reading, clause, sentence, limit):
                yield _of_assignment(reading, clause, sentence, limit, told_before)
                continue
            last = task_put_off(reading.text, limit, owed) or task
            task = task_of(reading.text, sentence, limits, index, last)
            one = _deadline(reading, clause, sentence, limits, index, task)
            if whom := put_off_for(reading, sentence, limit, before):
                one = replace(one, audience=whom)
            before = one
            owed.append(Owed(task, one.audience))
            yield one
            for other in sharers(reading.text, sentence, limits, index, inside):
                yield _shared(reading, one, other)
            if day := day_of(limit.due):
                told.append((limit.phrase.span.of(reading.text), day))


def _of_assignment(
    reading: Reading, clause: Clause, sentence: Sentence, limit: Limit, told: Assigned
) -> Deadline:
    """The deadline whose task stands before the bracket or line that gives it its time."""
    handed = tasks.hand_in(reading.text, None, told.task)
    context = Span(min(told.task.start, sentence.span.start), sentence.span.end)
    return Deadline(
        span=limit.spot.span,
        context=context if clause.span.contains(context) else sentence.span,
        clause=clause.number,
        rule=limit.spot.rule,
        task=reading.words(told.task),
        audience=told.audience,
        deliverable=reading.said(handed.deliverable),
        recipient=reading.said(handed.recipient),
        system=reading.said(handed.system),
        due=limit.due.due,
        begins=limit.due.begins,
        recurrence=limit.due.recurrence,
        year_offset=limit.due.year_offset,
        precision=limit.due.precision,
    )


def _deadline(
    reading: Reading,
    clause: Clause,
    sentence: Sentence,
    limits: Sequence[Limit],
    index: int,
    task: Span,
) -> Deadline:
    limit, text = limits[index], reading.text
    phrase, time = limit.phrase, limit.spot.span
    second = second_part(text, sentence, limits, index, task)
    task = Span(task.start, second.end) if second else task
    handed = tasks.hand_in(
        text,
        tasks.topic(text, phrase.words, words_end(text, limits, index)),
        _deed_after(phrase, time, task),
    )
    thing = handed.deliverable
    if handed.recipient and (thing is None or thing.start == thing.end):
        thing = dealt_with(sentence, phrase, text)
    modality = modality_of(text, sentence, phrase, time, task.end)
    return Deadline(
        span=limit.spot.span,
        context=sentence.span,
        clause=clause.number,
        rule=limit.spot.rule,
        task=reading.words(task),
        audience=_audience(reading, clause, sentence, limits, index),
        exceptions=(*_saved(reading, sentence, phrase), *_exceptions(reading, limits, index)),
        deliverable=full_name(reading, sentence, phrase, thing),
        recipient=reading.said(handed.recipient),
        system=reading.said(handed.system),
        condition=reading.said(condition_of(text, sentence, phrase, time.start)),
        modality=None if closes(text, limit.spot) else modality,
        consequence=reading.said(
            consequence_of(text, sentence, phrase, reading.next(clause, sentence))
        ),
        due=limit.due.due,
        begins=limit.due.begins,
        recurrence=limit.due.recurrence,
        year_offset=limit.due.year_offset,
        precision=limit.due.precision,
    )


def _shared(reading: Reading, one: Deadline, other: Sharer) -> Deadline:
    """What another body has to do by the time of the deadline ``one``."""
    deed = tasks.predicate(reading.text, other.bodies.end, other.end)
    handed = tasks.hand_in(reading.text, None, deed)
    return replace(
        one,
        task=reading.words(deed),
        audience=addressed(reading, reading.names(other.bodies)),
        exceptions=(),
        deliverable=reading.said(handed.deliverable),
        recipient=reading.said(handed.recipient),
        system=reading.said(handed.system),
    )


def _deed_after(phrase: Phrase, time: Span, task: Span) -> Span:
    """The words of the deed: the task, or what follows the time where the task is its topic."""
    if task.start >= time.end:
        return task
    return Span(time.end, max(time.end, phrase.span.end))


def _audience(
    reading: Reading, clause: Clause, sentence: Sentence, limits: Sequence[Limit], index: int
) -> tuple[str, ...]:
    limit = limits[index]
    if limit.bracket:
        own = _words_in_bracket(reading.text, limits, limit)
        if left_out := _LEFT_OUT.match(reading.text, own.start, own.end):
            own = Span(*left_out.span("who"))
        if own.start < own.end and not _MARK.search(reading.text, own.start, own.end):
            return reading.names(own)
    owners = owners_of(Demand(reading, clause, sentence, limit.phrase, limit.spot.span))
    return _share(reading, sentence, limits, index, owners) or owners


def _share(
    reading: Reading,
    sentence: Sentence,
    limits: Sequence[Limit],
    index: int,
    owners: tuple[str, ...],
) -> tuple[str, ...]:
    """「各镇、各街道分别于3月10日、15日前报送」: each its own; () if nothing is shared out."""
    phrase = limits[index].phrase
    listed = [one for one in limits if one.phrase is phrase and one.bracket is None]
    lead = Span(phrase.span.start, listed[0].spot.span.start if listed else phrase.span.start)
    if len(listed) < 2 or "分别" not in lead.of(reading.text):
        return ()
    after = Span(listed[-1].spot.span.end, phrase.span.end).of(reading.text)
    if len(_PERIODS.findall(after)) == len(listed):
        return ()  # 「…完成上半年和前三季度监控」: the times are the periods', of all who act
    here = reading.words(Span(sentence.span.start, phrase.span.end))
    parts = tuple(one for one in owners if one in here)
    if len(parts) == 1:
        parts = tuple(_LISTED.split(parts[0]))
    return (parts[listed.index(limits[index])],) if len(parts) == len(listed) else ()


def _saved(reading: Reading, sentence: Sentence, phrase: Phrase) -> tuple[str, ...]:
    """「除涉密项目外，」 before the demand, in its own point and part of the sentence."""
    found: tuple[str, ...] = ()
    for one in sentence.phrases[: sentence.phrases.index(phrase)]:
        saved = _SAVE.fullmatch(reading.text, one.words, one.span.end)
        if saved and one.point == phrase.point:
            found = reading.names(Span(*saved.span("whom")))
        elif reading.text[one.span.end] == "；":
            found = ()
    return found


def _exceptions(reading: Reading, limits: Sequence[Limit], index: int) -> tuple[str, ...]:
    """Whom the brackets after a time except: those with a time of their own, and 除外."""
    limit, text = limits[index], reading.text
    if limit.bracket:
        return ()
    found: list[str] = []
    for other in limits[index + 1 :]:
        if other.phrase is not limit.phrase or other.bracket is None:
            break
        found.extend(reading.names(_words_in_bracket(text, limits, other)))
    for bracket in brackets_within(text, limit.phrase.span):
        if left_out := _EXCEPT.search(text, bracket.start, bracket.end):
            group = "who" if left_out["who"] else "whom"
            found.extend(reading.names(Span(*left_out.span(group))))
    return tuple(found)


def _words_in_bracket(text: str, limits: Sequence[Limit], limit: Limit) -> Span:
    """The words in a limit's bracket before its time: whom it is for. They begin behind the time
    before it: 「（乡镇8月14日前，学校8月31日前）」."""
    assert limit.bracket is not None
    start = limit.bracket.start
    for other in limits:
        if other.bracket == limit.bracket and other.spot.span.end <= limit.spot.span.start:
            mark = _NEXT_MEMBER.match(text, other.spot.span.end, limit.spot.span.start)
            start = mark.end() if mark else start
    return tasks.topic_words(text, start, limit.spot.span.start)
