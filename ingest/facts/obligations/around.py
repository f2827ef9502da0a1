"""Whom the clauses around a demand are about, where its own sentences name nobody.

Searched from the nearest to the farthest: the text under a stage's heading, the heading above, the
first item beside it, the article before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ingest.document import Clause, ClauseKind, Span
from ingest.facts.obligations import tasks
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.subjects import (
    is_case,
    is_person,
    subject_in,
    topic_in,
    without_post,
)

if TYPE_CHECKING:
    from ingest.facts.obligations.reading import Reading, Sentence

# 「三、被复核单位的义务」
_WHOSE_PART: Final = re.compile(
    "(?P<who>[^，。；:]{2,20}?)的?(?:主要|工作|具体)?(?:义务|职责|责任|任务)$"
)
_LISTED: Final = (ClauseKind.TEXT, ClauseKind.ITEM)
_LONGEST_STAGE: Final = 40  # characters
_ARTICLES_BACK: Final = 6  # clauses
# One office or post, not a class of bodies.
_NAMED_BODY: Final = re.compile("[局委厅办所科股处院员]$")


def is_one_body(name: str) -> bool:
    """True if ``name`` is that of one office or post (市财政局), not of a class (各部门)."""
    return _NAMED_BODY.search(name) is not None


def opening_of_stage(reading: Reading, clause: Clause, sentence: Sentence) -> Span | None:
    """「（一）自查（4月7日至24日）。各乡镇对照……」: the subject of the sentence that a stage's
    name and time stand before."""
    following = reading.next(clause, sentence) if len(sentence.phrases) == 1 else None
    opening = sentence.phrases[0]
    if tasks.first_modal(reading.text, opening.words, opening.span.end):
        return None  # a demand, no stage
    if following is None or sentence.span.end - sentence.span.start > _LONGEST_STAGE:
        return None
    first = following.phrases[0] if following.phrases else None
    return subject_in(reading.text, first.words, first.span.end) if first else None


def announced(reading: Reading, clause: Clause) -> Span | None:
    """For a heading, the subject that the text under it opens with."""
    number = clause.number + 1
    if clause.kind is not ClauseKind.HEADING or number >= len(reading.document.clauses):
        return None
    following = reading.sentences(reading.document.clauses[number])
    if not following or not following[0].phrases:
        return None
    first = following[0].phrases[0]
    return subject_in(reading.text, first.words, first.span.end)


def first_item(reading: Reading, clause: Clause) -> Span | None:
    """The subject of the first item under the same heading, if it is a class of bodies."""
    if not clause.label or not clause.path or clause.label.endswith("条"):
        return None
    depth = len(clause.path) - (clause.path[-1].label == clause.label)
    above = clause.path[:depth]
    first = next(
        (
            other
            for other in reading.document.clauses
            if other.kind in _LISTED and other.label and other.path[:depth] == above
        ),
        clause,
    )
    if first is clause:
        return None
    said = (phrase for sentence in reading.sentences(first) for phrase in sentence.phrases)
    bodies = (topic_in(reading.text, phrase.words, phrase.span.end) for phrase in said)
    body = without_post(reading.text, next(filter(None, bodies), None))
    name = body.of(reading.text) if body else ""
    return body if _is_class(name) else None


def article_before(reading: Reading, clause: Clause) -> Span | None:
    """In rules, the class of bodies that the nearest article before says must act: a run of
    articles is about one subject until it names another."""
    if not clause.label.endswith("条"):
        return None
    before = reading.document.clauses[max(0, clause.number - _ARTICLES_BACK) : clause.number]
    for other in reversed(before):
        first = reading.sentences(other)[:1] if other.label.endswith("条") else ()
        opening = first[0].phrases[:1] if first else ()
        for phrase in opening:
            body = without_post(
                reading.text, bodies_at(reading.text, phrase.words, phrase.span.end)
            )
            name = body.of(reading.text) if body else ""
            if _is_class(name):
                return body
    return None


def heading_bodies(reading: Reading, clause: Clause) -> Span | None:
    """Whom the heading above is about: 「（1）市级主管部门：」「（二）单位申报」.

    Where the clause has a heading of its own that names nobody, it is the one above that."""
    for heading in reversed(clause.path):
        start = heading.span.end - len(heading.title)
        whose = _WHOSE_PART.match(reading.text, start, heading.span.end)
        end = whose.end("who") if whose else heading.span.end
        body = topic_in(reading.text, start, end)
        if body or heading.label != clause.label:
            return body
    return None


def _is_class(name: str) -> bool:
    return bool(name) and not (is_one_body(name) or is_case(name) or is_person(name))
