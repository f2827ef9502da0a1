"""Proof: a statement becomes a claim only if what it says stands in the words it cites.

One check for every composer and for a language model's text: dates, numbers and units, names,
negation and modality, which subject a value belongs to, and verdicts over several values.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims import Statement
from assistant.proof.check import check
from assistant.proof.failure import Failure, Fault
from assistant.proof.framing import binds, consequence_of, named_from_below
from assistant.proof.plain import plain
from assistant.proof.products import GIVEN, GradedShare, graded_shares, limits_in

__all__ = [
    "GIVEN",
    "Failure",
    "Fault",
    "GradedShare",
    "binds",
    "check",
    "consequence_of",
    "graded_shares",
    "limits_in",
    "named_from_below",
    "plain",
    "prove",
]


def prove(statements: Sequence[Statement], *, own_words: bool = True) -> tuple[Statement, ...]:
    """The statements that pass `check`, in their order; see there for ``own_words``."""
    return tuple(s for s in statements if check(s, own_words=own_words) is None)
