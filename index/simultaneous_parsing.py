"""Python parsed by one thread at a time, where the interpreter itself does not see to it.

CPython 3.11 before 3.11.8, and 3.12 before 3.12.2, counts the depth of a syntax tree for all
threads together, so that two that parse at once can end in ``SystemError: AST constructor recursion
depth mismatch`` (python/cpython#106905). numpy parses the head of every ``.npy`` file and pydantic
parses signatures, both in the threads of a service: a library loaded while another was being loaded
could fail.
"""

from __future__ import annotations

import ast
import functools
import sys
import threading
from typing import Any


def counts_depth_for_all(version: tuple[int, int, int]) -> bool:
    """True for a CPython of this ``version`` that mixes the depths of its threads up."""
    return version < (3, 11, 8) or (3, 12) <= version < (3, 12, 2)


_parsing = threading.RLock()


def parse_one_at_a_time() -> None:
    """Make ``ast.parse`` wait for another thread's, on a Python that needs it; else do nothing."""
    if not counts_depth_for_all(sys.version_info[:3]) or hasattr(ast.parse, "__wrapped__"):
        return
    unguarded = ast.parse

    @functools.wraps(unguarded)
    def parse(*given: Any, **named: Any) -> Any:
        with _parsing:
            return unguarded(*given, **named)

    ast.parse = parse
