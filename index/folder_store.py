"""A library kept in a folder of this machine: the embedded default, see `index.store`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalogue import Catalogue
from index.embedding import SentenceEmbeddings
from index.generations import Generations, Lease
from index.known_vectors import searched_in
from index.lexical import LexicalIndex
from index.memory import MemoryRankings
from index.originals import kept_original
from index.publication import LEXICAL_FOLDER, Change, write_generation
from index.records import DocumentSummary, Progress

if TYPE_CHECKING:
    from index.coded_vectors import CodedVectors
    from index.vectors import ClauseVectors


class FolderStore(Generations):
    """See `index.store.Store`. Of more than ``exact`` searched clauses vectors are found by codes,
    see `CodedVectors`."""

    def __init__(self, root: Path, exact: int) -> None:
        super().__init__(root)
        self._exact = exact

    def create_if_missing(self) -> None:
        """See `Store`."""
        if self.current() is None:
            with self.publishing():
                if self.current() is None:
                    self.write(0, lambda folder: Catalogue.create(folder).close())

    def newest(self) -> LeasedVersion:
        """See `Store`."""
        return LeasedVersion(self, self.lease())

    def publish(
        self,
        before: int,
        change: Change,
        embeddings: SentenceEmbeddings,
        on_progress: Progress | None,
    ) -> None:
        """See `Store`."""
        version = before + 1
        self.write(
            version,
            lambda folder: write_generation(
                folder,
                version,
                self.folder(before),
                change,
                embeddings,
                exact=self._exact,
                on_progress=on_progress,
            ),
        )


class LeasedVersion:
    """See `index.store.Version`."""

    def __init__(self, generations: Generations, lease: Lease) -> None:
        self.number = lease.generation
        self.release = lease.release
        self._folder = lease.folder
        self._generations = generations

    def is_current(self) -> bool:
        """See `Version`."""
        return self._generations.current() == self.number

    def catalogue(self) -> Catalogue:
        """See `Version`."""
        return Catalogue.to_read(self._folder)

    def rankings(
        self,
        catalogue: Catalogue,
        documents: Sequence[DocumentSummary],
        embeddings: SentenceEmbeddings,
    ) -> MemoryRankings:
        """See `Version`."""
        rows = partial(searched_in, self._folder, catalogue.searched)
        words = partial(LexicalIndex.load, self._folder / LEXICAL_FOLDER)
        vectors = partial(_vectors, self._folder, embeddings)
        return MemoryRankings(documents, rows, words, vectors)

    def original(self, document_id: str) -> bytes | None:
        """See `Version`."""
        return kept_original(self._folder, document_id)


def _vectors(folder: Path, embeddings: SentenceEmbeddings) -> ClauseVectors | CodedVectors:
    # Not before it is needed: faiss and LangChain take a second to load.
    from index.coded_vectors import CodedVectors  # noqa: PLC0415
    from index.vectors import ClauseVectors  # noqa: PLC0415

    if CodedVectors.are_in(folder):
        return CodedVectors.load(folder)
    return ClauseVectors.load(folder, embeddings)
