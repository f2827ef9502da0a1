"""A library's versions in PostgreSQL: who reads one holds a lock of its number.

The locks are advisory ones of the server's: they end with their connection, so a process that is
killed holds none. A version is published by the one transaction that writes its rows and its
number, and is swept away when no lock tells of somebody who reads it or one before it.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from index.catalogue import Catalogue
from index.embedding import SentenceEmbeddings
from index.milvus.rankings import MilvusRankings
from index.milvus.vectors import MilvusVectors
from index.place import Database
from index.postgres.catalogue import SCHEMA, VersionedCatalogue, sweep
from index.postgres.graph import make as make_graph
from index.postgres.publication import write_version
from index.postgres.rankings import ServerRankings
from index.postgres.server import engine_for, records_engine
from index.postgres.vectors import have_table
from index.publication import Change
from index.records import DocumentSummary, Progress
from index.store import Rankings
from ingest.errors import LibraryError

_UID: Final = text("SELECT uid FROM milvus")
_NAME: Final = text("INSERT INTO milvus SELECT :uid WHERE NOT EXISTS (SELECT FROM milvus)")
_LOCK: Final = text("SELECT version FROM library FOR UPDATE")
_IS_FILLED: Final = text("SELECT model IS NOT NULL FROM library")
_CURRENT: Final = text("SELECT version FROM library")
# Locks of two numbers: the first is the library's own schema, the second the version, or -1 for the
# right to publish. https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
_SPACE: Final = "current_schema()::regnamespace::oid::integer"
_READ: Final = text(f"SELECT pg_advisory_lock_shared({_SPACE}, :version)")
_LET_GO: Final = text(f"SELECT pg_advisory_unlock_shared({_SPACE}, :version)")
_PUBLISH: Final = text(f"SELECT pg_advisory_lock({_SPACE}, -1)")
_BEING_READ: Final = text(
    "SELECT min(objid::bigint) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
    " WHERE datname = current_database() AND locktype = 'advisory' AND objsubid = 2"
    " AND classid = current_schema()::regnamespace::oid AND mode = 'ShareLock'"
)


_LOG = logging.getLogger(__name__)


class PostgresStore:
    """See `index.store.Store`. For ``exact`` see `ServerRankings`."""

    def __init__(self, database: Database, exact: int) -> None:
        self._database = database
        self._exact = exact
        self._engine = records_engine(database, SCHEMA)
        self._milvus = _milvus(database, self._engine)
        if self._milvus is None:
            with self._engine.begin() as connection:
                have_table(connection)

    def create_if_missing(self) -> None:
        """See `Store`: the tables were made with an empty library in them."""

    def newest(self) -> HeldVersion:
        """See `Store`."""
        while True:
            with self._engine.connect() as connection:
                number = connection.scalar(_CURRENT)
            engine = engine_for(self._database, number)
            try:
                held = HeldVersion(number, engine, self._milvus, self._exact)
                # Whoever sweeps looks for locks after publishing: if this is still the newest now,
                # the lock just taken will be seen.
                if held.is_current():
                    return held
            except BaseException:
                engine.dispose()
                raise
            held.release()

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """See `Store`."""
        engine = engine_for(self._database)
        try:
            with _lasting(engine) as connection:
                connection.execute(_PUBLISH)
                yield
        finally:
            engine.dispose()

    def publish(
        self,
        before: int,
        change: Change,
        embeddings: SentenceEmbeddings,
        on_progress: Progress | None,
    ) -> None:
        """See `Store`."""
        engine = engine_for(self._database, before + 1)
        try:
            write_version(engine, before + 1, change, embeddings, on_progress, self._milvus)
            if self._milvus is None:
                self._have_graph(engine, on_progress)
        finally:
            engine.dispose()

    def sweep(self) -> None:
        """See `Store`. What cannot be swept now is left to the next publication."""
        with suppress(LibraryError), self._engine.begin() as connection:
            # In this order: if somebody else publishes in between, the right to publish being
            # lost, a reader of what was the newest until then is none of those looked for.
            current = connection.execute(_CURRENT).scalar_one()
            read = connection.scalar(_BEING_READ)
            oldest = current if read is None else min(read, current)
            if self._milvus:  # first, for afterwards nobody knows what is to be deleted there
                self._milvus.forget(VersionedCatalogue(connection).taken_out(oldest))
            sweep(connection, oldest, with_vectors=self._milvus is None)

    def _have_graph(self, engine: Engine, on_progress: Progress | None) -> None:
        """Make the graph of the vectors if they have become many. It is part of no version: what
        was published stands, whatever becomes of it."""
        try:
            catalogue = VersionedCatalogue(engine)
            searched, dimension = catalogue.searched_clauses(), catalogue.info().dimension
        except (LibraryError, SQLAlchemyError):
            _LOG.warning("新版本已发布；是否要建向量索引没能读出，下次发布时再看", exc_info=True)
            return
        if dimension and searched > self._exact:
            make_graph(engine, dimension, searched, on_progress)


class HeldVersion:
    """See `index.store.Version`. Holds one connection to the server, and with it the version."""

    def __init__(
        self, number: int, engine: Engine, milvus: MilvusVectors | None, exact: int
    ) -> None:
        self.number = number
        self._milvus = milvus
        self._exact = exact
        self._engine = engine
        self._lock = _lasting(engine)
        self._lock.execute(_READ, {"version": number})

    def is_current(self) -> bool:
        """See `Version`."""
        try:
            return bool(self._lock.scalar(_CURRENT) == self.number)
        except (LibraryError, SQLAlchemyError):  # the connection is lost, and its lock with it
            return False

    def catalogue(self) -> Catalogue:
        """See `Version`."""
        return VersionedCatalogue(self._engine)

    def rankings(
        self,
        catalogue: Catalogue,
        documents: Sequence[DocumentSummary],
        embeddings: SentenceEmbeddings,
    ) -> Rankings:
        """See `Version`."""
        words = ServerRankings(self._engine, self._exact)
        if self._milvus is None:
            return words
        hidden = VersionedCatalogue(self._engine).taken_out(self.number)
        return MilvusRankings(words, self._milvus, self.number, tuple(hidden))

    def original(self, document_id: str) -> bytes | None:
        """See `Version`."""
        return VersionedCatalogue(self._engine).original(document_id)

    def release(self) -> None:
        """See `Version`."""
        with suppress(LibraryError, SQLAlchemyError):
            # In words: the server ends a connection when it comes to it, and a sweep may be next.
            self._lock.execute(_LET_GO, {"version": self.number})
            self._lock.close()
        self._engine.dispose()


def _milvus(database: Database, engine: Engine) -> MilvusVectors | None:
    """Where the vectors of the library are, if not in the database; an empty library takes note of
    what the settings say, for good.

    Raises LibraryError if they are not where the settings say.
    """
    with engine.begin() as connection:
        uid = connection.scalar(_UID)
        if uid and not database.milvus:
            raise LibraryError(
                f"资料库 {database} 的向量在 Milvus 里，"
                "请设置 ZHENGWEN_MILVUS_URL 为那个 Milvus 的地址。"
            )
        if not uid and database.milvus:
            connection.execute(_LOCK)
            if connection.scalar(_IS_FILLED):
                raise LibraryError(
                    f"资料库 {database} 的向量在 PostgreSQL 里，不能半路改放 Milvus。请去掉 "
                    "ZHENGWEN_MILVUS_URL，或用 zhengwen libraries copy --to 数据库 --schema 新模式 "
                    "--milvus 地址 复制一份。"
                )
            connection.execute(_NAME, {"uid": secrets.token_hex(8)})
            uid = connection.scalar(_UID)
    return MilvusVectors(database.milvus, uid) if uid and database.milvus else None


def _lasting(engine: Engine) -> Connection:
    """A connection whose statements each stand for themselves, for it may be idle for days; its
    locks end when it is closed, for it goes back to no pool."""
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    connection.detach()
    return connection
