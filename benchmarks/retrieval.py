"""How often the needed passage comes first, by words, by meaning, and by both together.

    python -m benchmarks.retrieval [--sets practice real] [--background 10000]

A clause counts where it overlaps a place the gold question cites. Dialogues are left out: their
last turn is no question by itself. The second table confines each search to documents of the
places that the needed passages are of, as a question that names its place would be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from benchmarks.background import background
from evals.finding import LIMIT, RetrievalScore, score_retrieval
from evals.passages import Needed, Passages
from evals.sets import DEFAULT_SHARED, EvalSet, find_sets
from index.library import Library
from index.reader import Reader
from index.records import Filters, Hit
from index.search import DEPTH
from ingest import read_document

WAYS = ("词语", "语义", "融合")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the passages it needs."""

    text: str
    needed: Needed


def main() -> None:
    """Measure and print."""
    options = _options()
    sets, absent = find_sets(options.shared, options.sets)
    for words in absent:
        print(words, file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        for each in sets:
            library = Library.open(Path(folder) / each.name)
            documents = [read_document(file) for file in each.files()]
            library.publish(documents + background(options.shared, options.background))
            reader = library.reader()
            asked = _questions(each, reader)
            _print(f"{each.title}：{len(asked)} 问", _measure(reader, asked, same_region=False))
            _print(f"{each.title}：限定地区", _measure(reader, asked, same_region=True))


def _questions(each: EvalSet, reader: Reader) -> list[Asked]:
    passages = Passages(reader)
    found = [
        Asked(question.asked[0], passages.of(question))
        for question in each.questions()
        if question.cite and not question.turns
    ]
    return [asked for asked in found if asked.needed.count]


def _measure(
    reader: Reader, asked: Iterable[Asked], *, same_region: bool
) -> dict[str, list[RetrievalScore]]:
    scores: dict[str, list[RetrievalScore]] = {way: [] for way in WAYS}
    for question in asked:
        filters = _region_of(reader, question.needed) if same_region else None
        # Deep enough to hold both lists whole.
        hits = reader.search(question.text, filters, limit=2 * DEPTH)
        for way, ranked in zip(WAYS, (_by_words(hits), _by_meaning(hits), hits), strict=True):
            scores[way].append(score_retrieval(ranked[:LIMIT], question.needed))
    return scores


def _region_of(reader: Reader, needed: Needed) -> Filters:
    ids = {passage.document_id for passage in needed.passages}
    return Filters(regions={each.metadata.region for each in reader.documents if each.id in ids})


def _by_words(hits: Sequence[Hit]) -> list[Hit]:
    return sorted((hit for hit in hits if hit.lexical_rank), key=lambda hit: hit.lexical_rank or 0)


def _by_meaning(hits: Sequence[Hit]) -> list[Hit]:
    return sorted((hit for hit in hits if hit.vector_rank), key=lambda hit: hit.vector_rank or 0)


def _print(title: str, scores: dict[str, list[RetrievalScore]]) -> None:
    table = Table(title=title)
    for column in ("排序", "首条命中", "前五命中", "前五全中", "MRR"):
        table.add_column(column, justify="left" if column == "排序" else "right")
    for way, of_way in scores.items():
        table.add_row(
            way,
            f"{mean(score.any_at_1 for score in of_way):.1%}",
            f"{mean(score.any_at_5 for score in of_way):.1%}",
            f"{mean(score.all_at_5 for score in of_way):.1%}",
            f"{mean(score.first for score in of_way):.3f}",
        )
    Console().print(table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="*", default=["practice"])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--background", type=int, default=0, help="clauses of unrelated text")
    return parser.parse_args()


if __name__ == "__main__":
    main()
