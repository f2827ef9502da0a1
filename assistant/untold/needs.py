"""Whether an amount needs something: 「480万要不要做立项评估」, 「82分用不用整改」.

Only a line or a rule says so. What a report tells of those that were dealt with (「对28个项目开展
评估，送审金额4.65亿元」) has all the words of such a question and rules on nobody's case; and a
line drawn for one matter says nothing of another.
"""

from __future__ import annotations

from assistant.evidence import LINE_NAME, Rated
from assistant.passages import Passage
from assistant.question import Query
from assistant.untold.words import untold_words
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Obligation, Threshold, Unit


def leaves_need_untold(query: Query, item: Rated) -> bool:
    """True if it is asked whether a case with an amount, share, score or time of its own needs or
    may have something, and the passage only reports figures, or rules on another thing."""
    asked = untold_words().whether_needed.search(query.folded)
    brought = [quantity for quantity in query.quantities if quantity.unit is not Unit.COUNT]
    if asked is None or not brought:
        return False
    return _only_reports(item.passage) or _on_another_thing(query, item, asked.end())


def _only_reports(passage: Passage) -> bool:
    told = any(isinstance(fact, Figure) for fact in passage.facts)
    ruled = any(isinstance(fact, Threshold | Obligation) for fact in passage.facts)
    laid_down = untold_words().lays_down.search(passage.words) or LINE_NAME.search(passage.words)
    return told and not ruled and not laid_down and passage.clause.kind is not ClauseKind.ROW


def _on_another_thing(query: Query, item: Rated, after: int) -> bool:
    """True if all nouns after 「要不要」 are missed: 「要不要请第三方」 and the line for 评估."""
    things = [
        term.text
        for term in query.terms
        if term.worth >= 1.0 and not term.carried and query.folded.find(term.text) >= after
    ]
    return bool(things) and all(thing in item.missed for thing in things)
