"""Deadlines: times by which something is owed, from prose and from schedules.

spots (when) -> limits (roles) -> on the calendar (resolve, years) -> who, what (reading, tasks)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Clause, ClauseKind, Document
from ingest.facts.deadlines.prose import prose_deadlines
from ingest.facts.deadlines.rows import row_deadlines
from ingest.facts.document_text import dates_of
from ingest.facts.model import Deadline
from ingest.facts.moments import DateSpot
from ingest.facts.obligations.reading import Reading, read
from ingest.facts.once import once

_ALIKE = 0.5  # share of a scheduled task's character pairs that a sentence on it must hold
_SILENT = (ClauseKind.TITLE, ClauseKind.FURNITURE, ClauseKind.TABLE_HEAD)


@once
def deadlines(document: Document) -> tuple[Deadline, ...]:
    """The deadlines of ``document``, in the order of its clauses."""
    reading = read(document)
    found: list[Deadline] = []
    for clause, spots in _by_clause(document, dates_of(document)):
        in_clause = row_deadlines if clause.kind is ClauseKind.ROW else prose_deadlines
        found.extend(in_clause(reading, clause, spots))
    rows = [one for one in found if document.clauses[one.clause].kind is ClauseKind.ROW]
    return tuple(one if one.audience else _with_owner(reading, one, rows) for one in found)


def _with_owner(reading: Reading, one: Deadline, rows: Sequence[Deadline]) -> Deadline:
    """A deadline that names nobody, with the owners of the same task in a schedule, or else with
    whom the document is addressed to, or who issued it."""
    scheduled = _scheduled(reading, one, rows)
    if scheduled:
        return replace(one, audience=scheduled.audience)
    fallback = reading.addressees or reading.issuer
    return replace(one, audience=tuple(name for name in fallback if name != one.recipient))


def _by_clause(
    document: Document, spots: Sequence[DateSpot]
) -> Iterator[tuple[Clause, tuple[DateSpot, ...]]]:
    """The clauses that demand things, with the times in them; those without a time are left out."""
    at = 0
    for clause in document.clauses:
        while at < len(spots) and spots[at].span.start < clause.span.start:
            at += 1
        first = at
        while at < len(spots) and spots[at].span.end <= clause.span.end:
            at += 1
        if first < at and clause.kind not in _SILENT:
            yield clause, tuple(spots[first:at])


def _scheduled(reading: Reading, one: Deadline, rows: Sequence[Deadline]) -> Deadline | None:
    """The row of a schedule that sets the same time for the same task, if any."""
    words = _pairs(reading.words(one.context))
    for row in rows:
        task = _pairs(row.task)
        same = (row.due, row.recurrence) == (one.due, one.recurrence)
        if same and row.audience and task and len(task & words) >= _ALIKE * len(task):
            return row
    return None


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}
