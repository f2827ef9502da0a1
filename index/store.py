"""What a library needs of the place where it is kept: a folder, or a database."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from index.catalogue import Catalogue, ClauseKey
from index.embedding import SentenceEmbeddings, Vectors
from index.publication import Change
from index.records import DocumentSummary, Filters, Progress
from index.search import Rows
from index.synonyms import Alternative


class Scope(Protocol):
    """Some searched clauses of a version, ranked: at most ``limit`` rows, best first, and rows that
    are equally good in their order."""

    def by_words(self, question: Sequence[Sequence[Alternative]], limit: int) -> Rows:
        """Those with words of the question, by BM25 as in `index.lexical`."""

    def by_meaning(self, vector: Vectors, limit: int) -> Rows:
        """Those whose vectors are nearest to ``vector``, which has their dimension."""


class Rankings(Protocol):
    """The searched clauses of a version. A row is a number that stands for one of them; rows have
    the order of the documents, and in them of the clauses. Safe between threads."""

    def among(self, filters: Filters) -> Scope | None:
        """The clauses of the documents that pass; None if it is known that there are none."""

    def keys(self, rows: Sequence[int]) -> list[ClauseKey]:
        """The clauses of ``rows``, in their order."""


class Version(Protocol):
    """A published version: it stays as it is, and stays there, until it is released."""

    @property
    def number(self) -> int:
        """Counts the publications; 0 is the empty library."""

    def is_current(self) -> bool:
        """True if it is the last one published and sure to stay."""

    def catalogue(self) -> Catalogue:
        """Its documents, clauses and facts."""

    def rankings(
        self,
        catalogue: Catalogue,
        documents: Sequence[DocumentSummary],
        embeddings: SentenceEmbeddings,
    ) -> Rankings:
        """Its searched clauses; ``catalogue`` and ``documents`` are its own."""

    def original(self, document_id: str) -> bytes | None:
        """The file of a document whose pages can be shown."""

    def release(self) -> None:
        """Let go: it may be swept away from now on."""


class Store(Protocol):
    """All versions of one library. Safe between threads, processes and, in a database, machines.

    Raises LibraryError, and OSError in a folder, if the place cannot be used.
    """

    def create_if_missing(self) -> None:
        """Make an empty library, version 0, where there is none."""

    def newest(self) -> Version:
        """The last published version, held for whoever asks."""

    def publishing(self) -> AbstractContextManager[None]:
        """Hold the right to publish; others wait."""

    def publish(
        self,
        before: int,
        change: Change,
        embeddings: SentenceEmbeddings,
        on_progress: Progress | None,
    ) -> None:
        """Make version ``before + 1`` of version ``before``, the newest, in one step: if it fails,
        nothing has changed. To be called while `publishing`."""

    def sweep(self) -> None:
        """Remove for good what only versions had that nobody reads. While `publishing`."""
