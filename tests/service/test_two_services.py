"""Two processes of the service over one database: a publish is seen by both at once, and one that
is killed takes nothing with it that was answered."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.sessions import Sessions
from index.intake import add_files
from index.library import Library
from index.place import Database, settings_at
from ingest.settings import Settings
from ui.sample_library import sample_files

pytestmark = pytest.mark.engines
QUESTIONS = (
    "教育部门什么时候报自评报告？",
    "多少万元以上的项目要做事前绩效评估？",
    "那其他部门呢？",
)
NOTICE = "关于报送绩效自评的补充通知\n\n一、各部门应于2026年11月30日前补报自评材料。"


@contextmanager
def service(place: Database, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """``zhengwen serve`` in a process of its own, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "ZHENGWEN_DATABASE_URL": place.url,
        "ZHENGWEN_DATABASE_SCHEMA": place.schema,
        "ZHENGWEN_LIBRARY": str(folder),
    }
    program = [sys.executable, "-c", "from ui.cli import main; main()"]
    process = subprocess.Popen([*program, "serve", "--port", str(port)], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        yield process, address
    finally:
        process.kill()
        process.wait()


def wait_for(process: subprocess.Popen[bytes], address: str) -> None:
    while process.poll() is None and not is_up(address):
        time.sleep(0.2)
    assert process.poll() is None


def is_up(address: str) -> bool:
    try:
        return httpx.get(f"{address}/api/health", timeout=30).is_success
    except httpx.TransportError:
        return False


def test_one_that_is_killed_under_load_takes_nothing_with_it(
    database: Database, tmp_path: Path
) -> None:
    settings = settings_at(database, Settings(library=tmp_path))
    add_files(Library.open(database, settings), sample_files(), settings)
    with ExitStack() as stack:
        (first, one), (second, other) = (
            stack.enter_context(service(database, tmp_path)) for _ in range(2)
        )
        wait_for(first, one)
        wait_for(second, other)
        files = {"files": ("补充通知.txt", NOTICE.encode())}
        assert httpx.post(f"{one}/api/documents", files=files, timeout=60).is_success
        seen = [httpx.get(f"{each}/api/health").json()["library_version"] for each in (one, other)]
        assert seen[0] == seen[1], "at once"

        answered: list[tuple[str, str]] = []

        def ask(number: int) -> None:
            asked = {"question": QUESTIONS[number % 3], "session": f"s{number % 7}-{number}"}
            try:
                said = httpx.post(f"{one}/api/ask", json=asked, timeout=60)
            except httpx.TransportError:
                return
            assert said.is_success
            answered.append((asked["session"], asked["question"]))
            if len(answered) == 12:
                first.send_signal(signal.SIGKILL)

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(ask, range(40)))
        assert 12 <= len(answered) < 40, "it was killed while it was asked"
        kept = Sessions(database)
        for session, question in answered:
            assert question in {turn.question for turn in kept.turns(session)}
        session, _question = answered[0]
        followed = {"question": "那其他部门呢？", "session": session}
        said = httpx.post(f"{other}/api/ask", json=followed, timeout=60).json()
        assert not said["abstained"]
        assert len(kept.turns(session)) == 2
