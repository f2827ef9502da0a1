"""The searched clauses of a version: words ranked by PostgreSQL, meaning by Milvus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.catalogue import ClauseKey
from index.embedding import Vectors
from index.milvus.vectors import MilvusVectors
from index.postgres.rankings import ServerRankings, ServerScope
from index.records import Filters
from index.search import Rows
from index.synonyms import Alternative


@dataclass(frozen=True, slots=True)
class MilvusRankings:
    """See `index.store.Rankings`; for ``hidden`` see `MilvusVectors.nearest`."""

    words: ServerRankings
    vectors: MilvusVectors
    version: int
    hidden: tuple[int, ...]

    def among(self, filters: Filters) -> MilvusScope:
        """See `Rankings`."""
        return MilvusScope(self, self.words.among(filters), filters)

    def keys(self, rows: Sequence[int]) -> list[ClauseKey]:
        """See `Rankings`."""
        return self.words.keys(rows)


@dataclass(frozen=True, slots=True)
class MilvusScope:
    """See `index.store.Scope`."""

    rankings: MilvusRankings
    words: ServerScope
    filters: Filters

    def by_words(self, question: Sequence[Sequence[Alternative]], limit: int) -> Rows:
        """See `Scope`."""
        return self.words.by_words(question, limit)

    def by_meaning(self, vector: Vectors, limit: int) -> Rows:
        """See `Scope`."""
        of = self.rankings
        return of.vectors.nearest(vector, of.version, of.hidden, self.filters, limit)
