"""Files read in processes of their own: the same documents, and nothing can hang or fall."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from drawn_pages import lines, pdf_of
from PIL import Image

from ingest import read_bytes
from ingest.errors import ReadError
from ingest.process_tree import descendants, end_process
from ingest.reading_pool import reading_pool
from ingest.reading_process import ReadingProcess
from ingest.settings import Settings
from ui.sample_library import sample_files

# Starts a child that leaves its session, as an office program does, and prints its number.
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"],
                         start_new_session=True)
print(child.pid, flush=True)
time.sleep(600)
"""


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_documents_are_the_same_as_those_read_in_this_process() -> None:
    files = sample_files()
    with reading_pool(Settings(), len(files)) as pool:
        apart = [pool.submit(file.name, file.read_bytes()) for file in files]
        for file, document in zip(files, apart, strict=True):
            assert document.result() == read_bytes(file.name, file.read_bytes())


def test_a_file_without_progress_is_given_up_and_the_next_is_read() -> None:
    many = pdf_of(*[lines(*["绩效评价情况说明。"] * 20)] * 40)
    with reading_pool(Settings(reading_timeout_seconds=0.001), 1) as pool:
        hanging = pool.submit("慢.pdf", many)
        with pytest.raises(ReadError, match=r"慢\.pdf.*没有进展.*ZHENGWEN_READING_TIMEOUT_SECONDS"):
            hanging.result()
    with reading_pool(Settings(), 1) as pool:
        assert pool.submit("短.txt", "绩效评价情况说明。".encode()).result().text
        assert len(pool.submit("慢.pdf", many).result().pages) == 40


def test_pages_of_two_files_of_one_name_are_counted_apart() -> None:
    files = [pdf_of(*[lines("绩效评价情况说明。")] * pages) for pages in (2, 3)]
    with reading_pool(Settings(), 2) as pool:
        for reading in [pool.submit("通知.pdf", data) for data in files]:
            reading.result()
        assert pool.pages() == (5, 5)


def test_a_process_that_is_killed_refuses_its_file_only() -> None:
    process = ReadingProcess()
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(ReadError, match="意外退出"):
        process.read("某文.txt", "正文。".encode(), Settings(), 1, lambda number, total: None)
    assert not process.runs


def test_a_process_killed_as_it_waits_for_a_file_costs_no_file() -> None:
    with reading_pool(Settings(), 1) as pool:
        assert pool.submit("一.txt", "第一份。".encode()).result().text
        for pid in descendants(os.getpid()):
            if b"ingest.reading_process" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)  # until the system has ended it
        assert pool.submit("二.txt", "第二份。".encode()).result().text


def test_a_file_that_needs_more_memory_than_it_may_have_is_refused() -> None:
    data = io.BytesIO()
    Image.new("1", (13_000, 13_000)).save(data, "png")  # 500 MB as a coloured picture
    with (
        reading_pool(Settings(reading_memory_bytes=500_000_000), 1) as pool,
        pytest.raises(ReadError, match="内存不足"),
    ):
        pool.submit("大图.png", data.getvalue()).result()


def test_what_a_process_started_ends_with_it() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert child in descendants(parent.pid)
    end_process(parent)
    patience = time.monotonic() + 10
    while is_alive(child) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not is_alive(child)


def test_a_process_ends_when_whoever_waits_for_it_was_killed() -> None:
    code = (
        "from ingest.reading_process import ReadingProcess\n"
        "import time\n"
        "print(ReadingProcess().pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert owner.stdout is not None
    reader = int(owner.stdout.readline())
    owner.kill()
    owner.communicate()
    patience = time.monotonic() + 20
    while is_alive(reader) and time.monotonic() < patience:
        time.sleep(0.1)
    assert not is_alive(reader)
