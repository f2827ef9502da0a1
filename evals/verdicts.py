"""Is an extracted fact what its label says? One question a function."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from evals.labels import FactLabel
from ingest.document import Document
from ingest.facts.fold import fold
from ingest.facts.model import (
    Comparator,
    Deadline,
    Definition,
    Duty,
    Enumeration,
    Figure,
    Reference,
    Threshold,
)

Scored = Deadline | Threshold | Figure
Stated = Duty | Definition | Reference | Enumeration

ENOUGH_SHARED = 0.5  # of the label's character pairs, for two names to mean the same


def value_right(fact: Scored, label: FactLabel) -> bool:
    """The date or its rule; comparator, value and unit; value and unit."""
    if isinstance(fact, Deadline):
        return _time_right(fact, label)
    if fact.unit != label.unit:
        return False
    if isinstance(fact, Figure):
        return isinstance(label.value, Decimal) and _same_number(fact.value, label.value)
    if fact.comparator != label.comparator:
        return False
    if isinstance(label.value, tuple):
        low, high = label.value
        return (
            fact.comparator is Comparator.BETWEEN
            and fact.high is not None
            and _same_number(fact.value, low)
            and _same_number(fact.high, high)
        )
    return label.value is not None and _same_number(fact.value, label.value)


def _time_right(fact: Deadline, label: FactLabel) -> bool:
    if label.due is not None and fact.due is not None and _same_time(fact.due, label.due):
        return True
    return label.rule is not None and fact.recurrence == label.rule


def _same_time(due: date | datetime, label: str) -> bool:
    """A day's end, said as 24:00 or 23:59, is the same as the day."""
    day, _, clock = label.partition("T")
    said = clock[:5] if clock else "24:00"
    if isinstance(due, datetime):
        at = "24:00" if due.time() >= time(23, 59) else due.strftime("%H:%M")
        return due.date().isoformat() == day and at == ("24:00" if said == "23:59" else said)
    return due.isoformat() == day and said in ("24:00", "23:59")


def _same_number(value: Decimal, label: Decimal) -> bool:
    """Equal as far as the label is written out: two thirds may be labelled 66.7."""
    if value == label:
        return True
    exponent = label.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return places > 0 and round(value, places) == label


def bounds_right(fact: Scored, label: FactLabel) -> bool | None:
    """Which ends of a range count; None where the label does not say."""
    if not isinstance(fact, Threshold) or label.bounds is None:
        return None
    return fact.bounds == label.bounds


def audience_right(fact: Scored, label: FactLabel) -> bool | None:
    """Some body of the label and some body of the fact contain one another; None if unlabelled."""
    if not isinstance(fact, Deadline) or not label.audience:
        return None
    return same_body(fact.audience, label.audience)


def same_body(said: Iterable[str], wanted: Iterable[str]) -> bool:
    """True if some body ``said`` and some body ``wanted`` contain one another."""
    bodies = [_plain(body) for body in said if body.strip()]
    return any(
        one in body or body in one for one in (_plain(body) for body in wanted) for body in bodies
    )


def about_right(fact: Scored, label: FactLabel, document: Document) -> bool | None:
    """Half of the character pairs of the label's task, subject or metric stand in the fact's own
    words, or in the headings and the table caption above it. None if the label names nothing.
    """
    wanted = _pairs(label.about)
    if not wanted:
        return None
    return len(wanted & _pairs(_own_words(fact, document))) >= ENOUGH_SHARED * len(wanted)


def _own_words(fact: Scored, document: Document) -> str:
    clause = document.clauses[fact.clause]
    around = [heading.title for heading in clause.path] + [clause.caption]
    match fact:
        case Deadline():
            own = [fact.task, fact.deliverable, *fact.audience]
        case Threshold():
            own = [fact.subject, fact.condition, fact.consequence, *fact.audience]
        case Figure():
            own = [fact.metric, fact.body, fact.period, fact.part_of, fact.comparison]
    return "\n".join(part for part in [*own, *around] if part)


def _plain(words: str) -> str:
    return "".join(fold(words).split())


def _pairs(words: str) -> set[str]:
    return {
        line[at : at + 2]
        for line in (_plain(line) for line in words.splitlines())
        for at in range(len(line) - 1)
    }
