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
        f"{len(documents)} 个文件，{characters} 字，{facts} 条事实，每项取 {options.rounds} 轮最快"
    )
    _seconds(documents, 1)  # warms up
    whole = _seconds(documents, options.rounds)
    table = Table("抽取", "秒", "字/秒")
    table.add_row("全部", f"{whole:.3f}", f"{characters / whole:,.0f}")
    for extractor in EXTRACTORS:
        took = _seconds(documents, options.rounds, (extractor,))
        table.add_row(f"只做 {extractor.__name__}", f"{took:.3f}", f"{characters / took:,.0f}")
    Console().print(table)


def _seconds(
    documents: Sequence[Document], rounds: int, only: Sequence[Extractor] | None = None
) -> float:
    """Processor seconds of the fastest round over all ``documents``."""
    best = float("inf")
    for _ in range(rounds):
        anew = [replace(document, file=document.file) for document in documents]
        began = time.process_time()
        for document in anew:
            if only is None:
                extract(document)
            else:
                for extractor in only:
                    list(extractor(document))
        best = min(best, time.process_time() - began)
    return best


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
