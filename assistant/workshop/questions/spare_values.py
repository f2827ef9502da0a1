"""Questions on values that are seldom worth asking, for quizzes that nothing else fills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from assistant.workshop.draft import Draft
from assistant.workshop.model import Difficulty
from assistant.workshop.pool import Pool
from assistant.workshop.questions import fill_in, single_choice, true_false


def choices(pool: Pool, level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A choice of values for each spare one."""
    return single_choice.drafts(_spare(pool), level, rng)


def statements(pool: Pool, level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A statement for each spare value."""
    return true_false.drafts(_spare(pool), level, rng)


def blanks(pool: Pool, level: Difficulty | None, rng: Random) -> Iterator[Draft]:
    """A blank for each spare value."""
    return fill_in.drafts(_spare(pool), level, rng)


def _spare(pool: Pool) -> Pool:
    return replace(pool, asked=pool.spare, passages=())
