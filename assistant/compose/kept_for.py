"""How long a thing is kept or shown, where the text says it without a comparator: 「评价档案保存
15年」. No fact holds such a span, as it is neither a line nor a reported number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.passages import Passage
from ingest.document import ClauseKind, Span
from ingest.facts.fold import fold
from ingest.facts.model import Figure, Unit
from ingest.facts.numerals import CN, read

_UNITS = {"年": Unit.YEAR, "个月": Unit.MONTH, "日": Unit.DAY, "天": Unit.DAY, "个工作日": Unit.DAY}
_TO_KEEP, _TO_SHOW = "保存|保管|保留|留存|存档", "公示|公告|公开"
_KEPT = re.compile(
    rf"(?P<act>{_TO_KEEP}|{_TO_SHOW})(?:期限?|时间)?[为满]?\s*"
    rf"(?P<span>(?P<number>[1-9]\d?|[{CN}]{{1,3}})\s*(?P<unit>年|个月|个工作日|日|天))(?!以?[前内])"
)


def kept_for(passage: Passage, question: str) -> Iterator[Figure]:
    """The spans of ``passage`` for which something is kept or shown and that no fact holds; where
    the (folded) question says which of the two, that alone."""
    if passage.clause.kind is ClauseKind.ROW:
        return
    text, begins = fold(passage.quote), passage.span.start
    if len(text) != len(passage.quote):
        return  # offsets are lost
    asked = [acts for acts in (_TO_KEEP, _TO_SHOW) if re.search(acts, question)]
    for found in _KEPT.finditer(text):
        if len(asked) == 1 and not re.fullmatch(asked[0], found["act"]):
            continue
        span = Span(begins + found.start("span"), begins + found.end("span"))
        if any(fact.span.overlaps(span) for fact in passage.facts if hasattr(fact, "value")):
            continue
        yield Figure(
            span=span,
            context=passage.span,
            clause=passage.clause.number,
            rule="kept for",
            metric=found["act"],
            value=read(found["number"]),
            unit=_UNITS[found["unit"]],
        )
