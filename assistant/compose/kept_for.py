"""How long a thing is kept or shown, where the text says it without a comparator: 「评价档案保存
15年」. No fact holds such a span, as it is neither a line nor a reported number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.passages import Passage
from ingest.document import ClauseKind, Span
from ingest.facts.fold import fold
from ingest.facts.model import Figure, Unit

_UNITS = {"年": Unit.YEAR, "个月": Unit.MONTH, "日": Unit.DAY, "天": Unit.DAY}
_KEPT = re.compile(
    r"(?P<act>保存|保管|保留|留存|存档|公示|公告)(?:期限?|时间)?[为满]?\s*"
    r"(?P<span>(?P<number>[1-9]\d?)\s*(?P<unit>年|个月|日|天))(?!以?[前内])"
)


def kept_for(passage: Passage) -> Iterator[Figure]:
    """The spans of ``passage`` for which something is kept or shown and that no fact holds."""
    if passage.clause.kind is ClauseKind.ROW:
        return
    text, begins = fold(passage.quote), passage.span.start
    if len(text) != len(passage.quote):
        return  # offsets are lost
    for found in _KEPT.finditer(text):
        span = Span(begins + found.start("span"), begins + found.end("span"))
        if any(fact.span.overlaps(span) for fact in passage.facts if hasattr(fact, "value")):
            continue
        yield Figure(
            span=span,
            context=passage.span,
            clause=passage.clause.number,
            rule="kept for",
            metric=found["act"],
            value=Decimal(found["number"]),
            unit=_UNITS[found["unit"]],
        )
