"""Is an answer right? Every point said, nothing forbidden, short, refused where it should be."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer
from evals.gold import GoldQuestion
from evals.wording import normalised, says


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with an answer, if anything.

    ``missing`` holds a group of alternatives each, of which none was said; ``forbidden`` what was
    said though it must not be.
    """

    abstained: bool
    should_abstain: bool
    missing: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    characters: int
    limit: int

    @property
    def right(self) -> bool:
        """Nothing is wrong."""
        return not self.faults()

    def faults(self) -> tuple[str, ...]:
        """Each fault in Chinese; a refusal is one whatever its words are."""
        found = []
        if self.abstained and not self.should_abstain:
            found.append("不该拒答")
        if self.should_abstain and not self.abstained:
            found.append("应当拒答")
        found += [f"没有说到 {' / '.join(group)}" for group in self.missing]
        found += [f"不该说 {words}" for words in self.forbidden]
        if self.characters > self.limit:
            found.append(f"太长：{self.characters} 字，上限 {self.limit} 字")
        return tuple(found)


def judge(question: GoldQuestion, answer: Answer) -> Judgement:
    """Hold ``answer`` against ``question``. Only the answer's text counts, not notes or quotes."""
    said = normalised(answer.answer)
    return Judgement(
        abstained=answer.abstained,
        should_abstain=question.abstain,
        missing=tuple(
            group for group in question.must if not any(says(said, words) for words in group)
        ),
        forbidden=tuple(words for words in question.must_not if says(said, words)),
        characters=len(answer.answer),
        limit=question.limit,
    )
