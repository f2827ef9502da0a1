"""Single choice on who has to: one body is right, the others owe other things in these texts."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.workshop.acting import Acting, all_acting, others, taught_of
from assistant.workshop.draft import Draft
from assistant.workshop.model import Choice, Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, place_in

_WRONG = 3
_BLANK = "（　　）"
_WORTH = 0.5


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A question for each sentence that names one body and what it must do."""
    known = all_acting(pool)
    for asked in taught_of(pool, known):
        wrong = others(asked, known, _WRONG, rng)
        if wrong:
            yield _draft(asked, wrong)


def _draft(asked: Acting, wrong: list[Acting]) -> Draft:
    told = "；".join(f"“{one.name}”另有事项，见{place_in(one.source)}" for one in wrong)
    choices = [Choice(text=asked.name, right=True)]
    choices += [
        Choice(text=one.name, right=False, origin=f"另有事项，见{place_in(one.source)}")
        for one in wrong
    ]
    return Draft(
        kind=QuizKind.SINGLE_CHOICE,
        difficulty=Difficulty.EASY,
        stem=(
            f"根据{named(asked.own.document)}，空白处应当是谁？\n"
            f"“{asked.said.replace(asked.name, _BLANK)}”"
        ),
        answer=asked.name,
        explanation=f"原文写的是“{asked.name}”。{told}。",
        statements=(asked.statement,),
        asks=frozenset({asked.key}),
        sentences=frozenset({asked.sentence_key}),
        worth=_WORTH,
        choices=tuple(sorted(choices, key=lambda choice: choice.text)),
    )
