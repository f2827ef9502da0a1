"""A reader's word on an answer, and what a right answer would say."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.answer import AnswerScope, QuestionKind

LONGEST_COMMENT = 2_000
_LONGEST_POINT, _MOST_POINTS, _MOST_ALTERNATIVES = 200, 30, 10


class Verdict(StrEnum):
    """Thumbs up or down."""

    GOOD = "good"
    BAD = "bad"

    @property
    def words(self) -> str:
        """The verdict in Chinese."""
        return {"good": "有用", "bad": "有误"}[self.value]


class State(StrEnum):
    """What became of it."""

    WAITING = "waiting"  # for an editor
    GOLD = "gold"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The state in Chinese."""
        return {"waiting": "待处理", "gold": "已收为标准题", "dropped": "不收"}[self.value]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _said(words: str) -> str:
    if not words.strip():
        raise ValueError("不能为空")
    return words.strip()


Point = Annotated[str, Field(max_length=_LONGEST_POINT), AfterValidator(_said)]
Alternatives = Annotated[tuple[Point, ...], Field(min_length=1, max_length=_MOST_ALTERNATIVES)]


class Expected(_Frozen):
    """What a right answer says: of each group of ``must`` one wording, nothing of ``must_not``;
    or nothing at all, ``refuse``, because the library has no ground for it."""

    must: Annotated[
        tuple[Alternatives, ...],
        Field(max_length=_MOST_POINTS, description="应说到的要点，每个要点可有几种说法"),
    ] = ()
    must_not: Annotated[
        tuple[Point, ...], Field(max_length=_MOST_POINTS, description="不该说的话")
    ] = ()
    refuse: Annotated[bool, Field(description="资料里没有依据，应当拒答")] = False

    @property
    def suffices(self) -> bool:
        """It can be held against an answer."""
        return self.refuse or bool(self.must)


class Evidence(_Frozen):
    """Words of a document that prove the answer."""

    file: str
    quote: str


class Given(_Frozen):
    """What a reader says of an answer to ``questions``: the last one, and those it follows."""

    verdict: Verdict
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] = ""
    expected: Expected = Expected()


class Told(_Frozen):
    """The answer that it is about, as far as a gold question needs it."""

    questions: tuple[str, ...]
    kind: QuestionKind
    scope: AnswerScope
    text: str
    abstained: bool
    evidence: tuple[Evidence, ...]


class Feedback(_Frozen):
    """A reader's word as it is kept. ``at`` is in UTC; ``key`` the id of the key used, if any."""

    id: int
    at: datetime
    who: str
    key: str | None
    state: State
    given: Given
    told: Told
