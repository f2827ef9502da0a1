"""Which words of a claim are words of its sources: the longest common runs, left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_SHORTEST = 2  # characters


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters that a claim (from ``start``) shares with text number ``text`` (from
    ``at``)."""

    start: int
    length: int
    text: int
    at: int

    @property
    def end(self) -> int:
        """Where the run ends in the claim."""
        return self.start + self.length


def align(claim: str, texts: Sequence[str]) -> tuple[Run, ...]:
    """The runs of ``claim`` found in ``texts``: from the left, each as long as can be.

    Of equally long runs the one that follows the run before it most closely is taken, so that a
    short word is found in the sentence it was taken from.
    """
    runs: list[Run] = []
    start = 0
    while start + _SHORTEST <= len(claim):
        run = _longest(claim, start, texts, runs[-1] if runs else None)
        if run is None:
            start += 1
        else:
            runs.append(run)
            start = run.end
    return tuple(runs)


def _longest(claim: str, start: int, texts: Sequence[str], before: Run | None) -> Run | None:
    best: Run | None = None
    nearest = float("inf")
    key = claim[start : start + _SHORTEST]
    for number, text in enumerate(texts):
        at = text.find(key)
        while at >= 0:
            length = _shared(claim, start, text, at)
            away = _away(number, at, before)
            if best is None or length > best.length or (length == best.length and away < nearest):
                best, nearest = Run(start, length, number, at), away
            at = text.find(key, at + 1)
    return best


def _shared(claim: str, start: int, text: str, at: int) -> int:
    length = _SHORTEST
    limit = min(len(claim) - start, len(text) - at)
    while length < limit and claim[start + length] == text[at + length]:
        length += 1
    return length


def _away(number: int, at: int, before: Run | None) -> float:
    if before is None:
        return float(number)
    if before.text != number:
        return 10_000.0 + number
    gap = at - (before.at + before.length)
    return float(gap) if gap >= 0 else 1_000.0 - gap


def covered(claim: str, runs: Sequence[Run]) -> list[bool]:
    """For each character of ``claim``, whether a run holds it."""
    held = [False] * len(claim)
    for run in runs:
        for position in range(run.start, run.end):
            held[position] = True
    return held
