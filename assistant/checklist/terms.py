"""For which years a document sets tasks."""

from __future__ import annotations

import re
from datetime import date

from assistant.scope import STANDING, years_of
from ingest.calendar_dates import date_of
from ingest.document import Document
from ingest.facts.fold import fold

_HEAD = 400  # characters, in which minutes say when the meeting was
_MEETING = re.compile(r"(?P<day>20\d\d年\d{1,2}月\d{1,2}日)[^。；]{0,60}?(?:召开|主持)")


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
    """The day from which the rules of ``document`` hold, of minutes the day of the meeting; None
    where it does not say."""
    metadata = document.metadata
    return metadata.effective_from or metadata.issued_on or _held_on(document)


def _held_on(document: Document) -> date | None:
    if not document.metadata.title.endswith("纪要"):
        return None
    held = _MEETING.search(fold(document.text[:_HEAD]))
    return date_of(held["day"]) if held else None
