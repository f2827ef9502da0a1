"""The files of a batch in their order, the next ones being read while one is dealt with."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import sha256

from index.found_files import FoundFile
from index.records import Progress
from ingest.document import Document
from ingest.errors import ReadError
from ingest.reading_pool import Readers

_AHEAD = 2  # files a process, so that none waits for work
_LOOK = 0.5  # seconds between two looks at how many pages were read


@dataclass(slots=True)
class LoadedFile:
    """The bytes of a file with their SHA-256 in hex, and its document to come."""

    name: str
    data: bytes
    sha256: str
    pool: Readers
    reading: Future[Document] | None = None

    def document(self, tell: Progress) -> Document:
        """The file, read; ``tell`` hears of the pages of all files meanwhile.

        Raises ReadError or ReadingFaultError, as the pool does.
        """
        reading = self.reading or self.pool.submit(self.name, self.data)
        while True:
            try:
                return reading.result(timeout=_LOOK)
            except TimeoutError:
                if reading.done():
                    raise
                pages, total = self.pool.pages()
                if total:
                    tell("读取页面", pages, total)


@dataclass(frozen=True, slots=True)
class UnloadedFile:
    """A file whose bytes cannot be had, and why, in Chinese."""

    name: str
    reason: str


def read_ahead(
    files: Iterable[FoundFile], pool: Readers, is_known: Callable[[str], bool]
) -> Iterator[LoadedFile | UnloadedFile]:
    """``files`` in their order. Of contents that occur twice or ``is_known`` tells of by their
    SHA-256, nothing is read ahead: most likely they need no reading at all."""
    waiting: deque[LoadedFile | UnloadedFile] = deque()
    begun: set[str] = set()
    for file in files:
        loaded = _loaded(file, pool)
        if isinstance(loaded, LoadedFile) and not is_known(loaded.sha256):
            if loaded.sha256 not in begun:
                loaded.reading = pool.submit(loaded.name, loaded.data)
            begun.add(loaded.sha256)
        waiting.append(loaded)
        if len(waiting) > _AHEAD * pool.size:
            yield waiting.popleft()
    yield from waiting


def _loaded(file: FoundFile, pool: Readers) -> LoadedFile | UnloadedFile:
    try:
        data = file.load()
    except ReadError as error:
        return UnloadedFile(file.name, str(error))
    return LoadedFile(file.name, data, sha256(data).hexdigest(), pool)
