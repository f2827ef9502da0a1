"""How many pages a second are taken in, and where the time goes.

    python -m benchmarks.ingest [--documents 48] [--scans 4] [--profile]

The sample documents are printed again and again, with another number in every paragraph so that no
passage comes twice, as text, Word files, PDFs with text, these three and web pages mixed, and PDFs
of scanned pages (200 dpi). Each kind is read without being kept, as an intake reads, and then taken
into a fresh library. A page has 600 characters in formats without pages.

The share of the model is told twice: of the time that passes, during which other work may go on
beside it, and of the time of all processors, reading processes included, which the other programs
of a busy machine do not blur.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import os
import pstats
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "ingest"))

from drawn_pages import lines as drawn_lines
from drawn_pages import pdf_of
from made_files import docx, html
from scanned_pages import as_file, page

from index import embedding
from index.embedding import SentenceEmbeddings, embeddings_for
from index.intake import add_files
from index.library import Library
from index.tokens import tokens
from ingest import read_document
from ingest.process_tree import descendants
from ingest.reading_pool import processors, reading_pool
from ingest.settings import Settings, settings
from ui.sample_library import sample_files

PAGE_CHARACTERS = 600
LINE_CHARACTERS = 26
MIXED = ("txt", "docx", "pdf", "html")
PDF_LINES, SCAN_LINES = 24, 24


@dataclass(frozen=True, slots=True)
class Made:
    """A file and how many pages it has."""

    name: str
    data: bytes
    pages: float


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of one kind of file: read only; taken in; of that in the embedding model; and the
    last two in processor time."""

    pages: float
    reading: float
    whole: float
    model: float
    vectors: int
    processor: float
    processor_model: float


class _Clocked:
    """Counts the seconds in `SentenceEmbeddings.passages` while it is entered, and the processor
    time of the model within it."""

    def __init__(self) -> None:
        self.seconds = self.processor = 0.0
        self.texts = 0
        self._lock = threading.Lock()  # the model is called from several threads
        self._real, self._model = SentenceEmbeddings.passages, embedding._encoded

    def __enter__(self) -> _Clocked:
        clock, real, model = self, self._real, self._model

        def timed(self: SentenceEmbeddings, texts: Sequence[str], *rest: Any) -> Any:
            began = time.perf_counter()
            made = real(self, texts, *rest)
            clock.seconds += time.perf_counter() - began
            clock.texts += len(texts)
            return made

        def encoded(*given: Any) -> Any:
            began = time.thread_time()  # the model works in the thread that calls it
            made = model(*given)
            spent = time.thread_time() - began
            with clock._lock:
                clock.processor += spent
            return made

        SentenceEmbeddings.passages = timed  # type: ignore[method-assign]
        embedding._encoded = encoded
        return self

    def __exit__(self, *error: object) -> None:
        SentenceEmbeddings.passages = self._real  # type: ignore[method-assign]
        embedding._encoded = self._model


def processor_seconds() -> float:
    """Processor time of this process and of those it started: ended ones are counted by the system,
    running ones told by /proc."""
    total = sum(os.times()[:4])  # user and system time, of this process and of its ended children
    for process in descendants(os.getpid()):
        with suppress(OSError):
            # after "pid (name)": state, parent, …; from the 12th on user and system time, its own
            # and of its own ended children
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


def texts(count: int) -> Iterator[list[str]]:
    """The paragraphs of so many documents, every one different."""
    sources = [read_document(file).text.splitlines() for file in sample_files()]
    for number in range(count):
        paragraphs = sources[number % len(sources)]
        yield [f"{words}（{number}）" if at else words for at, words in enumerate(paragraphs)]


def made(kind: str, number: int, paragraphs: list[str]) -> Made:
    """One document as a file of ``kind``: txt, docx, html, pdf, scan, or mixed: of one of the first
    four by its number."""
    if kind == "mixed":
        return made(MIXED[number % len(MIXED)], number, paragraphs)
    name = f"{number:04}.{'pdf' if kind == 'scan' else kind}"
    pages = sum(map(len, paragraphs)) / PAGE_CHARACTERS
    if kind == "txt":
        return Made(name, "\n".join(paragraphs).encode(), pages)
    if kind == "docx":
        return Made(name, docx(tuple(paragraphs)), pages)
    if kind == "html":
        return Made(name, html(tuple(paragraphs)), pages)
    printed = [
        line[at : at + LINE_CHARACTERS]
        for line in (f"　　{words}" for words in paragraphs if words.strip())
        for at in range(0, len(line), LINE_CHARACTERS)
    ]
    size = PDF_LINES if kind == "pdf" else SCAN_LINES
    sheets = [printed[at : at + size] for at in range(0, len(printed), size)]
    if kind == "pdf":
        return Made(name, pdf_of(*(drawn_lines(*sheet) for sheet in sheets)), len(sheets))
    return Made(name, as_file(*(page(sheet) for sheet in sheets), form="pdf"), len(sheets))


def measured(files: Sequence[Made], chosen: Settings) -> Spent:
    """Read ``files`` as an intake does, then take them into a fresh library."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "files"
        folder.mkdir()
        for file in files:
            (folder / file.name).write_bytes(file.data)
        began = time.perf_counter()
        with reading_pool(chosen, len(files)) as pool:
            for waiting in [pool.submit(file.name, file.data) for file in files]:
                waiting.result()
        reading = time.perf_counter() - began
        library = Library.open(Path(scratch) / "library", chosen)
        with _Clocked() as clock:
            began, used = time.perf_counter(), processor_seconds()
            add_files(library, [folder], chosen)
            whole, processor = time.perf_counter() - began, processor_seconds() - used
    pages = sum(file.pages for file in files)
    return Spent(pages, reading, whole, clock.seconds, clock.texts, processor, clock.processor)


def main() -> None:
    """Measure each kind and print a table; with ``--profile`` what else the time went into."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=48)
    parser.add_argument("--scans", type=int, default=4)
    parser.add_argument("--kinds", nargs="+", default=["txt", "docx", "pdf", "mixed", "scan"])
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    chosen = settings()
    embeddings_for(chosen).query("预算绩效管理")  # loaded before the clock runs
    tokens("预算绩效管理")
    table = Table(title=f"{processors()} processors")
    columns = ("", "pages", "read, pages/s", "taken in, pages/s", "vectors/s")
    for column in (*columns, "model, of the time", "of the processors' time"):
        table.add_column(column, justify="right" if column else "left")
    profile = cProfile.Profile()
    for kind in options.kinds:
        count = options.scans if kind == "scan" else options.documents
        files = [made(kind, number, words) for number, words in enumerate(texts(count))]
        measured(files[:4], chosen)  # reading processes start, and stay
        with profile if options.profile else nullcontext():
            spent = measured(files, chosen)
        table.add_row(
            kind,
            f"{spent.pages:.0f}",
            f"{spent.pages / spent.reading:.1f}",
            f"{spent.pages / spent.whole:.1f}",
            f"{spent.vectors / spent.model:.0f}",
            f"{spent.model / spent.whole:.0%}",
            f"{spent.processor_model / spent.processor:.0%}",
        )
    Console(width=110).print(table)
    if options.profile:
        told = io.StringIO()
        pstats.Stats(profile, stream=told).sort_stats("cumulative").print_stats(60)
        print(told.getvalue())


if __name__ == "__main__":
    main()
