"""Many people asking at once: ``python -m benchmarks.load``.

Starts the whole service (page and interface) in a process of its own on a copy of the sample
library, bound to two processors, and lets users ask it one question after another without a pause:
the gold questions of the samples, as colleagues ask the same, or with ``--new`` questions that
nobody asked before. Tells how long answers take as the users see it, how many failed, and how the
processor time and the memory of the service grow. With ``--publish`` a file is put in again and
again meanwhile.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.asked import gold_questions, new_questions
from evals.summary import percentile
from index.intake import add_files
from index.library import Library
from ingest.settings import Settings
from ui.sample_library import sample_files

_READY = 120.0  # seconds a service may take to be ready
_PATIENCE = 60.0  # seconds a user waits for an answer
_OFTEN = 10.0  # seconds between two publications, and two looks at the memory


@dataclass(slots=True)
class Load:
    """What the users saw: seconds of each answer, what went wrong; of the service the bytes of
    memory held and the ``busy`` seconds of processor time."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    publications: int = 0
    busy: float = 0.0


class Questions:
    """Questions to ask, each handed to one user."""

    def __init__(self, questions: Iterator[str]) -> None:
        self._questions = questions
        self._lock = threading.Lock()

    def next(self) -> str | None:
        """The next one; None when there are no more."""
        with self._lock:
            return next(self._questions, None)


def main() -> None:
    """Run it and print what came of it; exit code 1 if anything failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--users", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=120.0)
    asked.add_argument("--pause", type=float, default=0.0, help="seconds a user reads an answer")
    asked.add_argument("--processors", type=int, default=2)
    asked.add_argument("--publish", action="store_true")
    asked.add_argument("--new", action="store_true", help="no question is asked twice")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengwen-load-") as folder:
        settings = Settings(library=Path(folder) / "library", port=_free_port())
        library = Library.open(settings.library, settings)
        add_files(library, sample_files(), settings)
        chance = random.Random(options.users)
        new = new_questions(library.reader(), chance)
        questions = Questions(new if options.new else gold_questions(chance))
        with _service(settings, options.processors) as (address, process):
            load = under_load(address, process.pid, questions, options)
    tell(load, options)
    sys.exit(1 if load.failures else 0)


@contextlib.contextmanager
def _service(settings: Settings, processors: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The service of ``settings``, up and warm, on at most so many processors."""
    command = [sys.executable, "-m", "benchmarks.load_service", settings.model_dump_json()]
    environment = {**os.environ, "OMP_NUM_THREADS": str(processors)}
    with subprocess.Popen(command, env=environment) as process:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:processors])
        address = f"http://127.0.0.1:{settings.port}"
        try:
            _wait_until_ready(address)
            yield address, process
        finally:
            process.terminate()


def _wait_until_ready(address: str) -> None:
    until = time.monotonic() + _READY
    while time.monotonic() < until:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{address}/api/health/ready").status_code == 200:
                return
        time.sleep(0.2)
    raise SystemExit("the service did not get ready")


def under_load(address: str, pid: int, questions: Questions, options: argparse.Namespace) -> Load:
    """Let the users of ``options`` ask the service at ``address``, which is the process ``pid``."""
    load, until, before = Load(), time.monotonic() + options.seconds, _busy(pid)
    # A thread and a connection a user: one loop for all of them would be slower than the service.
    users = [
        threading.Thread(
            target=_user,
            args=(address, questions, random.Random(number), load, until, options.pause),
            daemon=True,
        )
        for number in range(options.users)
    ]
    for user in users:
        user.start()
    _watch(address, pid, load, until, publish=options.publish)
    for user in users:
        user.join(2 * _PATIENCE)
    load.failures += ["a user got no answer at all" for user in users if user.is_alive()]
    load.busy = _busy(pid) - before
    return load


def _user(
    address: str,
    questions: Questions,
    chance: random.Random,
    load: Load,
    until: float,
    pause: float,
) -> None:
    with httpx.Client(base_url=address, timeout=_PATIENCE) as client:
        while time.monotonic() < until and (question := questions.next()):
            began = time.perf_counter()
            try:
                response = client.post("/api/ask", json={"question": question})
                if response.status_code != 200 or not response.json()["answer"]:
                    load.failures.append(f"{response.status_code} {question}")
            except (
                Exception
            ) as error:  # no answer, or one that is none: a user never goes uncounted
                load.failures.append(f"{error!r} {question}")
            load.seconds.append(time.perf_counter() - began)
            time.sleep(pause * chance.uniform(0.5, 1.5))


def _watch(address: str, pid: int, load: Load, until: float, *, publish: bool) -> None:
    while time.monotonic() < until:
        load.memory.append(_resident(pid))
        if publish:
            load.publications += 1
            _publish(address, load)
        time.sleep(min(_OFTEN, max(0.0, until - time.monotonic())))
    load.memory.append(_resident(pid))


def _publish(address: str, load: Load) -> None:
    words = f"桐湾区通知\n\n各镇应于10月{load.publications % 28 + 1}日前报送材料。"
    files = {"files": ("桐湾区通知.txt", words.encode())}
    try:
        response = httpx.post(f"{address}/api/documents", files=files, timeout=_PATIENCE)
        (file,) = response.raise_for_status().json()["files"]
        if file["outcome"] not in ("added", "replaced"):
            load.failures.append(f"publishing: {file}")
    except Exception as error:
        load.failures.append(f"publishing: {error!r}")


def _resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


def _busy(pid: int) -> float:
    """Seconds of processor time that a process has used; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def tell(load: Load, options: argparse.Namespace) -> None:
    """Print it."""
    ordered = sorted(load.seconds)
    shares = {share: percentile(ordered, share) or 0.0 for share in (0.5, 0.95, 0.99)}
    told = " ".join(f"p{share * 100:.0f} {seconds:.2f} s" for share, seconds in shares.items())
    rate = len(ordered) / options.seconds
    print(f"{options.users} users, {options.seconds:.0f} s, {options.processors} processors")
    print(f"{len(ordered)} answers, {rate:.1f} a second, {told}, {len(load.failures)} failures")
    if load.busy and ordered:
        print(f"{load.busy / len(ordered) * 1000:.1f} ms of processor time an answer")
    megabytes = [held / 1e6 for held in load.memory]
    print(f"memory {' '.join(f'{held:.0f}' for held in megabytes)} MB")
    if load.publications:
        print(f"{load.publications} publications meanwhile")
    for failure in load.failures[:10]:
        print("  ", failure)


if __name__ == "__main__":
    main()
