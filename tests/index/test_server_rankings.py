"""Words searched by PostgreSQL, vectors by it or by Milvus: the same numbers as in memory, and none
held here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import postgres_server
import pytest
from made_documents import draft, report, rules
from sqlalchemy import Connection, create_engine, event, text

from index.embedding import embeddings_for
from index.library import Library
from index.memory import MemoryRankings
from index.milvus.rankings import MilvusRankings
from index.place import Database
from index.postgres import graph
from index.postgres.rankings import ServerRankings
from index.postgres.server import shared_engine
from index.postgres.store import PostgresStore
from index.reader import Reader
from index.records import Filters
from index.schema import Schema, bring_up_to_date
from index.store import Rankings
from index.synonyms import expand
from index.tokens import tokens
from ingest.document import Status
from ingest.errors import LibraryError
from ingest.settings import Settings

pytestmark = pytest.mark.engines

QUESTIONS = (
    "教育部门什么时候报自评报告？",
    "预算执行率低于多少要说明原因",
    "预算 预算 绩效",  # a word asked twice counts twice
    "黄灯预警之后几天内整改",
    "第十二条",
    "zzz",
)


@pytest.fixture(params=["database", "database_with_milvus"], ids=["postgres", "milvus"])
def both(request: pytest.FixtureRequest, sample_library_folder: Path) -> tuple[Reader, Reader]:
    """The sample documents in a folder and in a database, which has other versions too."""
    database: Database = request.getfixturevalue(request.param)
    folder = Library.open(sample_library_folder).reader()
    documents = [folder.document(each.id) for each in folder.documents]
    library = Library.open(database)
    library.publish(documents)
    keep = library.reader()  # so that rows of another version stay beside those to be found
    library.publish([], [documents[1].id])
    library.publish([documents[1]])
    assert keep.version == 1
    return folder, library.reader()


def asked_everywhere(one: Reader) -> Iterator[tuple[str, Filters]]:
    regions = sorted({d.metadata.region or "" for d in one.documents})
    for question in QUESTIONS:
        yield question, Filters()
        yield question, Filters(regions=[regions[-1], None])
        yield question, Filters(years=[2026], statuses=[Status.ISSUED])
        yield question, Filters(document_ids=[one.documents[2].id])


def places(rankings: Rankings, rows: object) -> list[tuple[str, int]]:
    return [(key.document_id, key.number) for key in rankings.keys([int(r) for r in rows])]  # type: ignore[attr-defined]


def test_words_score_as_in_memory_to_the_last_bit(both: tuple[Reader, Reader]) -> None:
    folder, server = both
    memory, engine = folder._rankings, server._rankings
    assert isinstance(memory, MemoryRankings)
    position = {document.id: number for number, document in enumerate(server.documents)}
    found = 0
    for question, filters in asked_everywhere(folder):
        scope, other = memory.among(filters), engine.among(filters)
        if scope is None:
            assert other is None or not len(other.by_words(expand(tokens(question)), 100))
            continue
        scores = memory.words.scores(expand(tokens(question)))
        allowed = scope.allowed if scope.allowed is not None else np.ones(len(scores), np.bool_)
        rows = list(np.flatnonzero(allowed & (scores > 0)))
        held = dict(zip(places(memory, rows), rows, strict=True))
        order = sorted(held, key=lambda at: (-scores[held[at]], position[at[0]], at[1]))
        assert places(engine, other.by_words(expand(tokens(question)), 100)) == order[:100]
        found += len(order)
    assert found > 500


def test_meaning_is_measured_exactly(both: tuple[Reader, Reader]) -> None:
    folder, server = both
    memory, engine = folder._rankings, server._rankings
    embeddings = embeddings_for(Settings())
    assert isinstance(memory, MemoryRankings)
    matrix = memory.vectors.matrix()
    held = dict(zip(places(memory, range(len(matrix))), matrix, strict=True))
    for question, filters in asked_everywhere(folder):
        scope, other = memory.among(filters), engine.among(filters)
        vector = embeddings.query(question)
        rows = [] if scope is None else scope.by_meaning(vector, 20)
        mine = [float(held[at] @ vector) for at in places(memory, rows)]
        theirs = [float(held[at] @ vector) for at in places(engine, other.by_meaning(vector, 20))]
        assert theirs == pytest.approx(mine, abs=1e-6)


def test_of_many_clauses_the_nearest_are_found_by_the_graph(
    database: Database, sample_library_folder: Path
) -> None:
    folder = Library.open(sample_library_folder).reader()
    documents = [folder.document(each.id) for each in folder.documents]
    library = Library.open(database, Settings(exact_search_clauses=100))
    library.publish(documents[:-1])
    keep = library.reader()
    library.publish([documents[-1]], [documents[0].id])
    exact = Library.open(database, Settings(exact_search_clauses=10_000)).reader()
    plans: list[str] = []

    def explain(_c: object, cursor: Any, statement: str, parameters: Any, *_rest: object) -> None:
        if "vector_dims" in statement:
            other = cursor.connection.cursor()
            plan = other.execute(f"EXPLAIN {statement}", parameters).fetchall()
            plans.append("\n".join(line for (line,) in plan))

    engine = library.reader()._rankings._engine  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", explain)
    regions = {d.metadata.region for d in exact.documents}
    embeddings = embeddings_for(Settings())
    for question in QUESTIONS:
        vector = embeddings.query(question)
        for reader in (library.reader(), keep):
            scope = reader._rankings.among(Filters())
            assert scope is not None
            near = places(reader._rankings, scope.by_meaning(vector, 20))
            assert len(near) == 20
            if reader is keep:
                assert documents[-1].id not in {id for id, _ in near}
                continue
            other = exact._rankings.among(Filters())
            assert other is not None
            assert near == places(exact._rankings, other.by_meaning(vector, 20))
            assert library.reader().search(question) == exact.search(question)
        for region in regions:  # few clauses pass: all of them are compared
            few = Filters(regions=[region])
            assert library.reader().search(question, few) == exact.search(question, few)
    assert len(plans) >= len(QUESTIONS)
    assert all("Index Scan using vectors_near_384" in plan for plan in plans), plans[0]


def test_a_graph_that_cannot_be_made_costs_time_only(
    database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(database, Settings(exact_search_clauses=0))
    with monkeypatch.context() as breaks:
        breaks.setattr(graph, "_ROOM", text("SELECT 1 / 0 WHERE :room <> ''"))
        assert library.publish([rules()]).version == 1
    assert "向量索引没有建成" in caplog.text
    assert library.reader().search("预算绩效")


def test_no_service_holds_what_is_searched(both: tuple[Reader, Reader]) -> None:
    server = both[1]
    assert server.search(QUESTIONS[0])
    held = server._rankings
    if isinstance(held, MilvusRankings):
        assert set(vars(held.vectors)) == {"uid", "_url", "_client", "_ready"}
        held = held.words
    assert isinstance(held, ServerRankings)
    assert set(vars(held)) == {"_engine", "_exact", "_sizes"}


def test_a_library_of_before_is_searched_by_the_server_from_now_on(database: Database) -> None:
    """Version 1 of the tables kept vectors as bytes and words only in their clauses."""
    now = Library.open(replace(database, schema=f"{database.schema}_now"))
    now.publish([rules(), report()])
    now.publish([draft()], [rules().id])
    before = replace(database, schema=f"{database.schema}_before")
    with shared_engine(before).begin() as connection:
        bring_up_to_date(connection, Schema("versions", None, newest=1))
        copy_as_it_was(connection, f'"{database.schema}_now"')
    library = Library.open(before)
    for question in ("石浦镇预算执行率", "什么时候报送自评"):
        assert library.reader().search(question) == now.reader().search(question)
    library.publish([rules()])
    assert [d.file for d in library.reader().documents] == ["report.txt", "draft.txt", "rules.txt"]


def copy_as_it_was(connection: Connection, source: str) -> None:
    for name in ("documents", "clauses", "sketches", "links", "facts", "originals"):
        connection.execute(text(f"INSERT INTO all_{name} SELECT * FROM {source}.all_{name}"))
    connection.execute(text("DELETE FROM library"))
    connection.execute(text(f"INSERT INTO library SELECT * FROM {source}.library"))
    connection.execute(text("SELECT setval('positions', 100)"))
    for digest, vector in connection.execute(text(f"SELECT * FROM {source}.vectors")).all():
        data = np.fromstring(vector.strip("[]"), np.float32, sep=",").astype("<f4").tobytes()
        row = {"digest": digest, "data": data}
        connection.execute(text("INSERT INTO vectors VALUES (:digest, :data)"), row)


def test_what_an_administrator_has_to_do_for_pgvector_is_told(
    postgres: postgres_server.Server,
) -> None:
    driver = postgres.url.replace("postgresql:", "postgresql+psycopg:")
    server = create_engine(driver, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE ROLE plain LOGIN PASSWORD 'plain'"))
        connection.execute(text("CREATE DATABASE plain OWNER plain"))
    url = re.sub("//.*@", "//plain:plain@", postgres.url).removesuffix("zhengwen") + "plain"
    place = Database(url)
    with pytest.raises(LibraryError, match=r"无权启用.*CREATE EXTENSION vector SCHEMA public；"):
        Library.open(place)
    own = create_engine(driver.removesuffix("zhengwen") + "plain", isolation_level="AUTOCOMMIT")
    with own.connect() as connection:
        connection.execute(text("CREATE EXTENSION vector SCHEMA public"))
    assert Library.open(place).reader().documents == ()
    assert PostgresStore(place, 0).newest().number == 0
    for engine in (own, server, shared_engine(place)):
        engine.dispose()
