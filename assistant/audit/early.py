"""Something wanted by a day that lies before the document's own date.

Only what is still to be done counts: words of the past (已、曾、原定), what a report tells, and
days that only belong to a name are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.audit.finding import Check, Finding, Told
from assistant.claims import Source
from assistant.word_patterns import LAST_YEAR
from assistant.wording import say_date, tidy
from ingest.document import ClauseKind, Document, Span
from ingest.facts.deadlines.limits import day_of
from ingest.facts.deadlines.roles import is_limit
from ingest.facts.model import Deadline, Modality
from ingest.facts.moments import Bound, DateSpot, Point
from ingest.facts.obligations import tasks
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Sentence, read
from ingest.facts.obligations.years import REPORTS
from ingest.facts.resolve import Context, Due, resolve
from ingest.facts.when import spot_dates

_PAST = re.compile(
    f"已(?!批复|立项|纳入)|曾|原定|原计划|原要求|完成了|了(?!解|结|然)|{LAST_YEAR}|此前|截[至止]|以来|历时"
)
_WANTED = re.compile("请|务必|确保|抓紧|按时")
_PROSE = (ClauseKind.TEXT, ClauseKind.ITEM)


def early(document: Document, _told: Sequence[Told]) -> Iterator[Finding]:
    """Deadlines before the day of issue; none where that day is unknown, and none in a report."""
    issued = document.metadata.issued_on
    if issued is None or document.metadata.kind in REPORTS:
        return
    for due, words, context in (*_read(document), *_dropped(document)):
        if due < issued:
            message = (
                f"“{tidy(document.quote(words))}”即{say_date(due)}，早于文件日期{say_date(issued)}"
            )
            yield Finding(Check.EARLY, message, None, None, (Source(document, context),))


def _read(document: Document) -> Iterator[tuple[date, Span, Span]]:
    """The deadlines that were read as such: the day, its words and their sentence."""
    for fact in document.facts:
        if isinstance(fact, Deadline) and fact.due is not None:
            context = document.quote(fact.context)
            if not _PAST.search(context):
                due = day_of(Due(due=fact.due))
                assert due is not None
                yield due, fact.span, fact.context


def _dropped(document: Document) -> Iterator[tuple[date, Span, Span]]:
    """The days whose year is said and past: no deadline is read from them, though a demand may
    stand beside them."""
    reading = read(document)
    spots = [spot for spot in spot_dates(reading.text) if _is_dated_limit(spot)]
    for clause in document.clauses:
        inside = [spot for spot in spots if clause.span.contains(spot.span)]
        if not inside or clause.kind not in _PROSE:
            continue
        for sentence in reading.sentences(clause):
            for spot in inside:
                phrase = sentence.phrase_at(spot.span.start)
                if phrase is None or not _is_demanded(reading.text, sentence, phrase, spot):
                    continue
                due = resolve(spot.when, Context())
                if isinstance(due, Due) and (day := day_of(due)) and not _is_read(document, spot):
                    yield day, spot.span, sentence.span


def _is_dated_limit(spot: DateSpot) -> bool:
    when = spot.when
    return spot.bound is Bound.BY and isinstance(when, Point) and isinstance(when.year, int)


def _is_demanded(text: str, sentence: Sentence, phrase: Phrase, spot: DateSpot) -> bool:
    """True if a deed is demanded by the time in ``phrase``, and the sentence tells nothing past."""
    if not sentence.span.contains(spot.span) or _PAST.search(sentence.span.of(text)):
        return False
    binding = tasks.modality(text, phrase.span.start, phrase.span.end)
    wanted = binding in (Modality.MUST, Modality.IN_PRINCIPLE) or _WANTED.search(
        text, phrase.span.start, phrase.span.end
    )
    deed = tasks.has_deed(text, spot.span.end, phrase.span.end)
    return bool(wanted) and deed and is_limit(text, spot, phrase)


def _is_read(document: Document, spot: DateSpot) -> bool:
    return any(isinstance(one, Deadline) and one.span.overlaps(spot.span) for one in document.facts)
