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
    """Takes a model's proven claims as they come, and gives out what may be shown, in order.

    Nothing that was given out is taken back: together it is the answer so far.
    """

    def __init__(self, statements: Sequence[Statement], question: str) -> None:
        self._question = question
        self._statements = statements
        self._next = 0  # the first statement that was not given out in some words
        self._waiting: list[Statement] = []  # claims that did not tell a statement whole so far
        self._told: list[Statement] = []  # those that did
        self._confirmed = 0
        self.shown: tuple[Statement, ...] = ()

    @property
    def is_over(self) -> bool:
        """True if every statement was given out."""
        return self._next == len(self._statements)

    @property
    def says_something(self) -> bool:
        """True if the model said a statement whole, in whatever words."""
        return self._confirmed > 0

    @property
    def says_all(self) -> bool:
        """True if it said all of them."""
        return self._confirmed == len(self._statements)

    @property
    def says_it_anew(self) -> bool:
        """True if anything was given out in other words than it was composed in."""
        return any(claim not in self._statements for claim in self.shown)

    def add(self, claim: Statement) -> tuple[Statement, ...]:
        """Take ``claim``, and give out what it tells together with the claims before it; before
        that, in their own words, the statements that come earlier."""
        self._waiting.append(claim)
        ready: list[Statement] = []
        for at in range(self._next, len(self._statements)):
            telling = self._telling(self._statements[at])
            if telling:
                ready += [*self._statements[self._next : at], *telling]
                self._next = at + 1
                self._confirmed += 1
        return self._shown(ready)

    def rest(self) -> tuple[Statement, ...]:
        """Give out the statements that no claim told whole."""
        ready = self._statements[self._next :]
        self._next = len(self._statements)
        return self._shown(ready)

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
        self._told += claims

    def _is_told(self, claims: Sequence[Statement], statement: Statement) -> bool:
        return tells_whole([*self._told, *claims], statement, self._question)

    def _shown(self, ready: Sequence[Statement]) -> tuple[Statement, ...]:
        self.shown += tuple(ready)
        return tuple(ready)


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
