"""Runs beside a service that goes on answering: one at a time, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from evals.history import History, KeptRun, Measured
from evals.worker import Order
from ingest.errors import InputError
from ingest.settings import Settings

_STOPPED = "评测已停止，没有留下结果。"
_STOPPING = "正在停止"
_FAILED = "评测意外中断，没有留下结果。"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is: ``done`` of ``total`` questions of the set ``title``; or how it ended:
    ``error`` says why there is no result."""

    running: bool = False
    title: str = "正在准备"
    done: int = 0
    total: int = 0
    error: str | None = None


class Background:
    """Runs for the library of ``settings``; results go to its `History`. Safe between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.history = History(settings.library)
        self._lock = threading.Lock()
        self._standing = Standing()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = self._settled = False

    @property
    def standing(self) -> Standing:
        """How the present run, or the last one, stands."""
        return self._standing

    def start(self, who: str, sets: Sequence[str] = (), gold: Path | None = None) -> None:
        """Begin a run of ``sets``, or of the ``gold`` questions on this library.

        Raises:
            InputError: another one is running.
        """
        with self._lock:
            if self._standing.running:
                raise InputError("正在评测，请等它结束或先停止。")
            self._standing = Standing(running=True)
            self._stopped = self._settled = False
        threading.Thread(target=self._run, args=(who, tuple(sets), gold), daemon=True).start()

    def stop(self) -> None:
        """End the present run; nothing is kept of it, unless its result is being kept already."""
        with self._lock:
            if not self._standing.running or self._settled:
                return
            self._stopped = True
            self._standing = replace(self._standing, title=_STOPPING, total=0)
            if self._process is not None:  # else it is stopped as soon as there is one
                self._process.terminate()

    def _run(self, who: str, sets: tuple[str, ...], gold: Path | None) -> None:
        began, clock = datetime.now(UTC), time.monotonic()
        error: str | None = _FAILED
        try:
            with tempfile.TemporaryDirectory(prefix="zhengwen-") as folder:
                output = Path(folder) / "run.json"
                order = Order(settings=self._settings, sets=sets, gold=gold, output=output)
                error = self._follow(order)
                if self._settle() and error is None:
                    error = _FAILED  # until it is kept
                    seconds = round(time.monotonic() - clock, 1)
                    found = Measured.model_validate_json(output.read_bytes())
                    run = KeptRun(at=began, who=who, seconds=seconds, **dict(found))
                    self.history.keep(run)
                    error = None
        except InputError as problem:
            error = str(problem)
        finally:
            with self._lock:
                self._process = None
                told = _STOPPED if self._stopped else error
                self._standing = replace(self._standing, running=False, error=told)

    def _settle(self) -> bool:
        """Whether the run may be kept; from now on it cannot be stopped."""
        with self._lock:
            self._settled = not self._stopped
            return self._settled

    def _follow(self, order: Order) -> str | None:
        """Have ``order`` done and note how far it is; why it failed, None if it did not."""
        with subprocess.Popen(
            [sys.executable, "-m", "evals.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        ) as process:
            assert process.stdin is not None and process.stdout is not None
            self._began(process)
            with suppress(BrokenPipeError):  # it was stopped before it could read
                process.stdin.write(order.model_dump_json())
                process.stdin.close()
            for line in process.stdout:
                said = json.loads(line)
                if "error" in said:
                    return str(said["error"])
                if "title" in said:
                    self._note(**said)
        return None if process.returncode == 0 else _FAILED

    def _began(self, process: subprocess.Popen[str]) -> None:
        with self._lock:
            self._process = process
            if self._stopped:
                process.terminate()

    def _note(self, title: str, done: int, total: int) -> None:
        with self._lock:
            if not self._stopped:
                self._standing = replace(self._standing, title=title, done=done, total=total)
