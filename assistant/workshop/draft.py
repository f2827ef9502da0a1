"""A question before it is chosen: its words, and the statements that its key stands on."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.claims import Statement
from assistant.workshop.askable import Askable
from assistant.workshop.model import CasePart, Choice, Difficulty, QuizKind, QuizQuestion
from assistant.workshop.provenance import cited

FactKey = tuple[str, int, int]  # document, start and end of the words


@dataclass(frozen=True, slots=True)
class Draft:
    """``statements`` are what the key asserts, each proven. ``asks`` are the values it asks
    after, ``sentences`` the passages it shows: no two questions of a quiz ask the same value, and
    none shows a sentence again while there are others. ``worth`` is how well worth asking it is.
    """

    kind: QuizKind
    difficulty: Difficulty
    stem: str
    answer: str
    explanation: str
    statements: tuple[Statement, ...]
    asks: frozenset[FactKey]
    sentences: frozenset[FactKey]
    worth: float
    choices: tuple[Choice, ...] = ()
    steps: tuple[str, ...] = ()
    right_order: tuple[int, ...] = ()
    parts: tuple[CasePart, ...] = ()
    accepted: tuple[str, ...] = ()

    def numbered(self, number: int) -> QuizQuestion:
        """The question under its number in the quiz."""
        claims, citations = cited(self.statements)
        return QuizQuestion(
            number=number,
            kind=self.kind,
            difficulty=self.difficulty,
            stem=self.stem,
            answer=self.answer,
            explanation=self.explanation,
            claims=claims,
            citations=citations,
            choices=list(self.choices),
            steps=list(self.steps),
            right_order=list(self.right_order),
            parts=list(self.parts),
            accepted=list(self.accepted),
        )


def fact_key(asked: Askable) -> FactKey:
    """What tells a value from all others of the library."""
    return asked.document.id, asked.fact.span.start, asked.fact.span.end


def sentence_key(asked: Askable) -> FactKey:
    """What tells a sentence from all others."""
    span = asked.passage.span
    return asked.document.id, span.start, span.end
