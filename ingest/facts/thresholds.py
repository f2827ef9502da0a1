"""Thresholds (stub, growing)."""

from __future__ import annotations
from collections.abc import Iterator
from ingest.document import Document
from ingest.facts.quantities.judge import Role
from ingest.facts.model import Comparator, Threshold
from ingest.facts.quantities.cells import read_cells
from ingest.facts.quantities.said import read_document_quantities


def thresholds(document: Document) -> Iterator[Threshold]:
    for said in read_document_quantities(document):
        for j in said.quantities:
            if j.role is Role.THRESHOLD:
                v = j.spot.value
                yield Threshold(
                    span=j.spot.span,
                    context=said.span,
                    clause=said.clause.number,
                    rule=j.spot.rule,
                    subject="",
                    comparator=Comparator.BETWEEN
                    if v.high is not None
                    else v.held.comparator
                    if v.held
                    else Comparator.AT_LEAST,
                    value=v.amount,
                    unit=v.unit,
                    high=v.high,
                    bounds=v.bounds,
                )

    for c in read_cells(document):
        j = c.judged
        if j.role is Role.THRESHOLD:
            v = j.spot.value
            yield Threshold(
                span=j.spot.span,
                context=c.clause.span,
                clause=c.clause.number,
                rule=j.spot.rule,
                subject=c.row + c.column,
                comparator=Comparator.BETWEEN
                if v.high is not None
                else v.held.comparator
                if v.held
                else Comparator.AT_LEAST,
                value=v.amount,
                unit=v.unit,
                high=v.high,
                bounds=v.bounds,
            )
