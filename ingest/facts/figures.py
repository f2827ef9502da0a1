"""Figures: the numbers that a text reports, each with its metric, period and body."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import Document
from ingest.facts.model import Figure
from ingest.facts.quantities.cells import CellReading, read_cells
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.naming import named_quantities
from ingest.facts.quantities.periods import base_year
from ingest.facts.quantities.progress import Named
from ingest.facts.quantities.said import Said
from ingest.facts.quantity import QuantitySpot


def figures(document: Document) -> Iterator[Figure]:
    """The figures of a document's running text, then those of its tables."""
    for sentence in named_quantities(document):
        for judged, named in zip(sentence.said.quantities, sentence.names, strict=True):
            if judged.role is Role.FIGURE:
                yield _figure(sentence.said, judged.spot, named)
    for cell in read_cells(document):
        if cell.judged.role is Role.FIGURE:
            yield _cell_figure(document, cell)


def _figure(said: Said, spot: QuantitySpot, named: Named) -> Figure:
    assert said.clause is not None  # running text always has its clause
    return Figure(
        span=spot.span,
        context=said.span,
        clause=said.clause.number,
        rule=spot.rule,
        metric=named.metric,
        value=spot.value.amount,
        unit=spot.value.unit,
        period=named.period,
        body=named.body,
        qualifier=spot.value.qualifier,
        comparison=named.comparison,
        part_of=named.part_of,
    )


def _cell_figure(document: Document, cell: CellReading) -> Figure:
    spot = cell.judged.spot
    year = cell.name.year or base_year(document, cell.clause)
    return Figure(
        span=spot.span,
        context=cell.clause.span,
        clause=cell.clause.number,
        rule=spot.rule,
        metric=cell.name.metric,
        value=spot.value.amount,
        unit=spot.value.unit,
        period=str(year) if year else None,
        body=cell.name.body,
        qualifier=spot.value.qualifier,
    )
