"""Deadlines: times by which something is owed, from prose and from schedules.

spots (when) -> limits (roles) -> on the calendar (resolve, years) -> who, what (reading, tasks)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.document import Clause, ClauseKind, Document
from ingest.facts.deadlines.prose import prose_deadlines
from ingest.facts.deadlines.rows import row_deadlines
from ingest.facts.deadlines.turned import is_turned, turned_deadlines
from ingest.facts.document_text import dates_of
from ingest.facts.model import Deadline
from ingest.facts.moments import DateSpot
from ingest.facts.obligations.around import is_one_body
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
        found.extend(_way_of(reading, clause)(reading, clause, spots))
    return tuple(one if one.audience else _with_owner(reading, one, found) for one in found)


def _way_of(
    reading: Reading, clause: Clause
) -> Callable[[Reading, Clause, Sequence[DateSpot]], Iterator[Deadline]]:
    """How the deadlines of a clause are read."""
    if clause.kind is not ClauseKind.ROW:
        return prose_deadlines
    return turned_deadlines if is_turned(reading, clause) else row_deadlines


def _with_owner(reading: Reading, one: Deadline, found: Sequence[Deadline]) -> Deadline:
    """A deadline that names nobody, with the owners of the same task in a schedule, or else with
    whom the document is addressed to, or who issued it; what is handed in, with whom most of its
    deadlines bind."""
    clauses = reading.document.clauses
    rows = [other for other in found if clauses[other.clause].kind is ClauseKind.ROW]
    scheduled = _scheduled(reading, one, rows)
    if scheduled:
        return replace(one, audience=scheduled.audience)
    fallback = reading.addressees or reading.issuer
    names = tuple(name for name in fallback if not _is_recipient(name, one))
    if not names and (one.deliverable or one.recipient):
        names = _most_bound(found)
    return replace(one, audience=names)


def _is_recipient(name: str, one: Deadline) -> bool:
    """True if ``one`` goes to the body ``name``, which the text may call by a shorter name."""
    return one.recipient is not None and name.endswith(one.recipient)


def _most_bound(found: Sequence[Deadline]) -> tuple[str, ...]:
    """The class of bodies that most deadlines of a document bind; () if no class is bound twice."""
    bound = Counter(name for one in found for name in one.audience if _is_class(name))
    name, times = next(iter(bound.most_common(1)), ("", 0))
    return (name,) if times > 1 else ()


def _is_class(name: str) -> bool:
    return "的" not in name and not is_one_body(name)


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
