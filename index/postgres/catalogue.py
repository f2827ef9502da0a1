"""The catalogue of one version among others, read and written through views that show its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    SQLColumnExpression,
    Text,
    any_,
    column,
    literal,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.orm import Session

from index.catalogue import Catalogue
from index.embedding import Vectors
from index.milvus.entities import Searched, put_of
from index.postgres.rankings import ROW
from index.postgres.vectors import as_text
from index.schema import Schema
from index.tables import DocumentRow
from ingest.document import Document

SCHEMA = Schema("versions", None, newest=3)

_DATA = LargeBinary()
_VECTORS: Final = table("vectors", column("digest"))
_PUT_VECTOR: Final = text(
    "INSERT INTO vectors (digest, vector) VALUES (:digest, CAST(:vector AS public.vector))"
    " ON CONFLICT (digest) DO UPDATE SET vector = excluded.vector"
)
# The words of the searched clauses of one document, word by word: in which clauses each stands, how
# often, and how many words those have; then how much there is of all.
_PUT_POSTINGS: Final = text("""
    WITH fields AS (
        SELECT number, in_context, string_to_array(words, ' ') AS words FROM clauses
        CROSS JOIN LATERAL (VALUES (false, body_words), (true, context_words)) f(in_context, words)
        WHERE document_id = :id AND digest IS NOT NULL
    ), counted AS (
        SELECT word, in_context, number, count(*)::integer AS times, cardinality(words) AS length
        FROM fields CROSS JOIN LATERAL unnest(words) AS w(word)
        GROUP BY word, in_context, number, words
    )
    INSERT INTO postings (document_id, word, in_context, numbers, counts, lengths)
    SELECT :id, word, in_context, array_agg(number ORDER BY number),
           array_agg(times ORDER BY number), array_agg(length ORDER BY number)
    FROM counted GROUP BY word, in_context
""")
_PUT_SIZES: Final = text("""
    INSERT INTO sizes (document_id, clauses, body_words, context_words)
    SELECT :id, count(*), coalesce(sum(cardinality(string_to_array(body_words, ' '))), 0),
           coalesce(sum(cardinality(string_to_array(context_words, ' '))), 0)
    FROM clauses WHERE document_id = :id AND digest IS NOT NULL
""")
_SEARCHED: Final = text(f"""
    SELECT {ROW.format(number="c.number")}, c.digest, d.id, d.region, d.year, d.kind, d.status
    FROM documents d JOIN clauses c ON c.document_id = d.id
    WHERE d.id = ANY(:ids) AND c.digest IS NOT NULL
