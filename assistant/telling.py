"""Telling a proven composition claim by claim, in a language model's words where there is one."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace
from typing import cast

from assistant.claims import Composition, Statement
from assistant.llm import Phrased, can_phrase, phrasing
from assistant.steps import Laid, Stage, Step, Told, Withdrawn
from ingest.settings import Settings

_PATIENCE = 0.5  # seconds after which a reader wants to know that it still goes on


def tell(
    question: str, made: Composition, settings: Settings
) -> Generator[Step, None, Composition]:
    """Tell the claims of ``made``, each as soon as it is proven.

    :return: the composition as it was told: in the model's words, or as it was made, with a note
        that says so.
    """
    notes: tuple[str, ...] = ()
    if can_phrase(made.statements, settings):
        yield Stage.PHRASING
        phrased = yield from _phrased(question, made, settings)
        if phrased.statements:
            return made.told_as(phrased.statements, phrased.notes)
        notes = phrased.notes
    laid = Laid(made)
    yield from (Told(laid, index) for index in range(len(made.statements)))
    return replace(made, notes=(*made.notes, *notes))


def _phrased(
    question: str, made: Composition, settings: Settings
) -> Generator[Step, None, Phrased]:
    """Tell what the model says while it is saying it; the stage again where it makes one wait."""
    claims: tuple[Statement, ...] = ()
    watched = phrasing(question, made.statements, settings)
    told_at = time.monotonic()
    while True:
        try:
            claim = next(watched)
        except StopIteration as end:
            phrased = cast(Phrased, end.value)
            if claims and not phrased.statements:
                yield Withdrawn(phrased.notes[0])
            return phrased
        if claim is not None:
            claims += (claim,)
            yield Told(Laid(made.told_as(claims, ())), len(claims) - 1)
        elif time.monotonic() > told_at + _PATIENCE:
            yield Stage.PHRASING
        else:
            continue
        told_at = time.monotonic()
