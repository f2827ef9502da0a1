"""Adds results up: accuracy, citations, refusals, retrieval, time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil

from pydantic import BaseModel, ConfigDict

from evals.results import QuestionResult


class Summary(BaseModel):
    """Shares are 0–1; None where there is nothing to count.

    Citation shares are means over answers: recall over all questions that have gold passages (a
    refusal cites none), the two precisions over answers that cite. ``exact`` is the share of all
    citations whose quote is the document's text.
    """

    model_config = ConfigDict(frozen=True)

    questions: int
    right: int
    accuracy: float | None
    exact: float | None
    citation_recall: float | None
    citation_precision: float | None
    supporting_precision: float | None
    refusal_precision: float | None
    refusal_recall: float | None
    wrong_refusals: float | None
    found_at_1: float | None
    found_at_5: float | None
    all_found_at_5: float | None
    mrr: float | None
    p50_ms: float | None
    p95_ms: float | None


def summarise(results: Sequence[QuestionResult]) -> Summary:
    """The summary of ``results``, in whatever way they were chosen."""
    times = sorted(result.milliseconds for result in results)
    return Summary(
        questions=len(results),
        right=sum(result.right for result in results),
        accuracy=_mean(result.right for result in results),
        **_citations(results),
        **_refusals(results),
        **_retrieval(results),
        p50_ms=percentile(times, 0.50),
        p95_ms=percentile(times, 0.95),
    )


def _citations(results: Sequence[QuestionResult]) -> dict[str, float | None]:
    scores = [result.citations for result in results]
    citing = [score for score in scores if score.total and score.needed]
    return {
        "exact": _share(sum(score.exact for score in scores), sum(score.total for score in scores)),
        "citation_recall": _mean(score.met / score.needed for score in scores if score.needed),
        "citation_precision": _mean(score.gold / score.total for score in citing),
        "supporting_precision": _mean(score.supporting / score.total for score in citing),
    }


def _refusals(results: Sequence[QuestionResult]) -> dict[str, float | None]:
    def count(wanted: Callable[[QuestionResult], bool]) -> int:
        return sum(map(wanted, results))

    both = count(lambda result: result.abstained and result.should_abstain)
    refused = count(lambda result: result.abstained)
    should = count(lambda result: result.should_abstain)
    return {
        "refusal_precision": _share(both, refused),
        "refusal_recall": _share(both, should),
        "wrong_refusals": _share(refused - both, len(results) - should),
    }


def _retrieval(results: Sequence[QuestionResult]) -> dict[str, float | None]:
    scores = [result.retrieval for result in results if result.retrieval is not None]
    return {
        "found_at_1": _mean(score.any_at_1 for score in scores),
        "found_at_5": _mean(score.any_at_5 for score in scores),
        "all_found_at_5": _mean(score.all_at_5 for score in scores),
        "mrr": _mean(score.first for score in scores),
    }


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The smallest value that at least ``share`` of the ordered values do not exceed."""
    return ordered[ceil(share * len(ordered)) - 1] if ordered else None


def _share(part: int, of: int) -> float | None:
    return part / of if of else None


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None
