"""How a library in PostgreSQL answers when it grows: search latency and recall by clauses.

    ZHENGWEN_DATABASE_URL=postgresql://… python -m benchmarks.server_search \\
        [--clauses 10000 100000] [--questions 60] [--keep]

The clauses, their vectors and the questions are like those of `benchmarks.million_clauses`: copies
of real ones, half from papers of this field, half from unrelated text, their vectors disturbed
(each copy's plus a random direction, so that its cosine to the original is about 0.95). It works in
schemas ``benchmark_…`` of its own, which it removes, unless they are to be kept for the next run.

The server is on this machine: beside the clock, the processor time of its processes is told, which
other programs disturb less; no query runs in parallel. Recall is that of the ten nearest vectors by
comparing with all. The questions' own vectors are no part of a search.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

import numpy as np
from sqlalchemy import Connection, text

from benchmarks.million_clauses import documents_of, questions_of
from benchmarks.multiplied import UNRELATED
from evals.sets import DEFAULT_SHARED
from index.embedding import embeddings_for
from index.library import Library
from index.place import Database
from index.postgres import graph
from index.postgres.rankings import ServerRankings
from index.postgres.server import shared_engine
from index.postgres.vectors import as_text
from index.records import Filters
from index.search import DEPTH
from ingest.settings import settings

_COMPARED = 40  # questions whose ten nearest are also looked for by comparing with all
_NEAREST = 10
_ALONE = "?options=-c%20max_parallel_workers_per_gather%3D0"
_BACKENDS = text("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
_TICKS = os.sysconf("SC_CLK_TCK")

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


def main() -> None:
    """Print a column of figures for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    url = settings().database_url or sys.exit(__doc__)
    every = questions_of(DEFAULT_SHARED)
    questions = every[:: max(1, len(every) // options.questions)]
    for size in options.clauses:
        place = Database(f"{url}{_ALONE}", f"benchmark_{size}")
        try:
            for name, figure in {**_made(place, size), **_measured(place, questions)}.items():
                print(f"{name}: {figure}", flush=True)
        finally:
            if not options.keep:
                with shared_engine(place).begin() as connection:
                    connection.execute(text(f'DROP SCHEMA "{place.schema}" CASCADE'))


def _made(place: Database, size: int) -> dict[str, str]:
    """Make the library, if it is not there, and its graph; tell of it."""
    library = Library.open(place)
    if not library.reader().documents:
        library.publish(documents_of(DEFAULT_SHARED))
        with shared_engine(place).begin() as connection:
            _multiplied(connection, size)
        with shared_engine(place).connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("VACUUM ANALYZE"))
    began = time.perf_counter()
    with shared_engine(place).begin() as connection:
        held, dimension = connection.scalar(_SEARCHED), _dimension(connection)
    if held > settings().exact_search_clauses:
        graph.make(shared_engine(place), dimension, held)
    took = time.perf_counter() - began
    return {
        "clauses": f"{held:,}",
        "graph, s": f"{took:.0f}",
        "tables and indexes, MB": f"{_tables_megabytes(library):,.0f}",
    }


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


def _measured(place: Database, questions: Sequence[str]) -> dict[str, str]:
    """What searches take, p50/p95, and how many of the nearest they find."""
    library = Library.open(place)
    reader = library.reader()
    embeddings = embeddings_for(settings())
    asked = {question: embeddings.query(question) for question in questions}
    clauses = {d.metadata.region: 0 for d in reader.documents if d.metadata.region}
    for document in reader.documents:
        if document.metadata.region:
            clauses[document.metadata.region] += document.clause_count
    narrow = Filters(regions=[max(clauses, key=lambda region: clauses[region])])
    rankings = reader._rankings
    assert isinstance(rankings, ServerRankings)
    exact = ServerRankings(rankings._engine, sys.maxsize).among(Filters())
    whole = rankings.among(Filters())
    found = {
        "search": reader.search,
        "narrowed to a region": lambda q: reader.search(q, narrow),
        "words": lambda q: reader.search(q, by_meaning=False),
        "meaning": lambda q: whole.by_meaning(asked[q], DEPTH),
    }
    told = {name: _timed(questions, ask, place) for name, ask in found.items()}
    some = [asked[q] for q in questions[:: max(1, len(questions) // _COMPARED)]]
    shares = [
        len(
            {*whole.by_meaning(vector, DEPTH)[:_NEAREST]}
            & {*exact.by_meaning(vector, DEPTH)[:_NEAREST]}
        )
        / _NEAREST
        for vector in some
    ]
    return {**told, "recall@10": f"{mean(shares):.3f}"}


def _timed(questions: Sequence[str], ask: Callable[[str], Any], place: Database) -> str:
    """Milliseconds of each question, by the clock and of the server's processor time, after one
    that is not counted."""
    ask(questions[0])
    took, used = [], []
    with shared_engine(place).connect() as connection:
        for question in questions:
            worked, began = _server_milliseconds(connection), time.perf_counter()
            ask(question)
            took.append(1000 * (time.perf_counter() - began))
            used.append(_server_milliseconds(connection) - worked)
    clock, processor = (
        f"{median(each):.0f}/{quantiles(each, n=20)[-1]:.0f}" for each in (took, used)
    )
    return f"{clock} ms, processor {processor} ms"


def _server_milliseconds(connection: Connection) -> float:
    """The processor time that the processes of all connections have used."""
    ticks = 0
    for pid in connection.scalars(_BACKENDS):
        with suppress(FileNotFoundError):  # ended in between: another program's connection
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
            words = stat.rpartition(")")[2].split()
            ticks += int(words[11]) + int(words[12])
    return 1000 * ticks / _TICKS


def _tables_megabytes(library: Library) -> float:
    assert isinstance(library.place, Database)
    size = text(
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
        " WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    )
    with shared_engine(library.place).connect() as connection:
        return float(connection.execute(size).scalar_one()) / 1e6


if __name__ == "__main__":
    main()
