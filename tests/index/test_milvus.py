"""Vectors in Milvus beside a catalogue in PostgreSQL: what counts is what PostgreSQL published."""

from __future__ import annotations

import importlib.util
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import milvus_server
import numpy as np
import postgres_server
import pytest
from made_documents import draft, report, rules
from sqlalchemy import create_engine, text

from index.library import Library
from index.milvus.entities import Searched
from index.milvus.server import client_for, told
from index.milvus.vectors import MilvusVectors
from index.place import Database, place_of
from index.postgres.catalogue import VersionedCatalogue
from index.postgres.server import shared_engine
from index.postgres.store import PostgresStore
from index.records import Filters, Hit
from ingest.errors import InputError, LibraryError
from ingest.settings import Settings

QUESTION = "什么时候报送自评材料"


def vectors_of(place: Database) -> MilvusVectors:
    vectors = PostgresStore(place, 0)._milvus
    assert vectors is not None
    return vectors


@pytest.mark.engines
def test_what_was_put_in_but_never_published_is_seen_by_nobody_and_goes(
    database_with_milvus: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(database_with_milvus)
    library.publish([rules(), report()])
    before = library.reader().search(QUESTION)
    entities = vectors_of(database_with_milvus).all()
    with monkeypatch.context() as breaks:
        breaks.setattr(VersionedCatalogue, "put_originals", _fail)
        with pytest.raises(LibraryError, match="die Platte"):
            library.publish([draft()], [rules().id])
    assert len(vectors_of(database_with_milvus).all()) > len(entities)
    for opened in (library, Library.open(database_with_milvus)):
        assert opened.reader().version == 1
        assert opened.reader().search(QUESTION) == before
    del opened  # and what it reads, so that it can go
    library.publish([], [report().id])
    assert {e["document_id"] for e in vectors_of(database_with_milvus).all()} == {rules().id}


def _fail(*_: object) -> None:
    raise LibraryError("die Platte ist voll")


@pytest.mark.engines
def test_neighbours_that_are_equally_near_come_in_their_order(
    milvus: milvus_server.Server,
) -> None:
    vectors = MilvusVectors(milvus.url, "equal")
    clauses = [
        Searched(row, "same" if row % 2 else "other", "d", None, None, "notice", "issued")
        for row in reversed(range(300))
    ]
    vectors.put(clauses, {"same": unit(0), "other": unit(1)}, 1)
    assert list(vectors.nearest(unit(0), 1, (), Filters(), 100)) == list(range(1, 200, 2))
    assert list(vectors.nearest(unit(0), 1, (), Filters(years=[2024]), 10)) == []
    assert list(vectors.nearest(unit(0), 1, (), Filters(regions=[None]), 2)) == [1, 3]
    assert list(vectors.nearest(unit(0), 1, (), Filters(regions=[]), 2)) == []
    assert list(vectors.nearest(unit(0), 0, (), Filters(), 2)) == []


def unit(at: int) -> np.ndarray:
    return np.eye(384, dtype=np.float32)[at]


@pytest.mark.engines
def test_names_with_quotes_are_but_names(milvus: milvus_server.Server) -> None:
    vectors = MilvusVectors(milvus.url, "quotes")
    named = '青"浦\\" or since >= 0 or region == "\''
    vectors.put(
        [
            Searched(1, "d", "d", named, 2024, "notice", "issued"),
            Searched(2, "d", "d", "嘉定区", 2024, "notice", "issued"),
        ],
        {"d": unit(0)},
        1,
    )
    assert list(vectors.nearest(unit(0), 1, (), Filters(regions=[named]), 9)) == [1]


@pytest.mark.engines
def test_a_library_stays_where_its_vectors_are(
    database: Database, milvus: milvus_server.Server
) -> None:
    Library.open(database).publish([rules()])
    with pytest.raises(LibraryError, match=r"向量在 PostgreSQL 里，不能半路改放 Milvus"):
        Library.open(replace(database, milvus=milvus.url))
    other = Database(database.url, f"{database.schema}_m", milvus.url)
    Library.open(other).publish([rules()])
    with pytest.raises(LibraryError, match=r"向量在 Milvus 里，请设置 ZHENGWEN_MILVUS_URL"):
        Library.open(replace(other, milvus=None))


@pytest.mark.engines
def test_a_database_without_pgvector_holds_what_is_not_vectors(
    postgres: postgres_server.Server, milvus: milvus_server.Server
) -> None:
    driver = postgres.url.replace("postgresql:", "postgresql+psycopg:")
    server = create_engine(driver, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE ROLE bare LOGIN PASSWORD 'bare'"))
        connection.execute(text("CREATE DATABASE bare OWNER bare"))
    server.dispose()
    url = re.sub("//.*@", "//bare:bare@", postgres.url).removesuffix("zhengwen") + "bare"
    place = Database(url, milvus=milvus.url)
    library = Library.open(place)
    library.publish([rules(), report()])
    library.publish([draft()], [rules().id])  # with a sweep
    assert library.reader().search(QUESTION)
    with shared_engine(place).connect() as connection:
        assert not connection.scalar(
            text("SELECT count(*) FROM pg_extension WHERE extname='vector'")
        )
    shared_engine(place).dispose()


@pytest.fixture
def own(database: Database) -> Iterator[tuple[Library, milvus_server.Server]]:
    """A library with a Milvus of its own, which may be stopped."""
    if not milvus_server.is_there():
        pytest.skip("needs Milvus Lite: pip install -e '.[milvus,engines]'")
    with milvus_server.running() as server:
        library = Library.open(replace(database, milvus=server.url))
        library.publish([rules(), report()])
        yield library, server


@pytest.mark.engines
def test_a_milvus_that_stops_is_told_and_nothing_is_lost(
    own: tuple[Library, milvus_server.Server],
) -> None:
    library, server = own
    before = library.reader().search(QUESTION)
    server.stop()
    with pytest.raises(LibraryError, match=r"Milvus 127.0.0.1:\d+ 没有回答.*不会丢失"):
        library.reader().search(QUESTION)
    with pytest.raises(LibraryError, match="没有回答"):
        library.publish([draft()])
    assert library.reader().version == 1
    server.start()
    assert found_again(library) == before
    assert library.publish([draft()]).version == 2


def found_again(library: Library) -> tuple[Hit, ...]:
    """What is found once the connection is back, which looks for its server every other second."""
    until = time.monotonic() + 20
    while True:
        try:
            return library.reader().search(QUESTION)
        except LibraryError:
            assert time.monotonic() < until
            time.sleep(0.2)


@pytest.mark.engines
def test_another_milvus_is_noticed(own: tuple[Library, milvus_server.Server]) -> None:
    library, _ = own
    assert isinstance(library.place, Database)
    with milvus_server.running() as other:
        opened = Library.open(replace(library.place, milvus=other.url))
        with pytest.raises(LibraryError, match="里没有这个资料库的向量"):
            opened.reader().search(QUESTION)


@pytest.mark.engines
def test_what_is_wrong_with_the_address_is_told(database: Database) -> None:
    for url, words in (
        ("http://127.0.0.1:1", "Milvus 127.0.0.1:1 没有回答"),
        ("http://zhengwen:geheim@127.0.0.1:1", "Milvus 127.0.0.1:1 没有回答"),
    ):
        with pytest.raises(LibraryError, match=words) as caught:
            Library.open(replace(database, milvus=url))
        assert "geheim" not in str(caught.value)
    with pytest.raises(InputError, match="ZHENGWEN_MILVUS_URL 要写成"):
        Library.open(replace(database, milvus="unsinn"))


@pytest.mark.engines
def test_a_wrong_password_is_told() -> None:
    """Milvus Lite asks for none: what a server of Milvus answers is answered here."""
    grpc = pytest.importorskip("grpc")

    class Refuses(grpc.GenericRpcHandler):  # type: ignore[misc]
        def service(self, _asked: Any) -> Any:
            said = (grpc.StatusCode.UNAUTHENTICATED, "auth check failure, please check …")
            return grpc.unary_unary_rpc_method_handler(lambda _, context: context.abort(*said))

    server = grpc.server(ThreadPoolExecutor(1), handlers=(Refuses(),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        with pytest.raises(LibraryError, match=r"不接受 ZHENGWEN_MILVUS_URL .*口令") as caught:
            client_for(f"http://zhengwen:geheim@127.0.0.1:{port}")
        assert "geheim" not in str(caught.value)
    finally:
        server.stop(None)


@pytest.mark.engines
@pytest.mark.parametrize(
    "said", ["[Errno 28] No space left on device", "quota exceeded[reason=disk quota exceeded]"]
)
def test_a_full_disk_is_told(said: str) -> None:
    """The first is what Milvus Lite answered on a disk of 3 MB."""
    exceptions = pytest.importorskip("pymilvus.exceptions")
    with (
        pytest.raises(LibraryError, match=r"10.0.0.1:19530 的内存或磁盘不够.*没有改动"),
        told("http://10.0.0.1:19530"),
    ):
        raise exceptions.MilvusException(1, said)


def test_without_its_client_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LibraryError, match=r"pip install 'zhengwen\[milvus\]'"):
        client_for("http://127.0.0.1:19530")


def test_milvus_alone_is_no_place_for_a_library(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path, milvus_url="http://127.0.0.1:19530")
    with pytest.raises(InputError, match="还要设置 ZHENGWEN_DATABASE_URL"):
        place_of(settings)
