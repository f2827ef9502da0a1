"""What tests of several folders share: a library of the sample documents, built once a run."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import milvus_server
import model_peer
import postgres_server
import pytest

from evals import local_llm
from index.intake import add_files
from index.library import Library
from index.place import Database
from ingest.settings import Settings
from ui.sample_library import sample_files

# The name by which starlette's TestClient calls; the service refuses names that are not its own.
os.environ.setdefault("ZHENGWEN_ALLOWED_HOSTS", "testserver")


@pytest.fixture(scope="session")
def sample_library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a library that holds the sample documents. Read it; who writes makes a copy."""
    folder = tmp_path_factory.mktemp("samples") / "library"
    settings = Settings(library=folder)
    report = add_files(Library.open(folder, settings), sample_files(), settings)
    assert {file.outcome for file in report.files} == {"added"}, report
    return folder


@pytest.fixture(scope="session")
def listening_model() -> Iterator[model_peer.Peer]:
    """A language model on loopback; see `peer`."""
    with model_peer.running_peer() as listening:
        yield listening


@pytest.fixture
def peer(listening_model: model_peer.Peer) -> model_peer.Peer:
    """A language model that says what the test makes it say."""
    listening_model.says()
    listening_model.asked.clear()
    return listening_model


@pytest.fixture(scope="module", params=local_llm.MODELS, ids=lambda model: model.name)
def local(request: pytest.FixtureRequest) -> Iterator[Settings]:
    """Settings of each real model that `make local-llm` has fetched, running on loopback."""
    model: local_llm.LocalModel = request.param
    if not model.is_there:
        pytest.skip(f"`make local-llm MODEL={model.name}` fetches it")
    server, address = local_llm.start(model)
    yield Settings(llm_base_url=address, llm_model=model.name, llm_timeout_seconds=300)
    del server


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgres_server.Server]:
    """A running PostgreSQL, for tests that are marked ``engines``."""
    if not postgres_server.is_there():
        pytest.skip("needs PostgreSQL: pip install -e '.[postgres,engines]'")
    with postgres_server.running() as server:
        yield server


@pytest.fixture(scope="session")
def milvus() -> Iterator[milvus_server.Server]:
    """A running Milvus Lite, for tests that are marked ``engines``."""
    if not milvus_server.is_there():
        pytest.skip("needs Milvus Lite: pip install -e '.[milvus,engines]'")
    with milvus_server.running() as server:
        yield server


_numbers = itertools.count(1)


@pytest.fixture
def database(postgres: postgres_server.Server) -> Iterator[Database]:
    """An empty place in it, for one test."""
    from index.postgres.server import shared_engine

    place = Database(postgres.url, f"test_{next(_numbers)}")
    yield place
    shared_engine(place).dispose()


@pytest.fixture
def database_with_milvus(database: Database, milvus: milvus_server.Server) -> Database:
    """An empty place in it whose vectors are in Milvus, for one test."""
    return replace(database, milvus=milvus.url)
