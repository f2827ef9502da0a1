"""Duties without a time: who must, must not or may do what.

A phrase with a word that binds (应, 须, 不得, 可以) or assigns (负责) is one duty, unless a
deadline already says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.deadlines import deadlines
from ingest.facts.model import Duty
from ingest.facts.obligations import tasks
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading, Sentence, read
from ingest.facts.obligations.terms import condition_of, consequence_of, is_condition
from ingest.facts.obligations.years import REPORTS

_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM)
_ASSIGNS: Final = re.compile("(?:负责|承担|履行)(?!人|同志|任务|职责的)")
_SHORTEST: Final = 2  # characters of a task
# No duty of its own: a line for numbers (应不低于, 不得超过) is a threshold's, and
# 「应纳入清单的项目包括」 describes things.
_IS_NONE: Final = re.compile(
    r"不?(?:低于|高于|少于|多于|超过|大于|小于)|为\d|达到\d"
    "|[^，。]{2,16}的[^，。]{1,10}(?:包括|为|是|有)"
)


def duties(document: Document) -> Iterator[Duty]:
    """The duties of ``document`` that have no deadline, in the order of its clauses.

    Reports tell what was done; they set no duties.
    """
    if document.metadata.kind in REPORTS:
        return
    reading = read(document)
    dated = _dated(document)
    for clause in document.clauses:
        if clause.kind not in _PROSE:
            continue
        for sentence in reading.sentences(clause):
            for phrase in sentence.phrases:
                if duty := _duty(reading, clause, sentence, phrase, dated.get(clause.number, ())):
                    yield duty


def _dated(document: Document) -> dict[int, tuple[Span, ...]]:
    """Where deadlines stand, by clause."""
    found: dict[int, tuple[Span, ...]] = {}
    for deadline in deadlines(document):
        found[deadline.clause] = (*found.get(deadline.clause, ()), deadline.span)
    return found


def _duty(
    reading: Reading, clause: Clause, sentence: Sentence, phrase: Phrase, dated: tuple[Span, ...]
) -> Duty | None:
    text = reading.text
    binds = tasks.first_modal(text, phrase.words, phrase.span.end)
    start = binds
    if binds is None:
        assigns = _ASSIGNS.search(text, phrase.words, phrase.span.end)
        start = Span(*assigns.span()) if assigns else None
    if start is None or is_condition(text, phrase) or _is_dated(sentence, phrase, dated):
        return None
    task = tasks.predicate(text, start.start if binds else start.end, phrase.span.end)
    if task.end - task.start < _SHORTEST or _IS_NONE.match(text, task.start, task.end):
        return None
    handed = tasks.hand_in(text, tasks.topic(text, phrase.words, start.start), task)
    following = reading.next(clause, sentence)
    return Duty(
        span=Span(start.start, phrase.span.end),
        context=sentence.span,
        clause=clause.number,
        rule="binds" if binds else "assigns",
        task=reading.words(task),
        audience=reading.owners(clause, sentence, phrase, start) or reading.addressees,
        deliverable=reading.said(handed.deliverable),
        recipient=reading.said(handed.recipient),
        system=reading.said(handed.system),
        condition=reading.said(condition_of(text, sentence, phrase, start.start)),
        modality=tasks.modality(text, phrase.words, phrase.span.end) if binds else None,
        consequence=reading.said(consequence_of(text, sentence, phrase, following)),
    )


def _is_dated(sentence: Sentence, phrase: Phrase, dated: tuple[Span, ...]) -> bool:
    """True if a deadline stands in the phrase, or closes the one before (4月底前，各镇应当…), or
    opens the next one (应当会同…，于10月15日前)."""
    if any(phrase.span.overlaps(span) for span in dated):
        return True
    before = next((p for p in sentence.phrases if p.span.end + 1 == phrase.span.start), None)
    if before and any(before.span.contains(s) and s.end >= before.span.end - 1 for s in dated):
        return True
    following = sentence.after(phrase)
    return following is not None and any(
        following.span.contains(span) and span.start - following.words <= 2 for span in dated
    )
