"""Runs gold questions in a process of its own: ``python -m evals.worker < order.json``.

The order comes on standard input. Progress goes to standard output, a JSON object a line; the last
line is ``{"done": true}`` or ``{"error": "…"}``. Whoever closes the other end stops it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from evals.gold import load_gold
from evals.history import KindScore, Measured
from index.place import place_of
from ingest.errors import ZhengwenError
from ingest.settings import Settings

_POLITENESS = 10  # of `nice`: whoever asks a question meanwhile goes first


class Order(BaseModel):
    """Which ``sets`` to run, or the ``gold`` questions on the library of ``settings``; the results
    go to ``output``."""

    settings: Settings
    sets: tuple[str, ...] = ()
    gold: Path | None = None
    output: Path


def main() -> None:
    """Do what the order on standard input says."""
    with suppress(AttributeError, OSError):  # not every system has it
        os.nice(_POLITENESS)
    order = Order.model_validate_json(sys.stdin.read())
    try:
        _run(order)
    except ZhengwenError as error:
        _tell({"error": str(error)})
    except BrokenPipeError:
        os._exit(1)  # nobody waits for the result any more
    else:
        _tell({"done": True})


def _run(order: Order) -> None:
    if order.gold is not None:
        load_gold(order.gold)  # a bad line is told before anything slow is loaded
    import torch  # noqa: PLC0415

    from evals.runner import run_gold, run_questions  # noqa: PLC0415

    torch.set_num_threads(1)  # the other processors stay with the service

    def progress(title: str, done: int, total: int) -> None:
        _tell({"title": title, "done": done, "total": total})

    def note(said: str) -> None:
        _tell({"title": said, "done": 0, "total": 0})

    if order.gold is not None:
        run = run_gold(
            [order.gold],
            place_of(order.settings),
            settings=order.settings,
            on_note=note,
            on_progress=progress,
        )
    else:
        run = run_questions(
            None, order.sets, settings=order.settings, on_note=note, on_progress=progress
        )
    _tell({"title": "事实抽取", "done": 0, "total": 0})
    found = Measured(result=run, facts=() if order.gold else kind_scores(order.sets))
    order.output.write_text(found.model_dump_json(), encoding="utf-8")


def kind_scores(sets: Sequence[str]) -> tuple[KindScore, ...]:
    """How well facts are read from those documents of ``sets`` that have labels."""
    from evals.fact_run import run_facts  # noqa: PLC0415

    return tuple(
        KindScore(
            set_title=one.title,
            kind=score.kind,
            labels=score.labels,
            found=score.facts,
            precision=score.precision,
            recall=score.recall,
            f1=score.f1,
        )
        for one in run_facts(None, sets).sets
        for score in one.scores
        if score.labels or score.facts
    )


def _tell(said: dict[str, object]) -> None:
    print(json.dumps(said, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
