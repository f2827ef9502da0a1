"""Do a document's numbers agree with one another? One module a check, listed in ``CHECKS``.

Everything is recomputed from the document's own figures; the rounding of what is printed is
allowed for, and a figure that is said to be about so much (近、约、余…) is left alone. A finding
says that two places disagree, never which of them is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.audit.finding import Check, Finding, Told, told_by
from assistant.audit.growth import growth
from assistant.audit.parts import parts
from assistant.audit.rates import rates
from assistant.audit.totals import totals
from assistant.audit.twice import twice
from ingest.document import Document

__all__ = ["Check", "Finding", "audit"]

CHECKS: tuple[Callable[[Document, Sequence[Told]], Iterator[Finding]], ...] = (
    parts,
    rates,
    growth,
    totals,
    twice,
)


def audit(document: Document) -> tuple[Finding, ...]:
    """All findings of ``document`` in the order of their places."""
    told = told_by(document)
    found = [finding for check in CHECKS for finding in check(document, told)]
    return tuple(sorted(found, key=lambda finding: finding.sources[0].span))
