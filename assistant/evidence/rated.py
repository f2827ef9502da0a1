"""A passage as it is rated for a question."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.passages import Passage


@dataclass(frozen=True, slots=True)
class Rated:
    """A passage with its rating; ``coverage`` in [0, 1], ``missed`` the terms it leaves open.

    ``of_class``: it is the item for the class that the question names.
    """

    passage: Passage
    score: float
    coverage: float
    missed: tuple[str, ...]
    has_form: bool
    of_class: bool = False
