"""An answer told anew: statement by statement in a model's words, or else in its own.

A model may say a statement in fewer words, never less of it. What it does not say whole, with every
value, condition, exception and consequence, stays as it was composed, in its place. So does what it
only repeats, with the lead and the mark that the composer gave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.claims import Statement
from assistant.labels import label_end, without_label
from assistant.llm.whole import own_words, tells_whole, words_alone
from assistant.proof import check


class Retelling:
    """Takes a model's proven claims as they come, and finds what they tell whole."""

    def __init__(self, statements: Sequence[Statement], question: str) -> None:
        self._question = question
        self._statements = statements
        self._waiting: list[Statement] = []  # claims that did not tell a statement whole so far
        self._used: list[Statement] = []  # those that did
        self._tellings: dict[int, list[Statement]] = {}  # of the statement at an index

    @property
    def is_over(self) -> bool:
        """True if the model said every statement whole, in whatever words."""
        return len(self._tellings) == len(self._statements)

    @property
    def told(self) -> tuple[Statement, ...]:
        """The whole answer: what the model said whole in its words, the rest as it was composed,
        in the order in which it was composed."""
        return tuple(
            each
            for at, statement in enumerate(self._statements)
            for each in self._tellings.get(at, [statement])
        )

    @property
    def says_it_anew(self) -> bool:
        """True if anything is told in other words than it was composed in."""
        return any(claim not in self._statements for claim in self.told)

    def add(self, claim: Statement) -> None:
        """Take ``claim``, and see what it tells together with the claims before it."""
        self._waiting.append(claim)
        for at, statement in enumerate(self._statements):
            telling = [] if at in self._tellings else self._telling(statement)
            if telling:
                self._tellings[at] = telling

    def _telling(self, statement: Statement) -> list[Statement]:
        """What says ``statement`` now: itself where it was repeated, else the waiting claims
        without which it would not be told whole; [] if it is not."""
        repeating = _repeating(self._waiting, statement)
        if repeating:
            self._settle(repeating)
            return [statement]
        if not self._is_told(self._waiting, statement):
            return []
        needed = list(self._waiting)
        for claim in self._waiting:
            others = [other for other in needed if other is not claim]
            if self._is_told(others, statement):
                needed = others
        telling = _marked(needed, statement)
        if telling:
            self._settle(needed)
        return telling

    def _settle(self, claims: Sequence[Statement]) -> None:
        self._waiting = [claim for claim in self._waiting if claim not in claims]
        self._used += claims

    def _is_told(self, claims: Sequence[Statement], statement: Statement) -> bool:
        return tells_whole([*self._used, *claims], statement, self._question)


def _marked(claims: Sequence[Statement], statement: Statement) -> list[Statement]:
    """``claims``, behind the mark that numbers ``statement`` among others (「一是」), if it has
    one: several would fall apart there, and [] is returned. Of no claims, ``statement``."""
    mark = statement.text[: label_end(statement.text)]
    if not claims:
        return [statement]
    if not mark:
        return list(claims)
    marked = [replace(claim, text=mark + without_label(claim.text)) for claim in claims]
    return marked if len(marked) == 1 and check(marked[0], own_words=False) is None else []


def _repeating(claims: Sequence[Statement], statement: Statement) -> list[Statement]:
    """Those of ``claims`` that together say the words of ``statement`` and nothing else."""
    for own in own_words(statement):
        parts = [claim for claim in claims if words_alone(claim.text) in own]
        for some in (*([part] for part in parts), parts):
            if "".join(words_alone(claim.text) for claim in some) == own:
                return some
    return []
