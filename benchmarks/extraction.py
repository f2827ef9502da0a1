"""How many characters a second one core reads facts from, kind by kind, without a model.

    python -m benchmarks.extraction [--rounds 5]

Reading the file is not counted: what is timed is `ingest.facts.extract` over documents that are
already cut into clauses. Every document is read anew each round, since a reading is kept for the
extractors of one document only.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from evals.sets import DEFAULT_SHARED, find_sets
from ingest import read_document
from ingest.document import Document
from ingest.facts import EXTRACTORS, Extractor, extract


def main() -> None:
    """Measure and print."""
    options = _options()
    sets, _ = find_sets(options.shared)
    files = chain.from_iterable(one.files() for one in sets)
    documents = [read_document(file) for file in files]
    characters = sum(len(document.text) for document in documents)
    facts = sum(len(document.facts) for document in documents)
    print(
        f"{len(documents)} 个文件，{characters} 字，{facts} 条事实，每项 {options.rounds} 轮，单核"
    )
    _seconds(documents, 1)  # warms up
    table = Table("抽取", "秒（中位）", "字/秒（中位）", "字/秒（最快）")
    whole = _seconds(documents, options.rounds)
    table.add_row("全部", *_rates(characters, whole))
    for extractor in EXTRACTORS:
        took = _seconds(documents, options.rounds, (extractor,))
        table.add_row(f"只做 {extractor.__name__}", *_rates(characters, took))
    Console().print(table)


def _seconds(
    documents: Sequence[Document], rounds: int, only: Sequence[Extractor] | None = None
) -> tuple[float, ...]:
    """Processor seconds of each round over all ``documents``."""
    took: list[float] = []
    for _ in range(rounds):
        anew = [replace(document, file=document.file) for document in documents]
        began = time.process_time()
        for document in anew:
            if only is None:
                extract(document)
            else:
                for extractor in only:
                    list(extractor(document))
        took.append(time.process_time() - began)
    return tuple(took)


def _rates(characters: int, took: Sequence[float]) -> tuple[str, str, str]:
    """The median round's seconds, its characters a second, and those of the fastest round."""
    middle = median(took)
    return f"{middle:.3f}", f"{characters / middle:,.0f}", f"{characters / min(took):,.0f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
