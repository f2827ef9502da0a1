"""What a question asks on the way: 「调整由谁批，还要备案吗，一年能调几次」.

The pieces after the first lean on its subject, so their answers stand close to the first one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import QuestionKind
from assistant.conversation import carry_over
from assistant.evidence import Rated
from assistant.passages import Passage
from assistant.question import Query, asks_something, understand
from assistant.shelf import Inquiry
from assistant.sufficiency import ENOUGH_FOR_A_CASE
from ingest.facts.model import Comparator, Threshold

_CLOSE = 2  # clauses from the sentence that answers the first piece
_MOST = 2
_BELOW = re.compile(
    "(?:不[够到足满]|没[到达]|达不到|以下)(?:这个数|的|呢)?[^，。]{0,4}(?:咋|怎么|如何|呢|要|用|还)"
)
_FROM = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_UNDER = (Comparator.LESS_THAN, Comparator.AT_MOST)


def further_asked(inquiry: Inquiry, chosen: Sequence[Passage]) -> list[Passage]:
    """The sentences close to the first of ``chosen`` that answer the other pieces."""
    found = _below_the_line(inquiry, chosen[0])
    for query in _pieces(inquiry):
        if len(found) == _MOST or not (query.forms or query.asks(QuestionKind.THRESHOLD)):
            continue
        rated = Inquiry(inquiry.shelf, query).rated
        close = (r for r in rated if _tells(query, r) and _is_close(r.passage, chosen[0]))
        best = next(close, None)
        if best and best.passage not in (*chosen, *found) and best.coverage >= ENOUGH_FOR_A_CASE:
            found.append(best.passage)
    return found


def _below_the_line(inquiry: Inquiry, first: Passage) -> list[Passage]:
    """What holds under the line that ``first`` draws, where the question asks for that too:
    「多少钱以上要出报告，不够的咋办」."""
    if not _BELOW.search(inquiry.query.folded):
        return []
    lines = {f.value for f in first.facts if isinstance(f, Threshold) and f.comparator in _FROM}
    near = (
        passage
        for passage in inquiry.shelf.passages(first.document.id)
        if passage.span != first.span
        and abs(passage.clause.number - first.clause.number) <= _CLOSE
        and any(
            isinstance(fact, Threshold) and fact.comparator in _UNDER and fact.value in lines
            for fact in passage.facts
        )
    )
    return list(near)[:1]


def _pieces(inquiry: Inquiry) -> Iterator[Query]:
    """The asking pieces after the first one that asks, each as a follow-up of the whole."""
    query = inquiry.query
    asking = [piece for piece in re.split("[，,；;]", query.folded) if asks_something(piece)]
    for piece in asking[1:]:
        own = understand(piece, inquiry.shelf.profile, as_of=query.as_of)
        yield carry_over(own, query)


def _tells(query: Query, item: Rated) -> bool:
    """True if the passage has the form asked for, or draws a line where one is asked for."""
    if query.forms:
        return item.has_form
    return any(isinstance(fact, Threshold) for fact in item.passage.facts)


def _is_close(passage: Passage, first: Passage) -> bool:
    near = abs(passage.clause.number - first.clause.number) <= _CLOSE
    return near and passage.document.id == first.document.id
