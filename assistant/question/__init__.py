"""What a question asks: its kind, places, years, body, quantities, window and subject terms."""

from __future__ import annotations

from assistant.question.parts import (
    asks_something,
    begins_another_matter,
    parts_of,
    pieces_that_ask,
)
from assistant.question.profile import Profile
from assistant.question.query import AnswerForm, Query, Term, Version
from assistant.question.rungs_asked import RungAsked
from assistant.question.understanding import understand

__all__ = [
    "AnswerForm",
    "Profile",
    "Query",
    "RungAsked",
    "Term",
    "Version",
    "asks_something",
    "begins_another_matter",
    "parts_of",
    "pieces_that_ask",
    "understand",
]
