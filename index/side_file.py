"""SQLite files beside a library: conversations, keys, ticks, corrections, readers' words, journal.

They are written by the service and the command line at once and are read while they are written.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock
from sqlalchemy import DateTime, Dialect, Engine, TypeDecorator, create_engine, event
from sqlalchemy.engine import ExceptionContext

from index.schema import Schema, bring_up_to_date, version_of
from ingest.errors import LibraryError

OPENING: Final = ".opening.lock"  # in a file's folder: of several that open one, one at a time
_PATIENCE = 5000  # milliseconds in which another process may end its writing
# By SQLite's primary result code, https://sqlite.org/rescode.html: what it is when the program is
# not at fault.
_TROUBLES: Final = {
    sqlite3.SQLITE_FULL: "写入 {file} 失败：磁盘满了。原有记录没有改动，请腾出空间后重试。",
    sqlite3.SQLITE_IOERR: "读写 {file} 失败。原有记录没有改动，请检查磁盘空间和权限后重试。",
    sqlite3.SQLITE_READONLY: "{file} 不能写入，这一次没有保存。请检查文件和目录的权限。",
    sqlite3.SQLITE_CANTOPEN: "打不开 {file}。请检查目录是否存在、权限和磁盘空间。",
    sqlite3.SQLITE_BUSY: "{file} 正被另一个程序占用，这一次没有保存。请稍后再试。",
    sqlite3.SQLITE_CORRUPT: "{file} 已损坏。请从备份恢复它。",
    sqlite3.SQLITE_NOTADB: "{file} 已损坏。请从备份恢复它。",
}


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

    Raises LibraryError if a newer program wrote the file, and whenever the disk refuses, now or
    when the engine is used.
    """
    if schema.private:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=True)
    engine = create_engine(f"sqlite:///{file}")

    def prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA synchronous = {'FULL' if schema.lasting else 'NORMAL'}")
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        cursor.close()

    def tell(context: ExceptionContext) -> None:
        code = getattr(context.original_exception, "sqlite_errorcode", 0)
        if words := _TROUBLES.get(code & 0xFF):  # without what tells kinds of it apart
            raise LibraryError(words.format(file=file)) from context.original_exception

    event.listen(engine, "connect", prepare)
    event.listen(engine, "handle_error", tell)
    try:
        with FileLock(file.with_name(OPENING)), engine.connect() as connection:
            # The file keeps this mode. Whoever sets it does not wait for others who do: SQLite says
            # at once that the file is locked, whatever its busy_timeout.
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            if version_of(connection, schema) != schema.newest:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                bring_up_to_date(connection, schema)
                connection.commit()
    except OSError as error:  # of the lock: SQLite's own are told above
        raise LibraryError(_TROUBLES[sqlite3.SQLITE_CANTOPEN].format(file=file)) from error
    return engine
