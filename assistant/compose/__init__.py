"""One module a kind of answer; this is where they are listed.

A composer takes an inquiry and returns a composition; one without statements means that the
documents do not hold the answer.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import QuestionKind
from assistant.claims import Composition
from assistant.compose import (
    changes,
    checklist,
    comparison,
    definition,
    explanation,
    points,
    status,
)
from assistant.question import Query
from assistant.shelf import Inquiry

Composer = Callable[[Inquiry], Composition]

COMPOSERS: dict[QuestionKind, Composer] = {
    QuestionKind.CHECKLIST: checklist.compose,
    QuestionKind.CHANGED: changes.compose,
    QuestionKind.COMPARISON: comparison.compose,
    QuestionKind.DEFINITION: definition.compose,
    QuestionKind.STATUS: status.compose,
    QuestionKind.POINTS: points.compose,
    QuestionKind.DEADLINE: explanation.compose,
    QuestionKind.THRESHOLD: explanation.compose,
    QuestionKind.FIGURE: explanation.compose,
    QuestionKind.REQUIREMENT: explanation.compose,
}


def composer_for(query: Query) -> Composer:
    """The composer for the kind of ``query``."""
    return COMPOSERS[query.kind]
