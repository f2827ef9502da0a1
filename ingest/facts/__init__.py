"""Facts: what a document states, as typed values that point to their exact words.

A kind of fact is one module with a function ``(document) -> Iterable[Fact]`` and one line in
``EXTRACTORS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from ingest.document import Document
from ingest.facts.deadlines import deadlines
from ingest.facts.definitions import definitions
from ingest.facts.duties import duties
from ingest.facts.enumerations import enumerations
from ingest.facts.figures import figures
from ingest.facts.model import Fact
from ingest.facts.references import references
from ingest.facts.thresholds import thresholds

Extractor = Callable[[Document], Iterable[Fact]]

EXTRACTORS: tuple[Extractor, ...] = (
    deadlines,
    duties,
    thresholds,
    figures,
    definitions,
    enumerations,
    references,
)


def extract(document: Document) -> tuple[Fact, ...]:
    """All facts of ``document``, in the order in which their words stand in the text."""
    found = chain.from_iterable(extractor(document) for extractor in EXTRACTORS)
    return tuple(sorted(found, key=_place))


def _place(fact: Fact) -> tuple[int, int, int]:
    return fact.span.start, fact.span.end, fact.clause
