"""The library's folder: one subfolder a generation, and a file that names the one that counts.

    library/
      CURRENT                 "00000012": the published generation
      publish.lock            held by the process that publishes
      generations/00000012/   catalogue, vectors, words, originals; never changed once published
      generations/.new-…/     a generation that is being made
      readers/00000012-….lock held by a process that reads that generation

A generation is written whole, synced to disk and renamed before CURRENT is replaced, and
``os.replace`` is atomic; so whenever a process is killed, CURRENT names a complete generation.
Locks are the operating system's: a dead process holds none.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import LibraryError


class Lease:
    """A promise that a generation stays on disk as long as this is held."""

    def __init__(self, generation: int, folder: Path, lock: FileLock | None) -> None:
        self.generation = generation
        self.folder = folder
        self._lock = lock

    def release(self) -> None:
        """Let go; the generation may be removed from now on."""
        if self._lock is not None:
            # First the name, then the lock: whoever locks the nameless file tries again (filelock
            # looks), while a file unlinked after its release might be another's by then.
            with suppress(OSError):
                Path(self._lock.lock_file).unlink()
            self._lock.release()
            self._lock = None


class Generations:
    """The generations in one library folder. Safe between processes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._current = root / "CURRENT"
        self._folders = root / "generations"
        self._readers = root / "readers"

    def current(self) -> int | None:
        """The number of the published generation; None in a folder that has none yet."""
        try:
            return int(self._current.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise LibraryError(
                f"资料库 {self._root} 的 CURRENT 文件无法读取，资料库可能已损坏；"
                "请从备份恢复，或换一个目录重新导入文件。"
            ) from error

    def lease(self) -> Lease:
        """The published generation, kept on disk until the lease is released."""
        while True:
            number = self.current()
            if number is None:
                raise LibraryError(f"{self._root} 不是资料库。")
            lock = self._reader_lock(number)
            # Whoever prunes looks for readers after replacing CURRENT: if it still names this
            # generation now, the lock just taken will be seen.
            if self.current() == number:
                folder = self.folder(number)
                if not folder.is_dir():
                    raise LibraryError(
                        f"资料库 {self._root} 缺少第 {number} 版的数据，可能被误删；"
                        "请从备份恢复，或换一个目录重新导入文件。"
                    )
                return Lease(number, folder, lock)
            Lease(number, self._root, lock).release()

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Hold the right to publish; other threads and processes wait."""
        self._root.mkdir(parents=True, exist_ok=True)
        with FileLock(self._root / "publish.lock"):
            yield

    def write(self, number: int, write: Callable[[Path], None]) -> None:
        """Make generation ``number`` with ``write(folder)`` and let it count, in one step.

        To be called while `publishing`. If ``write`` fails nothing has changed.
        """
        self._folders.mkdir(exist_ok=True)
        self.sweep()
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=self._folders))
        try:
            write(made)
            _sync(made)
            os.replace(made, self.folder(number))
            _sync_folder(self._folders)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        pointer = self._root / ".CURRENT.new"
        pointer.write_text(f"{number:08d}\n", encoding="ascii")
        _sync_file(pointer)
        os.replace(pointer, self._current)
        _sync_folder(self._root)

    def sweep(self) -> None:
        """Remove generations that nobody reads, and what killed processes left behind.

        To be called while `publishing`.
        """
        kept = {self.current(), *self._being_read()}
        for folder in self._folders.iterdir():
            if not (folder.name.isdigit() and int(folder.name) in kept):
                shutil.rmtree(folder, ignore_errors=True)

    def _being_read(self) -> Iterator[int]:
        if not self._readers.is_dir():
            return
        for file in self._readers.glob("*.lock"):
            lock = FileLock(file, blocking=False)
            try:
                lock.acquire()
            except Timeout:
                yield int(file.name.partition("-")[0])
            else:
                Lease(0, self._root, lock).release()

    def _reader_lock(self, number: int) -> FileLock | None:
        """A lock of its own for one reader; None where the folder may only be read."""
        name = f"{number:08d}-{os.getpid()}-{uuid.uuid4().hex[:8]}.lock"
        try:
            self._readers.mkdir(exist_ok=True)
            lock = FileLock(self._readers / name, thread_local=False)
            lock.acquire()
        except OSError:
            return None
        return lock

    def folder(self, number: int) -> Path:
        """Where generation ``number`` lies."""
        return self._folders / f"{number:08d}"


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _sync_file(path)
        else:
            _sync_folder(path)
    _sync_folder(folder)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sync_folder(path: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
