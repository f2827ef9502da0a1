"""Which place an answer is of, where the question says 「全区」 and papers of several are held."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.claims import Composition
from assistant.question import Query
from index.records import DocumentSummary

# 「健全市场」 「我县级」 name no whole place.
_WHOLE = re.compile(
    "(?:(?<![健保完安齐成周])全|[我本])(?P<level>[省市县州区])(?![直属级场价长域块间])"
)
_SHOWN = 5  # names of places in a note


def note_on_place(query: Query, made: Composition, documents: Iterable[DocumentSummary]) -> str:
    """What to tell a reader who asked of 「全区」 and was answered for one of several districts
    that the library holds; "" where the question names a place, or only one is held."""
    said = _WHOLE.search(query.folded)
    if said is None or query.places or not made.statements:
        return ""
    level = said["level"]
    regions = {d.metadata.region or "" for d in documents}
    held = sorted(region for region in regions if region.endswith(level))
    cited = {s.document.metadata.region for told in made.statements for s in told.sources}
    if len(held) < 2 or len(cited) != 1 or not cited <= set(held):
        return ""
    (own,) = cited
    others = "、".join(held[:_SHOWN]) + ("等" if len(held) > _SHOWN else "")
    return (
        f"问题没有写明是哪个{level}，以上是{own}的；资料中有{others}的文件，请写明{level}名再问。"
    )
