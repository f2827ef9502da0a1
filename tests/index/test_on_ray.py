"""Reading and embedding on Ray: the library of one process, whatever becomes of the workers."""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from made_documents import DRAFT, REPORT, RULES

from index.on_ray.connection import connected
from ingest.errors import InputError, LibraryError
from ingest.process_tree import descendants
from ingest.settings import Settings
from ui.sample_library import sample_files

if TYPE_CHECKING:
    from index.on_ray.cluster import Cluster

KILLS = 3
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="needs Ray: pip install -e '.[ray]'"
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with connected(None, Settings(reading_processes=2)) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from benchmarks.killed_batches import inbox

    page = next(file for file in sample_files() if file.suffix == ".pdf")
    texts = {"a.txt": RULES, "b.txt": REPORT, "c.txt": DRAFT}
    some = {name: text.encode() for name, text in texts.items()}
    return inbox(tmp_path_factory.mktemp("files") / "inbox", {**some, page.name: page.read_bytes()})


@pytest.mark.engines
@needs_ray
def test_rows_are_those_of_one_process_whenever_workers_are_killed(
    cluster: Cluster, files: Path, tmp_path: Path
) -> None:
    from benchmarks.killed_batches import contents
    from benchmarks.ray_workers import killed_at, taken_in

    expected = taken_in(tmp_path / "one", files)
    assert taken_in(tmp_path / "ray", files, cluster) == expected
    began = time.monotonic()
    taken_in(tmp_path / "again", files, cluster)  # the workers have loaded what they need
    whole = time.monotonic() - began
    held, vectors = contents(tmp_path / "one")
    on_ray, vectors_on_ray = contents(tmp_path / "ray")
    assert on_ray == held
    assert np.array_equal(vectors_on_ray, vectors)
    chance = random.Random(20261122)
    killed_while_at_work = 0
    for number in range(KILLS):
        library = tmp_path / f"killed{number}"
        outcomes, killed = killed_at(chance.uniform(0, whole / 2), library, files, cluster, chance)
        assert outcomes == expected
        after_kill, vectors_after_kill = contents(library)
        assert after_kill == held
        assert np.array_equal(vectors_after_kill, vectors)
        killed_while_at_work += killed is not None
    assert killed_while_at_work


@pytest.mark.engines
@needs_ray
def test_a_reading_process_killed_below_its_worker_costs_a_try_only(cluster: Cluster) -> None:
    from benchmarks.ray_workers import AT_WORK, command

    page = next(file for file in sample_files() if file.suffix == ".pdf")
    killed: list[int] = []

    def kill_readers() -> None:
        until = time.monotonic() + 20
        while not killed and time.monotonic() < until:
            workers = [pid for pid in descendants(os.getpid()) if command(pid) in AT_WORK]
            for pid in chain.from_iterable(map(descendants, workers)):
                if "ingest.reading_process" in command(pid):
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

    with cluster.reading(Settings(), 2) as pool:
        killer = threading.Thread(target=kill_readers)
        killer.start()
        readings = [pool.submit(f"{number}.pdf", page.read_bytes()) for number in range(6)]
        documents = [reading.result() for reading in readings]
        killer.join()
        pages, total = pool.pages()
    assert killed
    assert len({document.text for document in documents}) == 1
    assert total >= pages > 0


@pytest.mark.engines
@needs_ray
def test_pages_of_two_files_of_one_name_are_counted_apart(cluster: Cluster) -> None:
    data = next(file for file in sample_files() if file.suffix == ".pdf").read_bytes()
    with cluster.reading(Settings(), 2) as pool:
        once = len(pool.submit("通知.pdf", data).result().pages)
        pool.submit("通知.pdf", data).result()
        assert pool.pages() == (2 * once, 2 * once)


@pytest.mark.engines
@needs_ray
def test_the_command_reports_as_on_one_machine(files: Path, tmp_path: Path) -> None:
    def ingested(*options: str) -> tuple[int, list[str]]:
        library = str(tmp_path / f"library{len(options)}")
        command = [sys.executable, "-c", "import ui.cli; ui.cli.main()", "ingest", str(files)]
        done = subprocess.run(
            [*command, "--library", library, *options],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        return done.returncode, done.stdout.splitlines()[:-1]  # the last line tells the seconds

    assert ingested("--on", "ray") == ingested()


def test_where_ray_is_not_installed_it_is_told_how_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with (
        pytest.raises(LibraryError, match=r"pip install 'zhengwen\[ray\]'"),
        connected(None, Settings()),
    ):
        pass


@pytest.mark.parametrize("address", ["somewhere", "http://10.0.0.1:6379", "host:"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match=r"主机:6379"), connected(address, Settings()):
        pass


@pytest.mark.engines
@needs_ray
@pytest.mark.parametrize("scheme", ["", "ray://"])
def test_an_address_that_does_not_answer_is_told_of(scheme: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"{scheme}127.0.0.1:{free.getsockname()[1]}"
        with (
            pytest.raises(LibraryError, match=r"连不上 127.0.0.1:\d+ 的 Ray"),
            connected(address, Settings()),
        ):
            pass
