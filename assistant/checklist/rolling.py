"""A checklist carried over to another year: the days of the same month and day, as an estimate.

Nothing but the year is changed. A day that the text gives as a month's end stays the month's end.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, datetime

from assistant.checklist.identity import in_year
from assistant.checklist.task import Section, Task
from ingest.facts.model import Deadline, Precision

ESTIMATED = "推算，以当年文件为准"
_WHOLE_MONTHS = (Precision.MONTH, Precision.QUARTER, Precision.HALF_YEAR, Precision.YEAR)


def rolled(task: Task, years: int, to_year: int) -> Task:
    """``task`` as it would stand in the list of ``to_year``, ``years`` later, marked estimated."""
    return replace(
        task,
        due=_later(task, years) if task.section is Section.DATED else None,
        keys=tuple(in_year(key, to_year) for key in task.keys),
        estimated=True,
    )


def _later(task: Task, years: int) -> date | datetime | None:
    due = task.due
    if due is None:
        return None
    length = calendar.monthrange(due.year, due.month)[1]
    whole = isinstance(task.fact, Deadline) and task.fact.precision in _WHOLE_MONTHS
    there = calendar.monthrange(due.year + years, due.month)[1]
    day = there if whole and due.day == length else min(due.day, there)
    return due.replace(year=due.year + years, day=day)
