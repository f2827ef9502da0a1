"""Workshop packs: outline, slides, handout, quiz and key on a topic, made from the library."""

from __future__ import annotations

from assistant.workshop.making import make_workshop
from assistant.workshop.model import Difficulty, QuizKind, QuizQuestion, Workshop
from assistant.workshop.request import WorkshopRequest

__all__ = [
    "Difficulty",
    "QuizKind",
    "QuizQuestion",
    "Workshop",
    "WorkshopRequest",
    "make_workshop",
]
