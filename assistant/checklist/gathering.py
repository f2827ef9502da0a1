"""What a body must do and by when: from the facts of passages to a checklist.

Prose and schedule table often tell one deadline twice; the two become one task with both as its
sources. A standing rule (每年…前, 每月5日前) yields its days within the window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from assistant.bodies import Body, Fit, read_body, within
from assistant.checklist.attachments import ONLY_ATTACHMENTS, is_only_attachments, named
from assistant.checklist.audience import who_must
from assistant.checklist.conditions import condition_of
from assistant.checklist.consequences import is_consequence
from assistant.checklist.differing import with_other_times
from assistant.checklist.directions import DIRECTED, LONG_ORDER, UNTOLD_TIME, obligations_of
from assistant.checklist.elsewhere import is_of_elsewhere
from assistant.checklist.exceptions import exceptions_of
from assistant.checklist.handing import handed_in, handed_to
from assistant.checklist.identity import key_of, on_day
from assistant.checklist.items import is_told_in_rows, with_items
from assistant.checklist.merging import merged
from assistant.checklist.months import is_in_months
from assistant.checklist.naming import RUN_IN
from assistant.checklist.partakers import takers
from assistant.checklist.parties import fit_of
from assistant.checklist.phrasing import (
    deliverable_of,
    modality_of,
    recipient_of,
    topic_of,
    what_to_do,
)
from assistant.checklist.prolonged import prolonged_for
from assistant.checklist.remarks import means_of
from assistant.checklist.stages import is_told_below
from assistant.checklist.tails import with_tail
from assistant.checklist.task import Checklist, Section, Task
from assistant.checklist.terms import about, first_day, holds
from assistant.checklist.words import checklist_words, stage_of
from assistant.claims import Source
from assistant.occurrences import day_of, occurrences, recurs
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind
from ingest.facts.model import Deadline, Duty, Modality

_YEAR = timedelta(days=364)  # to the day before the same day of the next year
_HELD = re.compile(r"^(?:组织|举办|召开|开展|举行)+(?:[一二两三四五六\d]+[期场次个])?")
_BY_RESULT = re.compile("等级|等次|得分|评分|评为")
_CASES = re.compile("(?:下列|以下|上述)[^，。；]{0,4}(?:情形|情况|条件)")
_NEXT_MONTH = ("次月", "下月", "下个月", "翌月")
_OFTEN_IN_IT = re.compile("[）)][，,]?(?:应当?|须|要)?每")
_MOST_DAYS_A_YEAR = 12  # a rule with more is told once, with its first day


@dataclass(frozen=True, slots=True)
class _Wanted:
    asked: Body | None
    begins: date | None
    ends: date | None
    year: int | None
    only_year: bool
    any_year: bool = False

    def within(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (
            self.ends is None or day <= self.ends
        )

    @property
    def windowed(self) -> bool:
        return self.begins is not None or self.ends is not None


def checklist(
    passages: Iterable[Passage],
    audience: str | None,
    begins: date | None = None,
    ends: date | None = None,
    year: int | None = None,
    *,
    only_year: bool = False,
    any_year: bool = False,
) -> Checklist:
    """The tasks that ``passages`` set for ``audience`` between ``begins`` and ``ends`` (inclusive).

    ``year`` is the year that standing rules yield dates for, where no window says it; with
    ``only_year`` documents of other years count only as far as they name a day in it. Without an
    audience every task is listed. In a window nothing is listed that has no day. With ``any_year``
    the window is one of months: a rule that begins after it is told for the year after.
    """
    asked = read_body(audience) if audience else None
    wanted = _Wanted(asked, begins, ends, year, only_year, any_year)
    tasks = [task for passage in passages for task in _tasks(passage, wanted)]
    by_section = {s: merged([t for t in tasks if t.section is s]) for s in Section}
    return Checklist(
        audience,
        begins,
        ends,
        dated=with_other_times(sorted(by_section[Section.DATED], key=_order)),
        standing=by_section[Section.STANDING],
        undated=by_section[Section.OPEN],
    )


def together(first: Checklist, second: Checklist) -> Checklist:
    """The tasks of both, each once, for the body and window of ``first``."""
    dated, standing, undated = (
        merged(list(tasks))
        for tasks in (
            (*first.dated, *second.dated),
            (*first.standing, *second.standing),
            (*first.undated, *second.undated),
        )
    )
    ordered = tuple(sorted(dated, key=_order))
    notes = tuple(dict.fromkeys((*first.notes, *second.notes)))
    return replace(first, dated=ordered, standing=standing, undated=undated, notes=notes)


def _order(task: Task) -> tuple[date, bool, datetime, str]:
    assert task.due is not None
    moment = task.due if isinstance(task.due, datetime) else datetime.min
    return day_of(task.due), isinstance(task.due, datetime), moment, task.when


def _tasks(passage: Passage, wanted: _Wanted) -> Iterator[Task]:
    for fact in obligations_of(passage):
        how = fit_of(passage, fact, wanted.asked)
        if how is Fit.OTHER or is_of_elsewhere(passage.document, fact, wanted.asked):
            continue
        if isinstance(fact, Deadline):
            if is_told_below(passage, fact, wanted.asked) or _is_a_season(passage, fact):
                continue
            yield from _timed(passage, fact, how, wanted)
        elif _stands(passage, fact, wanted):
            yield _untimed(passage, fact, how, wanted)


def _is_a_season(passage: Passage, fact: Deadline) -> bool:
    """True for the months of a season in brackets: 「雨季（5月至9月）每半月通报一次」."""
    text = passage.document.text
    before = squeeze(text[passage.span.start : fact.span.start])
    led = before[-1:] in "（(" and before[:-1].endswith(squeeze(fact.task))
    return led and _OFTEN_IN_IT.match(text, fact.span.end) is not None


def _stands(passage: Passage, fact: Duty, wanted: _Wanted) -> bool:
    """True for a duty that is told nowhere with its time, in a list that is not of a window."""
    if wanted.windowed or fact.modality is Modality.MAY or not _in_year(passage, wanted):
        return False
    own = squeeze(fact.task)
    known = checklist_words()
    if known.no_task.search(own) or known.waives.match(what_to_do(passage, fact)):
        return False
    if _follows_from_result(passage, fact) or is_consequence(passage, fact):
        return False
    if _tells_a_case(passage) or is_told_in_rows(passage, fact.task):
        return False
    if fact.rule == DIRECTED and len(own) >= LONG_ORDER:
        return True  # it orders more than the work whose time the sentence tells
    timed = [squeeze(other.task) for other in passage.facts if isinstance(other, Deadline)]
    return not any(own in task or task in own for task in timed)


def _tells_a_case(passage: Passage) -> bool:
    """True for an item of a list of cases: 「有下列情形之一的，…：（三）须保证…的」."""
    stem = passage.clause.stem
    if stem is None or passage.clause.kind is not ClauseKind.ITEM:
        return False
    document = passage.document
    return _CASES.search(squeeze(document.quote(document.clauses[stem].span))) is not None


def _follows_from_result(passage: Passage, fact: Duty) -> bool:
    """True for what becomes of a project by its grade or score, which is nobody's duty where the
    sentence names nobody: 「评价等级为良的，原则上予以保障」. A ban is told all the same."""
    if fact.modality is Modality.MUST_NOT:
        return False
    named = any(squeeze(name) in passage.words for name in who_must(passage.document, fact))
    by_result = _BY_RESULT.search(condition_of(passage, fact, "") or "")
    return by_result is not None and not named


def _untimed(passage: Passage, fact: Duty, how: Fit, wanted: _Wanted) -> Task:
    """A standing duty, or one whose time the text leaves open (在规定时间内)."""
    untold = checklist_words().open_time.search(fact.task) if fact.rule == UNTOLD_TIME else None
    section = Section.OPEN if untold else Section.STANDING
    task = _task(passage, fact, how, wanted.asked, section, None)
    return replace(task, when=untold[0]) if untold else task


def _in_year(passage: Passage, wanted: _Wanted) -> bool:
    return not wanted.only_year or wanted.year is None or holds(passage.document, wanted.year)


def _timed(passage: Passage, fact: Deadline, how: Fit, wanted: _Wanted) -> Iterator[Task]:
    if fact.due is not None:
        if _counts(passage, day_of(fact.due), wanted):
            yield _task(passage, fact, how, wanted.asked, Section.DATED, fact.due)
        return
    if not _in_year(passage, wanted):
        return
    since = first_day(passage.document)
    first, last = _span_of_rules(wanted, since)
    if recurs(fact) and first and last and not _hangs_on_event(passage, fact):
        days = _days(passage, fact, first, last)
        if not days and since and first < since <= last and not wanted.windowed:
            # rules made within the year asked for: what is first due after it, once
            days = _days(passage, fact, since, since + _YEAR)[:1]
        if not days and wanted.any_year and since and first < since:
            days = _days(passage, fact, _a_year_later(first), _a_year_later(last))
        years = 1 + (last - first).days // 366
        often = len(days) > _MOST_DAYS_A_YEAR * years
        for day in days[:1] if often else days:
            yield _task(passage, fact, how, wanted.asked, Section.DATED, day)
    elif not wanted.windowed:
        yield _task(passage, fact, how, wanted.asked, Section.OPEN, None)


def _a_year_later(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _hangs_on_event(passage: Passage, fact: Deadline) -> bool:
    """True for 「进度偏慢的，于次月底前整改到位」: the month after one in which it was so."""
    said = squeeze(passage.document.quote(fact.span))
    return bool(fact.condition) and said.startswith(_NEXT_MONTH)


def _days(passage: Passage, fact: Deadline, first: date, last: date) -> list[date | datetime]:
    """The days of a standing rule from ``first`` to ``last``, none before its document holds."""
    begins = max(first, first_day(passage.document) or first)
    days = occurrences(fact, begins, last)
    return [day for day in days if is_in_months(passage, fact, day_of(day))]


def _span_of_rules(wanted: _Wanted, since: date | None) -> tuple[date | None, date | None]:
    """The days for which a standing rule is told. Where nobody asks for a year, a rule that begins
    within the year of the list or later is told for its own first twelve months."""
    first = wanted.begins or (date(wanted.year, 1, 1) if wanted.year else None)
    last = wanted.ends or (date(wanted.year, 12, 31) if wanted.year else None)
    free = not (wanted.windowed or wanted.only_year)
    if free and since and first and since > first:
        return since, since + _YEAR
    return first, last


def _counts(passage: Passage, day: date, wanted: _Wanted) -> bool:
    """True if a fixed ``day`` belongs in the list: in the window, or else in the year; none of a
    year before that of its document, which tells what was done then."""
    issued = passage.document.metadata.issued_on
    if issued and day.year < issued.year:
        return False
    if wanted.windowed or not wanted.only_year or wanted.year is None:
        return wanted.within(day)
    return day.year == wanted.year or about(passage.document, wanted.year)


def _task(
    passage: Passage,
    fact: Deadline | Duty,
    how: Fit,
    asked: Body | None,
    section: Section,
    due: date | datetime | None,
) -> Task:
    document = passage.document
    deadline = fact if isinstance(fact, Deadline) else None
    what = what_to_do(passage, fact)
    guests = takers(passage, fact, within(asked, document.metadata.region)) if asked else ()
    if guests:
        what = f"参加{_HELD.sub('', what)}（{'、'.join(who_must(document, fact))}举办）"
    banned = fact.modality is Modality.MUST_NOT  # 「三年内不得申报」 hands nothing in
    deliverable = None if banned else deliverable_of(passage, fact) or handed_in(what)
    key = key_of(passage, fact)
    condition = condition_of(passage, fact, what)
    made = Task(
        section=section,
        due=due,
        when=RUN_IN.sub("", tidy(document.quote(deadline.span))) if deadline else "",
        what=what,
        topic=_apart(topic_of(passage, fact, what), condition),
        who=guests or who_must(document, fact),
        deliverable=deliverable,
        recipient=recipient_of(passage, fact) or handed_to(what),
        system=tidy(fact.system) if fact.system else means_of(passage),
        condition=condition,
        exceptions=(*exceptions_of(passage, fact, asked), *prolonged_for(passage, fact, asked)),
        modality=modality_of(passage, fact),
        stage=stage_of(what, deliverable or "", passage.topic, passage.above),
        region=document.metadata.region,
        fit=how,
        rule=deadline.recurrence if deadline and deadline.due is None else None,
        fact=fact,
        sources=(Source(document, passage.span), *_address(passage, guests)),
        keys=(key if not due or deadline is None or deadline.due else on_day(key, due),),
        follows=tidy(fact.consequence) if fact.consequence else None,
    )
    return with_items(_with_attachments(with_tail(made, passage, fact), passage), passage)


def _apart(topic: str | None, condition: str | None) -> str | None:
    """``topic`` unless the condition tells it."""
    return None if topic and condition and topic in condition else topic


def _address(passage: Passage, guests: tuple[str, ...]) -> tuple[Source, ...]:
    """The line that the document is sent by, where ``guests`` are told there and not in the row."""
    document = passage.document
    if not guests or all(squeeze(name) in passage.words for name in guests):
        return ()
    clauses = (c for c in document.clauses if c.kind is not ClauseKind.ROW)
    lines = (c for c in clauses if all(n in squeeze(document.quote(c.span)) for n in guests))
    return tuple(Source(document, line.span) for line in islice(lines, 1))


def _with_attachments(task: Task, passage: Passage) -> Task:
    """``task`` with the names of the attachments it numbers; their list is one of its sources."""
    document = passage.document
    what, of_what = named(document, task.what)
    deliverable, of_deliverable = named(document, task.deliverable or "")
    if is_only_attachments(task.what):
        what, deliverable = ONLY_ATTACHMENTS, deliverable or what
    return replace(
        task,
        what=what,
        deliverable=deliverable or None,
        sources=tuple(dict.fromkeys((*task.sources, *of_what, *of_deliverable))),
    )
