"""Batches killed by SIGKILL at random moments and started again: is the library the same?

    python -m benchmarks.killed_batches [--kills 50] [--seed 1]

The sample documents, a duplicate and a broken file are taken in once without disturbance. Then,
for every kill, they are taken into a fresh library by a process that is killed at a random moment
of its run, and started again to its end; documents, facts, vectors, search results, kept originals
and outcomes must be those of the undisturbed run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import numpy as np
import torch

from index import batch
from index.generations import Generations
from index.intake import IntakeReport, add_files
from index.library import Library
from index.records import DocumentLink, StoredFact
from index.vectors import ClauseVectors
from ingest.document import Document
from ui.sample_library import sample_files

# Small portions, so that kills fall between and into publications of a batch of a few seconds.
PORTION_CLAUSES = 10
# Batches of other neighbours are padded otherwise: the same text's vectors differ that much.
_SAME_DIRECTION = 0.999
_QUESTION = "绩效运行监控的时间"

# Starts processes that have loaded all they need, so that a kill falls into the batch.
_starting = multiprocessing.get_context("forkserver")
_starting.set_forkserver_preload(["benchmarks.loaded"])


@dataclass(frozen=True, slots=True)
class Contents:
    """What a library holds, as far as it does not depend on when it was published."""

    documents: tuple[Document, ...]
    links: tuple[tuple[DocumentLink, ...], ...]
    facts: tuple[StoredFact, ...]
    found: tuple[tuple[str, int], ...]
    originals: tuple[str, ...]


def inbox(folder: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """``folder`` with ``files``, by default the sample documents; with one of them under a second
    name, and a broken file."""
    files = files or {file.name: file.read_bytes() for file in sample_files()}
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    name, data = next(iter(files.items()))
    (folder / f"zz_{name}").write_bytes(data)
    (folder / "broken.docx").write_bytes(b"this is no word file")
    return folder


def prepare() -> None:
    """Load all that batches need, so that it takes no time of the first one."""
    process = _starting.Process(target=len, args=("",))
    process.start()
    process.join()


def started(library: Path, files: Path, report: Path) -> ForkServerProcess:
    """A process that takes ``files`` into ``library``, and writes its report at the end."""
    process = _starting.Process(target=_take_in, args=(library, files, report))
    process.start()
    return process


def finished(library: Path, files: Path) -> dict[str, str]:
    """Take in the folder to the end; the outcome of every file."""
    report = library.with_suffix(".json")
    process = started(library, files, report)
    process.join()
    return {
        file.file: file.outcome.value
        for file in IntakeReport.model_validate_json(report.read_text("utf-8")).files
    }


def killed(library: Path, files: Path, after: float) -> bool:
    """Kill a batch so many seconds after its start; False if it had ended before."""
    process = started(library, files, library.with_suffix(".json"))
    time.sleep(after)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def contents(folder: Path) -> tuple[Contents, np.ndarray]:
    """What the library in ``folder`` holds, and its vectors, one a row."""
    reader = Library.open(folder).reader()
    generation = Generations(folder).folder(reader.version)
    held = Contents(
        tuple(reader.document(summary.id) for summary in reader.documents),
        tuple(summary.links for summary in reader.documents),
        reader.facts(),
        tuple((hit.document_id, hit.clause.number) for hit in reader.search(_QUESTION, limit=20)),
        tuple(sorted(path.name for path in (generation / "originals").glob("*"))),
    )
    return held, ClauseVectors.load(generation).matrix()


def difference(one: Path, other: Path) -> str:
    """In what the libraries in two folders differ, "" if in nothing."""
    (held, vectors), (held_other, vectors_other) = contents(one), contents(other)
    for name in Contents.__dataclass_fields__:
        if getattr(held, name) != getattr(held_other, name):
            return name
    if vectors.shape != vectors_other.shape:
        return "vectors"
    if float((vectors * vectors_other).sum(axis=1).min()) < _SAME_DIRECTION:
        return "vectors"
    left = [path.name for path in (other / "generations").iterdir()]
    return "files left over" if any(name.startswith(".new") for name in left) else ""


def resumed_as(outcomes: dict[str, str], undisturbed: dict[str, str]) -> bool:
    """True if the second run said of each file what the first did, or that it is there already."""
    return set(outcomes) == set(undisturbed) and all(
        outcome == undisturbed[name] or (outcome == "unchanged" and undisturbed[name] == "added")
        for name, outcome in outcomes.items()
    )


def _take_in(library: Path, files: Path, report: Path) -> None:
    # A forked process makes torch's thread pool anew at its first use, which two threads at once
    # would get wrong ("Invalid thread pool!"); so one does it before there are more.
    torch.set_num_threads(torch.get_num_threads())
    batch._PORTION_CLAUSES = PORTION_CLAUSES
    made = add_files(Library.open(library), [files])
    report.write_text(made.model_dump_json(), encoding="utf-8")


def main() -> None:
    """Kill, resume, compare; print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        files = inbox(place / "inbox")
        prepare()
        began = time.monotonic()
        undisturbed = finished(place / "undisturbed", files)
        whole = time.monotonic() - began
        print(f"undisturbed: {whole:.1f} s, {dict(Counter(undisturbed.values()))}", flush=True)
        for number in range(chosen.kills):
            library = place / f"killed{number}"
            after = chance.uniform(0, whole)
            in_time = killed(library, files, after)
            current = library / "CURRENT"
            version = int(current.read_text()) if current.is_file() else -1
            outcomes = finished(library, files)
            wrong = difference(place / "undisturbed", library)
            wrong = wrong or ("" if resumed_as(outcomes, undisturbed) else "outcomes")
            seen[wrong or ("the same" if in_time else "the same, had ended before the kill")] += 1
            print(f"{number + 1:3}  killed after {after:5.2f} s, version {version}: "
                  f"{wrong or 'the same'}", flush=True)  # fmt: skip
    print(dict(seen))


if __name__ == "__main__":
    main()
