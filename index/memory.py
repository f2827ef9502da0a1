"""The searched clauses of a version, ranked in this process: the embedded default.

Its indexes are in memory; of a large library they stay on disk and are mapped, see `CodedVectors`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.catalogue import ClauseKey
from index.embedding import Vectors
from index.lexical import LexicalIndex
from index.records import DocumentSummary, Filters
from index.search import Rows, best_rows
from index.searched import SearchedClauses
from index.synonyms import Alternative

if TYPE_CHECKING:
    from index.coded_vectors import CodedVectors
    from index.vectors import ClauseVectors, Mask


class MemoryRankings:
    """See `index.store.Rankings`. A row is that of `SearchedClauses`.

    ``rows`` reads these, ``words`` the index of so many rows, ``vectors`` the other, when a search
    first needs it.
    """

    def __init__(
        self,
        documents: Sequence[DocumentSummary],
        rows: Callable[[], SearchedClauses],
        words: Callable[[int], LexicalIndex],
        vectors: Callable[[], ClauseVectors | CodedVectors],
    ) -> None:
        self._documents = documents
        self._read_rows, self._read_words, self._read_vectors = rows, words, vectors
        self._loading = threading.RLock()

    def among(self, filters: Filters) -> MemoryScope | None:
        """See `Rankings`."""
        if not len(self._rows):
            return None
        allowed = self._allowed(filters)
        if allowed is not None and not allowed.any():
            return None
        return MemoryScope(self, allowed)

    def keys(self, rows: Sequence[int]) -> list[ClauseKey]:
        """See `Rankings`."""
        at = np.array(rows, np.int64)
        places, numbers = self._rows.documents[at].tolist(), self._rows.numbers[at].tolist()
        pairs = zip(places, numbers, strict=True)
        return [ClauseKey(self._documents[place].id, number) for place, number in pairs]

    def _allowed(self, filters: Filters) -> Mask | None:
        """Which rows the filters let through; None: all."""
        if filters == Filters():
            return None
        if filters.document_ids is not None:  # looked for in each document
            filters = replace(filters, document_ids=frozenset(filters.document_ids))
        admitted = np.array([filters.admits(d.id, d.metadata) for d in self._documents], np.bool_)
        mask: Mask = admitted[self._rows.documents]
        return mask

    @cached_property
    def _rows(self) -> SearchedClauses:
        return self._read_rows()

    @cached_property
    def words(self) -> LexicalIndex:
        """The index of words."""
        with self._loading:
            return self._read_words(len(self._rows))

    @cached_property
    def vectors(self) -> ClauseVectors | CodedVectors:
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
