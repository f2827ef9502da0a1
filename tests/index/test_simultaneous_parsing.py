"""Threads that parse Python at once, as loading numpy's files does, do not disturb each other."""

from __future__ import annotations

import ast
import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import index  # noqa: F401  -- its import sets the guard
from index.simultaneous_parsing import counts_depth_for_all

SOURCE = Path(ast.__file__).read_text(encoding="utf-8")


@pytest.fixture
def threads_that_take_turns_often() -> Iterator[None]:
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.set_threshold(50)
    yield
    sys.setswitchinterval(interval)
    gc.set_threshold(*thresholds)


class _Cycle:
    """Rubbish whose end runs Python in the midst of whatever made room for it."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        for _ in range(20):
            pass


@pytest.mark.usefixtures("threads_that_take_turns_often")
def test_threads_that_parse_at_once_all_get_their_tree() -> None:
    failed: list[BaseException] = []

    def parse_often() -> None:
        for _ in range(20):
            for _ in range(30):
                _Cycle()
            try:
                ast.parse(SOURCE)
                assert ast.literal_eval("{'shape': (3,)}") == {"shape": (3,)}
            except (SystemError, AssertionError) as error:
                failed.append(error)

    threads = [threading.Thread(target=parse_often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


@pytest.mark.parametrize(
    ("version", "guarded"),
    [((3, 11, 7), True), ((3, 11, 8), False), ((3, 12, 1), True), ((3, 12, 2), False)],
)
def test_only_the_versions_with_the_fault_are_guarded(
    version: tuple[int, int, int], *, guarded: bool
) -> None:
    assert counts_depth_for_all(version) is guarded


def test_the_guard_is_set_where_it_is_needed() -> None:
    assert hasattr(ast.parse, "__wrapped__") is counts_depth_for_all(sys.version_info[:3])
