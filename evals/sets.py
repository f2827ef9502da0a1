"""The sets there are: documents, questions about them, and labelled facts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from evals.gold import GoldQuestion, load_gold
from evals.labels import FactLabel, load_labels
from evals.statement_labels import StatementLabel, load_statements
from ingest.errors import InputError
from ui.sample_library import FOLDER as SAMPLE_LIBRARY

_HERE = Path(__file__).parent

# Real documents and practice sets stand beside a checkout, not in it.
DEFAULT_SHARED = _HERE.parents[1] / "shared"


@dataclass(frozen=True, slots=True)
class EvalSet:
    """A set by ``name``; ``gold``, ``labels`` and ``statements`` are files, or folders of such
    files; None where the set has none by design."""

    name: str
    title: str
    documents: Path
    gold: Path | None
    labels: Path | None
    statements: Path | None = None

    def files(self) -> list[Path]:
        """The documents, by name."""
        return sorted(
            path
            for path in self.documents.iterdir()
            if path.is_file() and path.suffix != ".jsonl" and not path.name.startswith("README")
        )

    def file_of(self, prefix: str) -> Path:
        """The one document whose name begins with ``prefix``; `InputError` if not exactly one."""
        found = [path for path in self.files() if path.name.startswith(prefix)]
        if len(found) != 1:
            raise InputError(
                f"{self.documents} 中以“{prefix}”开头的文件应有 1 个，实有 {len(found)} 个"
            )
        return found[0]

    def questions(self) -> tuple[GoldQuestion, ...]:
        """Its gold questions."""
        return load_gold(self.gold) if self.gold else ()

    def facts(self) -> tuple[FactLabel, ...]:
        """Its labelled numbers and dates."""
        return load_labels(self.labels) if self.labels else ()

    def stated(self) -> tuple[StatementLabel, ...]:
        """Its labelled statements."""
        return load_statements(self.statements) if self.statements else ()

    @property
    def is_labelled(self) -> bool:
        """True if its labels of facts are there."""
        return self.labels is not None and self.labels.exists()


def known_sets(shared: Path) -> tuple[EvalSet, ...]:
    """Every set, whether its files are there or not."""
    held_out, practice = _HERE / "held_out", shared / "practice"
    genres, twins = _HERE / "genres", _HERE / "twins"
    return (
        EvalSet("sample", "示例资料库", SAMPLE_LIBRARY, *_own("sample")),
        EvalSet("real", "真实文件", shared / "corpus", *_own("real")),
        EvalSet("practice", "练习文件", practice, practice, practice),
        EvalSet("held_out", "留出文件", held_out / "documents", held_out, held_out, held_out),
        EvalSet("twins", "成对问题", twins / "documents", twins / "gold.jsonl", None),
        EvalSet(
            "twins_real", "成对问题（真实文件）", shared / "corpus", twins / "real.jsonl", None
        ),
        EvalSet("genres", "各种文体", genres / "documents", None, genres, genres),
    )


def _own(name: str) -> tuple[Path, Path, Path]:
    gold = _HERE / "gold"
    return gold / f"{name}.jsonl", gold / f"facts_{name}.jsonl", gold / f"statements_{name}.jsonl"


def find_sets(
    shared: Path | None = None, only: Collection[str] = (), *, labelled: bool = False
) -> tuple[list[EvalSet], list[str]]:
    """The sets whose files are there, and for each of the others a sentence that says why not.

    :param labelled: sets that have labels of facts and no questions, too
    Raises `InputError` if ``only`` names a set that does not exist.
    """
    known = known_sets(shared or DEFAULT_SHARED)
    sets = [each for each in known if labelled or each.gold]
    names = [each.name for each in sets]
    if unknown := [name for name in only if name not in names]:
        raise InputError(f"没有名为“{unknown[0]}”的评测集，可选：{'、'.join(names)}")
    wanted = [each for each in sets if not only or each.name in only]
    present = [each for each in wanted if not _missing(each)]
    absent = [_why_not(each) for each in wanted if each not in present]
    return present, absent


def _missing(one: EvalSet) -> list[Path]:
    return [path for path in (one.documents, one.gold) if path and not path.exists()]


def _why_not(one: EvalSet) -> str:
    return f"跳过{one.title}（{one.name}）：没有 {_missing(one)[0]}"
