"""Several files read at once, each in a process of its own.

A process that is done waits for the next file, of this batch or a later one: starting one takes
half a second. It ends with this process, or when a file hangs it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

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


class ReadingPool:
    """Reads files at once, as many as the settings say; none of them in this process, unless
    the settings say so."""

    def __init__(self, settings: Settings, files: int) -> None:
        wanted = settings.reading_processes
        self._apart = wanted != 0
        self.size = max(1, min(processors() if wanted is None else wanted, files))
        self._settings = settings
        self._threads = max(1, processors() // self.size)
        self._workers = ThreadPoolExecutor(self.size, thread_name_prefix="reading")
        self._counting = threading.Lock()
        self._pages: dict[str, tuple[int, int]] = {}

    def submit(self, name: str, data: bytes) -> Future[Document]:
        """The document in ``data``, to come; its errors are those of `ReadingProcess.read`."""
        return self._workers.submit(self._read, name, data)

    def pages(self) -> tuple[int, int]:
        """How many pages were begun, and how many there are in the files looked at so far."""
        with self._counting:
            pages = list(self._pages.values())
        return sum(number for number, _ in pages), sum(total for _, total in pages)

    def close(self) -> None:
        """Wait for what is being read; forget what is not yet."""
        self._workers.shutdown(cancel_futures=True)

    def _read(self, name: str, data: bytes) -> Document:
        def on_page(number: int, total: int) -> None:
            with self._counting:
                self._pages[name] = (number, total)

        if self._apart:
            return self._read_apart(name, data, on_page)
        from ingest.read import read_bytes  # noqa: PLC0415  (the other processes import it)

        with under(replace(current(), threads=self._threads, on_page=on_page)):
            return read_bytes(name, data, self._settings)

    def _read_apart(self, name: str, data: bytes, on_page: OnPage) -> Document:
        with _taking:
            process = _idle.pop() if _idle else None
        process = process or ReadingProcess()
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
def reading_pool(settings: Settings, files: int) -> Iterator[ReadingPool]:
    """A pool for a batch of so many files."""
    pool = ReadingPool(settings, files)
    try:
        yield pool
    finally:
        pool.close()


def _put_back(process: ReadingProcess) -> None:
    """Let a process that still runs wait for the next file."""
    with _taking:
        if process.runs and len(_idle) < processors():
            _idle.append(process)
            return
    process.end()


__all__ = ["ReadingFaultError", "ReadingPool", "reading_pool"]
