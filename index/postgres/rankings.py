"""The searched clauses of a version, ranked by the server: this process holds no index.

Words: BM25 over the postings of each document, in the arithmetic of `index.lexical` step by step,
so that both give the same numbers: doubles for a clause's part, rounded to single precision as
bm25s keeps it, and added up in the order of the question's words. Meaning: pgvector's inner
product, exact, over the clauses that pass; where these are many, over those that a graph leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import numpy as np
from sqlalchemy import Engine, Result, TextClause, text
from sqlalchemy.orm import Session

from index.catalogue import ClauseKey
from index.embedding import Vectors
from index.lexical import CONTEXT_WEIGHT, K1, B
from index.postgres import graph
from index.postgres.vectors import as_text
from index.records import Filters
from index.search import Rows
from index.synonyms import Alternative

# A row is the document's position and the clause's number in one number.
_NUMBER_BITS: Final = 32
ROW: Final = f"(d.position::bigint << {_NUMBER_BITS}) | {{number}}"

# NULL among the values stands for documents that say nothing.
_PASSES: Final = " AND ".join(
    f"(CAST(:{name} AS {kind}[]) IS NULL OR d.{column} = ANY(CAST(:{name} AS {kind}[]))"
    f" OR array_position(CAST(:{name} AS {kind}[]), NULL) IS NOT NULL AND d.{column} IS NULL)"
    for name, kind, column in (
        ("ids", "text", "id"),
        ("regions", "text", "region"),
        ("years", "integer", "year"),
        ("kinds", "text", "kind"),
        ("statuses", "text", "status"),
    )
)
_SIZES: Final = text(
    "SELECT sum(clauses)::integer AS clauses, sum(body_words)::bigint AS body,"
    " sum(context_words)::bigint AS context FROM sizes"
)
_BY_WORDS: Final = text(f"""
    WITH asked AS (
        SELECT * FROM unnest(CAST(:slots AS integer[]), CAST(:terms AS text[]),
                             CAST(:weights AS real[])) AS a(slot, word, weight)
    ), held AS MATERIALIZED (
        SELECT * FROM postings WHERE word = ANY(CAST(:terms AS text[]))
    ), rarity AS (
        SELECT word, in_context, ln(1 + (:clauses - n + 0.5::float8) / (n + 0.5::float8))::real idf
        FROM (SELECT word, in_context, sum(cardinality(numbers))::float8 AS n
              FROM held GROUP BY word, in_context) AS counted
    ), scored AS (
        SELECT {ROW.format(number="p.number")} AS row, in_context, slot, max(weight * (idf * (
                   p.times / (:k1 * (:rest + :b * p.length
                       / CASE WHEN in_context THEN CAST(:context AS float8)
                              ELSE CAST(:body AS float8) END) + p.times)))::real) AS score
        FROM asked JOIN held USING (word) JOIN rarity USING (word, in_context)
        JOIN documents d ON d.id = held.document_id AND {_PASSES}
        CROSS JOIN LATERAL unnest(numbers, counts, lengths) AS p(number, times, length)
        GROUP BY 1, in_context, slot
    )
    SELECT row FROM scored GROUP BY row
    ORDER BY sum(CASE WHEN in_context THEN CAST(:weight AS real) * score ELSE score END
                 ORDER BY in_context, slot) DESC, row
    LIMIT :limit
