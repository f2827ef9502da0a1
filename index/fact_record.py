"""A fact as everybody outside sees it, in ``zhengwen facts --json`` and ``GET /api/facts``.

Offsets are given and the words beside them, so that a reader of the JSON needs no document.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_serializer

from index.fact_rows import kind_of
from index.records import FactKind, StoredFact
from ingest.document import Document, Status
from ingest.facts.model import (
    Comparator,
    Deadline,
    Definition,
    Enumeration,
    Fact,
    Figure,
    Modality,
    Precision,
    Relation,
    Threshold,
    Unit,
)

Number = int | float


class FactRecord(BaseModel):
    """What all kinds share. ``start`` and ``end`` are offsets of ``quote`` in the canonical text;
    ``context`` is the sentence or table row; ``rule`` names what made the reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)

    id: str
    kind: FactKind
    document_id: str
    file: str
    section: str
    start: int
    end: int
    quote: str
    context: str
    rule: str
    region: str | None
    year: int | None
    status: Status


class ObligationRecord(FactRecord):
    """Who must do what; ``except`` (in JSON) are those it does not hold for."""

    task: str
    audience: list[str]
    exceptions: list[str] = Field(serialization_alias="except")
    deliverable: str | None
    recipient: str | None
    system: str | None
    condition: str | None
    modality: Modality | None


class DutyRecord(ObligationRecord):
    """An obligation without a time; it has the fields of a deadline but ``due``."""

    kind: Literal[FactKind.DUTY]
    recurrence: None = None
    precision: None = None


class DeadlineRecord(ObligationRecord):
    """An obligation with a time; ``due`` is None where it depends, and ``rule`` then says on what:
    it holds the recurrence where there is one, otherwise the name of the rule."""

    kind: Literal[FactKind.DEADLINE]
    due: date | datetime | None
    recurrence: str | None
    precision: Precision

    @field_serializer("due", when_used="json-unless-none")
    def _iso(self, due: date | datetime) -> str:
        return due.isoformat(timespec="minutes") if isinstance(due, datetime) else due.isoformat()


class ThresholdRecord(FactRecord):
    """A line; ``value`` is [low, high] for ``between``. Money in yuan, shares in percent."""

    kind: Literal[FactKind.THRESHOLD]
    subject: str
    comparator: Comparator
    value: Number | list[Number]
    unit: Unit
    audience: list[str]
    consequence: str | None


class FigureRecord(FactRecord):
    """A number that is reported."""

    kind: Literal[FactKind.FIGURE]
    metric: str
    value: Number
    unit: Unit
    period: str | None
    body: str | None
    qualifier: str | None
    comparison: str | None
    part_of: str | None


class DefinitionRecord(FactRecord):
    """A term and the words that define it."""

    kind: Literal[FactKind.DEFINITION]
    term: str
    meaning: str


class EnumerationRecord(FactRecord):
    """Points told in order."""

    kind: Literal[FactKind.ENUMERATION]
    title: str
    points: list[str]


class ReferenceRecord(FactRecord):
    """Another document that is named."""

    kind: Literal[FactKind.REFERENCE]
    title: str
    document_number: str | None
    relation: Relation


RECORDS: dict[FactKind, type[FactRecord]] = {
    FactKind.DEADLINE: DeadlineRecord,
    FactKind.DUTY: DutyRecord,
    FactKind.THRESHOLD: ThresholdRecord,
    FactKind.FIGURE: FigureRecord,
    FactKind.DEFINITION: DefinitionRecord,
    FactKind.ENUMERATION: EnumerationRecord,
    FactKind.REFERENCE: ReferenceRecord,
}


def record(document: Document, stored: StoredFact) -> FactRecord:
    """The record of a fact of ``document``; its JSON is ``record(…).model_dump_json()``."""
    fact = stored.fact
    model = RECORDS[kind_of(fact)]
    same = {name: getattr(fact, name) for name in model.model_fields if hasattr(fact, name)}
    return model.model_validate(same | _shared(document, stored) | _said(document, fact))


def _shared(document: Document, stored: StoredFact) -> dict[str, object]:
    fact = stored.fact
    return {
        "id": stored.id,
        "kind": kind_of(fact),
        "document_id": document.id,
        "file": document.file,
        "section": document.clauses[fact.clause].section,
        "start": fact.span.start,
        "end": fact.span.end,
        "quote": document.quote(fact.span),
        "context": document.quote(fact.context),
        "region": document.metadata.region,
        "year": document.metadata.year,
        "status": document.metadata.status,
    }


def _said(document: Document, fact: Fact) -> dict[str, object]:
    """The fields that a record words otherwise than the fact."""
    match fact:
        case Deadline(recurrence=str(recurrence)):
            return {"rule": recurrence}
        case Threshold(high=Decimal() as high):
            return {"value": [_number(fact.value), _number(high)]}
        case Threshold() | Figure():
            return {"value": _number(fact.value)}
        case Definition():
            return {"meaning": document.quote(fact.meaning)}
        case Enumeration():
            return {"points": [document.quote(point) for point in fact.points]}
    return {}


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)
