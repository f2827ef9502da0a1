"""Telling a proven composition claim by claim, and then again in a language model's words."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator
from dataclasses import replace

from assistant.claims import Composition
from assistant.llm import Phrased, phrasing
from assistant.steps import Laid, Stage, Step, Told, Withdrawn
from ingest.settings import Settings

_PATIENCE = 0.5  # seconds after which a reader wants to know that it still goes on
_RETOLD = "语言模型换了个说法，事实和出处不变，每句都与原文核对过。"
_FAILED = "语言模型的文字核对时出了意外的错误，已记入日志。答案未经语言模型，直接取自资料。"
_LOG = logging.getLogger(__name__)


def told(made: Composition) -> Iterator[Told]:
    """The claims of ``made``, one after the other."""
    laid = Laid(made)
    return (Told(laid, index) for index in range(len(made.statements)))


def retold(
    question: str, made: Composition, settings: Settings
) -> Generator[Step, None, Composition]:
    """Let the language model put ``made``, which was told, in other words.

    They are told when all of them are there and proven, in the place of what was told before: a
    reader sees the answer change once, or not at all.

    :return: the composition in the model's words, or as it was made, with a note that says so.
    """
    try:
        phrased = yield from _phrased(question, made, settings)
    except Exception:  # whatever another program's text does to the check, the answer stands
        _LOG.exception("checking what the language model said failed")
        phrased = Phrased((), (_FAILED,))
    if not phrased.statements:
        return replace(made, notes=(*made.notes, *phrased.notes))
    again = made.told_as(phrased.statements, phrased.notes)
    yield Withdrawn(_RETOLD)
    yield from told(again)
    return again


def _phrased(
    question: str, made: Composition, settings: Settings
) -> Generator[Step, None, Phrased]:
    """What the model makes of ``made``; the stage again and again while one waits for it."""
    watched = phrasing(question, made.statements, settings)
    said_at = float("-inf")
    while True:
        if time.monotonic() > said_at + _PATIENCE:
            yield Stage.PHRASING
            said_at = time.monotonic()
        try:
            next(watched)
        except StopIteration as end:
            return end.value or Phrased((), ())
