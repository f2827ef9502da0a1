"""A town that asks for itself, or is asked for by its name, and has papers of its own:
「我是枕流镇，9月到年底要交什么」 「枕流镇9月到年底要交什么」.

Its own papers tell what its offices and villages owe; what it owes itself stands in the papers of
the district that it belongs to, which speak to 各镇.
"""

from __future__ import annotations

import re

from assistant.places import Place, is_town
from assistant.shelf import Inquiry

_HERE = "(?:[乡镇]|街道|单位)"
# How a town calls itself, which names no body within it.
_ITSELF = re.compile(f"(?:本|我们?|咱们?)?{_HERE}?(?:(?:人民)?政府)?")
# 「我们镇是…」 「本镇就是…」 「作为…」, right before the town.
_OF_ASKER = re.compile(
    f"(?:我们?|咱们?|本人)(?:这里|这边|这个|的)?{_HERE}?(?:就?[是在叫]|代表|来自)?[（(]?$"
    f"|[本我咱]{_HERE}(?:就?[是叫为])?[（(]?$|(?:作为|身为|代表)$"
)
# 「…3月到年底要交什么」 「…今年有哪些事要办」, right after it: the town is what the sentence is of.
_WHEN = "[年月日号旬季度上中下初底末到至前后内以今本这个份、~-]|[\\d一二三四五六七八九十]"
_OWES = re.compile(
    f"[）)]?[，,]?(?:{_WHEN}|[还都共])*"
    "(?:(?:需要?|要|应该?|该|得)(?:先|再|都)?[报交做完办送填干准落弄提]|有(?:什么|哪[些几]|啥)[^，。；？?]{0,6}[要该得])"
)


def town_that_asks(inquiry: Inquiry) -> Place | None:
    """The town that a paper is of and that the question is asked for; None where it is not asked
    for one, or names a body within it."""
    query = inquiry.query
    towns = [place for place in query.places if place.known and is_town(place.name)]
    if not _ITSELF.fullmatch(query.audience or "") or len(towns) != 1:
        return None
    above = place_above(inquiry, towns[0])
    others = {place.name for place in query.places} - {towns[0].name}
    if others - {above.name if above else ""}:
        return None
    before = query.folded[: min(place.start for place in query.places)]
    after = query.folded[max(place.end for place in query.places) :]
    return towns[0] if _OF_ASKER.search(before) or _OWES.match(after) else None


def place_above(inquiry: Inquiry, town: Place) -> Place | None:
    """The nearest place above ``town`` that has papers in the library; None if none has."""
    documents = inquiry.shelf.documents
    held = {document.metadata.region for document in documents}
    paths = [d.metadata.region_path for d in documents if d.metadata.region == town.name]
    above = [name for path in paths for name in path if name != town.name and name in held]
    return Place(above[-1], town.start, town.end, known=True) if above else None