""")
_SEARCHED_CLAUSES: Final = text("SELECT sum(clauses) FROM sizes")
_TAKEN_OUT: Final = text("SELECT since, position FROM all_documents WHERE until <= :version")
_ORIGINALS: Final = table("originals", column("document_id"), column("data", _DATA))
_CLAUSES: Final = table("clauses", column("digest"))
_IS_SEARCHED: Final = _CLAUSES.c.digest.is_not(None)
# The tables whose rows belong to documents, with the columns that name these.
_OWNED: Final = {
    "all_clauses": ("document_id",),
    "all_sketches": ("document_id",),
    "all_links": ("document_id", "other_id"),
    "all_facts": ("document_id",),
    "all_postings": ("document_id",),
    "all_sizes": ("document_id",),
    "all_documents": ("id",),
}
VERSIONED: Final = (*_OWNED, "all_originals")


class VersionedCatalogue(Catalogue):
    """What the connections given see: the rows of the version that they are set to.

    What is put in holds since that version; what is taken out ends with it and stays for those who
    read an older one, until the store sweeps it away.
    """

    def put(self, document: Document, added_at: datetime, position: int | None = None) -> None:
        """As `Catalogue.put`."""
        super().put(document, added_at, position)
        with Session(self._engine) as session, session.begin():
            for statement in (_PUT_POSTINGS, _PUT_SIZES):
                session.execute(statement, {"id": document.id})

    def remove(self, document_ids: Collection[str]) -> dict[str, int]:
        """As `Catalogue.remove`."""
        with Session(self._engine) as session, session.begin():
            these = _among(DocumentRow.id, document_ids)
            rows = session.execute(select(DocumentRow.file, DocumentRow.position).where(these))
            free = {row.file: row.position for row in rows}
            for name, columns in _OWNED.items():
                for owner in columns:
                    _end(session, name, owner, document_ids)
        return free

    def compact(self) -> None:
        """The server itself gives back the room of what is swept away."""

    def put_originals(self, gone: Collection[str], added: Mapping[str, bytes]) -> None:
        """Put in files ``added``, by document id, in the place of those of before; take out those
        of documents ``gone``."""
        with Session(self._engine) as session, session.begin():
            _end(session, "all_originals", "document_id", [*gone, *added])
            for document_id, data in added.items():
                session.execute(insert(_ORIGINALS).values(document_id=document_id, data=data))

    def original(self, document_id: str) -> bytes | None:
        """The file of a document, if it was kept."""
        wanted = select(_ORIGINALS.c.data).where(_ORIGINALS.c.document_id == document_id)
        with Session(self._engine) as session:
            return session.scalar(wanted)

    def known_vectors(self, digests: Collection[str]) -> set[str]:
        """Those of ``digests`` whose vectors are there."""
        wanted = select(_VECTORS.c.digest).where(_among(_VECTORS.c.digest, digests))
        with Session(self._engine) as session:
            return set(session.scalars(wanted))

    def put_vectors(self, vectors: Mapping[str, Vectors]) -> None:
        """Put in vectors by the digests of their passages."""
        if not vectors:
            return
        rows = [{"digest": d, "vector": as_text(vector)} for d, vector in vectors.items()]
        with Session(self._engine) as session, session.begin():
            session.execute(_PUT_VECTOR, rows)

    def searched_of(self, document_ids: Collection[str]) -> list[Searched]:
        """The searched clauses of documents."""
        with Session(self._engine) as session:
            rows = session.execute(_SEARCHED, {"ids": list(document_ids)})
            return [Searched(*row) for row in rows]

    def taken_out(self, version: int) -> list[int]:
        """The puttings-in of documents, see `index.milvus`, that were taken out by ``version`` and
        are not swept away yet."""
        with Session(self._engine) as session:
            rows = session.execute(_TAKEN_OUT, {"version": version})
            return [put_of(since, position) for since, position in rows]

    def searched_clauses(self) -> int:
        """How many clauses can be found by a search."""
        with Session(self._engine) as session:
            return int(session.scalar(_SEARCHED_CLAUSES) or 0)

    def has_searched(self) -> bool:
        """True if there is a clause that can be found by a search."""
        with Session(self._engine) as session:
            return session.scalar(select(select(_CLAUSES).where(_IS_SEARCHED).exists())) or False


def sweep(connection: Connection, oldest: int, *, with_vectors: bool) -> None:
    """Delete what no version from ``oldest`` on has, vectors too if they are here."""
    swept = 0
    for name in VERSIONED:
        rows = table(name, column("until"))
        swept += connection.execute(rows.delete().where(rows.c.until <= oldest)).rowcount
    if swept and with_vectors:
        used = table("all_clauses", column("digest"))
        unused = ~select(used).where(used.c.digest == _VECTORS.c.digest).exists()
        connection.execute(_VECTORS.delete().where(unused))


def _end(session: Session, name: str, owner: str, document_ids: Iterable[str]) -> None:
    """Let the rows of documents that hold in the version of ``session`` hold no longer."""
    rows = table(name, column(owner), column("until"))
    theirs = _among(rows.c[owner], document_ids) & rows.c.until.is_(None)
    session.execute(update(rows).where(theirs).values(until=text("version_read()")))


def _among(of: SQLColumnExpression[str], values: Iterable[str]) -> ColumnElement[bool]:
    """True where ``of`` is one of ``values``: one parameter, for a statement has 65,535 at most."""
    return of == any_(literal(list(values), ARRAY(Text)))
