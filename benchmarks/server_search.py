"""How a library in PostgreSQL answers when it grows: search latency and memory by clauses.

    ZHENGWEN_DATABASE_URL=postgresql://… python -m benchmarks.server_search 10000 100000

The clauses are those of the practice documents, over and over: their words are real, their vectors
are real ones disturbed (each copy's plus a random direction, so that its cosine to the original is
about 0.95), and so is how common words are. It works in schemas ``benchmark_…`` of its own, which
it removes. Nothing else may run on the server's machine meanwhile.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np
from sqlalchemy import Connection, text

from benchmarks.multiplied import UNRELATED
from evals.sets import find_sets
from index.library import Library
from index.place import Database
from index.postgres.server import shared_engine
from index.postgres.vectors import as_text
from index.records import Filters
from ingest import read_document
from ingest.settings import settings

_NOISES = 2000
_NOISE = 0.33  # the length of what is added to a vector of length 1
_SEARCHED = text("SELECT count(*) FROM clauses WHERE digest IS NOT NULL")
_ORIGINALS = text(
    "CREATE TEMP TABLE originals AS"
    " SELECT id AS document, file LIKE :unrelated AS unrelated FROM documents"
)
_HELD = text(
    f"{_SEARCHED} AND document_id IN (SELECT document FROM originals WHERE unrelated = :unrelated)"
)
# Copies number 1 to :copies of all that a search reads of some documents; the rest of a clause is
# not read by it.
_MULTIPLIED = tuple(
    text(
        statement.replace("COPIES", "CROSS JOIN generate_series(1, :copies) AS n(copy)").replace(
            "CHOSEN", "IN (SELECT document FROM originals WHERE unrelated = :unrelated)"
        )
    )
    for statement in (
        "INSERT INTO vectors SELECT digest || copy, public.l2_normalize(v.vector OPERATOR(public.+)"
        " noise.vector) FROM vectors v COPIES JOIN noise"
        f" ON noise.number = mod(abs(hashtext(digest || copy)), {_NOISES})"
        " WHERE digest IN (SELECT digest FROM clauses WHERE document_id CHOSEN)"
        " ON CONFLICT DO NOTHING",
        "INSERT INTO documents (id, file, sha256, region, year, kind, status, clause_count,"
        " fact_count, added_at, metadata_json, text, outline_json) SELECT id || copy, file || copy,"
        " sha256, region, year, kind, status, clause_count, fact_count, added_at, metadata_json,"
        " text, outline_json FROM documents COPIES WHERE id CHOSEN",
        "INSERT INTO clauses SELECT document_id || copy, number, digest || copy, body_words,"
        " context_words, payload FROM clauses COPIES WHERE digest IS NOT NULL"
        " AND document_id CHOSEN",
        "INSERT INTO postings SELECT document_id || copy, word, in_context, numbers, counts,"
        " lengths FROM postings COPIES WHERE document_id CHOSEN",
        "INSERT INTO sizes SELECT document_id || copy, clauses, body_words, context_words"
        " FROM sizes COPIES WHERE document_id CHOSEN",
    )
)


def main(sizes: Sequence[int]) -> None:
    """Print a row for each of ``sizes``."""
    sets, absent = find_sets(only=["practice"])
    if not sets:
        sys.exit(absent[0])
    questions = [question.asked[-1] for question in sets[0].questions()]
    print("| clauses | p50 ms | p95 ms | narrowed p50 ms | words p50 ms | tables MB |")
    print("|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        place = Database(settings().database_url or sys.exit(__doc__), f"benchmark_{size}")
        try:
            library = Library.open(place)
            library.publish([read_document(file) for file in sets[0].files()])
            with shared_engine(place).begin() as connection:
                held = _multiplied(connection, size)
            with shared_engine(place).connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                connection.execute(text("VACUUM ANALYZE"))
            print(f"| {held:,} | {_row(Library.open(place), questions)} |", flush=True)
        finally:
            with shared_engine(place).begin() as connection:
                connection.execute(text(f'DROP SCHEMA "{place.schema}" CASCADE'))


def _multiplied(connection: Connection, size: int) -> int:
    """Add copies until there are about ``size`` searched clauses; gives how many there are."""
    connection.execute(text("CREATE TEMP TABLE noise (number integer, vector public.vector)"))
    noise = np.random.default_rng(9).normal(size=(_NOISES, _dimension(connection)))
    noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
    connection.execute(
        text("INSERT INTO noise VALUES (:number, CAST(:vector AS public.vector))"),
        [{"number": number, "vector": as_text(row)} for number, row in enumerate(noise)],
    )
    connection.execute(_ORIGINALS, {"unrelated": f"{UNRELATED}%"})
    for unrelated in (False, True):
        held = connection.execute(_HELD, {"unrelated": unrelated}).scalar_one()
        for statement in _MULTIPLIED if held else ():
            copies = {"copies": size // 2 // held - 1, "unrelated": unrelated}
            connection.execute(statement, copies)
    return int(connection.execute(_SEARCHED).scalar_one())


def _dimension(connection: Connection) -> int:
    return int(connection.execute(text("SELECT dimension FROM library")).scalar_one())


def _row(library: Library, questions: Sequence[str]) -> str:
    """What was measured, as cells of a table."""
    reader = library.reader()
    for question in questions:  # the questions' own vectors are no part of this
        reader.foresee(question)
    region = reader.documents[0].metadata.region
    whole = _timed(questions, reader.search)
    narrowed = _timed(questions, lambda asked: reader.search(asked, Filters(regions=[region])))
    words = _timed(questions, lambda asked: reader.search(asked, by_meaning=False))
    return (
        f"{statistics.median(whole):.0f} | {statistics.quantiles(whole, n=20)[-1]:.0f}"
        f" | {statistics.median(narrowed):.0f} | {statistics.median(words):.0f}"
        f" | {_tables_megabytes(library):.0f}"
    )


def _timed(questions: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    """Milliseconds of each question, after one that is not counted."""
    ask(questions[0])
    took = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        took.append(1000 * (time.perf_counter() - began))
    return took


def _tables_megabytes(library: Library) -> float:
    assert isinstance(library.place, Database)
    size = text(
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
        " WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    )
    with shared_engine(library.place).connect() as connection:
        return float(connection.execute(size).scalar_one()) / 1e6


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
