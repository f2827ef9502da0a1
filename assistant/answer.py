"""What an answer is: claims, each standing on citations, each the exact words of a document.

The JSON form of these models is the contract shared by the command line, the HTTP interface, the
page and the evals suite.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from ingest.document import Status


class QuestionKind(StrEnum):
    """What a question asks for."""

    DEADLINE = "deadline"
    CHECKLIST = "checklist"
    THRESHOLD = "threshold"
    FIGURE = "figure"
    COMPARISON = "comparison"
    REQUIREMENT = "requirement"
    DEFINITION = "definition"
    POINTS = "points"
    CHANGED = "changed"
    STATUS = "status"
    SMALL_TALK = "small_talk"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Frozen):
    """Words of a document: ``text[start:end] == quote`` in its canonical text.

    ``prefix`` and ``suffix`` are some thirty characters around the quote, so that it can be found
    again after the document was replaced (W3C Web Annotation, TextQuoteSelector). ``boxes`` are the
    rectangles of its printed lines on ``page``, where the format has them: left, top, right, bottom
    in shares of the page's width and height from its top left corner (`ingest.placement`). Of a
    quote that goes on over a page break they are those on its first page. ``row`` are the
    quoted cells of a table row, each behind the head of its column ("" where it has none).
    """

    number: int
    document_id: str
    file: str
    title: str
    section: str
    page: int | None = None
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    boxes: list[tuple[float, float, float, float]] = Field(default_factory=list)
    row: list[tuple[str, str]] = Field(default_factory=list)
    status: Status


class Claim(_Frozen):
    """One statement of an answer and the numbers of the citations that prove it."""

    text: str
    citations: list[int]


class AnswerScope(_Frozen):
    """For which place, year and body an answer holds; None where it was left open."""

    region: str | None = None
    year: int | None = None
    audience: str | None = None
    as_of: date


class Answer(_Frozen):
    """A proven answer, or a refusal (``abstained``) that says what is missing."""

    question: str
    kind: QuestionKind
    abstained: bool
    answer: str = Field(description="Markdown; claims are marked [1][2].")
    scope: AnswerScope
    claims: list[Claim]
    citations: list[Citation]
    notes: list[str] = Field(default_factory=list)
    session: str | None = None
    turn: int | None = Field(
        default=None, ge=1, le=2**62, description="Number of the question, for a verdict."
    )
    timings_ms: dict[str, float] = Field(default_factory=dict)
