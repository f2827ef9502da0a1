"""What a workshop pack holds: outline, rules, comparisons and quiz, each with its citations.

The JSON form of these models is shared by the command line, the HTTP interface and the page.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Citation


class Difficulty(StrEnum):
    """How much a question asks for; `meaning` says it for the trainer."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"

    @property
    def chinese(self) -> str:
        """「易」「中」「难」."""
        return {"easy": "易", "medium": "中", "hard": "难"}[self.value]

    @property
    def meaning(self) -> str:
        """What the level asks of those who answer, in a sentence."""
        return {
            "easy": "答案在一句原文里，错误的说法来自别的事项",
            "medium": "要写出准确的日期、金额，或者要分清地区、年度、对象、版本",
            "hard": "要把几处规定合起来看，或者要对照标准、推算日期",
        }[self.value]


class QuizKind(StrEnum):
    """The kinds of question, in the order they are told."""

    SINGLE_CHOICE = "single_choice"
    TRUE_FALSE = "true_false"
    FILL_IN = "fill_in"
    ORDERING = "ordering"
    WORKED_CASE = "worked_case"

    @property
    def chinese(self) -> str:
        """「单选题」."""
        return {
            "single_choice": "单选题",
            "true_false": "判断题",
            "fill_in": "填空题",
            "ordering": "排序题",
            "worked_case": "案例题",
        }[self.value]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Frozen):
    """One option. ``origin`` says of a wrong one what the words are really of."""

    text: str
    right: bool
    origin: str = ""


class CasePart(_Frozen):
    """One thing that a worked case asks, and its answer."""

    ask: str
    answer: str


class QuizQuestion(_Frozen):
    """A question and its key.

    ``claims`` are what the key asserts; each stands in the citations whose numbers it names and
    has passed the proof check. ``choices`` are set for single choice, ``steps`` (as shown, and in
    ``right_order`` the numbers of the steps from 1) for ordering, ``parts`` for a worked case.
    ``accepted`` are the forms of a written answer that count, the text's own first.
    """

    number: int
    kind: QuizKind
    difficulty: Difficulty
    stem: str
    answer: str
    explanation: str
    claims: list[KeyClaim]
    citations: list[Citation]
    choices: list[Choice] = Field(default_factory=list)
    steps: list[str] = Field(default_factory=list)
    right_order: list[int] = Field(default_factory=list)
    parts: list[CasePart] = Field(default_factory=list)
    accepted: list[str] = Field(default_factory=list)

    @property
    def letter(self) -> str:
        """The letter of the right choice, "" where there are none."""
        return next((LETTERS[i] for i, choice in enumerate(self.choices) if choice.right), "")


class KeyClaim(_Frozen):
    """A sentence that the key asserts, and the numbers of the citations that prove it."""

    text: str
    citations: list[int]


class RulePoint(_Frozen):
    """A rule to teach: the document's own words. ``marks`` are its dates and amounts."""

    text: str
    marks: list[str]
    citation: Citation


class Section(_Frozen):
    """A stretch of the workshop. ``minutes`` of all sections add up to those of the workshop."""

    title: str
    minutes: int
    what: str
    rules: list[RulePoint] = Field(default_factory=list)


class RegionRow(_Frozen):
    """A row of a comparison: its cells, and the citation they were read from."""

    cells: list[str]
    citation: Citation


class RegionTable(_Frozen):
    """One matter side by side over places, years or versions."""

    title: str
    columns: list[str]
    rows: list[RegionRow]


class Workshop(_Frozen):
    """A whole pack."""

    topic: str
    minutes: int
    region: str | None = None
    year: int | None = None
    audience: str | None = None
    sections: list[Section]
    tables: list[RegionTable]
    questions: list[QuizQuestion]
    documents: list[str] = Field(description="所依据的文件")
    notes: list[str] = Field(default_factory=list)

    @property
    def title(self) -> str:
        """「澄溪区2026年绩效跟踪专题培训」."""
        year = f"{self.year}年" if self.year else ""
        return f"{self.region or ''}{year}{self.topic}专题培训"


LETTERS = "ABCDEFGH"
QuizQuestion.model_rebuild()
