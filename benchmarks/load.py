"""Many people asking at once: ``python -m benchmarks.load``.

Starts the whole service (page and interface) in a process of its own on a copy of the sample
library, bound to two processors, and lets users ask it one question after another without a pause,
each its own questions from the gold set of the samples. Tells how long answers take as the users
see it, how many failed, and how the memory of the service grows. With ``--publish`` a file is put
in again and again meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from evals.sets import known_sets
from evals.summary import percentile
from index.intake import add_files
from index.library import Library
from ingest.settings import Settings
from ui.sample_library import sample_files

_READY = 120.0  # seconds a service may take to be ready
_OFTEN = 10.0  # seconds between two publications, and two looks at the memory


@dataclass(slots=True)
class Load:
    """What the users saw: seconds of each answer, what went wrong, and bytes of memory held."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    publications: int = 0


def main() -> None:
    """Run it and print what came of it; exit code 1 if anything failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--users", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=120.0)
    asked.add_argument("--pause", type=float, default=0.0, help="seconds a user reads an answer")
    asked.add_argument("--processors", type=int, default=2)
    asked.add_argument("--publish", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengwen-load-") as folder:
        settings = Settings(library=Path(folder) / "library", port=_free_port())
        add_files(Library.open(settings.library, settings), sample_files(), settings)
        with _service(settings, options.processors) as (address, process):
            load = asyncio.run(_under_load(address, process.pid, options))
    _tell(load, options)
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


async def _under_load(address: str, pid: int, options: argparse.Namespace) -> Load:
    load, until = Load(), time.monotonic() + options.seconds
    (samples,) = [one for one in known_sets(Path()) if one.name == "sample"]
    questions = [each.asked[0] for each in samples.questions()]
    limits = httpx.Limits(max_connections=options.users + 2)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        work = [
            _user(client, questions, random.Random(number), load, until, options.pause)
            for number in range(options.users)
        ]
        await asyncio.gather(*work, _watch(client, pid, load, until, publish=options.publish))
    return load


async def _user(
    client: httpx.AsyncClient,
    questions: list[str],
    chance: random.Random,
    load: Load,
    until: float,
    pause: float,
) -> None:
    while time.monotonic() < until:
        began = time.perf_counter()
        try:
            question = chance.choice(questions)
            response = await client.post("/api/ask", json={"question": question})
            if response.status_code != 200 or not response.json()["answer"]:
                load.failures.append(f"{response.status_code} {question}")
        except httpx.HTTPError as error:
            load.failures.append(repr(error))
        load.seconds.append(time.perf_counter() - began)
        await asyncio.sleep(pause * chance.uniform(0.5, 1.5))


async def _watch(
    client: httpx.AsyncClient, pid: int, load: Load, until: float, *, publish: bool
) -> None:
    while time.monotonic() < until:
        load.memory.append(_resident(pid))
        if publish:
            load.publications += 1
            words = f"桐湾区通知\n\n各镇应于10月{load.publications % 28 + 1}日前报送材料。"
            files = {"files": ("桐湾区通知.txt", words.encode())}
            response = await client.post("/api/documents", files=files)
            if response.status_code != 200:
                load.failures.append(f"publishing: {response.status_code}")
        await asyncio.sleep(min(_OFTEN, max(0.0, until - time.monotonic())))
    load.memory.append(_resident(pid))


def _resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _tell(load: Load, options: argparse.Namespace) -> None:
    ordered = sorted(load.seconds)
    shares = {share: percentile(ordered, share) or 0.0 for share in (0.5, 0.95, 0.99)}
    told = " ".join(f"p{share * 100:.0f} {seconds:.2f} s" for share, seconds in shares.items())
    rate = len(ordered) / options.seconds
    print(f"{options.users} users, {options.seconds:.0f} s, {options.processors} processors")
    print(f"{len(ordered)} answers, {rate:.1f} a second, {told}, {len(load.failures)} failures")
    megabytes = [held / 1e6 for held in load.memory]
    print(f"memory {' '.join(f'{held:.0f}' for held in megabytes)} MB")
    if load.publications:
        print(f"{load.publications} publications meanwhile")
    for failure in load.failures[:10]:
        print("  ", failure)


if __name__ == "__main__":
    main()
