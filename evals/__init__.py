"""Measures answers, citations, refusals, retrieval and extracted facts against labelled sets.

Stands outside: it uses what the other folders offer to everybody, and nothing of theirs uses it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evals.fact_run import run_facts
    from evals.runner import run_gold, run_questions

__all__ = ["run_facts", "run_gold", "run_questions"]


def __getattr__(name: str) -> Any:
    """The runs load what they measure, so they are imported when one is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "evals.fact_run" if name == "run_facts" else "evals.runner"
    return getattr(import_module(home), name)
