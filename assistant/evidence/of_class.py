"""A question that names one class (二类项目) is answered by that class's item alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from assistant.classes import ClassItem, class_item
from assistant.evidence.rated import Rated
from assistant.question import Query

_THE_ONE = 0.5  # that the item of the class asked about is favoured by
_SEVERAL = 2


def of_class_asked(query: Query, rated: Iterable[Rated]) -> list[Rated]:
    """``rated`` without the items of other classes than the one that the question names, where
    their list has an item for that one; that item is favoured."""
    told = list(rated)
    items = [class_item(item.passage) for item in told]
    lists: dict[tuple[str, str, int], set[ClassItem]] = defaultdict(set)
    for item in items:
        if item is not None:
            lists[item.listed_in].add(item)
    said = query.folded + "，" + "，".join(term.text for term in query.terms)
    asked = {
        where: picked
        for where, listed in lists.items()
        if len(listed) >= _SEVERAL and (picked := _asked_of(query, said, listed))
    }
    if not asked:
        return told
    kept = []
    for rating, item in zip(told, items, strict=True):
        only = asked.get(item.listed_in) if item is not None else None
        if only is None:
            kept.append(rating)
        elif item in only:
            kept.append(replace(rating, score=rating.score + _THE_ONE, of_class=True))
    return kept


def _asked_of(query: Query, said: str, listed: set[ClassItem]) -> set[ClassItem]:
    """The items of ``listed`` that are asked about: by class, else by name; none where all are."""
    named = {item for item in listed if item.named in query.classes}
    named = named or {item for item in listed if item.is_called(said)}
    return named if len(named) < len(listed) else set()
