"""pgvector, the extension of the server that keeps vectors and measures how near they are.

Extensions belong to a whole database, whose schemas need not be searched for their names: the type
is always called ``public.vector``. A library whose vectors are in Milvus needs none of this.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

from index.embedding import Vectors
from index.postgres.server import ONE_AT_A_TIME
from ingest.errors import LibraryError

_THERE: Final = text("SELECT to_regtype('public.vector') IS NOT NULL")
_KNOWN: Final = text("SELECT true FROM pg_available_extensions WHERE name = 'vector'")
_MAKE: Final = "CREATE EXTENSION vector SCHEMA public"
_TABLE: Final = text(
    "CREATE TABLE IF NOT EXISTS vectors (digest text PRIMARY KEY, vector public.vector NOT NULL)"
)
_HAS_TABLE: Final = text("SELECT to_regclass('vectors') IS NOT NULL")
_VERSION: Final = text("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
_GRAPHS_PASS_FILTERS: Final = (0, 8)


def as_text(vector: Vectors) -> str:
    """A vector as pgvector reads it, exactly."""
    return str(vector.tolist())


def have_pgvector(connection: Connection) -> None:
    """Let the database have the extension.

    Raises LibraryError if the server does not have it, or an administrator has to say so.
    """
    if connection.scalar(_THERE):
        return
    place = f"数据库 {connection.scalar(text('SELECT current_database()'))} "
    if not connection.scalar(_KNOWN):
        raise LibraryError(
            f"{place}没有装 pgvector 扩展，不能按意思检索。请管理员在数据库服务器上安装它"
            "（Debian：apt install postgresql-版本号-pgvector），再重试。"
        )
    try:
        with connection.begin_nested():
            connection.execute(text(_MAKE))
    except LibraryError as error:
        raise LibraryError(
            f"{place}还没有启用 pgvector 扩展，这个用户也无权启用。"
            f"请管理员在这个数据库里执行一次：{_MAKE}；"
        ) from error


def have_table(connection: Connection) -> None:
    """Make the table of vectors, if it is not there. Raises as `have_pgvector`."""
    if not connection.scalar(_HAS_TABLE):
        connection.execute(ONE_AT_A_TIME)
        have_pgvector(connection)
        connection.execute(_TABLE)


def graphs_pass_filters(connection: Connection) -> bool:
    """True if the extension goes on along a graph until enough have passed a filter."""
    parts = str(connection.scalar(_VERSION)).split(".")
    return tuple(int(part) for part in parts if part.isdigit()) >= _GRAPHS_PASS_FILTERS
