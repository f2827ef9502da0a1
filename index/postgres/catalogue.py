"""The catalogue of one version among others, read and written through views that show its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import numpy as np
from sqlalchemy import Connection, LargeBinary, column, select, table, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from index.catalogue import Catalogue
from index.embedding import Vectors
from index.schema import Schema
from index.tables import DocumentRow

SCHEMA = Schema("versions", None, newest=1)

_DATA = LargeBinary()
_VECTORS: Final = table("vectors", column("digest"), column("vector", _DATA))
_ORIGINALS: Final = table("originals", column("document_id"), column("data", _DATA))
_CLAUSES: Final = table("clauses", column("digest"))
_IS_SEARCHED: Final = _CLAUSES.c.digest.is_not(None)
# The tables whose rows belong to documents, with the columns that name these.
_OWNED: Final = {
    "all_clauses": ("document_id",),
    "all_sketches": ("document_id",),
    "all_links": ("document_id", "other_id"),
    "all_facts": ("document_id",),
    "all_documents": ("id",),
}
VERSIONED: Final = (*_OWNED, "all_originals")


class VersionedCatalogue(Catalogue):
    """What the connections given see: the rows of the version that they are set to.

    What is put in holds since that version; what is taken out ends with it and stays for those who
    read an older one, until the store sweeps it away.
    """

    def remove(self, document_ids: Collection[str]) -> dict[str, int]:
        """As `Catalogue.remove`."""
        with Session(self._engine) as session, session.begin():
            these = DocumentRow.id.in_(document_ids)
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
        wanted = select(_VECTORS.c.digest).where(_VECTORS.c.digest.in_(digests))
        with Session(self._engine) as session:
            return set(session.scalars(wanted))

    def put_vectors(self, vectors: Mapping[str, Vectors]) -> None:
        """Put in vectors by the digests of their passages."""
        if not vectors:
            return
        rows = [{"digest": d, "vector": v.astype("<f4").tobytes()} for d, v in vectors.items()]
        with Session(self._engine) as session, session.begin():
            put = insert(_VECTORS)
            renewed = {"vector": put.excluded.vector}
            session.execute(
                put.on_conflict_do_update(index_elements=["digest"], set_=renewed), rows
            )

    def has_searched(self) -> bool:
        """True if there is a clause that can be found by a search."""
        with Session(self._engine) as session:
            return session.scalar(select(select(_CLAUSES).where(_IS_SEARCHED).exists())) or False

    def vectors(self) -> dict[str, Vectors]:
        """The vectors of all searched clauses by digest."""
        searched = select(_CLAUSES.c.digest).where(_IS_SEARCHED)
        wanted = select(_VECTORS).where(_VECTORS.c.digest.in_(searched))
        with Session(self._engine) as session:
            return {row.digest: np.frombuffer(row.vector, "<f4") for row in session.execute(wanted)}


def sweep(connection: Connection, oldest: int) -> None:
    """Delete what no version from ``oldest`` on has."""
    swept = 0
    for name in VERSIONED:
        rows = table(name, column("until"))
        swept += connection.execute(rows.delete().where(rows.c.until <= oldest)).rowcount
    if swept:
        used = table("all_clauses", column("digest"))
        unused = ~select(used).where(used.c.digest == _VECTORS.c.digest).exists()
        connection.execute(_VECTORS.delete().where(unused))


def _end(session: Session, name: str, owner: str, document_ids: Iterable[str]) -> None:
    """Let the rows of documents that hold in the version of ``session`` hold no longer."""
    rows = table(name, column(owner), column("until"))
    theirs = rows.c[owner].in_(list(document_ids)) & rows.c.until.is_(None)
    session.execute(update(rows).where(theirs).values(until=text("version_read()")))
