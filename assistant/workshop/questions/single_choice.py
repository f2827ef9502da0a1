"""Single choice: one value is right, the others are right elsewhere and proven wrong here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from random import Random

from assistant.claims import Statement
from assistant.workshop.askable import Askable
from assistant.workshop.cloze import cloze
from assistant.workshop.direct import direct_question
from assistant.workshop.distractors import Distractor, distractors
from assistant.workshop.draft import Draft, fact_key, sentence_key
from assistant.workshop.model import Choice, Difficulty, QuizKind
from assistant.workshop.pool import Pool, worth
from assistant.workshop.provenance import named

WRONG = 3


def drafts(pool: Pool, level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A question for each value that three wrong answers can be found for."""
    for number, asked in enumerate(pool.asked):
        near = number % 3 != 0 if level is None else level is not Difficulty.EASY
        rivals = [one for one in pool.wrong if one.document.id == asked.document.id]
        for stem, statement, worthier in _ways(asked, rivals):
            told = partial(_filled, statement, asked.words)
            wrong = distractors(asked, pool.wrong, WRONG, rng, near=near, told=told)
            if len(wrong) == WRONG:
                yield _draft(asked, stem, statement, wrong, worthier)
                break


def _ways(asked: Askable, rivals: Sequence[Askable]) -> Iterator[tuple[str, Statement, float]]:
    """How the value can be asked after, in plain words or as a blank: the stem, what the key says,
    and what that way of asking adds to its worth."""
    direct = direct_question(asked, rivals)
    if direct and asked.words not in direct[0]:
        yield f"按{named(asked.document)}，{direct[0]}", direct[1], 0.1
    gap = cloze(asked, rivals)
    if asked.words not in gap.text:
        stem = f"根据{named(asked.document)}，{gap.place}应当是哪一项？\n“{gap.text}”"
        yield stem, asked.statement(), 0.0


def _filled(statement: Statement, said: str, words: str) -> Statement:
    """``statement`` with ``words`` in place of the value ``said``."""
    return replace(statement, text=statement.text.replace(said, words))


def _draft(
    asked: Askable,
    stem: str,
    statement: Statement,
    wrong: tuple[Distractor, ...],
    worthier: float,
) -> Draft:
    origins = "；".join(f"“{one.words}”是{one.told_beside(asked)}" for one in wrong)
    near = any(one.near for one in wrong)
    return Draft(
        kind=QuizKind.SINGLE_CHOICE,
        difficulty=Difficulty.MEDIUM if near else Difficulty.EASY,
        stem=stem,
        answer=asked.words,
        explanation=f"原文写的是“{asked.words}”。{origins}。",
        statements=(statement,),
        asks=frozenset({fact_key(asked)}),
        sentences=frozenset({sentence_key(asked)}),
        worth=worth(asked) + 0.05 * sum(one.near for one in wrong) + worthier,
        choices=_choices(asked, wrong),
    )


def _choices(asked: Askable, wrong: tuple[Distractor, ...]) -> tuple[Choice, ...]:
    """The options in order of size, so that the place of the right one tells nothing."""
    sized = [(asked.value[1:], Choice(text=asked.words, right=True))]
    sized += [
        (one.taken_from.value[1:], Choice(text=one.words, right=False, origin=one.told))
        for one in wrong
    ]
    return tuple(choice for _, choice in sorted(sized, key=_size))


def _size(entry: tuple[tuple[object, ...], Choice]) -> tuple[str, float, float]:
    numbers = [float(part) for part in entry[0] if not isinstance(part, str)]  # type: ignore[arg-type]
    unit = next((part for part in entry[0] if isinstance(part, str)), "")
    return unit, numbers[0], numbers[1] if len(numbers) > 1 else 0.0
