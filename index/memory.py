"""The searched clauses of a version, ranked by indexes in memory: the embedded default."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.catalogue import Catalogue, ClauseKey
from index.embedding import Vectors
from index.lexical import LexicalIndex
from index.records import DocumentSummary, Filters
from index.search import Rows, best_rows
from index.synonyms import Alternative

if TYPE_CHECKING:
    from index.vectors import ClauseVectors, Mask


class MemoryRankings:
    """See `index.store.Rankings`. A row is the place of a clause in `Catalogue.keys`.

    ``words`` reads the index of so many rows, ``vectors`` the other, when a search first needs it.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        documents: Sequence[DocumentSummary],
        words: Callable[[int], LexicalIndex],
        vectors: Callable[[], ClauseVectors],
    ) -> None:
        self._catalogue = catalogue
        self._documents = documents
        self._read_words, self._read_vectors = words, vectors
        self._loading = threading.RLock()

    def among(self, filters: Filters) -> MemoryScope | None:
        """See `Rankings`."""
        if not self._keys:
            return None
        allowed = self._allowed(filters)
        if allowed is not None and not allowed.any():
            return None
        return MemoryScope(self, allowed)

    def keys(self, rows: Sequence[int]) -> list[ClauseKey]:
        """See `Rankings`."""
        return [self._keys[row] for row in rows]

    def _allowed(self, filters: Filters) -> Mask | None:
        """Which rows the filters let through; None: all."""
        if filters == Filters():
            return None
        admitted = np.array([filters.admits(d.id, d.metadata) for d in self._documents], np.bool_)
        mask: Mask = admitted[self._document_of_row]
        return mask

    @cached_property
    def _keys(self) -> list[ClauseKey]:
        return self._catalogue.keys()

    @cached_property
    def _document_of_row(self) -> Rows:
        positions = {document.id: number for number, document in enumerate(self._documents)}
        return np.array([positions[key.document_id] for key in self._keys], np.int64)

    @cached_property
    def words(self) -> LexicalIndex:
        """The index of words."""
        with self._loading:
            return self._read_words(len(self._keys))

    @cached_property
    def vectors(self) -> ClauseVectors:
        """The index of vectors."""
        with self._loading:
            return self._read_vectors()


@dataclass(frozen=True, slots=True)
class MemoryScope:
    """See `index.store.Scope`: the rows that ``allowed`` lets through; None: all."""

    rankings: MemoryRankings
    allowed: Mask | None

    def by_words(self, question: Sequence[Sequence[Alternative]], limit: int) -> Rows:
        """See `Scope`."""
        return best_rows(self.rankings.words.scores(question), limit, self.allowed)

    def by_meaning(self, vector: Vectors, limit: int) -> Rows:
        """See `Scope`."""
        rows, _ = self.rankings.vectors.nearest(vector, limit, self.allowed)
        return rows
