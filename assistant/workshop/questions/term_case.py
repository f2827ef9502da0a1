"""A worked case: on which day a term of so many days after an event runs out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from assistant.passages import squeeze
from assistant.wording import say_date
from assistant.workshop.askable import Askable, ValueKind
from assistant.workshop.direct import task_of
from assistant.workshop.draft import Draft, fact_key, sentence_key
from assistant.workshop.model import CasePart, Difficulty, QuizKind
from assistant.workshop.pool import Pool, worth
from assistant.workshop.provenance import named
from ingest.document import Document
from ingest.facts.model import Deadline
from ingest.facts.resolve import due_in
from ingest.facts.working_days import LAST_YEAR, UnknownHolidaysError, is_working_day

_EVENT = re.compile(
    r"^(?:（[^（）]{1,3}）)?(?:应当?|须)?(?:自|从|在)?(?P<event>[一-鿿“”《》（）]{2,20}?)"
    r"(?:之日起?|之日|起|后|以后|当日起)?(?:应当?|须)?在?$"
)
_POINTS_BACK = ("调整", "前", "其", "该", "最后", "完成", "本")


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A case for each term that names its event and its task."""
    for asked in pool.asked:
        fact = asked.fact
        event, task = event_of(asked), task_of(asked)
        ahead = isinstance(fact, Deadline) and "+" in (fact.recurrence or "")
        if asked.kind is not ValueKind.TERM or bounded_twice(asked):
            continue
        if isinstance(fact, Deadline) and ahead and event and task:
            found = _draft(asked, fact, event, task, rng)
            if found:
                yield found


def bounded_twice(asked: Askable) -> bool:
    """True if another time of the sentence bounds the task too: 「20日内、且不迟于…」."""
    fact = asked.fact
    return isinstance(fact, Deadline) and any(
        isinstance(other, Deadline)
        and other.span != fact.span
        and fact.task.endswith(other.task.lstrip("且并或者")) | other.task.endswith(fact.task)
        for other in asked.passage.facts
    )


def event_of(asked: Askable) -> str | None:
    """The event that the term counts from, in the text's words: 「收到评价结果」."""
    text = asked.document.text
    before = squeeze(text[asked.fact.span.start : asked.blank.start])
    found = _EVENT.match(before)
    if found is None or found["event"].startswith(_POINTS_BACK):
        return None
    if found["event"].endswith(("到", "之")):  # 「自收到之日起」 does not say what came
        return None
    return found["event"]


def _draft(asked: Askable, fact: Deadline, event: str, task: str, rng: Random) -> Draft | None:
    start = _start(asked.document, rng)
    due = due_in(fact, start) if start else None
    if start is None or not isinstance(due, date):
        return None
    bodies = "、".join(squeeze(name) for name in fact.audience[:1])
    who = f"{bodies}" if bodies and bodies in squeeze(asked.passage.quote) else "有关单位"
    counted = (
        "工作日按国务院公布的节假日安排推算。"
        if fact.recurrence and "wd" in fact.recurrence
        else ""
    )
    return Draft(
        kind=QuizKind.WORKED_CASE,
        difficulty=Difficulty.HARD,
        stem=(
            f"根据{named(asked.document)}回答。\n情形：“{event}”是在{say_date(start)}，{who}要{task}。"
        ),
        answer=say_date(due),
        explanation=f"从{say_date(start)}的次日起算{asked.words}。{counted}",
        statements=(asked.statement(),),
        asks=frozenset({fact_key(asked)}),
        sentences=frozenset({sentence_key(asked)}),
        worth=worth(asked) + 0.1,
        parts=(
            CasePart(ask="原文给的期限是多长？", answer=asked.words),
            CasePart(ask="最迟是哪一天？", answer=say_date(due)),
        ),
    )


def _start(document: Document, rng: Random) -> date | None:
    """A working day on which the document is in force, and out."""
    data = document.metadata
    year = max(data.year or 0, data.effective_from.year if data.effective_from else 0)
    issued = data.issued_on.year if data.issued_on else 0
    year = max(year, issued) or LAST_YEAR
    day = date(min(year, LAST_YEAR), rng.randint(3, 10), rng.randint(1, 28))
    try:
        since = max((d for d in (data.effective_from, data.issued_on) if d), default=day)
        day = max(day, since)
        while not is_working_day(day):
            day += timedelta(days=1)
    except UnknownHolidaysError:
        return None
    return day
