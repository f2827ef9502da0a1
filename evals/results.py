"""What a run over gold questions yields, in a form that can be saved and read back."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.citing import CitationScore
from evals.finding import RetrievalScore
from evals.gold import GoldQuestion, QuestionType
from ingest.errors import InputError


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class QuestionResult(_Frozen):
    """One question asked: what was answered, what is wrong with it, how long it took; ``gold`` is
    what was expected (older results do not tell)."""

    id: str
    type: QuestionType
    question: str
    answer: str
    abstained: bool
    should_abstain: bool
    faults: tuple[str, ...]
    citations: CitationScore
    retrieval: RetrievalScore | None
    milliseconds: float
    gold: GoldQuestion | None = None

    @property
    def right(self) -> bool:
        """No fault was found."""
        return not self.faults


class SetResult(_Frozen):
    """A set; ``problems`` are faults of the set itself: gold passages that no document holds."""

    name: str
    title: str
    results: tuple[QuestionResult, ...]
    problems: tuple[str, ...] = ()


class RunResult(_Frozen):
    """A whole run; ``absent`` says which sets were left out and why."""

    sets: tuple[SetResult, ...]
    absent: tuple[str, ...] = ()

    def save(self, file: Path) -> None:
        """Write it to ``file`` as JSON; `InputError` if that cannot be done."""
        try:
            file.write_text(self.model_dump_json(indent=1), encoding="utf-8")
        except OSError as error:
            raise InputError(f"结果无法写入 {file}：{error.strerror}") from error

    @classmethod
    def load(cls, file: Path) -> RunResult:
        """Read what `save` wrote; `InputError` if it is not that."""
        try:
            return cls.model_validate_json(file.read_bytes())
        except OSError as error:
            raise InputError(f"无法读取较早的结果 {file}：{error.strerror}") from error
        except ValidationError as error:
            raise InputError(f"{file} 不是 zhengwen eval --save 保存的结果") from error
