"""A document's folded text, its sentences and its times, worked out once for all extractors."""

from __future__ import annotations

from collections.abc import Callable

from ingest.document import Clause, Document, Span
from ingest.facts.fold import fold
from ingest.facts.moments import DateSpot
from ingest.facts.once import once
from ingest.facts.when import spot_dates
from ingest.sentences import sentences


@once
def folded(document: Document) -> str:
    """The canonical text of ``document`` in plain characters, offset by offset."""
    return fold(document.text)


@once
def dates_of(document: Document) -> tuple[DateSpot, ...]:
    """All times that ``document`` says; spans are in its canonical text."""
    return spot_dates(folded(document))


@once
def sentences_of(document: Document) -> Callable[[Clause], tuple[Span, ...]]:
    """What gives the sentences of a clause of ``document``, each clause cut when it is first asked
    for."""
    cut: dict[int, tuple[Span, ...]] = {}

    def of(clause: Clause) -> tuple[Span, ...]:
        if clause.number not in cut:
            cut[clause.number] = sentences(document.text, clause.span)
        return cut[clause.number]

    return of
