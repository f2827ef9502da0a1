"""How telling a term is: rare in the library is telling, common is not (Robertson and Spärck Jones,
1976)."""

from __future__ import annotations

import math

from assistant.evidence.matching import other_words
from assistant.question import Profile, Term


class TermWeights:
    """How telling a term is, in (0, 1]: rare in the library is telling, common is not."""

    def __init__(self, profile: Profile, clauses: int) -> None:
        self._profile = profile
        self._clauses = max(clauses, 1)
        self._known: dict[tuple[str, float], float] = {}

    def of(self, term: Term) -> float:
        """The weight of ``term``; its synonyms count as occurrences of it.

        A word that the library never has is telling if it names a thing; an unknown verb is
        mostly talk.
        """
        key = (term.text, term.worth)
        if key not in self._known:
            text = self._profile.all_text
            seen = sum(text.count(form) for form in {term.text, *other_words(term.text)})
            unknown = _unheard(term.text) if term.worth >= 1.0 else 0.3
            self._known[key] = term.worth * (self._rarity(seen) if seen else unknown)
        return self._known[key]

    def _rarity(self, seen: int) -> float:
        return max(0.12, math.log(1 + self._clauses / seen) / math.log(1 + self._clauses))


def _unheard(term: str) -> float:
    """The weight of a noun that no text has: one of two characters is mostly talk, a longer one
    names a thing."""
    return 0.3 if len(term) == 2 else 1.0
