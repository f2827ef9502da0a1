"""The places where a library can be, and what tests want to know of each of them."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import inspect, text

from index.place import Database, Place
from index.postgres.catalogue import SCHEMA
from index.postgres.server import records_engine
from index.postgres.store import PostgresStore


def everything_kept(place: Place) -> bytes:
    """All bytes of all files in a folder; all values of all rows of a database's tables, those of
    versions gone by among them."""
    if isinstance(place, Path):
        return b"".join(file.read_bytes() for file in sorted(place.rglob("*")) if file.is_file())
    with records_engine(place, SCHEMA).connect() as connection:
        rows = [
            tuple(row)
            for name in inspect(connection).get_table_names()
            for row in connection.execute(text(f"SELECT * FROM {name}"))
        ]
    if place.milvus:
        [vectors] = [store for store in [PostgresStore(place, 0)._milvus] if store]
        rows.extend(tuple(entity.values()) for entity in vectors.all())
    values = (value for row in rows for value in row)
    return b"".join(v if isinstance(v, bytes) else f"{v} ".encode() for v in values)


def environment_of(place: Place) -> dict[str, str]:
    """The environment of a process whose library is at ``place``."""
    if isinstance(place, Database):
        chosen = {"ZHENGWEN_DATABASE_URL": place.url, "ZHENGWEN_DATABASE_SCHEMA": place.schema}
        if place.milvus:
            chosen["ZHENGWEN_MILVUS_URL"] = place.milvus
    else:
        chosen = {"ZHENGWEN_LIBRARY": str(place)}
    return {**os.environ, **chosen}
