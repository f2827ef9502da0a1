"""An answer told anew: statement by statement in a model's words, or else in its own.

A model may say a statement shorter, never less of it. What it does not say whole, with every value,
condition, exception and consequence, stays as it was composed, in its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims import Statement
from assistant.llm.whole import tells_whole
from assistant.proof.plain import bare, plain


class Retelling:
    """Takes a model's proven claims as they come, and gives out what may be shown, in order.

    Nothing that was given out is taken back: together it is the answer so far.
    """

    def __init__(self, statements: Sequence[Statement], question: str) -> None:
        self._question = question
        self._statements = statements
        self._next = 0  # the first statement that was not given out in some words
        self._waiting: list[Statement] = []  # claims that did not tell a statement whole so far
        self._told: list[Statement] = []  # those that did
        self._in_new_words = 0
        self.shown: tuple[Statement, ...] = ()

    @property
    def is_over(self) -> bool:
        """True if every statement was given out."""
        return self._next == len(self._statements)

    @property
    def says_something(self) -> bool:
        """True if a statement was given out in the model's words."""
        return self._in_new_words > 0

    @property
    def says_all(self) -> bool:
        """True if all of them were."""
        return self._in_new_words == len(self._statements)

    def add(self, claim: Statement) -> tuple[Statement, ...]:
        """Take ``claim``, and give out what it tells together with the claims before it; before
        that, in their own words, the statements that come earlier."""
        self._waiting.append(claim)
        ready: list[Statement] = []
        for at in range(self._next, len(self._statements)):
            if self._is_told(self._waiting, self._statements[at]):
                ready += [*self._statements[self._next : at], *self._take(self._statements[at])]
                self._next = at + 1
                self._in_new_words += 1
        return self._shown(ready)

    def rest(self) -> tuple[Statement, ...]:
        """Give out the statements that no claim told whole."""
        ready = self._statements[self._next :]
        self._next = len(self._statements)
        return self._shown(ready)

    def _take(self, statement: Statement) -> list[Statement]:
        """The waiting claims without which ``statement`` would not be told whole."""
        needed = list(self._waiting)
        for claim in self._waiting:
            others = [other for other in needed if other is not claim]
            if self._is_told(others, statement):
                needed = others
        self._waiting = [claim for claim in self._waiting if claim not in needed]
        self._told += needed
        return [statement] if _same_words(needed, statement) else needed

    def _is_told(self, claims: Sequence[Statement], statement: Statement) -> bool:
        return tells_whole([*self._told, *claims], statement, self._question)

    def _shown(self, ready: Sequence[Statement]) -> tuple[Statement, ...]:
        self.shown += tuple(ready)
        return tuple(ready)


def _same_words(claims: Sequence[Statement], statement: Statement) -> bool:
    return [bare(plain(claim.text)) for claim in claims] == [bare(plain(statement.text))]
