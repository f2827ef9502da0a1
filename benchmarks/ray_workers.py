"""Ray: is the library the same whichever worker is killed, and how much faster do two read?

    python -m benchmarks.ray_workers [--kills 20] [--seed 1] [--documents 48] [--times 3]

The sample documents, a duplicate and a broken file are taken in by one process without Ray, and
then, for every kill, into a fresh library on a Ray of this machine with two workers, one of which
is killed at a random moment while it reads or embeds; documents, facts, vectors, search results,
kept originals and outcomes must be the same. Then long printed documents of several formats are
read, and not kept, by one worker and by two, in turns.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from benchmarks.ingest import MIXED, Made, made, texts
from benchmarks.killed_batches import difference, inbox
from index.intake import add_files
from index.library import Library
from index.on_ray.cluster import Cluster
from index.on_ray.connection import connected
from ingest.process_tree import descendants
from ingest.settings import Settings, settings

AT_WORK = ("ray::read", "ray::encode")
JOINED = 8  # printed documents in one, which then has some 20 pages, as papers have
_LOOK = 0.01  # seconds between two looks for a worker that is at work


class Killer(threading.Thread):
    """Kills a worker of this process's Ray, ``after`` so many seconds and once one is at work."""

    def __init__(self, after: float, choose: random.Random) -> None:
        super().__init__(daemon=True)
        self.killed: str | None = None
        self._after = after
        self._choose = choose
        self._done = threading.Event()

    def run(self) -> None:
        """Wait, look, kill."""
        wait = self._after
        while not self.killed and not self._done.wait(wait):
            wait = _LOOK
            at_work = [pid for pid in descendants(os.getpid()) if command(pid) in AT_WORK]
            if at_work:
                pid = self._choose.choice(at_work)
                self.killed = command(pid)
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def end(self) -> str | None:
        """Stop looking; what was killed, if anything was."""
        self._done.set()
        self.join()
        return self.killed


def command(pid: int) -> str:
    """The command of a process; of Ray's workers it is what they are doing."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").decode(errors="replace")
    return ""


def taken_in(library: Path, files: Path, cluster: Cluster | None = None) -> dict[str, str]:
    """Take the folder in, without Ray or on it; the outcome and reason of every file."""
    if cluster is None:
        report = add_files(Library.open(library), [files])
    else:
        opened = Library.open(library, embeddings=cluster.embeddings)
        report = add_files(opened, [files], readers=cluster.reading)
    return {file.file: f"{file.outcome} {file.reason}" for file in report.files}


def killed_at(
    after: float, library: Path, files: Path, cluster: Cluster, chance: random.Random
) -> tuple[dict[str, str], str | None]:
    """The outcomes of an intake during which a worker was killed, and what that was doing."""
    killer = Killer(after, chance)
    killer.start()
    try:
        outcomes = taken_in(library, files, cluster)
    finally:
        killed = killer.end()
    return outcomes, killed


def seconds_to_read(files: Sequence[Made], cluster: Cluster) -> float:
    """How long the workers take to read the files once."""
    with cluster.reading(settings(), len(files)) as pool:
        began = time.monotonic()
        for reading in [pool.submit(file.name, file.data) for file in files]:
            reading.result()
        return time.monotonic() - began


def _kill(kills: int, seed: int) -> None:
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    two = Settings(reading_processes=2)
    with tempfile.TemporaryDirectory() as scratch, connected(None, two) as cluster:
        place = Path(scratch)
        files = inbox(place / "inbox")
        expected = taken_in(place / "one", files)
        taken_in(place / "first", files, cluster)  # the workers load their libraries
        began = time.monotonic()
        taken_in(place / "second", files, cluster)
        whole = time.monotonic() - began
        print(f"undisturbed on Ray: {whole:.1f} s", flush=True)
        for number in range(kills):
            library = place / f"killed{number}"
            after = chance.uniform(0, whole)
            outcomes, killed = killed_at(after, library, files, cluster, chance)
            wrong = difference(place / "one", library) or (
                "" if outcomes == expected else f"outcomes {outcomes}"
            )
            seen[wrong or f"the same, {killed or 'had ended before the kill'}"] += 1
            print(f"{number + 1:3}  {after:5.2f} s, {killed}: {wrong or 'the same'}", flush=True)
    print(dict(seen))


def _measure(documents: int, times: int) -> None:
    short = list(texts(documents * JOINED))
    files = [
        made(MIXED[number % len(MIXED)], number, [*chain(*short[number::documents])])
        for number in range(documents)
    ]
    pages = sum(file.pages for file in files)
    took: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(times):
        for workers, seconds in took.items():
            with connected(None, Settings(reading_processes=workers)) as cluster:
                seconds_to_read(files[: 4 * len(MIXED)], cluster)  # all are started
                seconds.append(seconds_to_read(files, cluster))
                print(f"{workers} worker(s): {seconds[-1]:.2f} s, load {os.getloadavg()[0]:.1f}")
    one, two = (statistics.median(seconds) for seconds in took.values())
    print(f"{len(files)} files, {pages:.0f} pages: {one:.2f} s by one worker, {two:.2f} s by two,"
          f" {one / two:.2f} times (medians of {times})")  # fmt: skip


def main() -> None:
    """Kill workers and compare; then measure; print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=48)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.kills:
        _kill(chosen.kills, chosen.seed)
    if chosen.times:
        _measure(chosen.documents, chosen.times)


if __name__ == "__main__":
    main()
