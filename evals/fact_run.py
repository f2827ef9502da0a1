"""Runs extraction over the labelled documents of the sets and scores it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from evals.facts import FactScore, Verdict, judge_document, score
from evals.labels import KINDS, FactLabel, LabelKind
from evals.sets import EvalSet, find_sets
from evals.statement_labels import STATEMENT_KINDS, StatementKind, StatementLabel
from evals.statements import judge_statements
from ingest import read_document

AnyKind = LabelKind | StatementKind
ALL_KINDS: tuple[AnyKind, ...] = (*KINDS, *STATEMENT_KINDS)


@dataclass(frozen=True)
class SetFacts:
    """The verdicts on one set."""

    name: str
    title: str
    kinds: tuple[AnyKind, ...]
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
    kinds: Sequence[AnyKind] = ALL_KINDS,
    prefix: str = "",
) -> FactReport:
    """Read every document that has labels, extract, and score the kinds labelled in each set.

    ``shared`` is the folder beside the checkout; ``only`` names sets; ``prefix`` keeps documents
    whose label key begins with it. Raises `InputError` for bad labels and unknown sets.
    """
    sets, absent = find_sets(shared, only, labelled=True)
    absent += [f"跳过{one.title}（{one.name}）：没有标注" for one in sets if not one.is_labelled]
    found = (_run_set(one, kinds, prefix) for one in sets if one.is_labelled)
    return FactReport(tuple(found), tuple(absent))


def _run_set(one: EvalSet, kinds: Sequence[AnyKind], prefix: str) -> SetFacts:
    numbers: dict[str, list[FactLabel]] = {}
    for label in one.facts():
        numbers.setdefault(label.doc, []).append(label)
    statements: dict[str, list[StatementLabel]] = {}
    for stated in one.stated():
        statements.setdefault(stated.doc, []).append(stated)
    held = ((KINDS, numbers), (STATEMENT_KINDS, statements))
    scored = tuple(kind for some, labels in held for kind in some if labels and kind in kinds)
    keys = [key for key in dict.fromkeys((*numbers, *statements)) if key.startswith(prefix)]
    judged = (
        _judge_file(one.file_of(key), numbers.get(key, ()), statements.get(key, ()), scored)
        for key in keys
    )
    return SetFacts(one.name, one.title, scored, tuple(chain.from_iterable(judged)))


def _judge_file(
    file: Path,
    numbers: Sequence[FactLabel],
    statements: Sequence[StatementLabel],
    kinds: Sequence[AnyKind],
) -> tuple[Verdict, ...]:
    """All facts of a kind are labelled in a document that has labels of its sort at all."""
    document = read_document(file)
    found: tuple[Verdict, ...] = ()
    if numbers:
        raw = file.read_text(encoding="utf-8", errors="replace")
        wanted = [kind for kind in KINDS if kind in kinds]
        found = judge_document(document, raw, numbers, wanted)
    if statements:
        stated = [kind for kind in STATEMENT_KINDS if kind in kinds]
        found += judge_statements(document, statements, stated)
    return found
