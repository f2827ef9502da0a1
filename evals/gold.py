"""Gold questions: what is asked, what a right answer must say, and which words prove it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from evals.lines import labelled_files, read_lines
from ingest.errors import InputError

QuestionType = Literal[
    "deadline",
    "figure",
    "threshold",
    "requirement",
    "definition",
    "comparison",
    "changed",
    "checklist",
    "points",
    "status",
    "followup",
    "unanswerable",
]
_OTHER_NAMES = {"compare": "comparison", "abstain": "unanswerable"}

# Kinds of answer that list things, and so may be longer.
LONG_TYPES: frozenset[str] = frozenset({"checklist", "comparison", "points", "changed"})


def _common_name(value: object) -> object:
    return _OTHER_NAMES.get(value, value) if isinstance(value, str) else value


class GoldQuestion(BaseModel):
    """One question with its marking scheme; unknown keys are notes of the author's and left alone.

    ``must``: of each inner list one string has to be in the answer; ``must_not``: none may be.
    ``cite``: [file prefix, words of the document] pairs, all of them needed; ``cite_alt``: places
    that prove as much as one of them. ``turns`` is a dialogue, judged on its last answer.
    ``region``, ``year``, ``audience`` and ``as_of`` go along with the last question, as pickers do.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(min_length=1)
    type: Annotated[QuestionType, BeforeValidator(_common_name)]
    q: str | None = None
    turns: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    cite: tuple[tuple[str, str], ...] = ()
    cite_alt: tuple[tuple[str, str], ...] = ()
    abstain: bool = False
    region: str | None = None
    year: int | None = None
    audience: str | None = None
    as_of: date | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        asked = [self.q] if self.q is not None else list(self.turns)
        if (self.q is None) == (not self.turns):
            raise ValueError("q 与 turns 须有且只有一个")
        if not all(text.strip() for text in asked):
            raise ValueError("问题不能为空")
        if self.abstain and (self.must or self.cite):
            raise ValueError("应当拒答（abstain）的问题不能再有 must 或 cite")
        if not self.abstain and not self.must:
            raise ValueError("缺少 must：没有评分标准")
        if not all(group and all(group) for group in self.must) or not all(self.must_not):
            raise ValueError("must 的每一组至少要有一个非空说法，must_not 不能有空字符串")
        return self

    @property
    def asked(self) -> tuple[str, ...]:
        """What is asked, in order: one question, or the turns of a dialogue."""
        return self.turns if self.q is None else (self.q,)

    @property
    def narrowed(self) -> dict[str, Any]:
        """What the pickers stood on, as `Assistant.ask` takes it; left out where they were open."""
        picked = {"region": self.region, "year": self.year, "audience": self.audience}
        return {name: value for name, value in picked.items() if value is not None}

    @property
    def limit(self) -> int:
        """The longest answer, in characters, that is still an answer."""
        return 1_500 if self.type in LONG_TYPES else 500


def load_gold(*places: Path) -> tuple[GoldQuestion, ...]:
    """All questions of files, or of the ``gold*.jsonl`` files of folders.

    Raises `InputError` at a bad line, and for an id that was given twice.
    """
    questions: dict[str, GoldQuestion] = {}
    for place in places:
        for file in labelled_files(place, "gold*.jsonl"):
            for question in read_lines(file, GoldQuestion):
                if question.id in questions:
                    raise InputError(f"{file.name}：题号 {question.id} 重复")
                questions[question.id] = question
    return tuple(questions.values())
