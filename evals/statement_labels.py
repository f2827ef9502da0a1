"""Labelled statements: duties without a date, definitions, references, enumerations.

They hold no number to point at, so a label points with words that stand once in its document.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evals.lines import labelled_files, read_lines
from ingest.facts.model import Modality, Relation

StatementKind = Literal["duty", "definition", "reference", "enumeration"]
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)


class StatementLabel(BaseModel):
    """One statement as labelled. What is not given is not compared.

    ``quote`` stands once in the text of ``doc``: words of the duty, the term that is defined, the
    title that is named, the first point of the list. ``modality`` "none": nothing said binds, the
    words only assign (由财政局复核). ``points``: how many the list has. ``doubtful``: good readers
    may differ, so that it neither helps nor hurts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str = Field(min_length=1)
    kind: StatementKind
    quote: str = Field(min_length=2)
    modality: Modality | Literal["none"] | None = None
    audience: tuple[str, ...] = ()
    relation: Relation | None = None
    points: int | None = Field(default=None, ge=2)
    doubtful: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        own = {
            "duty": {"modality", "audience"},
            "reference": {"relation"},
            "enumeration": {"points"},
        }.get(self.kind, set())
        given = {
            name for name in ("modality", "audience", "relation", "points") if getattr(self, name)
        }
        if given - own:
            raise ValueError(f"{self.kind} 没有 {'、'.join(sorted(given - own))}")
        return self


def load_statements(place: Path) -> tuple[StatementLabel, ...]:
    """All labels of a file, or of the ``statements*.jsonl`` files of a folder; `InputError` if
    bad."""
    return tuple(
        label
        for file in labelled_files(place, "statements*.jsonl")
        for label in read_lines(file, StatementLabel)
    )
