"""Facts to rows of the catalogue and back, exactly, and the ids they are known by."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from pydantic import TypeAdapter

from index.records import FactKind, StoredFact
from index.tables import FactRow
from ingest.document import Document
from ingest.facts.model import (
    Deadline,
    Definition,
    Duty,
    Enumeration,
    Fact,
    Figure,
    Obligation,
    Reference,
    Threshold,
)

KINDS: dict[FactKind, type[Fact]] = {
    FactKind.DEADLINE: Deadline,
    FactKind.DUTY: Duty,
    FactKind.THRESHOLD: Threshold,
    FactKind.FIGURE: Figure,
    FactKind.DEFINITION: Definition,
    FactKind.ENUMERATION: Enumeration,
    FactKind.REFERENCE: Reference,
}
_KIND_OF = {cls: kind for kind, cls in KINDS.items()}
_JSON: dict[FactKind, TypeAdapter[Fact]] = {kind: TypeAdapter(cls) for kind, cls in KINDS.items()}


def kind_of(fact: Fact) -> FactKind:
    """The kind of a fact, by its class."""
    return _KIND_OF[type(fact)]


def stored_facts(document: Document) -> Iterator[StoredFact]:
    """The facts of a document under their ids.

    An id is made of the file's name, the kind, the words of quote and context without blanks, and
    the how-manieth of these it is: so it outlives a re-ingest, and a change elsewhere in the text.
    """
    seen: Counter[str] = Counter()
    for fact in document.facts:
        words = [document.file, kind_of(fact)]
        words += ["".join(span.of(document.text).split()) for span in (fact.span, fact.context)]
        key = json.dumps(words, ensure_ascii=False)
        digest = hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()
        seen[key] += 1
        yield StoredFact(f"f{digest[:16]}", document.id, fact)


def to_row(document: Document, position: int, stored: StoredFact) -> FactRow:
    """The row for a fact that stands at ``position`` among the document's facts."""
    fact, kind = stored.fact, kind_of(stored.fact)
    about = document.metadata
    return FactRow(
        id=stored.id,
        document_id=document.id,
        position=position,
        kind=kind,
        region=about.region,
        year=about.year,
        status=about.status,
        words=_words(fact),
        audience="".join(f"|{name}" for name in _audience(fact)) + "|",
        due=_day(fact.due) if isinstance(fact, Deadline) else None,
        recurrence=fact.recurrence if isinstance(fact, Deadline) else None,
        comparator=fact.comparator if isinstance(fact, Threshold) else None,
        value=float(fact.value) if isinstance(fact, Threshold | Figure) else None,
        high=_float(fact.high) if isinstance(fact, Threshold) else None,
        unit=fact.unit if isinstance(fact, Threshold | Figure) else None,
        period=fact.period if isinstance(fact, Figure) else None,
        start=fact.span.start,
        end=fact.span.end,
        payload=_JSON[kind].dump_json(fact).decode(),
    )


def from_row(row: FactRow) -> StoredFact:
    """The fact of a row, equal to the one it was made of."""
    fact = _JSON[FactKind(row.kind)].validate_json(row.payload)
    return StoredFact(row.id, row.document_id, fact)


def _words(fact: Fact) -> str:
    match fact:
        case Obligation():
            return fact.task
        case Threshold():
            return fact.subject
        case Figure():
            return fact.metric
        case Definition():
            return fact.term
        case Enumeration() | Reference():
            return fact.title
    raise TypeError(f"no words known for {type(fact).__name__}")


def _audience(fact: Fact) -> tuple[str, ...]:
    return fact.audience if isinstance(fact, Obligation | Threshold) else ()


def _day(due: date | datetime | None) -> date | None:
    return due.date() if isinstance(due, datetime) else due


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
