"""Connections to PostgreSQL, and what is said in Chinese when there is none."""

from __future__ import annotations

import importlib.util
import logging
import re
from functools import lru_cache
from typing import Final

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from index.place import Database
from index.postgres.troubles import holds_nul, told_of
from index.schema import Schema, bring_up_to_date, version_of
from ingest.errors import InputError, LibraryError

_PATIENCE = 5  # seconds in which the server has to answer a new connection
_KEPT, _AT_ONCE = 2, 10  # connections of one process; who finds all in use waits its turn
# What a search does depends on how many documents its filters let through, so it is planned each
# time; to compile it would take longer than to run it.
_PLANNED = {"plan_cache_mode": "force_custom_plan", "jit": "off"}
# A server that is gone without a word (cable, power) is noticed within half a minute.
_KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
# Of several services that start at once one makes schema and tables.
ONE_AT_A_TIME: Final = text("SELECT pg_advisory_xact_lock(hashtext('zhengwen tables'))")


def shown_address(url: str) -> str:
    """The server and database of ``url``, without user and password."""
    parts = _parsed(url)
    return f"{parts.host or '本机'}{f':{parts.port}' if parts.port else ''}/{parts.database}"


def engine_for(database: Database, version: int | None = None) -> Engine:
    """Connections that see the tables of ``database``, and of its catalogue the rows of
    ``version``; without one, those of the last published. A problem with the server is raised as
    LibraryError."""
    url = _parsed(database.url)
    if importlib.util.find_spec("psycopg") is None:
        raise LibraryError(
            "把资料库放在 PostgreSQL 里要多装一个组件，请先运行：pip install 'zhengwen[postgres]'"
            "（在项目目录里：.venv/bin/pip install -e '.[postgres]'）。"
        )
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # what it raises is told here
    engine = create_engine(
        url,
        connect_args={"connect_timeout": _PATIENCE, **_KEEPALIVE},
        pool_pre_ping=True,  # a server that was restarted costs nobody a request
        pool_size=_KEPT,
        max_overflow=_AT_ONCE - _KEPT,
    )

    # Before the dialect asks for the current schema.
    @event.listens_for(engine, "connect", insert=True)
    def _look_at(connection: object, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f'SET search_path = "{database.schema}"')
        for name, value in _PLANNED.items():
            cursor.execute(f"SET {name} = {value}")
        if version is not None:
            cursor.execute(f"SET zhengwen.version = {version}")
        cursor.close()
        connection.commit()  # type: ignore[attr-defined]

    @event.listens_for(engine, "handle_error")
    def _tell(context: ExceptionContext) -> None:
        if holds_nul(context):
            raise InputError(
                "文字里有一个看不见的空字符（NUL），数据库存不下。请删去它，或重新输入后再试。"
            ) from context.original_exception
        words = told_of(context, f"数据库 {shown_address(database.url)}")
        if words:
            raise LibraryError(words) from context.original_exception

    return engine


@lru_cache
def shared_engine(database: Database) -> Engine:
    """The connections of this process to what has no version; the schema is made if missing."""
    engine = engine_for(database)
    known = text("SELECT true FROM pg_namespace WHERE nspname = :name")
    with engine.begin() as connection:
        if not connection.scalar(known, {"name": database.schema}):
            connection.execute(ONE_AT_A_TIME)  # IF NOT EXISTS alone fails for the second of two
            connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{database.schema}"'))
    engine.dispose()  # a connection of before has no current schema
    return engine


def records_engine(database: Database, schema: Schema) -> Engine:
    """Connections to ``database`` with the tables of ``schema``, made or brought up to date."""
    engine = shared_engine(database)
    with engine.begin() as connection:
        if version_of(connection, schema) != schema.newest:
            connection.execute(ONE_AT_A_TIME)
            bring_up_to_date(connection, schema)
    return engine


def _parsed(url: str) -> URL:
    try:
        parts = make_url(re.sub("^postgres(ql)?://", "postgresql+psycopg://", url))
        if parts.drivername == "postgresql+psycopg" and parts.database:
            return parts
    except (ArgumentError, ValueError):
        pass
    raise InputError(
        "ZHENGWEN_DATABASE_URL 要写成 postgresql://用户名:口令@主机:5432/数据库名；"
        "口令里的特殊字符要转义，如 @ 写成 %40。"
    )
