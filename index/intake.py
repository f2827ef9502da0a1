"""Files into the library: each gets one outcome.

A batch is published in portions, each in one atomic step: a small one all at once, a large one
whenever enough work has come together that nobody would want to do it again. So a batch that is
killed at any instant leaves a whole library with all portions but the last; started again it finds
these files unchanged, reads the rest in the same order, and ends with the library of an undisturbed
run (only the version counts how often it was published).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from index.addresses import fetched
from index.batch import Batch
from index.found_files import FoundFile, found_in, uploaded
from index.library import Library
from index.outcomes import FileReport, IntakeReport, Outcome
from index.read_ahead import read_ahead
from index.records import Progress
from ingest.reading_pool import OpenReaders, reading_pool
from ingest.settings import Settings
from ingest.settings import settings as settings_of_process

__all__ = ["FileReport", "IntakeReport", "Outcome", "add_files", "add_upload"]


def add_files(
    library: Library,
    paths: Sequence[Path],
    settings: Settings | None = None,
    on_progress: Progress | None = None,
    addresses: Sequence[str] = (),
    readers: OpenReaders = reading_pool,
) -> IntakeReport:
    """Take in files, folders with all that is in them, archives, and what stands at web
    ``addresses``.

    A file that cannot be read is refused, and the rest goes on. Nothing is published, and the
    version stays, where nothing is new. ``readers`` are the processes of this machine, unless
    others are to read. Raises LibraryError if the library cannot be written.
    """
    settings = settings or settings_of_process()
    found = [
        *found_in(paths, settings.max_file_bytes),
        *fetched(addresses, settings.max_file_bytes),
    ]
    return _take_in(library, found, settings, on_progress, readers)


def add_upload(
    library: Library,
    name: str,
    data: bytes,
    settings: Settings | None = None,
    on_progress: Progress | None = None,
) -> IntakeReport:
    """Take in the bytes of a file, or an archive, that is called ``name``; else as `add_files`."""
    settings = settings or settings_of_process()
    found = list(uploaded(name, data, settings.max_file_bytes))
    return _take_in(library, found, settings, on_progress)


def _take_in(
    library: Library,
    found: Sequence[FoundFile],
    settings: Settings,
    on_progress: Progress | None,
    readers: OpenReaders = reading_pool,
) -> IntakeReport:
    began = time.monotonic()
    tell = on_progress or (lambda stage, done, total: None)
    batch = Batch(library, settings)
    with readers(settings, len(found)) as pool:
        for number, file in enumerate(read_ahead(found, pool, batch.knows), 1):
            batch.take(file, tell)
            tell("读取文件", number, len(found))
            if batch.is_due:
                batch.publish(on_progress)
    batch.publish(on_progress)
    return IntakeReport(files=tuple(batch.reports), seconds=round(time.monotonic() - began, 3))
