"""Several files read at once, each in a process of its own.

A process that is done waits for the next file, of this batch or a later one: starting one takes
half a second. It ends with this process, or when a file hangs it.
"""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Protocol

from ingest.document import Document
from ingest.errors import ReadError
from ingest.reading import OnPage, current, under
from ingest.reading_process import ReadingFaultError, ReadingProcess
from ingest.settings import Settings

_idle: list[ReadingProcess] = []
_taking = threading.Lock()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Readers(Protocol):
    """Reads files, ``size`` of them at once."""

    @property
    def size(self) -> int:
        """How many files are read at once."""

    def submit(self, name: str, data: bytes) -> Future[Document]:
        """The document in ``data``, to come; its errors are those of `ReadingProcess.read`."""

    def pages(self) -> tuple[int, int]:
        """How many pages were begun, and how many there are in the files looked at so far."""


OpenReaders = Callable[[Settings, int], AbstractContextManager[Readers]]
"""Opens readers for a batch of so many files, as `reading_pool` does."""


class ReadingPool:
    """See `Readers`: as many files at once as the settings say, by processes of this machine; none
    of them in this process, unless the settings say so."""

    def __init__(self, settings: Settings, files: int, threads: int | None = None) -> None:
        wanted = settings.reading_processes
        self._apart = wanted != 0
        self.size = max(1, min(processors() if wanted is None else wanted, files))
        self._settings = settings
        self._threads = threads or max(1, processors() // self.size)
        self._workers = ThreadPoolExecutor(self.size, thread_name_prefix="reading")
        self._counting = threading.Lock()
        # By a number of the reading's own: two files of a batch may have one name.
        self._readings = itertools.count()
        self._pages: dict[int, tuple[int, int]] = {}

    def submit(self, name: str, data: bytes) -> Future[Document]:
        """See `Readers`."""
        return self._workers.submit(self._read, name, data)

    def pages(self) -> tuple[int, int]:
        """See `Readers`."""
        with self._counting:
            pages = list(self._pages.values())
        return sum(number for number, _ in pages), sum(total for _, total in pages)

    def close(self) -> None:
        """Wait for what is being read; forget what is not yet."""
        self._workers.shutdown(cancel_futures=True)

    def _read(self, name: str, data: bytes) -> Document:
        reading = next(self._readings)

        def on_page(number: int, total: int) -> None:
            with self._counting:
                self._pages[reading] = (number, total)

        if self._apart:
            return self._read_apart(name, data, on_page)
        from ingest.read import read_bytes  # noqa: PLC0415  (the other processes import it)

        with under(replace(current(), threads=self._threads, on_page=on_page)):
            return read_bytes(name, data, self._settings)

    def _read_apart(self, name: str, data: bytes, on_page: OnPage) -> Document:
        process = _waiting_process() or ReadingProcess()
        try:
            document = process.read(name, data, self._settings, self._threads, on_page)
        except ReadError:
            _put_back(process)
            raise
        except BaseException:
            process.end()
            raise
        _put_back(process)
        return document


@contextmanager
def reading_pool(
    settings: Settings, files: int, threads: int | None = None
) -> Iterator[ReadingPool]:
    """A pool for a batch of so many files; scans are recognised on so many ``threads`` a file."""
    pool = ReadingPool(settings, files, threads)
    try:
        yield pool
    finally:
        pool.close()


def _waiting_process() -> ReadingProcess | None:
    """One that waits for a file, if there is any; some may have been killed as they waited, for
    want of memory for instance, which is no fault of the next file."""
    while True:
        with _taking:
            if not _idle:
                return None
            process = _idle.pop()
        if process.runs:
            return process
        process.end()


def _put_back(process: ReadingProcess) -> None:
    """Let a process that still runs wait for the next file."""
    with _taking:
        if process.runs and len(_idle) < processors():
            _idle.append(process)
            return
    process.end()


__all__ = ["OpenReaders", "Readers", "ReadingFaultError", "ReadingPool", "reading_pool"]
