"""What a library in a folder costs from ten thousand clauses to a million: a table and a plot.

    python -m benchmarks.million_clauses [--clauses 10000 100000 1000000] [--plot cost.png]

The clauses are real ones copied until there are enough, the vectors real ones disturbed, see
`benchmarks.multiplied`: half from papers of this field (practice, real, sample and other sets that
are at hand), half from unrelated text (CMRC 2018). So words are as common as in a library of this
field, or commoner. Each size is measured in processes of its own: one searches, one publishes one
more document. ``--keep`` names a folder in which the libraries stay for the next run.

Questions are the gold questions of these sets and some of CMRC's; their own vectors are worked out
before, and told apart. Recall is that of the ten nearest vectors by comparing with all.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.text import Text
from numpy.typing import NDArray

from benchmarks.background import FILE as BACKGROUND
from benchmarks.background import background
from benchmarks.multiplied import multiply
from evals.sets import DEFAULT_SHARED, find_sets
from index.coded_vectors import VECTORS_FILE, CodedVectors
from index.embedding import Vectors, embeddings_for
from index.generations import Generations
from index.library import Library
from index.memory import MemoryScope
from index.records import FactFilter, FactKind, Filters
from index.search import DEPTH
from index.searched import SearchedClauses
from index.store import Scope
from index.vectors import ClauseVectors
from ingest import read_bytes, read_document
from ingest.document import Document
from ingest.settings import settings
from ui.chart import chinese_font
from ui.sample_library import sample_files

_BACKGROUND_CLAUSES = 9_900
_QUESTIONS = 200
_COMPARED = 100  # questions whose ten nearest are also looked for by comparing with all
_NEAREST = 10
_BLOCK = 50_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What was measured of one size: seconds, milliseconds of one search (`processor` is processor
    time, the rest by the clock), megabytes."""

    clauses: int
    documents: int
    build_seconds: float  # from the copied rows on: vectors, codes, words
    load_seconds: float  # open the library and search once
    disk_megabytes: float
    resident_megabytes: float  # with the embedding model and what is mapped of files
    own_megabytes: float  # of these what is not mapped from files
    p50: float
    p95: float
    processor_p50: float
    processor_p95: float
    narrowed_p50: float  # of one region
    words_p50: float
    vectors_p50: float
    facts_p50: float  # the deadlines of one region
    question_p50: float  # the question's own vector, in none of the others
    recall: float
    narrowed_recall: float
    publish_seconds: float  # one document more
    publish_resident_megabytes: float


# Heading, field and form of the columns that are printed.
_COLUMNS = (
    ("可检索条文", "clauses", ",d"),
    ("文件", "documents", ",d"),
    ("一次检索 p50", "p50", ".0f"),
    ("p95", "p95", ".0f"),
    ("处理器时间 p50", "processor_p50", ".0f"),
    ("p95", "processor_p95", ".0f"),
    ("限一个地区 p50", "narrowed_p50", ".0f"),
    ("只查词语 p50", "words_p50", ".0f"),
    ("只查意思 p50", "vectors_p50", ".0f"),
    ("一地的时限 p50", "facts_p50", ".0f"),
    ("问题的向量 p50", "question_p50", ".0f"),
    ("recall@10", "recall", ".3f"),
    ("限一个地区", "narrowed_recall", ".3f"),
    ("常驻内存 MB", "resident_megabytes", ",.0f"),
    ("其中不可换出 MB", "own_megabytes", ",.0f"),
    ("目录 MB", "disk_megabytes", ",.0f"),
    ("打开 秒", "load_seconds", ".1f"),
    ("建索引 秒", "build_seconds", ".0f"),
    ("加一份文件 秒", "publish_seconds", ".0f"),
    ("发布时内存 MB", "publish_resident_megabytes", ",.0f"),
)


def main() -> None:
    """Measure each size and print the table."""
    options = _options()
    if options.measure:
        print(json.dumps(_searched(options.measure)))
    elif options.publish:
        print(json.dumps(_published(options.publish)))
    else:
        _compare(options.clauses, options.shared, options.keep, options.plot)


def _compare(sizes: Sequence[int], shared: Path, keep: Path | None, plot: Path | None) -> None:
    costs = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        real = folder / "real"
        if not real.is_dir():
            Library.open(real).publish(documents_of(shared))
        (folder / "questions.json").write_text(json.dumps(questions_of(shared)), encoding="utf-8")
        for size in sizes:
            made = folder / str(size)
            held = _made(real, made, size)
            searched, published = _of_process("--measure", made), _of_process("--publish", made)
            costs.append(Cost(**held, **searched, **published))
            print(json.dumps(asdict(costs[-1])), file=sys.stderr, flush=True)
    _print(costs)
    if plot:
        _draw(costs, plot)


