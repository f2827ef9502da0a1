"""What a library needs of the place where it is kept: a folder, or a database."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from index.catalogue import Catalogue
from index.embedding import SentenceEmbeddings
from index.lexical import LexicalIndex
from index.publication import Change
from index.records import Progress

if TYPE_CHECKING:
    from index.vectors import ClauseVectors


class Version(Protocol):
    """A published version: it stays as it is, and stays there, until it is released."""

    @property
    def number(self) -> int:
        """Counts the publications; 0 is the empty library."""

    def is_current(self) -> bool:
        """True if it is the last one published and sure to stay."""

    def catalogue(self) -> Catalogue:
        """Its documents, clauses and facts."""

    def words(self, rows: int) -> LexicalIndex:
        """The words of its ``rows`` searched clauses."""

    def vectors(self, embeddings: SentenceEmbeddings) -> ClauseVectors:
        """The vectors of its searched clauses, in the order of `Catalogue.keys`."""

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
