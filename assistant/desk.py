"""The library, the assistant and the settings that routes and page work with."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias, cast

from fastapi import Depends, Request

from assistant.access.caller import Caller
from assistant.access.departments import Department, Departments
from assistant.access.gate import Guard
from assistant.access.hosts import Hosts, is_loopback
from assistant.access.keys import Keys
from assistant.access.pace import Pace
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.feedback import FeedbackBook
from assistant.keeping import Keeping
from assistant.observing import Metrics, log_answer
from assistant.sessions import Sessions
from index.library import Library
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The library, the assistant that reads it, the settings, and who may come to the desk.

    ``department`` is the library's own place among the ``departments`` that one service has.
    ``warm`` is set once everything is loaded that the first question needs.
    """

    library: Library
    assistant: Assistant
    settings: Settings
    guard: Guard
    keeping: Keeping
    feedback: FeedbackBook
    metrics: Metrics
    departments: Departments
    department: Department
    warm: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def over(
        cls,
        library: Library,
        settings: Settings,
        departments: Departments | None = None,
        department: Department | None = None,
    ) -> Desk:
        """A desk at which ``library`` is worked with; keys are asked for as the settings say.

        It is that of ``department`` among ``departments``; by itself, a library is the main one.
        """
        departments = departments or Departments(library.place, settings.library_title)
        department = department or departments.all()[0]
        required = settings.require_keys
        if required is None:
            required = not is_loopback(settings.host)
        metrics = Metrics(library)

        def answered(answer: Answer) -> None:
            metrics.count_answer(answer)
            log_answer(answer, with_question=settings.log_questions)

        sessions = Sessions(library.place)

        def asked(session: str, number: int) -> list[str]:
            return [turn.question for turn in sessions.up_to(session, number)]

        return cls(
            library,
            Assistant(library, settings, answered, sessions),
            settings,
            Guard(
                Hosts.of(settings),
                Pace(settings.requests_a_minute),
                Keys(departments.place, department.id) if required else None,
            ),
            Keeping(library, settings),
            FeedbackBook(library.place, settings.library, asked),
            metrics,
            departments,
            department,
        )

    def visible(self, caller: Caller) -> tuple[Department, ...]:
        """The libraries that ``caller`` may see."""
        every = self.departments.all()
        if self.guard.keys is None or caller.key is None:
            return every
        key = self.guard.keys.find(caller.key)
        return tuple(each for each in every if key.role_in(each.id))


def desk_of(request: Request) -> Desk:
    """The desk of the application that got the request."""
    return cast(Desk, request.app.state.desk)


AtDesk: TypeAlias = Annotated[Desk, Depends(desk_of)]
