"""Reading a file in a process of its own, so that no file can hang or bring down this one.

Run as ``python -m ingest.reading_process`` the module is that process: it takes requests from its
standard input, one after the other, and answers on its standard output. Every message is a pickle.
Between a request and its outcome it sends a message a page, as a sign of life.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ingest.document import Document
from ingest.errors import ReadError
from ingest.process_tree import end_process, end_with_parent, limit_memory
from ingest.reading import OnPage, Reading, under
from ingest.settings import Settings

logger = logging.getLogger(__name__)
_ENDED = (
    "读取时内存不足或程序意外退出，已跳过，其余文件不受影响。"
    "请拆分文件，或换一种格式（如另存为 .docx、.txt）后重新导入。"
)
# A page is made of so many small objects that to look through them for garbage as often as Python
# usually does took a tenth of the time of reading a PDF (the defaults are 700, 10, 10).
_GARBAGE = (50_000, 20, 50)
_DYING = 1.0  # seconds from a closed pipe to the end of its process
_ROOT = Path(__file__).resolve().parent.parent  # where the packages are, in a checkout too


@dataclass(frozen=True, slots=True)
class _Request:
    name: str
    data: bytes
    settings: Settings
    threads: int


@dataclass(frozen=True, slots=True)
class _Page:
    """A page is about to be read."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class _Refused:
    reason: str


@dataclass(frozen=True, slots=True)
class _Failed:
    """The program has a fault; ``error`` is the exception's name, ``trace`` where it was raised."""

    error: str
    trace: str


class ReadingFaultError(Exception):
    """Reading failed by a fault of the program; ``str`` is the name of the exception."""


class ReadingKilledError(ReadError):
    """The process was killed from outside, for want of memory for instance: the file may be
    innocent."""


class ReadingProcess:
    """A process that reads files, one at a time. To be thrown away once a reading failed."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            start_new_session=True,
        )
        self._ended_for: str | None = None

    @property
    def pid(self) -> int:
        """The process's number in the system."""
        return self._process.pid

    @property
    def runs(self) -> bool:
        """True as long as it can read another file."""
        return self._process.poll() is None

    def read(
        self, name: str, data: bytes, settings: Settings, threads: int, on_page: OnPage
    ) -> Document:
        """As `ingest.read_bytes`, which runs over there.

        :raises ReadError: if the file is refused, or no page is read within the time of the
            settings, or the process ends, for want of memory for instance; ReadingKilledError if
            it was killed.
        :raises ReadingFaultError: if the program has a fault.
        """
        request = _Request(name, data, settings, threads)
        try:
            with self._patience(settings.reading_timeout_seconds):
                pickle.dump(request, self._input, protocol=pickle.HIGHEST_PROTOCOL)
                self._input.flush()
            while True:
                with self._patience(settings.reading_timeout_seconds):
                    message = pickle.load(self._output)
                if isinstance(message, Document):
                    return message
                if isinstance(message, _Refused):
                    raise ReadError(message.reason)
                if isinstance(message, _Failed):
                    logger.error("reading %s failed over there: %s", name, message.trace)
                    raise ReadingFaultError(message.error)
                on_page(message.number, message.total)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError, ValueError) as error:
            if isinstance(error, ValueError) and self._ended_for is None:
                raise  # it is no pipe that was closed at the end of our patience
            told = ReadingKilledError if self._was_killed() else ReadError
            self.end()
            raise told(f"文件“{name}”：{self._why()}") from error

    def end(self) -> None:
        """End the process and all that it started."""
        end_process(self._process)

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _output(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    @contextmanager
    def _patience(self, seconds: float) -> Iterator[None]:
        """End the process if what is done meanwhile takes longer."""

        def give_up() -> None:
            self._ended_for = (
                f"读取超过 {seconds:g} 秒没有进展，已停止，其余文件不受影响。"
                "文件可能已损坏或过于复杂，请拆分或另存后重新导入，"
                "或调大设置 ZHENGWEN_READING_TIMEOUT_SECONDS。"
            )
            self.end()

        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _was_killed(self) -> bool:
        """True if somebody else did it."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_DYING)
        return self._ended_for is None and self._process.returncode == -signal.SIGKILL

    def _why(self) -> str:
        return self._ended_for or _ENDED


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is no answer
    requests = os.fdopen(os.dup(0), "rb")
    end_with_parent()
    gc.set_threshold(*_GARBAGE)
    while True:
        try:
            request: _Request = pickle.load(requests)
        except EOFError:
            return
        _send(answers, _outcome(request, answers))


def _outcome(request: _Request, answers: IO[bytes]) -> Document | _Refused | _Failed:
    from ingest.read import read_bytes  # noqa: PLC0415  (first the limits, then the libraries)

    limit_memory(request.settings.reading_memory_bytes)

    def on_page(number: int, total: int) -> None:
        _send(answers, _Page(number, total))

    try:
        with under(Reading(threads=request.threads, on_page=on_page)):
            return read_bytes(request.name, request.data, request.settings)
    except ReadError as error:
        return _Refused(str(error))
    except MemoryError:
        return _Refused(f"文件“{request.name}”：{_ENDED}")
    except Exception as error:
        return _Failed(type(error).__name__, traceback.format_exc())


def _send(answers: IO[bytes], message: Any) -> None:
    with suppress(BrokenPipeError):
        pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    # Under its own name, so that what is pickled here is found there.
    from ingest.reading_process import main as run

    run()
