"""A town that asks for itself and has papers of its own: 「我是枕流镇，9月到年底要交什么」.

Its own papers tell what its offices and villages owe; what it owes itself stands in the papers of
the district that it belongs to, which speak to 各镇.
"""

from __future__ import annotations

import re

from assistant.places import Place, is_town
from assistant.shelf import Inquiry

_OF_ASKER = re.compile("(?:我们?|咱们?)(?:这里|这边)?(?:就?是|在|代表)?$")


def town_that_asks(inquiry: Inquiry) -> Place | None:
    """The town that a paper is of and that the question is asked for; None where it is not asked
    for one, or names a body within it."""
    query = inquiry.query
    towns = [place for place in query.places if place.known and is_town(place.name)]
    if query.audience or len(towns) != 1:
        return None
    above = place_above(inquiry, towns[0])
    others = {place.name for place in query.places} - {towns[0].name}
    if others - {above.name if above else ""}:
        return None
    first = min(place.start for place in query.places)
    return towns[0] if _OF_ASKER.search(query.folded[:first]) else None


def place_above(inquiry: Inquiry, town: Place) -> Place | None:
    """The nearest place above ``town`` that has papers in the library; None if none has."""
    documents = inquiry.shelf.documents
    held = {document.metadata.region for document in documents}
    paths = [d.metadata.region_path for d in documents if d.metadata.region == town.name]
    above = [name for path in paths for name in path if name != town.name and name in held]
    return Place(above[-1], town.start, town.end, known=True) if above else None
