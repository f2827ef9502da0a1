"""Documents, clauses and facts in SQL: one file a generation, written once, then only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import QueuePool, create_engine, delete, event, select, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from index import fact_rows, link_rows
from index.document_rows import (
    clause_rows,
    document_row,
    restored_clause,
    restored_document,
    restored_metadata,
)
from index.fact_query import concerns, narrowed
from index.lexical import Words
from index.records import DocumentSummary, FactFilter, StoredFact
from index.schema import bring_up_to_date, version_of
from index.searched import SearchedClauses
from index.tables import SCHEMA, SCHEMA_VERSION, ClauseRow, DocumentRow, FactRow, LibraryRow
from ingest.document import Clause, Document

FILE = "catalogue.sqlite"


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """What a generation says of itself; model and dimension are None until a vector was made."""

    version: int
    schema_version: int
    model: str | None
    dimension: int | None


@dataclass(frozen=True, slots=True, order=True)
class ClauseKey:
    """A searched clause: its document and its number there."""

    document_id: str
    number: int


_SEARCHED = ClauseRow.digest.is_not(None)
_AT_ONCE = 10_000  # rows read where all are wanted
_IN_ORDER = (DocumentRow.position, ClauseRow.number)


class Catalogue:
    """The catalogue of one version, in a file of its own; in a database see `VersionedCatalogue`.

    Reading is safe from several threads; one writes, before publication.
    """

    def __init__(self, engine: Engine | Connection) -> None:
        self._engine = engine

    @classmethod
    def create(cls, folder: Path) -> Self:
        """A new, empty catalogue in ``folder``, version 0."""
        catalogue = cls.to_write(folder)
        catalogue.describe(LibraryInfo(0, SCHEMA_VERSION, None, None))
        return catalogue

    @classmethod
    def to_write(cls, folder: Path) -> Self:
        """The catalogue in ``folder``, for the generation that is being made: with the tables of
        today, made or brought up to date."""
        engine = create_engine(f"sqlite:///{folder / FILE}")

        @event.listens_for(engine, "connect")
        def _prepare(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten
            connection.execute("PRAGMA synchronous = OFF")  # publication syncs the whole folder

        with engine.begin() as connection:
            bring_up_to_date(connection, SCHEMA)
        return cls(engine)

    @classmethod
    def to_read(cls, folder: Path) -> Self:
        """The catalogue of a published generation, which no longer changes; LibraryError if a newer
        program wrote it."""
        address = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(address, uri=True, check_same_thread=False)

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
        with engine.connect() as connection:
            version_of(connection, SCHEMA)
        return cls(engine)

    def close(self) -> None:
        """Give the file back."""
        self._engine.engine.dispose()

    # --- the library as a whole ----------------------------------------------------------------

    def info(self) -> LibraryInfo:
        """What this generation says of itself."""
        with Session(self._engine) as session:
            row = session.scalars(select(LibraryRow)).one()
            return LibraryInfo(row.version, row.schema_version, row.model, row.dimension)

    def describe(self, info: LibraryInfo) -> None:
        """Write what `info` will read."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(LibraryRow))
            session.add(
                LibraryRow(
                    version=info.version,
                    schema_version=info.schema_version,
                    model=info.model,
                    dimension=info.dimension,
                )
            )

    def compact(self) -> None:
        """Give back the room of what was removed."""
        connection = self._engine.engine.connect()
        with connection.execution_options(isolation_level="AUTOCOMMIT"):
            connection.execute(text("VACUUM"))

    # --- documents -----------------------------------------------------------------------------

    def put(self, document: Document, added_at: datetime, position: int | None = None) -> None:
        """Add a document with its clauses and facts, at the end or at a free position."""
        with Session(self._engine) as session, session.begin():
            session.add(document_row(document, added_at, position))
            session.flush()
            session.bulk_save_objects(clause_rows(document))
            session.bulk_save_objects(
                fact_rows.to_row(document, position, stored)
                for position, stored in enumerate(fact_rows.stored_facts(document))
            )

    def link(self, documents: Sequence[Document]) -> None:
        """Compare ``documents``, just put in, with all others, and link those that are alike."""
        with Session(self._engine) as session, session.begin():
            new = {document.id for document in documents}
            never = [id for id in link_rows.without_sketch(session) if id not in new]
            before = (document for id in never if (document := self.document(id)))
            link_rows.link(session, [*before, *documents])

    def remove(self, document_ids: Collection[str]) -> dict[str, int]:
        """Remove documents with all that belongs to them; gives the positions now free by file."""
        these = DocumentRow.id.in_(document_ids)
        with Session(self._engine) as session, session.begin():
            rows = session.execute(select(DocumentRow.file, DocumentRow.position).where(these))
            free = {row.file: row.position for row in rows}
            session.execute(delete(DocumentRow).where(these))
        return free

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """All documents without their texts, in the order they came."""
        columns = (
            DocumentRow.id,
            DocumentRow.file,
            DocumentRow.sha256,
            DocumentRow.metadata_json,
            DocumentRow.clause_count,
            DocumentRow.fact_count,
            DocumentRow.added_at,
        )
        with Session(self._engine) as session:
            links = link_rows.links(session)
            rows = session.execute(select(*columns).order_by(DocumentRow.position))
            return tuple(
                DocumentSummary(
                    row.id,
                    row.file,
                    row.sha256,
                    restored_metadata(row.metadata_json),
                    row.clause_count,
                    row.fact_count,
                    row.added_at.replace(tzinfo=UTC),
                    links.get(row.id, ()),
                )
                for row in rows
            )

    def texts(self) -> dict[str, str]:
        """The canonical texts of all documents by their ids, in the order they came."""
        query = select(DocumentRow.id, DocumentRow.text).order_by(DocumentRow.position)
        with Session(self._engine) as session:
            return {row.id: row.text for row in session.execute(query)}

    def document(self, document_id: str) -> Document | None:
        """A whole document, equal to the one that was put; None if it is not here."""
        with Session(self._engine) as session:
            row = session.scalars(select(DocumentRow).where(DocumentRow.id == document_id)).first()
            if row is None:
                return None
            clauses = session.scalars(
                select(ClauseRow.payload)
                .where(ClauseRow.document_id == document_id)
                .order_by(ClauseRow.number)
            )
            facts = session.scalars(
                select(FactRow).where(FactRow.document_id == document_id).order_by(FactRow.position)
            )
            return restored_document(row, clauses, facts)

    # --- clauses -------------------------------------------------------------------------------

    def searched(self) -> SearchedClauses:
        """The searched clauses in the order of the rows of vectors and words."""
        with Session(self._engine) as session:
            ids = session.scalars(select(DocumentRow.id).order_by(DocumentRow.position))
            places = {document_id: place for place, document_id in enumerate(ids)}
            rows = session.execute(
                select(ClauseRow.document_id, ClauseRow.number, ClauseRow.digest)
                .join(DocumentRow, DocumentRow.id == ClauseRow.document_id)
                .where(_SEARCHED)
                .order_by(*_IN_ORDER)
                .execution_options(yield_per=_AT_ONCE)
            )
            return SearchedClauses.of((places[id], number, hex or "") for id, number, hex in rows)

    def words(self) -> Iterator[Words]:
        """The words of the searched clauses, in the order of `searched`."""
        with Session(self._engine) as session:
            rows = session.execute(
                select(ClauseRow.body_words, ClauseRow.context_words)
                .join(DocumentRow, DocumentRow.id == ClauseRow.document_id)
                .where(_SEARCHED)
                .order_by(*_IN_ORDER)
                .execution_options(yield_per=_AT_ONCE)
            )
            for body, context in rows:
                yield Words(body.split(), context.split())

    def clauses(self, keys: Sequence[ClauseKey]) -> list[Clause]:
        """The clauses of ``keys``, in their order."""
        places = {(key.document_id, key.number) for key in keys}
        with Session(self._engine) as session:
            # Some too many are fetched, but by the index: pairs would be looked for row by row.
            rows = session.execute(
                select(ClauseRow.document_id, ClauseRow.number, ClauseRow.payload).where(
                    ClauseRow.document_id.in_({id for id, _ in places}),
                    ClauseRow.number.in_({number for _, number in places}),
                )
            )
            found = {
                (id, number): restored_clause(payload)
                for id, number, payload in rows
                if (id, number) in places
            }
        return [found[key.document_id, key.number] for key in keys]

    # --- facts ---------------------------------------------------------------------------------

    def facts(self, wanted: FactFilter) -> tuple[StoredFact, ...]:
        """The facts that pass, by document and their order in it."""
        query = select(FactRow).join(DocumentRow, DocumentRow.id == FactRow.document_id)
        query = narrowed(query, wanted).order_by(DocumentRow.position, FactRow.position)
        with Session(self._engine) as session:
            return tuple(
                fact_rows.from_row(row)
                for row in session.scalars(query)
                if wanted.audience is None or concerns(row.audience, wanted.audience)
            )
