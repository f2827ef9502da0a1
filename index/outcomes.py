"""What became of the files of a batch."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Outcome(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"  # the same file is there already
    REPLACED = "replaced"  # a file of this name was there with other contents
    DUPLICATE = "duplicate"  # the same contents are there under another name
    REFUSED = "refused"  # cannot be read


class FileReport(BaseModel):
    """What became of one file. ``document_id`` is None where it was refused."""

    model_config = ConfigDict(frozen=True)

    file: str
    outcome: Outcome
    document_id: str | None = None
    reason: str | None = Field(default=None, description="Why, in Chinese, if not plainly added.")
    warnings: tuple[str, ...] = ()


class IntakeReport(BaseModel):
    """What became of a batch; its JSON is what ``zhengwen ingest --json`` ends with."""

    model_config = ConfigDict(frozen=True)

    files: tuple[FileReport, ...]
    seconds: float

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.outcome is Outcome.REFUSED)
