"""What goes into a library's questions and what comes out: frozen values, no behaviour."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ingest.document import Clause, DocumentKind, Metadata, Status
from ingest.facts.model import Fact

Progress = Callable[[str, int, int], None]
"""Called with a Chinese word for the stage, how many are done, and how many there are."""


class FactKind(StrEnum):
    DEADLINE = "deadline"
    DUTY = "duty"
    THRESHOLD = "threshold"
    FIGURE = "figure"
    DEFINITION = "definition"
    ENUMERATION = "enumeration"
    REFERENCE = "reference"


class LinkKind(StrEnum):
    """What another document is, seen from the one that the link belongs to."""

    COPY = "copy"  # the same text, published in another place
    EARLIER = "earlier"  # an earlier version: the draft, the text before a revision
    LATER = "later"  # a later version
    VERSION = "version"  # another version; which came first is not said


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document that one is like; ``share`` (0 to 1) of the shorter text is in both."""

    kind: LinkKind
    document_id: str
    share: float


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document of the library without its text. ``added_at`` is in UTC; ``links`` lead to its
    copies and other versions in the library."""

    id: str
    file: str
    sha256: str
    metadata: Metadata
    clause_count: int
    fact_count: int
    added_at: datetime
    links: tuple[DocumentLink, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact and its id in the library: the same after a re-ingest as long as its words are."""

    id: str
    document_id: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which documents a search may look at; ``None`` leaves a side open.

    ``regions`` are compared with ``Metadata.region`` exactly; list ``None`` among them to let
    documents in that name no region. The same holds for ``years``.
    """

    document_ids: Collection[str] | None = None
    regions: Collection[str | None] | None = None
    years: Collection[int | None] | None = None
    kinds: Collection[DocumentKind] | None = None
    statuses: Collection[Status] | None = None

    def admits(self, document_id: str, metadata: Metadata) -> bool:
        """True if a document with this id and metadata may be looked at."""
        return (
            (self.document_ids is None or document_id in self.document_ids)
            and (self.regions is None or metadata.region in self.regions)
            and (self.years is None or metadata.year in self.years)
            and (self.kinds is None or metadata.kind in self.kinds)
            and (self.statuses is None or metadata.status in self.statuses)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFilter:
    """Which facts are wanted; ``None`` leaves a side open.

    ``regions`` and ``years`` are those of the document, as in `Filters`. ``audience`` keeps facts
    that name nobody and facts that name this body or one whose name holds it or is held by it
    (教育部门 finds 区教育部门). ``due_after`` and ``due_before`` are both inclusive, and facts
    without a date that is known do not pass them.
    """

    kinds: Collection[FactKind] | None = None
    regions: Collection[str | None] | None = None
    years: Collection[int | None] | None = None
    audience: str | None = None
    due_after: date | None = None
    due_before: date | None = None
    document_ids: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found. ``score`` is the fused one; a rank counts from 1, None: not in that list."""

    document_id: str
    clause: Clause
    score: float
    lexical_rank: int | None
    vector_rank: int | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What one publication did: the version it made, the ids of documents put in and taken out."""

    version: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
