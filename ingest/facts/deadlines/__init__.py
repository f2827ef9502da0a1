"""Deadlines: times by which something is owed, from prose and from schedules.

    spots (when) -> limits (roles) -> on the calendar (resolve, years) -> who, what (reading, tasks)
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import ClauseKind, Document
from ingest.facts.deadlines.prose import prose_deadlines
from ingest.facts.deadlines.rows import row_deadlines
from ingest.facts.model import Deadline
from ingest.facts.obligations.reading import Reading
from ingest.facts.when import spot_dates

_SILENT = (ClauseKind.TITLE, ClauseKind.FURNITURE, ClauseKind.TABLE_HEAD)


def deadlines(document: Document) -> Iterator[Deadline]:
    """The deadlines of ``document``, clause by clause, in the order of their words."""
    reading = Reading(document)
    spots = list(spot_dates(reading.text))
    at = 0
    for clause in document.clauses:
        while at < len(spots) and spots[at].span.start < clause.span.start:
            at += 1
        first = at
        while at < len(spots) and spots[at].span.end <= clause.span.end:
            at += 1
        if first == at or clause.kind in _SILENT:
            continue
        read = row_deadlines if clause.kind is ClauseKind.ROW else prose_deadlines
        yield from read(reading, clause, tuple(spots[first:at]))
