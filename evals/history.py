"""Runs kept beside a library, so that one can see how it went before: a JSON file a run."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.results import QuestionResult, RunResult
from ingest.errors import InputError

FOLDER = "evaluations"
_KEPT = 40
_STAMP = "%Y%m%dT%H%M%S%fZ"


class KindScore(BaseModel):
    """Facts of one kind read from the documents of a set: how many are labelled, how many were
    found, and the shares (0 to 1) of those strictly right."""

    model_config = ConfigDict(frozen=True)

    set_title: str
    kind: str
    labels: int
    found: int
    precision: float
    recall: float
    f1: float


class Measured(BaseModel):
    """What a run found: answers to questions, and facts where the documents have labels."""

    model_config = ConfigDict(frozen=True)

    result: RunResult
    facts: tuple[KindScore, ...] = ()


class KeptRun(Measured):
    """A run: when it began (UTC), for whom, how many seconds it took, and its results."""

    at: datetime
    who: str
    seconds: float

    @property
    def id(self) -> str:
        """Its name in the history."""
        return self.at.strftime(_STAMP)

    @property
    def sets(self) -> tuple[str, ...]:
        """The names of the sets that were run."""
        return tuple(one.name for one in self.result.sets)

    @property
    def questions(self) -> tuple[QuestionResult, ...]:
        """The results of all its questions."""
        return tuple(result for one in self.result.sets for result in one.results)


class History:
    """The runs kept beside the library in ``directory``. Safe between threads and processes."""

    def __init__(self, directory: Path) -> None:
        self._folder = directory / FOLDER

    def keep(self, run: KeptRun) -> None:
        """Put ``run`` to the others; the oldest beyond the forty newest go.

        Raises:
            InputError: it cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, written = tempfile.mkstemp(dir=self._folder, prefix=".run-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(run.model_dump_json())
            Path(written).replace(self._folder / f"{run.id}.json")
            for old in self._files()[_KEPT:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise InputError(f"评测结果无法写入 {self._folder}：{error.strerror}") from error

    def runs(self) -> tuple[KeptRun, ...]:
        """All of them, the newest first; files that are no runs are left out."""
        read = (_read(file, file.stat().st_mtime_ns) for file in self._files())
        return tuple(run for run in read if run is not None)

    def before(self, run: KeptRun) -> KeptRun | None:
        """The last run of the same sets before ``run``."""
        return next((old for old in self.runs() if old.at < run.at and old.sets == run.sets), None)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.json"), reverse=True)


@lru_cache(maxsize=2 * _KEPT)
def _read(file: Path, _changed: int) -> KeptRun | None:
    try:
        return KeptRun.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None
