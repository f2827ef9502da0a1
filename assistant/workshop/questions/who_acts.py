"""Who has to: as a choice, as a statement that may be false, as a blank. For texts with few dates.

The wrong bodies owe other things in the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.workshop.acting import Acting, acting_in, all_acting, others, taught_of
from assistant.workshop.cloze import BLANK
from assistant.workshop.draft import Draft
from assistant.workshop.model import Choice, Difficulty, QuizKind
from assistant.workshop.pool import Pool
from assistant.workshop.provenance import named, place_in

_WRONG = 3
_WORTH = {QuizKind.SINGLE_CHOICE: 0.5, QuizKind.FILL_IN: 0.4, QuizKind.TRUE_FALSE: 0.35}
_RANK = re.compile(r"^(?:各|[省市区县镇](?=[财教审农水交民卫文住发人政]))")  # 县财政局, also 财政局


def choices(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A single choice for each sentence that names one body and what it must do."""
    known = all_acting(pool)
    for asked in taught_of(pool, known):
        if wrong := others(asked, known, _WRONG, rng):
            yield _choice(asked, wrong)


def statements(pool: Pool, _level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A true or false for each such sentence, every other one with a wrong body."""
    known = all_acting(pool)
    for number, asked in enumerate(taught_of(pool, known)):
        wrong = others(asked, known, 1, rng) if number % 2 else []
        yield _statement(asked, wrong[0] if wrong else None)


def blanks(pool: Pool, _level: Difficulty | None, _rng: Random) -> Iterator[Draft]:
    """A blank for each such sentence."""
    for asked in acting_in(pool.passages):
        yield _draft(
            asked,
            QuizKind.FILL_IN,
            f"写出空白处的单位。\n“{_blanked(asked)}”",
            asked.name,
            f"原文：“{asked.said}”",
            accepted=tuple(dict.fromkeys((asked.name, _RANK.sub("", asked.name)))),
        )


def _choice(asked: Acting, wrong: list[Acting]) -> Draft:
    options = [Choice(text=asked.name, right=True)]
    options += [Choice(text=one.name, right=False, origin=_owes(one)) for one in wrong]
    told = "；".join(f"“{one.name}”{_owes(one)}" for one in wrong)
    return _draft(
        asked,
        QuizKind.SINGLE_CHOICE,
        f"空白处应当是谁？\n“{_blanked(asked)}”",
        asked.name,
        f"原文写的是“{asked.name}”。{told}。",
        options=tuple(sorted(options, key=lambda option: option.text)),
    )


def _statement(asked: Acting, wrong: Acting | None) -> Draft:
    said = asked.said.replace(asked.name, wrong.name) if wrong else asked.said
    told = (
        f"应为“{asked.name}”。“{wrong.name}”{_owes(wrong)}。"
        if wrong
        else f"原文写的就是“{asked.name}”。"
    )
    stem, answer = f"下面的说法对不对？\n“{said}”", "错" if wrong else "对"
    return _draft(asked, QuizKind.TRUE_FALSE, stem, answer, told)


def _owes(one: Acting) -> str:
    return f"另有事项，见{place_in(one.source)}"


def _blanked(asked: Acting) -> str:
    return asked.said.replace(asked.name, BLANK)


def _draft(
    asked: Acting,
    kind: QuizKind,
    stem: str,
    answer: str,
    told: str,
    *,
    options: tuple[Choice, ...] = (),
    accepted: tuple[str, ...] = (),
) -> Draft:
    return Draft(
        kind=kind,
        difficulty=Difficulty.MEDIUM if kind is QuizKind.FILL_IN else Difficulty.EASY,
        stem=f"根据{named(asked.own.document)}，{stem}",
        answer=answer,
        explanation=told,
        statements=(asked.statement,),
        asks=frozenset({asked.key}),
        sentences=frozenset({asked.sentence_key}),
        worth=_WORTH[kind],
        choices=options,
        accepted=accepted,
    )
