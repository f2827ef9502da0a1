"""Documents, clauses and facts in SQL: one file a generation, written once, then only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from pydantic import TypeAdapter
from sqlalchemy import QueuePool, Select, create_engine, delete, event, select, text, tuple_
from sqlalchemy.engine import Engine
from sqlalchemy.orm import InstrumentedAttribute, Session, load_only

from index import fact_rows
from index.lexical import Words
from index.passages import passages_of
from index.records import DocumentSummary, FactFilter, StoredFact
from index.tables import SCHEMA_VERSION, Base, ClauseRow, DocumentRow, FactRow, LibraryRow
from index.tokens import tokens
from ingest.document import Clause, Document, Heading, Metadata, Span
from ingest.facts.model import Fact

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
    """A searched clause: its document, its number there, the digest of its passage."""

    document_id: str
    number: int
    digest: str

    @property
    def id(self) -> str:
        """The key as one string, for the vector store."""
        return f"{self.document_id}#{self.number}"


@dataclass(frozen=True, slots=True)
class _Outline:
    """What a document row keeps as one value: all but text, metadata, clauses and facts."""

    headings: tuple[Heading, ...]
    pages: tuple[Span, ...]
    warnings: tuple[str, ...]


_METADATA = TypeAdapter(Metadata)
_OUTLINE = TypeAdapter(_Outline)
_CLAUSE = TypeAdapter(Clause)


class Catalogue:
    """One catalogue file. Reading is safe from several threads; one writes, before publication."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def create(cls, folder: Path) -> Self:
        """A new, empty catalogue in ``folder``, version 0."""
        catalogue = cls.to_write(folder)
        Base.metadata.create_all(catalogue._engine)
        catalogue.describe(LibraryInfo(0, SCHEMA_VERSION, None, None))
        return catalogue

    @classmethod
    def to_write(cls, folder: Path) -> Self:
        """The catalogue in ``folder``, for the generation that is being made."""
        engine = create_engine(f"sqlite:///{folder / FILE}")

        @event.listens_for(engine, "connect")
        def _prepare(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten
            connection.execute("PRAGMA synchronous = OFF")  # publication syncs the whole folder

        return cls(engine)

    @classmethod
    def to_read(cls, folder: Path) -> Self:
        """The catalogue of a published generation, which no longer changes."""
        address = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(address, uri=True, check_same_thread=False)

        return cls(create_engine("sqlite://", creator=connect, poolclass=QueuePool))

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

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
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))

    # --- documents -----------------------------------------------------------------------------

    def put(self, document: Document, added_at: datetime, position: int | None = None) -> None:
        """Add a document with its clauses and facts, at the end or at a free position."""
        with Session(self._engine) as session, session.begin():
            session.add(_document_row(document, added_at, position))
            session.flush()
            session.add_all(_clause_rows(document))
            session.add_all(
                fact_rows.to_row(document, position, stored)
                for position, stored in enumerate(fact_rows.stored_facts(document))
            )

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
            rows = session.execute(select(*columns).order_by(DocumentRow.position))
            return tuple(
                DocumentSummary(
                    row.id,
                    row.file,
                    row.sha256,
                    _METADATA.validate_json(row.metadata_json),
                    row.clause_count,
                    row.fact_count,
                    row.added_at.replace(tzinfo=UTC),
                )
                for row in rows
            )

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
            outline = _OUTLINE.validate_json(row.outline_json)
            return Document(
                id=row.id,
                file=row.file,
                sha256=row.sha256,
                text=row.text,
                metadata=_METADATA.validate_json(row.metadata_json),
                headings=outline.headings,
                clauses=tuple(_CLAUSE.validate_json(payload) for payload in clauses),
                facts=self._facts_of(session, document_id),
                pages=outline.pages,
                warnings=outline.warnings,
            )

    # --- clauses -------------------------------------------------------------------------------

    def keys(self) -> list[ClauseKey]:
        """The searched clauses in the order of the rows of vectors and words."""
        with Session(self._engine) as session:
            rows = session.scalars(
                _searched(ClauseRow.document_id, ClauseRow.number, ClauseRow.digest)
            )
            return [ClauseKey(row.document_id, row.number, row.digest or "") for row in rows]

    def words(self) -> Iterator[Words]:
        """The words of the searched clauses, in the order of `keys`."""
        with Session(self._engine) as session:
            for row in session.scalars(_searched(ClauseRow.body_words, ClauseRow.context_words)):
                yield Words(row.body_words.split(), row.context_words.split())

    def clauses(self, keys: Sequence[ClauseKey]) -> list[Clause]:
        """The clauses of ``keys``, in their order."""
        wanted = [(key.document_id, key.number) for key in keys]
        at = tuple_(ClauseRow.document_id, ClauseRow.number)
        with Session(self._engine) as session:
            rows = session.execute(
                select(ClauseRow.document_id, ClauseRow.number, ClauseRow.payload).where(
                    at.in_(wanted)
                )
            )
            found = {(row[0], row[1]): _CLAUSE.validate_json(row[2]) for row in rows}
        return [found[place] for place in wanted]

    # --- facts ---------------------------------------------------------------------------------

    def facts(self, wanted: FactFilter) -> tuple[StoredFact, ...]:
        """The facts that pass, by document and their order in it."""
        query = select(FactRow).join(DocumentRow, DocumentRow.id == FactRow.document_id)
        query = _narrowed(query, wanted).order_by(DocumentRow.position, FactRow.position)
        with Session(self._engine) as session:
            return tuple(
                fact_rows.from_row(row)
                for row in session.scalars(query)
                if wanted.audience is None or _concerns(row.audience, wanted.audience)
            )

    def _facts_of(self, session: Session, document_id: str) -> tuple[Fact, ...]:
        rows = session.scalars(
            select(FactRow).where(FactRow.document_id == document_id).order_by(FactRow.position)
        )
        return tuple(fact_rows.from_row(row).fact for row in rows)


