"""Do a document's numbers agree with one another? One module a check, listed in ``CHECKS``.

Everything is recomputed from the document's own figures; the rounding of what is printed is
allowed for, and a figure that is said to be about so much (近、约、余…) is left alone. A finding
says whether two places agree, never which of them is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.audit.columns import columns
from assistant.audit.early import early
from assistant.audit.finding import Check, Finding, Told, told_by
from assistant.audit.grades import grades
from assistant.audit.growth import growth
from assistant.audit.items import items
from assistant.audit.parts import parts
from assistant.audit.rates import rates
from assistant.audit.summed import summed
from assistant.audit.totals import totals
from assistant.audit.twice import twice
from ingest.document import Document

__all__ = ["Check", "Finding", "agreements", "audit", "reckoned"]

CHECKS: tuple[Callable[[Document, Sequence[Told]], Iterator[Finding]], ...] = (
    parts,
    items,
    grades,
    rates,
    growth,
    columns,
    totals,
    summed,
    twice,
    early,
)


def audit(document: Document) -> tuple[Finding, ...]:
    """Where ``document`` disagrees with itself, in the order of the places."""
    return tuple(finding for finding in reckoned(document) if not finding.agrees)


def agreements(document: Document) -> tuple[Finding, ...]:
    """Where numbers of ``document`` were recomputed and agree, in the order of the places."""
    return tuple(finding for finding in reckoned(document) if finding.agrees)


def reckoned(document: Document) -> tuple[Finding, ...]:
    """Everything of ``document`` that could be recomputed, right or wrong."""
    told = told_by(document)
    found = [finding for check in CHECKS for finding in check(document, told)]
    return tuple(sorted(found, key=lambda finding: finding.sources[0].span))
