"""True or false on who has to: the sentence itself, or with a body that owes other things."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.workshop.acting import Acting, all_acting, others, taught_of
from assistant.workshop.draft import Draft
from assistant.workshop.model import Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, place_in

_WORTH = 0.35


def drafts(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A statement for each sentence that names one body, every other one with a wrong body."""
    known = all_acting(pool)
    for number, asked in enumerate(taught_of(pool, known)):
        wrong = others(asked, known, 1, rng) if number % 2 else []
        yield (
            _false(asked, wrong[0])
            if wrong
            else _draft(asked, asked.said, "对", f"原文写的就是“{asked.name}”。")
        )


def _false(asked: Acting, wrong: Acting) -> Draft:
    told = f"应为“{asked.name}”。“{wrong.name}”另有事项，见{place_in(wrong.source)}。"
    return _draft(asked, asked.said.replace(asked.name, wrong.name), "错", told)


def _draft(asked: Acting, said: str, answer: str, told: str) -> Draft:
    return Draft(
        kind=QuizKind.TRUE_FALSE,
        difficulty=Difficulty.EASY,
        stem=f"根据{named(asked.own.document)}，下面的说法对不对？\n“{said}”",
        answer=answer,
        explanation=told,
        statements=(asked.statement,),
        asks=frozenset({asked.key}),
        sentences=frozenset({asked.sentence_key}),
        worth=_WORTH,
    )