def _searched(*columns: InstrumentedAttribute[Any]) -> Select[ClauseRow]:
    """The searched clauses in the order of their rows, with only these columns read."""
    return (
        select(ClauseRow)
        .options(load_only(*columns))
        .join(DocumentRow, DocumentRow.id == ClauseRow.document_id)
        .where(ClauseRow.digest.is_not(None))
        .order_by(DocumentRow.position, ClauseRow.number)
    )


def _narrowed(query: Select[FactRow], wanted: FactFilter) -> Select[FactRow]:
    if wanted.kinds is not None:
        query = query.where(FactRow.kind.in_(wanted.kinds))
    if wanted.document_ids is not None:
        query = query.where(FactRow.document_id.in_(wanted.document_ids))
    for column, values in ((FactRow.region, wanted.regions), (FactRow.year, wanted.years)):
        if values is not None:
            named = [value for value in values if value is not None]
            among = column.in_(named)
            query = query.where(among | column.is_(None) if None in values else among)
    if wanted.due_after is not None:
        query = query.where(FactRow.due >= wanted.due_after)
    if wanted.due_before is not None:
        query = query.where(FactRow.due <= wanted.due_before)
    return query


def _concerns(audience: str, body: str) -> bool:
    names = [name for name in audience.split("|") if name]
    return not names or any(body in name or name in body for name in names)


def _document_row(document: Document, added_at: datetime, position: int | None) -> DocumentRow:
    about = document.metadata
    outline = _Outline(document.headings, document.pages, document.warnings)
    return DocumentRow(
        position=position,
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        region=about.region,
        year=about.year,
        kind=about.kind,
        status=about.status,
        clause_count=len(document.clauses),
        fact_count=len(document.facts),
        added_at=added_at.astimezone(UTC).replace(tzinfo=None),  # SQLite keeps no zone
        metadata_json=_METADATA.dump_json(about).decode(),
        text=document.text,
        outline_json=_OUTLINE.dump_json(outline).decode(),
    )


def _clause_rows(document: Document) -> Iterator[ClauseRow]:
    passages = {passage.clause.number: passage for passage in passages_of(document)}
    for clause in document.clauses:
        passage = passages.get(clause.number)
        yield ClauseRow(
            document_id=document.id,
            number=clause.number,
            digest=passage.digest if passage else None,
            body_words=" ".join(tokens(passage.body)) if passage else "",
            context_words=" ".join(tokens(passage.context)) if passage else "",
            payload=_CLAUSE.dump_json(clause).decode(),
        )
