"""「有哪些问题」「主要做法」「分几种情况」: the points of the right place, complete and in order."""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.claims import Composition, Source, Statement
from assistant.compose import explanation
from assistant.passages import Passage, squeeze
from assistant.shelf import Inquiry
from assistant.wording import tidy
from ingest.document import Document, Span
from ingest.facts.model import Enumeration

_CLOSE = 0.8  # of the best rating: only passages this near lead to a list
_MOST_CHARACTERS = 1_200
_LONG_POINT = 130


def compose(inquiry: Inquiry) -> Composition:
    """The enumeration that the question asks for, or an explanation where there is none."""
    best = _best_list(inquiry)
    if best is None:
        return explanation.compose(inquiry)
    document, fact = best
    return Composition(QuestionKind.POINTS, _points(document, fact))


def _best_list(inquiry: Inquiry) -> tuple[Document, Enumeration] | None:
    """The list whose title or points say the question's terms best."""
    rated = inquiry.rated
    if not rated:
        return None
    candidates: dict[tuple[str, Span], tuple[float, Document, Enumeration]] = {}
    for item in rated[:40]:
        if item.score < _CLOSE * rated[0].score:
            break
        document = item.passage.document
        for fact in document.facts:
            if isinstance(fact, Enumeration) and fact.span.overlaps(item.passage.span):
                worth = item.score + _title_worth(inquiry, item.passage, fact)
                key = (document.id, fact.span)
                if key not in candidates or candidates[key][0] < worth:
                    candidates[key] = (worth, document, fact)
    if not candidates:
        return None
    worth, document, fact = max(candidates.values(), key=lambda entry: entry[0])
    return document, fact


def _title_worth(inquiry: Inquiry, passage: Passage, fact: Enumeration) -> float:
    """How much of the question the list's own title says, by the terms' weight."""
    title = squeeze(fact.title)
    weights = inquiry.shelf.weights
    said = [weights.of(t) for t in inquiry.query.terms if t.text in title]
    asked = re.search(
        r"问题|做法|不足|目标|措施|成效|任务|职责|情形|原则|要求", inquiry.query.folded
    )
    return 0.5 * sum(said) + (0.6 if asked and asked.group() in title else 0.0)


def _points(document: Document, fact: Enumeration) -> tuple[Statement, ...]:
    statements, used = [], 0
    for point in fact.points:
        span = _shortened(document, point)
        words = tidy(document.quote(span)).rstrip("；;，,")
        used += len(words)
        if used > _MOST_CHARACTERS:
            break
        statements.append(Statement(words, (Source(document, span),)))
    return tuple(statements)


def _shortened(document: Document, point: Span) -> Span:
    """A long point down to its first sentence."""
    words = document.quote(point)
    if len(words) <= _LONG_POINT:
        return point
    stop = words.find("。", 8)
    return Span(point.start, point.start + stop + 1) if 0 < stop < _LONG_POINT * 2 else point