def _of_process(what: str, folder: Path) -> dict[str, Any]:
    """What a process of its own measures."""
    command = [sys.executable, "-m", "benchmarks.million_clauses", what, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- making a library ------------------------------------------------------------------------


def documents_of(shared: Path) -> list[Document]:
    sets, absent = find_sets(shared, labelled=True)
    for words in absent:
        print(words, file=sys.stderr)
    own = [read_document(file) for each in sets for file in each.files()]
    return [*{d.id: d for d in own}.values(), *background(shared, _BACKGROUND_CLAUSES)]


def questions_of(shared: Path) -> list[str]:
    """Half of them of the sets, half about the unrelated text."""
    sets, _ = find_sets(shared)
    own = [question.asked[-1] for each in sets for question in each.questions()]
    lines = (shared / BACKGROUND).read_text(encoding="utf-8").splitlines()
    other = [asked["question"] for line in lines for asked in json.loads(line)["questions"]]
    half = _QUESTIONS // 2
    return [*own[:: max(len(own) // half, 1)][:half], *other[:: len(other) // half][:half]]


def _made(real: Path, made: Path, size: int) -> dict[str, Any]:
    """Make the library, if it is not there, and tell of it."""
    told = made / "made.json"
    if not told.is_file():
        build = multiply(real, made, size)
        folder = Generations(made).folder(1)
        held = {
            "clauses": len(SearchedClauses.load(folder)),
            "build_seconds": build,
            "disk_megabytes": sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6,
        }
        told.write_text(json.dumps(held), encoding="utf-8")
    found: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return found


# --- measuring -------------------------------------------------------------------------------


def _searched(made: Path) -> dict[str, float]:
    """Open the library, ask every question, and compare with all vectors."""
    questions = json.loads((made.parent / "questions.json").read_text(encoding="utf-8"))
    embeddings = embeddings_for(settings())
    embeddings.query(questions[0])  # loaded before the clock runs
    began = time.perf_counter()
    reader = Library.open(made).reader()
    reader.search(questions[0])
    load = time.perf_counter() - began
    own, _ = _timed(questions, embeddings.query)  # remembered from now on: no part of a search
    sizes: Counter[str | None] = Counter()
    for document in reader.documents:
        sizes[document.metadata.region] += document.clause_count
    regions = sorted(region for region in sizes if region)
    narrow = Filters(regions=[max(regions, key=lambda region: sizes[region])])
    whole, processor = _timed(questions, reader.search)
    narrowed, _ = _timed(questions, lambda text: reader.search(text, narrow))
    words, _ = _timed(questions, lambda text: reader.search(text, by_meaning=False))
    resident, own_memory = _megabytes("VmRSS"), _megabytes("RssAnon")
    scope, narrowed_scope = (reader._rankings.among(filters) for filters in (Filters(), narrow))
    assert isinstance(scope, MemoryScope) and isinstance(narrowed_scope, MemoryScope)
    vectors, _ = _timed(questions, lambda text: scope.by_meaning(embeddings.query(text), DEPTH))
    facts, _ = _timed(regions[:20], lambda region: reader.facts(_deadlines_of(region)))
    asked = [embeddings.query(text) for text in questions[:: _QUESTIONS // _COMPARED]]
    matrix = _matrix(Generations(made).folder(1))
    return {
        "documents": len(reader.documents),
        "load_seconds": load,
        "resident_megabytes": resident,
        "own_megabytes": own_memory,
        "p50": median(whole),
        "p95": quantiles(whole, n=20)[-1],
        "processor_p50": median(processor),
        "processor_p95": quantiles(processor, n=20)[-1],
        "narrowed_p50": median(narrowed),
        "words_p50": median(words),
        "vectors_p50": median(vectors),
        "facts_p50": median(facts),
        "question_p50": median(own),
        "recall": _recall(scope, asked, matrix, None),
        "narrowed_recall": _recall(narrowed_scope, asked, matrix, narrowed_scope.allowed),
    }


def _deadlines_of(region: str) -> FactFilter:
    return FactFilter(kinds=[FactKind.DEADLINE], regions=[region])


def _matrix(folder: Path) -> Vectors:
    if CodedVectors.are_in(folder):
        stored: Vectors = np.load(folder / VECTORS_FILE, mmap_mode="r")
        return stored
    return ClauseVectors.load(folder).matrix()


def _recall(
    scope: Scope, asked: Sequence[Vectors], matrix: Vectors, allowed: NDArray[np.bool_] | None
) -> float:
    """The share of the ten nearest, found by comparing with all, that ``scope`` finds."""
    best = np.full((len(asked), _NEAREST), -2.0, np.float32)
    rows = np.full((len(asked), _NEAREST), -1)
    for start in range(0, len(matrix), _BLOCK):
        scores = np.array(asked) @ matrix[start : start + _BLOCK].T
        if allowed is not None:
            scores[:, ~allowed[start : start + _BLOCK]] = -2
        every = np.hstack([best, scores])
        numbers = np.hstack([rows, np.tile(np.arange(scores.shape[1]) + start, (len(asked), 1))])
        top = np.argpartition(-every, _NEAREST, axis=1)[:, :_NEAREST]
        best, rows = np.take_along_axis(every, top, 1), np.take_along_axis(numbers, top, 1)
    found = [scope.by_meaning(vector, DEPTH)[:_NEAREST] for vector in asked]
    pairs = zip(found, rows, strict=True)
    return float(np.mean([len({*mine} & {*exact}) / _NEAREST for mine, exact in pairs]))


def _published(made: Path) -> dict[str, float]:
    """Publish one more document to a copy of the library, whose files are those of ``made``."""
    embeddings_for(settings()).query("预算")  # loaded before the clock runs
    with tempfile.TemporaryDirectory(dir=made.parent) as scratch:
        copy = Path(scratch) / "library"
        shutil.copytree(made, copy, copy_function=os.link)
        library = Library.open(copy)
        library.reader().search("预算")
        data = sample_files()[0].read_bytes()
        document = read_bytes(f"新{sample_files()[0].name}", data)
        began = time.perf_counter()
        library.publish([replace(document, id="new")])
        took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"publish_seconds": took, "publish_resident_megabytes": peak}


def _timed(
    questions: Sequence[str], ask: Callable[[str], object]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each question by the clock and of this process's processor time, after one
    that is not counted."""
    ask(questions[0])
    took, used = [], []
    for question in questions:
        began, worked = time.perf_counter(), time.process_time()
        ask(question)
        took.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.process_time() - worked))
    return took, used


def _megabytes(kind: str) -> float:
    """Memory of this process as the system tells it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(f"{kind}:"))
    return int(line.split()[1]) / 1024


# --- telling ---------------------------------------------------------------------------------


def _print(costs: Sequence[Cost]) -> None:
    """A table in Markdown, a column a size."""
    for heading, field, form in _COLUMNS:
        cells = " | ".join(format(getattr(cost, field), form) for cost in costs)
        print(f"| {heading} | {cells} |")
        if field == "clauses":
            print("|:--" + "|--:" * len(costs) + "|")


def _draw(costs: Sequence[Cost], file: Path) -> None:
    """Draw what grows with the number of clauses: latency, memory, disk, time to publish."""
    font = chinese_font()
    picture = Figure(figsize=(10, 7), dpi=120)
    clauses = [cost.clauses for cost in costs]
    for number, (title, lines) in enumerate(_PICTURES.items(), 1):
        axes = picture.add_subplot(2, 2, number)
        for label, field in lines.items():
            axes.plot(clauses, [getattr(cost, field) for cost in costs], marker="o", label=label)
        axes.set_xscale("log")
        axes.set_ylim(bottom=0)
        axes.set_title(title)
        axes.set_xlabel("可检索条文")
        axes.grid(alpha=0.3)
        axes.legend(frameon=False)
    for text in picture.findobj(Text):
        text.set(fontfamily=font)
    picture.tight_layout()
    picture.savefig(file)


_PICTURES = {
    "一次检索（毫秒）": {
        "p50": "p50",
        "p95": "p95",
        "处理器时间 p50": "processor_p50",
        "限一个地区 p50": "narrowed_p50",
    },
    "内存（MB）": {
        "检索后常驻": "resident_megabytes",
        "其中不可换出": "own_megabytes",
        "发布时最多": "publish_resident_megabytes",
    },
    "目录大小（MB）": {"目录": "disk_megabytes"},
    "用时（秒）": {
        "打开并检索一次": "load_seconds",
        "加一份文件": "publish_seconds",
        "建索引": "build_seconds",
    },
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--publish", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
