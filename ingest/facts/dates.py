"""A document's folded text and the times in it, worked out once for all extractors."""

from __future__ import annotations

from ingest.document import Document
from ingest.facts.fold import fold
from ingest.facts.moments import DateSpot
from ingest.facts.once import once
from ingest.facts.when import spot_dates


@once
def folded(document: Document) -> str:
    """The canonical text of ``document`` in plain characters, offset by offset."""
    return fold(document.text)


@once
def dates_of(document: Document) -> tuple[DateSpot, ...]:
    """All times that ``document`` says; spans are in its canonical text."""
    return spot_dates(folded(document))
