"""Retrieval on its own: do the needed passages come first among the clauses found?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.passages import Needed, Passage
from index.records import Hit

LIMIT = 10  # clauses asked for


@dataclass(frozen=True, slots=True)
class RetrievalScore:
    """Of one question: which of its passages are met among the first hits.

    ``first`` is 1 divided by the rank of the first hit that meets one (0: none among the first
    ten), the question's part of the mean reciprocal rank.
    """

    any_at_1: bool
    any_at_5: bool
    all_at_5: bool
    first: float


def score_retrieval(hits: Sequence[Hit], needed: Needed) -> RetrievalScore:
    """Judge ``hits``, best first."""
    ranks = [
        rank
        for rank, hit in enumerate(hits, start=1)
        if needed.any_overlaps(hit.document_id, hit.clause.span)
    ]

    def among_five(passage: Passage) -> bool:
        return any(passage.overlaps(hit.document_id, hit.clause.span) for hit in hits[:5])

    return RetrievalScore(
        any_at_1=bool(ranks) and ranks[0] == 1,
        any_at_5=bool(ranks) and ranks[0] <= 5,
        all_at_5=needed.met(among_five) == needed.count,
        first=1 / ranks[0] if ranks else 0.0,
    )
