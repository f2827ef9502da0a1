"""A checklist as JSON: the form that the HTTP interface and the command line share."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from assistant.answer import Citation
from assistant.checklist import Checklist, Task
from assistant.claims import cite


class TaskRecord(BaseModel):
    """One thing to do. ``due`` is None where it hangs on an event; ``when`` then says on which."""

    due: date | datetime | None
    when: str = Field(description="原文怎么说时间")
    what: str
    who: list[str]
    deliverable: str | None
    recipient: str | None
    condition: str | None
    citations: list[Citation]


class ChecklistRecord(BaseModel):
    """The tasks of one body in one window, the dated first, in order of date."""

    region: str | None
    year: int | None
    audience: str | None
    begins: date | None
    ends: date | None
    tasks: list[TaskRecord]

    @classmethod
    def of(cls, made: Checklist, region: str | None, year: int | None) -> ChecklistRecord:
        """The record of a checklist that was made for ``region`` and ``year``."""
        numbers = iter(range(1, 1 + sum(len(task.sources) for task in made.tasks)))
        return cls(
            region=region,
            year=year,
            audience=made.audience,
            begins=made.begins,
            ends=made.ends,
            tasks=[
                _task(task, [cite(source, next(numbers)) for source in task.sources])
                for task in made.tasks
            ],
        )


def _task(task: Task, citations: list[Citation]) -> TaskRecord:
    return TaskRecord(
        due=task.due,
        when=task.when,
        what=task.what,
        who=list(task.who),
        deliverable=task.deliverable,
        recipient=task.recipient,
        condition=task.condition,
        citations=citations,
    )
