"""The library, the assistant and the settings that routes and page work with."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias, cast

from fastapi import Depends, Request

from assistant.access.gate import Guard
from assistant.access.hosts import Hosts, is_loopback
from assistant.access.keys import Keys
from assistant.access.pace import Pace
from assistant.answer import Answer
from assistant.assistant import SESSIONS_FILE, Assistant
from assistant.feedback import FeedbackBook
from assistant.keeping import Keeping
from assistant.observing import Metrics, log_answer
from assistant.sessions import Sessions
from index.library import Library
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The library, the assistant that reads it, the settings, and who may come to the desk.

    ``warm`` is set once everything is loaded that the first question needs.
    """

    library: Library
    assistant: Assistant
    settings: Settings
    guard: Guard
    keeping: Keeping
    feedback: FeedbackBook
    metrics: Metrics
    warm: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def over(cls, library: Library, settings: Settings) -> Desk:
        """A desk at which ``library`` is worked with; keys are asked for as the settings say."""
        required = settings.require_keys
        if required is None:
            required = not is_loopback(settings.host)
        metrics = Metrics(library)

        def answered(answer: Answer) -> None:
            metrics.count_answer(answer)
            log_answer(answer, with_question=settings.log_questions)

        sessions = Sessions(library.directory / SESSIONS_FILE)

        def earlier(session: str) -> list[str]:
            return [turn.question for turn in sessions.turns(session)]

        return cls(
            library,
            Assistant(library, settings, answered),
            settings,
            Guard(
                Hosts.of(settings),
                Pace(settings.requests_a_minute),
                Keys(library.directory) if required else None,
            ),
            Keeping(library, settings),
            FeedbackBook(library.directory, earlier),
            metrics,
        )


def desk_of(request: Request) -> Desk:
    """The desk of the application that got the request."""
    return cast(Desk, request.app.state.desk)


AtDesk: TypeAlias = Annotated[Desk, Depends(desk_of)]
