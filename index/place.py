"""Where a library is: in a folder of this machine, or in a database that several machines share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from sqlalchemy import Engine

from index.schema import Schema
from index.side_file import open_side_file
from ingest.errors import InputError
from ingest.settings import Settings

if TYPE_CHECKING:
    from index.store import Store


SCHEMA_NAME: Final = "[a-z_][a-z0-9_]{0,30}"
# That of a department ends in its id, parted by what neither a name nor the first letter of an id
# can be, so that no two libraries get one schema; a name of PostgreSQL's has 63 characters at most.
ANY_SCHEMA_NAME: Final = f"{SCHEMA_NAME}(-[a-z0-9][a-z0-9-]{{0,29}})?"


@dataclass(frozen=True, slots=True)
class Database:
    """A PostgreSQL schema that holds one library, its vectors maybe on a ``milvus`` beside it; the
    addresses may hold passwords and are not shown.

    Raises InputError if ``schema`` cannot be the name of one.
    """

    url: str = field(repr=False)
    schema: str = "zhengwen"
    milvus: str | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(ANY_SCHEMA_NAME, self.schema):
            raise InputError(
                f"“{self.schema}”不能用作数据库模式名：请用小写字母、数字和下划线，以字母开头，"
                "最多31个字，如 zhengwen。"
            )

    def __str__(self) -> str:
        from index.postgres.server import shown_address  # noqa: PLC0415 (only where it is used)

        return f"{shown_address(self.url)}（{self.schema}）"

    def department(self, id: str) -> Database:
        """The place of a department's library beside this one.

        Raises InputError if this one is itself a department's.
        """
        if "-" in self.schema:
            raise InputError(f"{self} 是一个部门的资料库，它下面不能再建部门的资料库。")
        return replace(self, schema=f"{self.schema}-{id}")


Place: TypeAlias = Path | Database


def place_of(settings: Settings) -> Place:
    """Where the settings say that the library is."""
    if settings.database_url:
        return Database(settings.database_url, settings.database_schema, settings.milvus_url)
    if settings.milvus_url:
        raise InputError(
            "设置了 ZHENGWEN_MILVUS_URL，还要设置 ZHENGWEN_DATABASE_URL：文件和词语在 "
            "PostgreSQL 里，Milvus 只放向量。"
        )
    return settings.library


def settings_at(place: Place, settings: Settings) -> Settings:
    """``settings`` with the library at ``place``; one in a database has a folder below that of
    ``settings`` for what can be made anew."""
    if isinstance(place, Path):
        return settings.model_copy(
            update={"library": place, "database_url": None, "milvus_url": None}
        )
    folder = settings.library / place.schema
    there = {
        "library": folder,
        "database_url": place.url,
        "database_schema": place.schema,
        "milvus_url": place.milvus,
    }
    return settings.model_copy(update=there)


def store_at(place: Place, exact: int) -> Store:
    """What keeps the library at ``place``; vectors of more than ``exact`` searched clauses are not
    all compared, unless they are in Milvus. Raises LibraryError if a database cannot be used."""
    if isinstance(place, Database):
        from index.postgres.store import PostgresStore  # noqa: PLC0415

        return PostgresStore(place, exact)
    from index.folder_store import FolderStore  # noqa: PLC0415 (it needs this module's callers)

    return FolderStore(place, exact)


def open_beside(place: Place, schema: Schema) -> Engine:
    """The records of ``schema`` beside the library at ``place``, made or brought up to date: in a
    folder they are a file of their own. Raises LibraryError if they cannot be used."""
    if isinstance(place, Database):
        from index.postgres.server import records_engine  # noqa: PLC0415

        return records_engine(place, schema)
    return open_side_file(place / f"{schema.name}.sqlite", schema)
