"""Versions of tables: what a database holds is brought to what this program reads and writes.

A `Schema` is a set of tables that change together; each of its versions is a script of alembic in
``migrations/versions``, and a database notes in alembic's own table which versions it has. What is
up to date costs one look; alembic is loaded only when something has to change.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase

from ingest.errors import LibraryError

SCRIPTS = Path(__file__).with_name("migrations")
_ALEMBIC = threading.Lock()  # its scripts find their connection in a global of its
# As alembic makes it.
_VERSIONS = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)


@dataclass(frozen=True, slots=True)
class Schema:
    """Tables and the number of their newest version, which counts from 1. Without ``tables`` they
    are made by the scripts alone, step by step.

    ``unmarked`` names, for each version that was released before versions were noted, a table that
    came with it. In a folder what is written ``lasting`` survives a power failure; else the latest
    may be lost, never the file, and writing is quicker. Only its owner may read a ``private`` file.
    """

    name: str
    tables: type[DeclarativeBase] | None
    newest: int
    unmarked: tuple[str, ...] = ()
    lasting: bool = True
    private: bool = False


def bring_up_to_date(connection: Connection, schema: Schema) -> None:
    """Make the tables of ``schema``, or change them to the newest version, rows and all.

    All happens in the transaction of ``connection``, which the caller ends. Raises LibraryError if
    the database was written by a newer program.
    """
    held = version_of(connection, schema)
    if held == schema.newest:
        return
    if held == 0 and schema.tables is not None:
        schema.tables.metadata.create_all(connection)
        _VERSIONS.create(connection, checkfirst=True)
        connection.execute(insert(_VERSIONS).values(version_num=_revision(schema, schema.newest)))
    else:
        _migrate(connection, schema, held)


def version_of(connection: Connection, schema: Schema) -> int:
    """The version of ``schema`` that the database holds; 0: none of its tables.

    Raises LibraryError if it is newer than this program.
    """
    noted = _noted_version(connection, schema)
    held = _unmarked_version(connection, schema) if noted is None else noted
    if held > schema.newest:
        raise LibraryError(
            f"这个资料库由更新的政问程序写成（{schema.name} 第 {held} 版，"
            f"本程序只认识到第 {schema.newest} 版），没有打开。请升级程序后再用，数据没有改动。"
        )
    return held


def _noted_version(connection: Connection, schema: Schema) -> int | None:
    for revision in _noted(connection):
        name, _, number = revision.rpartition("_")
        if name == schema.name:
            return int(number)
    return None


def _noted(connection: Connection) -> Sequence[str]:
    """The versions that the database notes. Whoever opens a library waits for this: SQLite is asked
    right away; PostgreSQL would end the transaction at a table that is not there."""
    if connection.dialect.name != "sqlite" and not inspect(connection).has_table(_VERSIONS.name):
        return ()
    try:
        return (
            connection.exec_driver_sql(f"SELECT version_num FROM {_VERSIONS.name}").scalars().all()
        )
    except OperationalError as error:
        if "no such table" in str(error):
            return ()
        raise


def _unmarked_version(connection: Connection, schema: Schema) -> int:
    there = inspect(connection).get_table_names() if schema.unmarked else ()
    return sum(table in there for table in schema.unmarked)


def _migrate(connection: Connection, schema: Schema, held: int) -> None:
    from alembic import command  # noqa: PLC0415 (only when there is something to change)
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with _ALEMBIC:
        if held and _noted_version(connection, schema) is None:
            command.stamp(config, _revision(schema, held))
        command.upgrade(config, _revision(schema, schema.newest))


def _revision(schema: Schema, version: int) -> str:
    return f"{schema.name}_{version}"
