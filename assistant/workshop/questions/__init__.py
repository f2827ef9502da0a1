"""The makers of questions, one a module; each yields drafts, the quiz chooses among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from assistant.workshop.draft import Draft
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.questions import (
    band_case,
    defined_terms,
    duty_case,
    figure_order,
    fill_in,
    line_case,
    ordering,
    places_case,
    sequence,
    single_choice,
    spare_values,
    term_case,
    true_false,
    who_acts,
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
# Asked only where the others do not fill the quiz, or fill it with few kinds: who has to, what is
# forbidden, what comes first, and values whose names alone would tell little.
FILLERS: dict[QuizKind, tuple[Maker, ...]] = {
    QuizKind.SINGLE_CHOICE: (who_acts.choices, spare_values.choices),
    QuizKind.TRUE_FALSE: (who_acts.statements, spare_values.statements),
    QuizKind.FILL_IN: (defined_terms.drafts, who_acts.blanks, spare_values.blanks),
    QuizKind.ORDERING: (sequence.drafts, figure_order.drafts),
    QuizKind.WORKED_CASE: (duty_case.drafts,),
}
