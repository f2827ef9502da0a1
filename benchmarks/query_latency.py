"""How long a search and a whole answer take over ten thousand clauses, and the memory they need.

    python -m benchmarks.query_latency [--clauses 10000] [--keep FOLDER]

The questions are the gold questions of the practice set, each asked once, so no vector of a
question is remembered. ``--keep`` names a folder in which the library stays for the next run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.table import Table

from assistant.assistant import Assistant
from benchmarks.background import background
from evals.sets import DEFAULT_SHARED, find_sets
from index.embedding import embeddings_for
from index.library import Library
from index.reader import Reader
from ingest import read_document
from ingest.settings import settings

WARM_UP = "预算绩效管理"


def main() -> None:
    """Measure and print."""
    options = _options()
    (practice,), _ = find_sets(options.shared, ["practice"])
    questions = [question.asked[-1] for question in practice.questions()]
    with tempfile.TemporaryDirectory() as scratch:
        library = Library.open(options.keep or Path(scratch) / "library")
        if not library.reader().documents:
            documents = [read_document(file) for file in practice.files()]
            began = time.perf_counter()
            library.publish([*documents, *background(options.shared, options.clauses)])
            print(f"建库：{time.perf_counter() - began:.1f} 秒")
        reader = library.reader()
        clauses = sum(document.clause_count for document in reader.documents)
        print(f"{len(reader.documents)} 个文件，{clauses} 条；{len(questions)} 问")
        _print(_measure(reader, questions) | _answered(library, questions))
    print(f"进程常驻内存：{_resident_megabytes():.0f} MB")


def _measure(reader: Reader, questions: Sequence[str]) -> dict[str, list[float]]:
    """Milliseconds of each question, by what is done."""
    embeddings = embeddings_for(settings())
    reader.search(WARM_UP)
    return {
        "全部（含问题向量）": _timed(questions, reader.search),
        "同一问再问": _timed(questions, reader.search),
        "只查词语": _timed(questions, lambda text: reader.search(text, by_meaning=False)),
        "只算问题向量": _timed([f"{text}？" for text in questions], embeddings.query),
    }


def _answered(library: Library, questions: Sequence[str]) -> dict[str, list[float]]:
    """Milliseconds from question to answer; the wording is new, so no vector is remembered."""
    assistant = Assistant(library)
    assistant.ask(WARM_UP)
    return {"从提问到答案": _timed([f"请问{text}" for text in questions], assistant.ask)}


def _timed(questions: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    spent = []
    for text in questions:
        began = time.perf_counter()
        ask(text)
        spent.append(1000 * (time.perf_counter() - began))
    return spent


def _print(measured: dict[str, list[float]]) -> None:
    table = Table(title="检索与回答的用时（毫秒）")
    for column in ("", "p50", "p95"):
        table.add_column(column, justify="right" if column else "left")
    for what, spent in measured.items():
        cuts = quantiles(spent, n=20)
        table.add_row(what, f"{cuts[9]:.1f}", f"{cuts[18]:.1f}")
    Console().print(table)


def _resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=10_000)
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
