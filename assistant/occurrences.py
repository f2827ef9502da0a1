"""On which days a standing deadline falls within a stretch of time."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ingest.facts.model import Deadline
from ingest.facts.resolve import due_in

_CYCLE = re.compile(
    r"(?:monthly|quarterly|halfyearly|weekly|(?:dekad|month|quarter|halfyear|year)_end)"
)


def recurs(deadline: Deadline) -> bool:
    """True for a rule of the calendar (每年, 每月); False for one that hangs on an event."""
    rule = deadline.recurrence or ""
    return deadline.due is None and (rule.startswith("annual") or bool(_CYCLE.match(rule)))


def occurrences(deadline: Deadline, begins: date, ends: date) -> tuple[date | datetime, ...]:
    """The days of a recurring ``deadline`` from ``begins`` to ``ends``, both included, in order."""
    rule = deadline.recurrence or ""
    if rule.startswith("annual"):
        starts: list[int | date] = list(range(begins.year - 1, ends.year + 1))
    elif rule.startswith("weekly"):
        weeks = range((ends - begins).days // 7 + 2)
        starts = [begins + timedelta(days=7 * (week - 1)) for week in weeks]
    else:
        months = range(begins.year * 12 + begins.month - 7, ends.year * 12 + ends.month)
        firsts = (1, 11, 21) if rule.startswith("dekad") else (1,)
        starts = [date(month // 12, month % 12 + 1, day) for month in months for day in firsts]
    days = {day for start in starts if isinstance(day := due_in(deadline, start), date)}
    return tuple(sorted((d for d in days if begins <= day_of(d) <= ends), key=day_of))


def day_of(due: date | datetime) -> date:
    """The day of a due date or moment."""
    return due.date() if isinstance(due, datetime) else due
