"""For which years a document sets tasks."""

from __future__ import annotations

from datetime import date

from assistant.scope import STANDING, years_of
from ingest.document import Document


def about(document: Document, year: int) -> bool:
    """True if the document is about ``year`` and no other: then all its days belong to it."""
    return years_of(document) == {year}


def holds(document: Document, year: int) -> bool:
    """True if the standing duties and rules of ``document`` hold in ``year``."""
    metadata = document.metadata
    if metadata.effective_from and metadata.effective_from.year > year:
        return False
    if metadata.effective_until and metadata.effective_until.year < year:
        return False
    years = years_of(document)
    if metadata.kind in STANDING or not years:
        return True
    issued = {metadata.issued_on.year} if metadata.issued_on else set()
    return year in years | issued


def first_day(document: Document) -> date | None:
    """The day from which the rules of ``document`` hold; None where it does not say."""
    return document.metadata.effective_from or document.metadata.issued_on
