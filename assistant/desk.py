"""The library, the assistant and the settings that routes and page work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias, cast

from fastapi import Depends, Request

from assistant.assistant import Assistant
from index.library import Library
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The library, the assistant that reads it, and the settings of this process."""

    library: Library
    assistant: Assistant
    settings: Settings


def desk_of(request: Request) -> Desk:
    """The desk of the application that got the request."""
    return cast(Desk, request.app.state.desk)


AtDesk: TypeAlias = Annotated[Desk, Depends(desk_of)]
