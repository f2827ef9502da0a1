"""How long a search and a whole answer take over ten thousand clauses, and the memory they need.

    python -m benchmarks.query_latency [--clauses 10000] [--papers FOLDER…] [--keep FOLDER]

The questions are the gold questions of the practice set, each asked once, so no vector of a
question is remembered; the later turns of its talks are counted apart. ``--papers`` names folders
with papers of this field: what they lack of the clauses is filled up with unrelated text, which
has no bodies and no tables, so that answers among it take less. ``--keep`` names a folder in which
the library stays for the next run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.table import Table

from assistant.assistant import Assistant
from assistant.sessions import Sessions
from benchmarks.background import background
from evals.sets import DEFAULT_SHARED, find_sets
from index.embedding import embeddings_for
from index.library import Library
from index.reader import Reader
from ingest import read_document
from ingest.document import Document
from ingest.errors import ReadError
from ingest.settings import settings

WARM_UP = "预算绩效管理"


def main() -> None:
    """Measure and print."""
    options = _options()
    (practice,), _ = find_sets(options.shared, ["practice"])
    talks = [question.asked for question in practice.questions()]
    questions = [talk[-1] for talk in talks]
    with tempfile.TemporaryDirectory() as scratch:
        library = Library.open(options.keep or Path(scratch) / "library")
        if not library.reader().documents:
            documents = list(_papers([*practice.files(), *_files(options.papers)]))
            left = max(0, options.clauses - sum(len(each.clauses) for each in documents))
            began = time.perf_counter()
            library.publish([*documents, *background(options.shared, left)])
            print(f"建库：{time.perf_counter() - began:.1f} 秒")
        reader = library.reader()
        clauses = sum(document.clause_count for document in reader.documents)
        print(f"{len(reader.documents)} 个文件，{clauses} 条；{len(questions)} 问")
        _print(_measure(reader, questions) | _answered(library, talks))
    print(f"进程常驻内存：{_resident_megabytes():.0f} MB")


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (file for file in sorted(folder.rglob("*")) if file.is_file())


def _papers(files: Iterable[Path]) -> Iterator[Document]:
    """What can be read of ``files``, each document once."""
    seen = set()
    for file in files:
        try:
            document = read_document(file)
        except ReadError:  # not a document: notes beside it
            continue
        if document.id not in seen:
            seen.add(document.id)
            yield document


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


def _answered(library: Library, talks: Sequence[Sequence[str]]) -> dict[str, list[float]]:
    """Milliseconds from question to answer, by the clock and of the processor, which others who
    use the machine lengthen less; the wording is new, so no vector is remembered."""
    spent: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as sessions:
        assistant = Assistant(library, sessions=Sessions(Path(sessions)))
        assistant.ask(WARM_UP)
        for number, talk in enumerate(talks):
            for turn, text in enumerate(talk):
                what = "追问到答案" if turn else "从提问到答案"
                began, worked = time.perf_counter(), time.process_time()
                assistant.ask(f"请问{text}", session=f"talk{number}")
                spent[what].append(1000 * (time.perf_counter() - began))
                spent[f"{what}（处理器）"].append(1000 * (time.process_time() - worked))
    return {what: times for what, times in spent.items() if len(times) > 1}


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
    parser.add_argument("--papers", type=Path, nargs="*", default=[])
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
