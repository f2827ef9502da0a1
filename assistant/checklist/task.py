"""What a checklist is: tasks in three sections, each with the words it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.bodies import Fit
from assistant.checklist.words import Stage
from assistant.claims import Source
from assistant.occurrences import day_of
from assistant.wording import say_date
from ingest.facts.model import Deadline, Duty, Modality


class Section(StrEnum):
    """Where a task stands in the list; the members are in the list's order."""

    DATED = "dated"  # with a day
    STANDING = "standing"  # always, without a day
    OPEN = "open"  # with a day that hangs on an event, see ``Task.when``


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    ``due`` is its day (or minute); ``when`` the text's own wording of the time, "" if it has none;
    ``topic`` the heading that a task of one or two words needs to be understood (第一次: of what?);
    ``rule`` the recurrence if the day is one of many. ``exceptions`` are those that bear on the
    body that asks. ``estimated``: the day was carried over from another year's document.
    ``differs`` tells the times that other documents give for the same work. ``tail`` is what the
    sentence goes on to ask, with the mark before it; ``follows`` what is done to those who fail.
    ``sources`` are the passages it was read from, the fuller one first; ``keys`` identify them
    across re-ingests (see `identity`), the first is the task's own.
    """

    section: Section
    due: date | datetime | None
    when: str
    what: str
    topic: str | None
    who: tuple[str, ...]
    deliverable: str | None
    recipient: str | None
    system: str | None
    condition: str | None
    exceptions: tuple[str, ...]
    modality: Modality | None
    stage: Stage | None
    region: str | None
    fit: Fit
    rule: str | None
    fact: Deadline | Duty
    sources: tuple[Source, ...]
    keys: tuple[str, ...]
    estimated: bool = False
    differs: tuple[str, ...] = ()
    tail: str = ""
    follows: str | None = None

    @property
    def whole(self) -> str:
        """What to do, with its tail."""
        return f"{self.what}{self.tail}"


@dataclass(frozen=True, slots=True)
class Checklist:
    """The tasks of ``audience`` in the window: dated ones in order of date, standing ones, and
    those that hang on an event. ``notes`` tell the reader what to know of the list."""

    audience: str | None
    begins: date | None
    ends: date | None
    dated: tuple[Task, ...]
    standing: tuple[Task, ...] = ()
    undated: tuple[Task, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks in the order of the list."""
        return self.dated + self.standing + self.undated


def is_past(task: Task, as_of: date) -> bool:
    """True if the day of ``task`` lies before ``as_of``."""
    return task.due is not None and day_of(task.due) < as_of


def past_note(tasks: Sequence[Task], as_of: date) -> tuple[str, ...]:
    """What to tell of ``tasks`` whose day is over on ``as_of``; () if there are none."""
    count = sum(is_past(task, as_of) for task in tasks)
    if not count:
        return ()
    told = "各项时限都已过" if count == len(tasks) else f"有{count}项时限已过"
    return (f"截至{say_date(as_of)}，有日期的事项中{told}。",)
