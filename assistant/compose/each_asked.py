"""「财政评价和部门评价各做了几个」: each of two matters, told by a sentence of its own.

A sentence that says the words of both may tell neither; each is asked for without the other's
words, and both are told or nothing is.
"""

from __future__ import annotations

import re

from assistant.claims import Composition
from assistant.compose import explanation
from assistant.compose.comparison.axis import places_compared
from assistant.question import Query, Term
from assistant.shelf import Inquiry

_EACH = re.compile(
    "(?P<one>[^，,。；;？?和与跟及、]{2,20})[和与跟及、](?P<other>[^，,。；;？?和与跟及、]{2,14}?)"
    "(?:都|各自?|分别)(?!级|部门|单位|镇|街道|[区县市]|方|类|项)"
)


def each_asked(inquiry: Inquiry) -> Composition:
    """What is told of each of the two that the question names; no statements where it names no
    two, or one of them is not told, or one sentence tells both."""
    nothing = Composition(inquiry.query.kind, ())
    sides = _sides(inquiry.query)
    if sides is None or places_compared(inquiry) or len(inquiry.query.years) > 1:
        return nothing
    told = [explanation.compose(inquiry.narrowed(terms=terms)) for terms in sides]
    leads = [composed.statements[:1] for composed in told]
    sources = [{(s.document.id, s.span) for lead in leads[i] for s in lead.sources} for i in (0, 1)]
    if not all(sources) or sources[0] & sources[1]:
        return nothing
    return Composition(inquiry.query.kind, (*leads[0], *leads[1]))


def _sides(query: Query) -> tuple[tuple[Term, ...], tuple[Term, ...]] | None:
    """The question's terms without those of the other, for each of the two it names; None where it
    names no two, or one of them has no word of its own."""
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
        tuple(term for term in query.terms if term not in other - one),
        tuple(term for term in query.terms if term not in one - other),
    )


def _within(term: Term, named: re.Match[str], side: str, folded: str) -> bool:
    begins, ends = named.span(side)
    at = folded.find(term.text, begins)
    return begins <= at and at + len(term.text) <= ends
