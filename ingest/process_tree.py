"""Ending a process with all that it started; limits of a process for itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_LOOKS = 1.0  # seconds between two looks for the parent


def end_process(process: subprocess.Popen[bytes]) -> None:
    """Kill ``process`` and its descendants, also those that opened a session of their own."""
    if process.poll() is None:
        for child in descendants(process.pid):
            _kill(child)
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            if stream:
                stream.close()


def descendants(pid: int) -> list[int]:
    """The processes that ``pid`` started, and those that these started; where /proc tells."""
    parents = dict(_parents())
    found: list[int] = []
    level = {pid}
    while level:
        level = {child for child, parent in parents.items() if parent in level}
        found += level
    return found


def end_with_parent() -> None:
    """Let this process, with what it started, end soon after its parent did."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS)
        for child in descendants(os.getpid()):
            _kill(child)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=look, daemon=True).start()


def limit_memory(limit: int) -> None:
    """Let this process have no more than ``limit`` bytes for its data, where that can be done."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  (Unix only)

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = limit if most == resource.RLIM_INFINITY else min(limit, most)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _parents() -> Iterator[tuple[int, int]]:
    """Every process with its parent."""
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            # "pid (name) state parent …"; the name may hold brackets and blanks
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            yield int(folder.name), int(after_name[1])


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)
