"""The makers of questions, one a module; each yields drafts, the quiz chooses among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from assistant.workshop.draft import Draft
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.questions import (
    band_case,
    body_choice,
    fill_in,
    line_case,
    ordering,
    places_case,
    single_choice,
    term_case,
    true_false,
)

Maker = Callable[[Pool, Difficulty | None, Random], Iterator[Draft]]

MAKERS: dict[QuizKind, tuple[Maker, ...]] = {
    QuizKind.SINGLE_CHOICE: (single_choice.drafts,),
    QuizKind.TRUE_FALSE: (true_false.drafts,),
    QuizKind.FILL_IN: (fill_in.drafts,),
    QuizKind.ORDERING: (ordering.drafts,),
    QuizKind.WORKED_CASE: (
        band_case.drafts,
        places_case.drafts,
        line_case.drafts,
        term_case.drafts,
    ),
}
# Asked only where the others do not fill the quiz.
FILLERS: tuple[Maker, ...] = (body_choice.drafts,)
