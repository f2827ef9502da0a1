"""Runs extraction over the labelled documents of the sets and scores it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from evals.facts import FactScore, Verdict, judge_document, score
from evals.labels import KINDS, FactLabel, LabelKind
from evals.sets import EvalSet, find_sets
from ingest import read_document


@dataclass(frozen=True)
class SetFacts:
    """The verdicts on one set."""

    name: str
    title: str
    kinds: tuple[LabelKind, ...]
    verdicts: tuple[Verdict, ...]

    @cached_property
    def scores(self) -> tuple[FactScore, ...]:
        """One score a kind."""
        return tuple(score(self.verdicts, kind) for kind in self.kinds)

    def scores_by_document(self) -> dict[str, tuple[FactScore, ...]]:
        """The scores of each document, by its file name."""
        grouped = groupby(self.verdicts, key=lambda verdict: verdict.document.file)
        by_file = {file: list(verdicts) for file, verdicts in grouped}
        return {
            file: tuple(score(verdicts, kind) for kind in self.kinds)
            for file, verdicts in by_file.items()
        }


@dataclass(frozen=True)
class FactReport:
    """What `run_facts` found; ``absent`` says which sets were left out and why."""

    sets: tuple[SetFacts, ...]
    absent: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be saved or printed."""
        return {
            "absent": list(self.absent),
            "sets": [
                {"name": one.name, "title": one.title, "kinds": [_score_row(s) for s in one.scores]}
                for one in self.sets
            ],
        }


def _score_row(result: FactScore) -> dict[str, Any]:
    rates = {name: getattr(result, name) for name in ("precision", "recall", "f1")}
    return asdict(result) | {name: round(rate, 4) for name, rate in rates.items()}


def run_facts(
    shared: Path | None = None,
    only: Collection[str] = (),
    kinds: Sequence[LabelKind] = KINDS,
    prefix: str = "",
) -> FactReport:
    """Read every document that has labels, extract, and score.

    ``shared`` is the folder beside the checkout; ``only`` names sets; ``prefix`` keeps documents
    whose label key begins with it. Raises `InputError` for bad labels and unknown sets.
    """
    sets, absent = find_sets(shared, only)
    labelled = [one for one in sets if one.labels.exists()]
    absent += [f"跳过{one.title}（{one.name}）：没有标注" for one in sets if one not in labelled]
    return FactReport(
        tuple(
            SetFacts(one.name, one.title, tuple(kinds), _judge(one, kinds, prefix))
            for one in labelled
        ),
        tuple(absent),
    )


def _judge(one: EvalSet, kinds: Sequence[LabelKind], prefix: str) -> tuple[Verdict, ...]:
    labels: dict[str, list[FactLabel]] = {}
    for label in one.facts():
        labels.setdefault(label.doc, []).append(label)
    wanted = ((key, found) for key, found in labels.items() if key.startswith(prefix))
    return tuple(chain.from_iterable(_judge_file(one.file_of(k), f, kinds) for k, f in wanted))


def _judge_file(
    file: Path, labels: Iterable[FactLabel], kinds: Sequence[LabelKind]
) -> tuple[Verdict, ...]:
    raw = file.read_text(encoding="utf-8", errors="replace")
    return judge_document(read_document(file), raw, labels, kinds)
