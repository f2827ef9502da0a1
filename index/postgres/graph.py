"""The graph (pgvector's HNSW index) by which the nearest of many vectors are found.

It is made when a library has more searched clauses than are all compared, once, and is then kept by
the server as rows come and go. It holds half of each number's bits, which is enough to find
candidates; these are compared exactly.
"""

from __future__ import annotations

import logging
from typing import Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from index.postgres.vectors import graphs_pass_filters
from index.records import Progress
from ingest.errors import LibraryError

# A filter is applied while the graph is walked, since pgvector 0.8: it goes on until enough pass.
# Measured on 994,746 clauses: of the ten nearest 97.5 % are found, and 93 % with the server's own m
# of 16 and ef_construction of 64; on 98,133 99.9 % even with these.
_WALK: Final = {"hnsw.iterative_scan": "relaxed_order", "hnsw.ef_search": "1000"}
_SHAPE: Final = "m = 24, ef_construction = 128"
# The server thinks too little of the graph where it does not know how many rows a filter lets
# through, or has not counted the rows yet.
_ONLY: Final = ("enable_hashjoin", "enable_mergejoin", "enable_sort", "enable_seqscan")
_SET: Final = text(
    "SELECT "
    + ", ".join(
        f"set_config('{name}', '{value}', true)"
        for name, value in (_WALK | dict.fromkeys(_ONLY, "off")).items()
    )
)
_IS_THERE: Final = text(
    "SELECT true FROM pg_index WHERE indexrelid = to_regclass(:name) AND indisvalid"
)
_ROOM: Final = text("SELECT set_config('maintenance_work_mem', :room, true)")
_HELD: Final = text("SELECT pg_size_bytes(current_setting('maintenance_work_mem'))")
# What a vector takes while the graph is made, and the most that is asked of the server: with less
# it takes much longer.
_BYTES_A_NUMBER, _BYTES_A_VECTOR, _MOST_BYTES = 2, 1_700, 2_500_000_000


def name(dimension: int) -> str:
    """Of the graph for vectors of one length: those of another model may be in the same table."""
    return f"vectors_near_{dimension}"


def is_there(connection: Connection, dimension: int) -> bool:
    """True if the graph was made."""
    return bool(connection.scalar(_IS_THERE, {"name": name(dimension)}))


def walk(connection: Connection) -> None:
    """Let the statements of this transaction go by the graph."""
    connection.execute(_SET)


def near(dimension: int, vector: str) -> str:
    """How the graph orders ``vector``, SQL for a column or a parameter, and that it has the
    length of those in the graph."""
    return f"CAST({vector} AS public.halfvec({dimension}))"


def of_length(dimension: int, vector: str) -> str:
    """SQL: which vectors are in the graph."""
    return f"public.vector_dims({vector}) = {dimension}"


def make(engine: Engine, dimension: int, vectors: int, on_progress: Progress | None = None) -> None:
    """Make the graph of about ``vectors`` vectors, if it is not there and the server can.

    Readers go on meanwhile. If it cannot be made, all vectors are compared as before: that is slow,
    and nothing else is wrong, so that it is noted in the log only.
    """
    try:
        with engine.begin() as connection:
            if is_there(connection, dimension) or not graphs_pass_filters(connection):
                return
            if on_progress:
                on_progress("建立向量索引", 0, 1)
            wanted = min(vectors * (_BYTES_A_VECTOR + _BYTES_A_NUMBER * dimension), _MOST_BYTES)
            room = max(wanted, connection.execute(_HELD).scalar_one())
            connection.execute(_ROOM, {"room": f"{room // 1024}kB"})
            connection.exec_driver_sql(
                f"CREATE INDEX {name(dimension)} ON vectors"
                f" USING hnsw (({near(dimension, 'vector')}) public.halfvec_ip_ops) WITH ({_SHAPE})"
                f" WHERE {of_length(dimension, 'vector')}"
            )
    except (LibraryError, SQLAlchemyError) as error:
        logging.getLogger(__name__).warning("向量索引没有建成，检索照常，只是慢：%s", error)
