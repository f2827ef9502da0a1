"""What a body must do and by when: the deadlines that bind it, dated, merged and in order.

Prose and schedule table often tell one deadline twice; the two become one task with both as its
sources. A standing rule (每年…前, 每月5日前) is one task, told with its first date in the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from assistant.bodies import Body, Fit, fit, read_body
from assistant.claims import Source
from assistant.likeness import likeness
from assistant.occurrences import day_of, occurrences, recurs
from assistant.passages import Passage, squeeze
from assistant.wording import tidy
from ingest.document import ClauseKind
from ingest.facts.model import Deadline

_SAME_TASK = 0.34  # likeness of two tasks due on one day that makes them one


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``due`` is its day (or minute); None: it depends on an event, see ``when``.

    ``when`` is the text's own wording of the time, ``rule`` the recurrence if it stands for many
    dates. ``sources`` are the passages it was read from, the fuller one first.
    """

    due: date | datetime | None
    when: str
    what: str
    who: tuple[str, ...]
    deliverable: str | None
    recipient: str | None
    condition: str | None
    fit: Fit
    rule: str | None
    deadline: Deadline
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Tasks with a date in order of date, then tasks that hang on an event."""

    audience: str | None
    begins: date | None
    ends: date | None
    dated: tuple[Task, ...]
    undated: tuple[Task, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, the dated first."""
        return self.dated + self.undated


def checklist(
    passages: Iterable[Passage],
    audience: str | None,
    begins: date | None = None,
    ends: date | None = None,
    year: int | None = None,
) -> Checklist:
    """The tasks that ``passages`` set for ``audience`` between ``begins`` and ``ends`` (inclusive).

    ``year`` is the year that standing rules yield dates for, where no window says it. Without an
    audience every task is listed.
    """
    asked = read_body(audience) if audience else None
    tasks = [
        task
        for passage in passages
        for fact in passage.facts
        if isinstance(fact, Deadline)
        for task in _tasks(passage, fact, asked, begins, ends, year)
    ]
    dated = sorted((t for t in tasks if t.due is not None), key=_order)
    undated = [task for task in tasks if task.due is None]
    return Checklist(audience, begins, ends, _merged(dated), _merged(undated))


def _order(task: Task) -> tuple[date, str]:
    assert task.due is not None
    return day_of(task.due), task.when


def _tasks(
    passage: Passage,
    fact: Deadline,
    asked: Body | None,
    begins: date | None,
    ends: date | None,
    year: int | None,
) -> list[Task]:
    how = _fit(passage, fact, asked)
    if how is Fit.OTHER:
        return []
    if fact.due is not None:
        inside = _within(day_of(fact.due), begins, ends)
        return [_task(passage, fact, fact.due, how)] if inside else []
    if not recurs(fact):
        return [] if begins or ends else [_task(passage, fact, None, how)]
    first = begins or (date(year, 1, 1) if year else None)
    last = ends or (date(year, 12, 31) if year else None)
    if first is None or last is None:
        return [_task(passage, fact, None, how)]
    return [_task(passage, fact, day, how) for day in occurrences(fact, first, last)[:1]]


def _fit(passage: Passage, fact: Deadline, asked: Body | None) -> Fit:
    if asked is None:
        return Fit.OPEN
    how = fit(asked, fact.audience, fact.exceptions)
    # A body named in another column (配合单位) has a part in the task.
    in_row = passage.clause.kind is ClauseKind.ROW and asked.words in passage.words
    return Fit.NAMED if how is Fit.OTHER and in_row and not _excepted(asked, passage) else how


def _excepted(asked: Body, passage: Passage) -> bool:
    at = passage.words.find(asked.words)
    return "除外" in passage.words[at:] or "不含" in passage.words[max(0, at - 4) : at]


def _task(passage: Passage, fact: Deadline, due: date | datetime | None, how: Fit) -> Task:
    return Task(
        due=due,
        when=tidy(passage.document.quote(fact.span)),
        what=_what(passage, fact),
        who=fact.audience,
        deliverable=_deliverable(passage, fact),
        recipient=fact.recipient,
        condition=fact.condition,
        fit=how,
        rule=fact.recurrence if fact.due is None else None,
        deadline=fact,
        sources=(Source(passage.document, passage.span),),
    )


def _what(passage: Passage, fact: Deadline) -> str:
    return tidy(fact.task).strip("，,；;。、：: ") or tidy(passage.quote)[:60]


def _deliverable(passage: Passage, fact: Deadline) -> str | None:
    if fact.deliverable and squeeze(fact.deliverable) not in squeeze(fact.task):
        return tidy(fact.deliverable)
    return None


def _merged(tasks: list[Task]) -> tuple[Task, ...]:
    """``tasks`` with those that tell the same thing twice made one, in the order they came."""
    kept: list[Task] = []
    for task in tasks:
        twin = next((i for i, other in enumerate(kept) if _same(task, other)), None)
        if twin is None:
            kept.append(task)
        else:
            kept[twin] = _joined(kept[twin], task)
    return tuple(kept)


def _same(one: Task, other: Task) -> bool:
    if one.due is None:
        if (one.due, one.rule) != (other.due, other.rule):
            return False
    elif other.due is None or day_of(one.due) != day_of(other.due):
        return False
    if one.sources == other.sources:
        return squeeze(one.what) == squeeze(other.what)
    whole = squeeze(one.what + (one.deliverable or ""))
    theirs = squeeze(other.what + (other.deliverable or ""))
    return likeness(whole, theirs) >= _SAME_TASK or _said_in(one, other) or _said_in(other, one)


def _said_in(one: Task, other: Task) -> bool:
    """True if the passage of ``other`` says most of what ``one`` is to do."""
    what = squeeze(one.what)
    pairs = [what[i : i + 2] for i in range(len(what) - 1)]
    theirs = squeeze(other.sources[0].quote)
    return bool(pairs) and sum(pair in theirs for pair in pairs) >= 0.75 * len(pairs)


def _joined(one: Task, other: Task) -> Task:
    fuller, lesser = (one, other) if one.deliverable or not other.deliverable else (other, one)
    sources = tuple(dict.fromkeys(fuller.sources + lesser.sources))
    finer = max((one.due, other.due), key=lambda due: isinstance(due, datetime))
    return Task(
        due=finer,
        when=fuller.when,
        what=fuller.what,
        who=fuller.who or lesser.who,
        deliverable=fuller.deliverable or lesser.deliverable,
        recipient=fuller.recipient or lesser.recipient,
        condition=fuller.condition or lesser.condition,
        fit=fuller.fit,
        rule=fuller.rule,
        deadline=fuller.deadline,
        sources=sources,
    )


def _within(day: date, begins: date | None, ends: date | None) -> bool:
    return (begins is None or begins <= day) and (ends is None or day <= ends)
