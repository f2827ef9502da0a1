"""A value put in the place of another: one is told too often, and the other is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.proof.failure import Failure, Fault
from assistant.proof.ground import Atom, Ground
from assistant.proof.matching import says
from assistant.proof.values import Number, Time, Value
from ingest.document import Span
from ingest.facts.moments import After

_SENTENCE = re.compile("[^。]+")
_NOWHERE = Span(0, 0)


def repetition_fault(
    claim: str, own: Sequence[Value], atoms: Sequence[tuple[Ground, Atom]]
) -> Failure | None:
    """The value that a sentence of ``claim`` repeats at the cost of another, or None.

    :param own: the values of one kind in the claim; ``atoms`` those of the sources.
    """
    for sentence in _SENTENCE.finditer(claim):
        within = [v for v in own if sentence.start() <= v.span.start < sentence.end()]
        within = _without_glosses(claim, within)
        told = [sum(says(value, atom, ground) for value in within) for ground, atom in atoms]
        full = len(within) >= len(atoms)
        if full and 0 in told and len(within) > 1 and _one_row(atoms):
            return _fault(claim, within[0])
        for value in within:
            twins = sum(_alike(value, other) for other in within)
            said = sum(says(value, atom, ground) for ground, atom in atoms)
            if twins > max(said, 1) and (0 in told or full):
                return _fault(claim, value)
    return None


def _fault(claim: str, value: Value) -> Failure:
    return Failure(Fault.PAIRING, f"“{value.span.of(claim)}”一句中的数值与原文对不上。")


def _one_row(atoms: Sequence[tuple[Ground, Atom]]) -> bool:
    """True if all atoms are cells of one table row, where each value has a cell of its own."""
    one = len({id(ground) for ground, _ in atoms}) == 1
    return one and all(atom.cell is not None for _, atom in atoms)


def _without_glosses(claim: str, values: Sequence[Value]) -> list[Value]:
    """The values but for those that explain the one before: 「每年3月底前（2026年3月31日）」."""
    ends = {value.span.end for value in values}
    return [
        value
        for value in values
        if not (value.span.start - 1 in ends and claim[value.span.start - 1] == "（")
    ]


def _alike(one: Value, other: Value) -> bool:
    return _placeless(one) == _placeless(other)


def _placeless(value: Value) -> Value:
    """The value as if it stood nowhere."""
    if isinstance(value, Number):
        return replace(value, span=_NOWHERE)
    if isinstance(value, Time) and isinstance(value.when, After):
        value = replace(value, when=replace(value.when, words=_NOWHERE))
    return replace(value, span=_NOWHERE, core=_NOWHERE)
