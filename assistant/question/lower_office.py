"""A county's office asked after in a city's documents: 「荻港县财政局要交什么」.

The library has nothing of the county, but the city that the question or the talk is about may have
set its counties tasks: then the county is part of the body's name, not the place asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.places import Place, is_above
from assistant.question.query import Query


def with_lower_office(query: Query, homes: Iterable[Place]) -> Query:
    """``query`` with an unknown place straight before its body as part of the body's name, where
    one of ``homes`` is a known place of higher rank; then the homes are its places."""
    known = tuple(place for place in homes if place.known)
    if not query.audience:
        return query
    for place in query.places:
        before = query.folded.startswith(query.audience, place.end) and not place.known
        if before and any(is_above(home.name, place.name) for home in known):
            kept = tuple(other for other in query.places if other is not place) or known
            return replace(query, places=kept, audience=place.name + query.audience)
    return query
