"""SQLite files beside a library: conversations, keys, ticks, corrections, readers' words, journal.

They are written by the service and the command line at once and are read while they are written.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import DateTime, Dialect, Engine, TypeDecorator, create_engine, event

from index.schema import Schema, bring_up_to_date, version_of

_PATIENCE = 5000  # milliseconds in which another process may end its writing


class Moment(TypeDecorator[datetime]):
    """A point in time, which SQLite keeps without a zone: in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What is written: UTC without a zone."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What is read: in UTC."""
        return value and value.replace(tzinfo=UTC)


def open_side_file(file: Path, schema: Schema) -> Engine:
    """The database in ``file`` with the tables of ``schema``, made or brought up to date.

    Raises LibraryError if a newer program wrote the file.
    """
    if schema.private:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=True)
    engine = create_engine(f"sqlite:///{file}")

    def prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA synchronous = {'FULL' if schema.lasting else 'NORMAL'}")
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        cursor.close()

    event.listen(engine, "connect", prepare)
    with engine.connect() as connection:
        if version_of(connection, schema) != schema.newest:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # of two that come at once one waits
            bring_up_to_date(connection, schema)
            connection.commit()
    return engine
