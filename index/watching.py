"""A folder that is watched: what is put into it comes into the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.intake import add_files
from index.library import Library
from index.outcomes import FileReport, IntakeReport, Outcome
from ingest.reading_pool import OpenReaders, reading_pool
from ingest.settings import Settings


def added_when_changed(
    library: Library,
    paths: Sequence[Path],
    settings: Settings,
    changes: Iterable[object],
    readers: OpenReaders = reading_pool,
) -> Iterator[IntakeReport]:
    """A report each time something under ``paths`` changed and anything is to be told.

    All of ``paths`` is gone through each time: what is there already is known by its contents, and
    names stay as a first intake gives them. What is deleted stays in the library.

    :param changes: yields once for each time that files changed (`watchfiles.watch`).
    """
    refused = frozenset[FileReport]()  # told before: not to be told at every change
    for _ in changes:
        there = [path for path in paths if path.exists()]
        report = add_files(library, there, settings, readers=readers)
        news = tuple(
            file
            for file in report.files
            if file.outcome not in (Outcome.UNCHANGED, Outcome.DUPLICATE) and file not in refused
        )
        refused = frozenset(report.refused)
        if news:
            yield IntakeReport(files=news, seconds=report.seconds)
