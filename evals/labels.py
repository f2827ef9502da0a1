"""Labelled facts: what a careful reader finds in a document, to hold extraction against."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evals.lines import labelled_files, read_lines
from ingest.document import Span
from ingest.facts.model import Comparator, Unit

LabelKind = Literal["deadline", "threshold", "figure"]
KINDS: tuple[LabelKind, ...] = ("deadline", "threshold", "figure")

_RULE = re.compile(
    r"annual \d{2}-\d{2}(T\d{2}:\d{2})?|monthly day=\d{1,2}|weekly day=\d|halfyear|"
    r"(dekad_end|year_end|quarter_end|halfyear_end|month_end|receipt|approval|issue|contract|accept|return|event)"
    r"[+-]\d+(d|wd|m|y|h)"
)


class FactLabel(BaseModel):
    """One fact as labelled; unknown keys are notes of the author's and left alone.

    ``start`` is the offset of ``quote`` in the raw file. Amounts are in yuan, shares in percent.
    ``doubtful``: good readers may differ, so that it neither helps nor hurts.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    doc: str = Field(min_length=1)
    kind: LabelKind
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    context: str = ""
    due: str | None = None
    rule: str | None = None
    audience: tuple[str, ...] = ()
    task: str | None = None
    year_offset: int = 0
    comparator: Comparator | None = None
    value: Decimal | tuple[Decimal, Decimal] | None = None
    unit: Unit | None = None
    bounds: str | None = None
    subject: str | None = None
    metric: str | None = None
    doubtful: bool = False

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.kind == "deadline":
            if self.due is None and self.rule is None:
                raise ValueError("时限（deadline）须有 due 或 rule")
            if self.rule is not None and not _RULE.fullmatch(self.rule):
                raise ValueError(f"rule 写法无法识别：{self.rule}")
            return self
        if self.value is None or self.unit is None:
            raise ValueError("门槛（threshold）和数值（figure）须有 value 和 unit")
        if self.kind == "threshold" and self.comparator is None:
            raise ValueError("门槛（threshold）须有 comparator")
        if (self.comparator is Comparator.BETWEEN) != isinstance(self.value, tuple):
            raise ValueError("comparator 为 between 时（且仅在此时）value 为 [下限, 上限]")
        return self

    @property
    def span(self) -> Span:
        """Where the quote stands in the raw file."""
        return Span(self.start, self.start + len(self.quote))

    @property
    def about(self) -> str:
        """What it is a date, line or number of."""
        return self.task or self.subject or self.metric or ""


def load_labels(*places: Path) -> tuple[FactLabel, ...]:
    """All labels of files, or of the ``facts*.jsonl`` files of folders; `InputError` if bad."""
    return tuple(
        label
        for place in places
        for file in labelled_files(place, "facts*.jsonl")
        for label in read_lines(file, FactLabel)
    )