""")
_BY_MEANING: Final = text(f"""
    SELECT {ROW.format(number="c.number")} AS row
    FROM documents d JOIN clauses c ON c.document_id = d.id JOIN vectors v ON v.digest = c.digest
    WHERE {_PASSES}
    ORDER BY v.vector OPERATOR(public.<#>) CAST(:vector AS public.vector), row
    LIMIT :limit
""")
# Many of the nearest that the graph tells, put in their exact order. One walk gives 1,000 at most
# (`hnsw.ef_search`), among which the ten nearest of up to 292,542 vectors all were; of more clauses
# it is walked once more from where it was left. In a graph of these made too coarse by intent 0.74
# of the ten were found by one walk, and 0.88 by two, for 28 and 55 ms.
_CANDIDATES: Final = 200
_ONE_WALK: Final = 300_000  # clauses
_CANDIDATES_OF_TWO_WALKS: Final = 2_000
_BY_GRAPH: Final = """
    SELECT row FROM (
        SELECT {row} AS row, v.vector OPERATOR(public.<#>) CAST(:vector AS public.vector) AS away
        FROM vectors v
        JOIN clauses c ON c.digest = v.digest JOIN documents d ON d.id = c.document_id
        WHERE {of_length} AND {passes}
        ORDER BY {near} OPERATOR(public.<#>) {asked} LIMIT :candidates
    ) AS found ORDER BY away, row LIMIT :limit
"""
_PASSING: Final = text(f"""
    SELECT coalesce(sum(s.clauses), 0) FROM sizes s JOIN documents d ON d.id = s.document_id
    WHERE {_PASSES}
""")
_KEYS: Final = text("""
    SELECT d.id, c.number
    FROM unnest(CAST(:positions AS integer[]), CAST(:numbers AS integer[]))
         WITH ORDINALITY AS wanted(position, number, place)
    JOIN documents d ON d.position = wanted.position
    JOIN clauses c ON c.document_id = d.id AND c.number = wanted.number
    ORDER BY place
""")


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How many searched clauses there are, and how many words one has on average."""

    clauses: int
    body: float
    context: float


class ServerRankings:
    """See `index.store.Rankings`; ``engine`` sees the rows of one version. Of more than ``exact``
    clauses that pass, vectors are found by the graph, once it is made."""

    def __init__(self, engine: Engine, exact: int) -> None:
        self._engine = engine
        self._exact = exact
        self._sizes: _Sizes | None = None

    def among(self, filters: Filters) -> ServerScope:
        """See `Rankings`."""
        return ServerScope(self, _parameters(filters), filters == Filters())

    def keys(self, rows: Sequence[int]) -> list[ClauseKey]:
        """See `Rankings`."""
        wanted = {
            "positions": [int(row) >> _NUMBER_BITS for row in rows],
            "numbers": [int(row) & (1 << _NUMBER_BITS) - 1 for row in rows],
        }
        with Session(self._engine) as session:
            found = session.execute(_KEYS, wanted)
            return [ClauseKey(id, number) for id, number in found]

    def sizes(self) -> _Sizes:
        """What BM25 knows of all clauses together."""
        if self._sizes is None:
            with Session(self._engine) as session:
                held = session.execute(_SIZES).one()
            clauses = held.clauses
            self._sizes = _Sizes(clauses, held.body / clauses, held.context / clauses)
        return self._sizes

    def rows(self, statement: Any, parameters: dict[str, Any]) -> Rows:
        """The rows that a statement gives, in its order."""
        with Session(self._engine) as session:
            return _rows(session.execute(statement, parameters))

    def by_graph(self, dimension: int, parameters: dict[str, Any], *, all_pass: bool) -> Rows:
        """The rows nearest to a vector as the graph tells, fewer than asked for where it cannot."""
        clauses = self.sizes().clauses
        if clauses <= self._exact:
            return np.zeros(0, np.int64)
        with self._engine.begin() as connection:
            passing = clauses if all_pass else connection.scalar(_PASSING, parameters)
            if passing <= self._exact or not graph.is_there(connection, dimension):
                return np.zeros(0, np.int64)
            graph.walk(connection)
            wanted = _CANDIDATES if clauses <= _ONE_WALK else _CANDIDATES_OF_TWO_WALKS
            candidates = {"candidates": max(wanted, parameters["limit"])}
            return _rows(connection.execute(_by_graph(dimension), parameters | candidates))


@dataclass(frozen=True, slots=True)
class ServerScope:
    """See `index.store.Scope`."""

    rankings: ServerRankings
    passes: dict[str, Any] = field(repr=False)
    all_pass: bool

    def by_words(self, question: Sequence[Sequence[Alternative]], limit: int) -> Rows:
        """See `Scope`."""
        asked = [(slot, a) for slot, alternatives in enumerate(question) for a in alternatives]
        if not asked:
            return np.zeros(0, np.int64)
        sizes = self.rankings.sizes()
        parameters = {
            "slots": [slot for slot, _ in asked],
            "terms": [alternative.term for _, alternative in asked],
            "weights": [alternative.weight for _, alternative in asked],
            "clauses": sizes.clauses,
            "body": sizes.body,
            "context": sizes.context,
            "k1": K1,
            "b": B,
            "rest": 1 - B,
            "weight": CONTEXT_WEIGHT,
            "limit": limit,
        }
        return self.rankings.rows(_BY_WORDS, parameters | self.passes)

    def by_meaning(self, vector: Vectors, limit: int) -> Rows:
        """See `Scope`."""
        parameters = {"vector": as_text(vector), "limit": limit} | self.passes
        near = self.rankings.by_graph(len(vector), parameters, all_pass=self.all_pass)
        return near if len(near) == limit else self.rankings.rows(_BY_MEANING, parameters)


@cache
def _by_graph(dimension: int) -> TextClause:
    parts = {
        "row": ROW.format(number="c.number"),
        "of_length": graph.of_length(dimension, "v.vector"),
        "passes": _PASSES,
        "near": graph.near(dimension, "v.vector"),
        "asked": graph.near(dimension, "CAST(:vector AS public.vector)"),
    }
    return text(_BY_GRAPH.format(**parts))


def _rows(found: Result[Any]) -> Rows:
    return np.array(found.scalars().all(), np.int64)


def _parameters(filters: Filters) -> dict[str, Any]:
    sides = {
        "ids": filters.document_ids,
        "regions": filters.regions,
        "years": filters.years,
        "kinds": filters.kinds,
        "statuses": filters.statuses,
    }
    return {name: None if side is None else list(side) for name, side in sides.items()}
