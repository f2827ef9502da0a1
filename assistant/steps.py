"""What happens on the way to an answer, one step after the other, for those who want to watch.

Every way of asking goes through the same steps; who does not watch takes the last one, the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from assistant.answer import Answer, Citation, Claim
from assistant.claims import Composition, lay_out


class Stage(StrEnum):
    """What is being done now; ``words`` say it to the reader."""

    UNDERSTANDING = "understanding"
    SEARCHING = "searching"  # and proving: what is found is checked at once
    PHRASING = "phrasing"  # only where a language model is configured; the answer is there already

    @property
    def words(self) -> str:
        """The stage in Chinese."""
        return _WORDS[self]


_WORDS = {
    Stage.UNDERSTANDING: "正在理解问题",
    Stage.SEARCHING: "正在查找依据，逐条核对",
    Stage.PHRASING: "答案已有，语言模型正在换个说法，逐句核对",
}


class Laid:
    """A composition, laid out when somebody first looks."""

    def __init__(self, made: Composition) -> None:
        self.made = made

    @cached_property
    def parts(self) -> tuple[str, list[Claim], list[Citation]]:
        """Text, claims and citations, see `lay_out`."""
        return lay_out(self.made)


@dataclass(frozen=True, slots=True)
class Told:
    """One more proven claim: the one numbered ``index`` (from 0) of ``laid``.

    Numbers of citations are those of the final answer, unless a `Withdrawn` comes in between.
    """

    laid: Laid
    index: int

    @property
    def claim(self) -> Claim:
        """The claim with the numbers it cites."""
        return self.laid.parts[1][self.index]

    @property
    def citations(self) -> list[Citation]:
        """The citations that no claim before it had."""
        _, claims, citations = self.laid.parts
        known = {number for claim in claims[: self.index] for number in claim.citations}
        return [c for c in citations if c.number in self.claim.citations and c.number not in known]

    def so_far(self) -> tuple[str, list[Claim], list[Citation]]:
        """Text, claims and citations up to this claim, laid out as an answer is."""
        made = self.laid.made
        return lay_out(replace(made, statements=made.statements[: self.index + 1]))


@dataclass(frozen=True, slots=True)
class Composed:
    """The whole answer in the words of the documents, which a language model may now put in
    others. Who does not wait for that has it."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was told is replaced as a whole by what follows; ``reason`` is for the reader."""

    reason: str


Step = Stage | Told | Composed | Withdrawn | Answer


def answer_of(steps: Iterable[Step]) -> Answer:
    """The answer that ``steps`` lead to."""
    for step in steps:
        if isinstance(step, Answer):
            return step
    raise ValueError("the steps led to no answer")
