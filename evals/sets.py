"""The sets there are: documents, questions about them, and labelled facts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.gold import GoldQuestion, load_gold
from evals.labels import FactLabel, load_labels
from ingest.errors import InputError
from ui.sample_library import FOLDER as SAMPLE_LIBRARY

_HERE = Path(__file__).parent

# Real documents and practice sets stand beside a checkout, not in it.
DEFAULT_SHARED = _HERE.parents[1] / "shared"


@dataclass(frozen=True, slots=True)
class EvalSet:
    """A set by ``name``; ``gold`` and ``labels`` are files, or folders of such files."""

    name: str
    title: str
    documents: Path
    gold: Path
    labels: Path

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
        return load_gold(self.gold)

    def facts(self) -> tuple[FactLabel, ...]:
        """Its labelled facts."""
        return load_labels(self.labels)


def known_sets(shared: Path) -> tuple[EvalSet, ...]:
    """Every set, whether its files are there or not."""
    held_out, practice = _HERE / "held_out", shared / "practice"
    return (
        EvalSet("sample", "示例资料库", SAMPLE_LIBRARY, *_own("sample")),
        EvalSet("real", "真实文件", shared / "corpus", *_own("real")),
        EvalSet("practice", "练习文件", practice, practice, practice),
        EvalSet("held_out", "留出文件", held_out / "documents", held_out, held_out),
    )


def _own(name: str) -> tuple[Path, Path]:
    return _HERE / "gold" / f"{name}.jsonl", _HERE / "gold" / f"facts_{name}.jsonl"


def find_sets(
    shared: Path | None = None, only: Collection[str] = ()
) -> tuple[list[EvalSet], list[str]]:
    """The sets whose files are there, and for each of the others a sentence that says why not.

    Raises `InputError` if ``only`` names a set that does not exist.
    """
    sets = known_sets(shared or DEFAULT_SHARED)
    names = [each.name for each in sets]
    if unknown := [name for name in only if name not in names]:
        raise InputError(f"没有名为“{unknown[0]}”的评测集，可选：{'、'.join(names)}")
    wanted = [each for each in sets if not only or each.name in only]
    present = [each for each in wanted if each.documents.is_dir() and each.gold.exists()]
    absent = [_why_not(each) for each in wanted if each not in present]
    return present, absent


def _why_not(one: EvalSet) -> str:
    missing: Sequence[Path] = [path for path in (one.documents, one.gold) if not path.exists()]
    return f"跳过{one.title}（{one.name}）：没有 {missing[0]}"
