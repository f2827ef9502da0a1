"""Services over a library in PostgreSQL: they share all they know, and what is wrong with the
database is told, costs nothing that was kept, and is over when the database is back."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import postgres_server
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event, text

from assistant.access.caller import Role
from assistant.access.departments import Departments
from assistant.access.keys import Keys
from assistant.assistant import Assistant
from assistant.checklist.ledger import Change, Ledger, Told
from assistant.journal import SCHEMA as JOURNAL
from assistant.service import create_app
from evals.gold import GoldQuestion
from evals.sets import find_sets
from index.embedding import embeddings_for
from index.intake import add_files
from index.library import Library
from index.place import Database, settings_at
from index.postgres.catalogue import SCHEMA as VERSIONS
from index.postgres.catalogue import VersionedCatalogue
from index.postgres.server import records_engine, shared_engine
from index.postgres.store import PostgresStore
from index.publication import Change as Publishing
from index.reader import Reader
from ingest import read_document
from ingest.errors import InputError, LibraryError
from ingest.settings import Settings
from ui.sample_library import sample_files

pytestmark = pytest.mark.engines


def settings_of(database: Database, folder: Path) -> Settings:
    return settings_at(database, Settings(library=folder))


def environment(database: Database) -> dict[str, str]:
    return {
        **os.environ,
        "ZHENGWEN_DATABASE_URL": database.url,
        "ZHENGWEN_DATABASE_SCHEMA": database.schema,
    }


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> Database:
    """The sample documents in a database."""
    settings = settings_of(database, tmp_path)
    report = add_files(Library.open(database, settings), sample_files(), settings)
    assert {file.outcome for file in report.files} == {"added"}
    return database


@pytest.fixture
def two(filled: Database, tmp_path: Path) -> Iterator[tuple[TestClient, TestClient]]:
    """Two services over the same database."""
    settings = settings_of(filled, tmp_path)
    one, other = (create_app(settings, Library.open(filled, settings)) for _ in range(2))
    with TestClient(one) as first, TestClient(other) as second:
        yield first, second


def answers(library: Library, questions: Sequence[GoldQuestion]) -> list[dict[str, Any]]:
    """What is answered to the last turn of each question, with all citations."""
    assistant = Assistant(library)
    said = []
    for question in questions:
        *before, last = question.asked
        for turn in before:
            assistant.ask(turn, session=question.id, as_of=question.as_of)
        narrowed = (question.region, question.year, question.audience, question.as_of)
        answer = assistant.ask(last, question.id, *narrowed)
        said.append(answer.model_dump(exclude={"timings_ms", "turn"}))
    return said


@pytest.mark.parametrize("store", ["database", "database_with_milvus"])
@pytest.mark.parametrize("name", ["sample", "practice", "real"])
def test_gold_questions_get_the_answers_and_citations_that_a_folder_gives(
    name: str, store: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sets, absent = find_sets(only=[name])
    if not sets:
        pytest.skip(absent[0])
    documents = [read_document(file) for file in sets[0].files()]
    folder = Library.open(tmp_path / "library")
    shared = Library.open(request.getfixturevalue(store))
    folder.publish(documents)
    shared.publish(documents)
    assert shared.reader().facts() == folder.reader().facts()
    assert [d.links for d in shared.reader().documents] == [
        d.links for d in folder.reader().documents
    ]
    questions = sets[0].questions()
    assert len(questions) > 20
    pairs = zip(answers(folder, questions), answers(shared, questions), strict=True)
    assert [one["question"] for one, other in pairs if one != other] == []


def test_what_one_service_is_told_the_other_knows(two: tuple[TestClient, TestClient]) -> None:
    one, other = two
    asked = one.post("/api/ask", json={"question": "教育部门什么时候报自评报告？"}).json()
    followed = other.post(
        "/api/ask", json={"question": "那其他部门呢？", "session": asked["session"]}
    ).json()
    assert not followed["abstained"]
    said = one.post("/api/feedback", json={"answer": asked, "verdict": "good"}).json()
    assert said["state"] == "gold"
    assert asked["question"] in other.get("/api/feedback/gold").text
    before = other.get("/api/health").json()
    gone = one.get("/api/documents").json()[0]
    assert one.delete(f"/api/documents/{gone['id']}").is_success
    after = other.get("/api/health").json()
    assert after["documents"] == before["documents"] - 1
    assert after["library_version"] == before["library_version"] + 1
    assert other.get(f"/api/documents/{gone['id']}/text").status_code == 404


def test_ticks_keys_and_departments_are_shared(database: Database) -> None:
    told = Told(("k",), "d", "a.txt", "办法", "三", "条文", "报送", "各部门", "2026-08-31")
    Ledger(database).change("u", told, Change(done=True))
    Ledger(database).change("u", told, Change(note="已交"))
    (entry,) = Ledger(database).all()
    assert (entry.done, entry.note, entry.told) == (True, "已交", told)

    key = Keys(database).add("督查室", Role.READER)
    assert (Keys(database).caller(key) or pytest.fail()).name == "督查室"
    Keys(database).grant("督查室", Role.EDITOR, ["jiao-yu"])
    assert Keys(database).find("督查室").roles == {"main": "reader", "jiao-yu": "editor"}
    Keys(database).remove("督查室")
    assert Keys(database).caller(key) is None

    place = Departments(database).add("jiao-yu", "区教育局")
    assert place == Database(database.url, f"{database.schema}-jiao-yu")
    assert [each.title for each in Departments(database).all()] == ["总库", "区教育局"]
    assert Library.open(place).reader().documents == ()
    assert Departments(database).remove("jiao-yu") == place
    with pytest.raises(InputError, match="没有“jiao-yu”这个资料库"):
        Departments(database).place_of("jiao-yu")


def test_no_two_libraries_get_one_schema(database: Database) -> None:
    longer = Database(database.url, f"{database.schema}_a")
    assert database.department("a-b") != longer.department("b")
    assert settings_of(database.department("a-b"), Path("x")).database_schema.endswith("-a-b")
    with pytest.raises(InputError, match="它下面不能再建部门的资料库"):
        database.department("a").department("b")
    with pytest.raises(InputError, match="不能用作数据库模式名"):
        Database(database.url, "Zheng Wen")


def test_a_department_added_twice_at_once_is_refused_once(database: Database) -> None:
    def add(_: int) -> str:
        try:
            return str(Departments(database).add("jiaoyu", "区教育局"))
        except InputError as error:
            return str(error)

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(add, range(4)))
    assert len(set(said)) == 2
    assert sum("已经有代号为“jiaoyu”" in words for words in said) == 3


def test_services_that_start_at_once_make_the_schema_once(database: Database) -> None:
    start = "from index.library import Library; from index.place import place_of;"
    start += "from ingest.settings import settings; Library.open(place_of(settings()))"
    program = [sys.executable, "-c", start]
    running = [subprocess.Popen(program, env=environment(database)) for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert Library.open(database).reader().version == 0


def test_a_question_with_a_nul_is_refused_in_words(two: tuple[TestClient, TestClient]) -> None:
    said = two[0].post("/api/ask", json={"question": "教育部门什么时候\0报自评报告？"})
    assert said.status_code == 400
    assert "空字符（NUL）" in said.json()["error"]


def test_more_passages_than_a_statement_has_parameters(database: Database) -> None:
    Library.open(database)
    digests = [f"{number:064x}" for number in range(70_000)]
    catalogue = VersionedCatalogue(shared_engine(database))
    catalogue.put_vectors({digests[0]: np.ones(384, np.float32)})
    assert catalogue.known_vectors(digests) == {digests[0]}
    assert catalogue.remove(digests) == {}


def test_the_sweep_spares_a_reader_that_came_while_another_published(filled: Database) -> None:
    """Two publish at once, the right to do so being lost with a connection."""
    settings = settings_of(filled, Path("x"))
    library, store = Library.open(filled), PostgresStore(filled, 0)
    gone = library.reader().documents[0]
    before = library.reader().version
    del library
    statements: list[str] = []
    held: list[Reader] = []

    def meanwhile(_c: object, _u: object, statement: str, *_rest: object) -> None:
        statements.append(statement)
        if len(statements) == 2:  # between what the sweep asks first and what it asks then
            held.append(Library.open(filled).reader())
            change = Publishing((), frozenset({gone.id}))
            store.publish(before, change, embeddings_for(settings), None)

    gc.collect()
    event.listen(shared_engine(filled), "before_cursor_execute", meanwhile)
    try:
        store.sweep()
    finally:
        event.remove(shared_engine(filled), "before_cursor_execute", meanwhile)
    assert held[0].version == before and not held[0].is_current()
    assert held[0].document(gone.id).id == gone.id


def test_a_database_that_stops_is_told_and_nothing_is_lost(
    two: tuple[TestClient, TestClient], postgres: postgres_server.Server
) -> None:
    one, other = two
    question = {"question": "教育部门什么时候报自评报告？"}
    before = one.post("/api/ask", json=question).json()
    document = one.get("/api/documents").json()[0]["id"]
    postgres.stop("immediate")
    try:
        for said in (
            one.post("/api/ask", json=question),
            one.get("/api/health"),
            other.delete(f"/api/documents/{document}"),
            other.get("/api/facts"),
        ):
            assert said.status_code == 503, said.text
            assert "连不上数据库" in said.json()["error"] or "连接断了" in said.json()["error"]
    finally:
        postgres.start()
    after = one.post("/api/ask", json=question)
    assert after.status_code == 200
    assert after.json()["answer"] == before["answer"]
    assert other.get(f"/api/documents/{document}/text").status_code == 200
    assert other.delete(f"/api/documents/{document}").is_success


def test_a_reader_notices_that_its_version_is_no_longer_held(
    filled: Database, postgres: postgres_server.Server
) -> None:
    library = Library.open(filled)
    before = library.reader()
    assert library.reader() is before
    postgres.stop("immediate")
    postgres.start()
    assert not before.is_current(), "with the connection its lock was lost"
    assert library.reader() is not before
    assert library.reader().version == before.version


def test_what_is_wrong_with_the_address_is_told(
    database: Database, postgres: postgres_server.Server
) -> None:
    right = postgres.url
    for url, words in (
        (
            right.replace(postgres.password, "falsch"),
            "不接受 ZHENGWEN_DATABASE_URL 里的用户名或口令",
        ),
        (
            right.removesuffix("zhengwen") + "nirgends",
            "没有数据库 .*/nirgends。请先建立它",
        ),
        (right.replace(str(postgres.port), "1"), "连不上数据库 127.0.0.1:1/zhengwen"),
        (right.replace("127.0.0.1", "nirgends.invalid"), "连不上数据库 nirgends.invalid"),
    ):
        with pytest.raises(LibraryError, match=words) as caught:
            Library.open(Database(url, database.schema))
        assert postgres.password not in str(caught.value)
    for url in ("mysql://a/b", "postgresql://", "unsinn"):
        with pytest.raises(InputError, match="ZHENGWEN_DATABASE_URL 要写成"):
            Library.open(Database(url, database.schema))


def test_a_database_of_a_later_program_is_refused_and_left_alone(database: Database) -> None:
    Library.open(database)
    later = text("UPDATE alembic_version SET version_num = :later WHERE version_num = :now")
    for name, newest in ((VERSIONS.name, VERSIONS.newest), (JOURNAL.name, 1)):
        next_one = {"later": f"{name}_{newest + 1}", "now": f"{name}_{newest}"}
        with records_engine(database, JOURNAL).begin() as connection:
            connection.execute(later, next_one)
        with pytest.raises(LibraryError, match=f"由更新的政问程序写成（{name} 第 {newest + 1} 版"):
            Library.open(database) if name == "versions" else records_engine(database, JOURNAL)
        with shared_engine(database).begin() as connection:
            connection.execute(later, {"later": next_one["now"], "now": next_one["later"]})


def command(
    database: Database, *arguments: str, **changes: str
) -> subprocess.CompletedProcess[str]:
    """``zhengwen`` in a process whose library is in ``database``."""
    program = [sys.executable, "-c", "from ui.cli import main; main()", *arguments]
    return subprocess.run(
        program, env=environment(database) | changes, capture_output=True, text=True, check=False
    )


def test_the_command_line_speaks_to_the_database(filled: Database, tmp_path: Path) -> None:
    listed = command(filled, "documents", "--json")
    assert listed.returncode == 0, listed.stderr
    assert '"file"' in listed.stdout
    made = command(filled, "libraries", "add", "jiaoyu", "--title", "区教育局")
    assert f"ZHENGWEN_DATABASE_SCHEMA={filled.schema}-jiaoyu zhengwen ingest" in made.stdout
    elsewhere = command(filled, "documents", "--json", "--library", str(tmp_path / "own"))
    assert elsewhere.stdout.strip() == "[]", "a folder that is named goes before the setting"
    wrong = command(filled, "documents", ZHENGWEN_DATABASE_URL="postgresql://a:b@127.0.0.1:1/c")
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("连不上数据库 127.0.0.1:1/c。请检查")


def test_without_the_package_the_command_that_adds_it_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LibraryError, match=r"pip install 'zhengwen\[postgres\]'"):
        Library.open(database)
