"""Figures (stub, growing)."""

from __future__ import annotations
from collections.abc import Iterator
from ingest.document import Document
from ingest.facts.judge import Role
from ingest.facts.model import Figure
from ingest.facts.cells import read_cells
from ingest.facts.reading import read_document_quantities


def figures(document: Document) -> Iterator[Figure]:
    for said in read_document_quantities(document):
        for j in said.quantities:
            if j.role is Role.FIGURE:
                v = j.spot.value
                yield Figure(
                    span=j.spot.span,
                    context=said.span,
                    clause=said.clause.number,
                    rule=j.spot.rule,
                    metric="",
                    value=v.amount,
                    unit=v.unit,
                )

    for c in read_cells(document):
        j = c.judged
        if j.role is Role.FIGURE:
            v = j.spot.value
            yield Figure(
                span=j.spot.span,
                context=c.clause.span,
                clause=c.clause.number,
                rule=j.spot.rule,
                metric=c.row + c.column,
                body=c.body,
                value=v.amount,
                unit=v.unit,
            )
