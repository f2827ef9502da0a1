"""The words of a claim that say which of several values is meant: 更高、最早、一致."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.proof.words import Pick, Verdict, any_word, verdicts
from ingest.document import Span

_STOPS = "，,；;。：:！？、（）()|-"
_SUBJECT = 5  # characters of the named side that must stand before the word in a quote too


@dataclass(frozen=True, slots=True)
class Spoken:
    """A verdict's word in a claim, what it picks, at which place in the order, and the part of the
    sentence before it."""

    pick: Pick
    word: Span
    side: str
    place: int = 1


def verdicts_in(claim: str, quotes: Sequence[str], values: Sequence[Span]) -> tuple[Spoken, ...]:
    """The verdicts of plain ``claim`` that are words neither of the quotes nor of its values."""
    pattern, picks = _words()
    found = []
    for match in pattern.finditer(claim):
        start = max((claim.rfind(mark, 0, match.start()) for mark in _STOPS), default=-1) + 1
        side = claim[start : match.start()]
        told = side[-_SUBJECT:] + match.group()
        word = Span(match.start(), match.end())
        if any(told in quote for quote in quotes) or any(span.overlaps(word) for span in values):
            continue
        found.append(Spoken(picks[match.group()].pick, word, side, picks[match.group()].place))
    return tuple(found)


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, Verdict]]:
    picks = {word: verdict for verdict in verdicts().verdict for word in verdict.words}
    return any_word(picks), picks
