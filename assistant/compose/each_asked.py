"""「财政评价和部门评价各做了几个」: each of two matters, told by a sentence of its own.

A sentence that says the words of both may tell neither; each is asked for without the other's
words, and both are told or nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.claims import Composition
from assistant.compose.comparison.axis import places_compared
from assistant.evidence import match_words
from assistant.passages import Passage
from assistant.question import Query, Term
from assistant.shelf import Inquiry
from assistant.sufficiency import answers
from assistant.wording import state

_EACH = re.compile(
    "(?P<one>[^，,。；;？?和与跟及、]{2,20})[和与跟及、](?P<other>[^，,。；;？?和与跟及、]{2,14}?)"
    "(?:都|各自?|分别)(?!级|部门|单位|镇|街道|[区县市]|方|类|项)"
)
_LOOKED_AT = 8  # of the best rated sentences
_Side = tuple[tuple[Term, ...], set[Term]]


def each_asked(inquiry: Inquiry) -> Composition:
    """What is told of each of the two that the question names; no statements where it names no
    two, or one of them is not told, or one sentence tells both."""
    nothing = Composition(inquiry.query.kind, ())
    sides = _sides(inquiry.query)
    if sides is None or places_compared(inquiry) or len(inquiry.query.years) > 1:
        return nothing
    told = [_told_of(inquiry.narrowed(terms=terms), own) for terms, own in sides]
    one, other = told
    if one is None or other is None or one.span == other.span:
        return nothing
    return Composition(inquiry.query.kind, tuple(state(p, inquiry.query) for p in (one, other)))


def _told_of(inquiry: Inquiry, own: Collection[Term]) -> Passage | None:
    """The best sentence that answers and says the side's ``own`` words itself."""
    query = inquiry.query
    near = inquiry.rated[:_LOOKED_AT]
    said = (r for r in near if all(match_words(t.text, r.passage.words) for t in own))
    return next((r.passage for r in said if r.has_form and answers(query, r)), None)


def _sides(query: Query) -> tuple[_Side, _Side] | None:
    """For each of the two that the question names, its terms without those of the other, and those
    that are its own; None where it names no two, or one of them has no word of its own."""
    named = _EACH.search(query.folded)
    if named is None:
        return None
    one, other = (
        {term for term in query.terms if _within(term, named, side, query.folded)}
        for side in ("one", "other")
    )
    if not (one - other and other - one):
        return None
    return (
        (tuple(term for term in query.terms if term not in other - one), one - other),
        (tuple(term for term in query.terms if term not in one - other), other - one),
    )


def _within(term: Term, named: re.Match[str], side: str, folded: str) -> bool:
    begins, ends = named.span(side)
    at = folded.find(term.text, begins)
    return begins <= at and at + len(term.text) <= ends
