"""A library of three small documents, at each of the places where a library can be.

``coded`` is a folder whose vectors are found by codes, and ``graph`` a database whose vectors are
found by a graph, as those of a large library are.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_documents import draft, report, rules

from index.library import Library
from index.place import Place
from ingest.settings import Settings, settings


@pytest.fixture(
    params=[
        "folder",
        "coded",
        pytest.param("database", marks=pytest.mark.engines, id="postgres"),
        pytest.param("graph", marks=pytest.mark.engines, id="graph"),
        pytest.param("database_with_milvus", marks=pytest.mark.engines, id="milvus"),
    ]
)
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    """Where there is no library yet. What is tested with it holds wherever a library is."""
    if request.param in ("coded", "graph"):
        monkeypatch.setenv("ZHENGWEN_EXACT_SEARCH_CLAUSES", "0")
    settings.cache_clear()
    if request.param in ("folder", "coded"):
        yield tmp_path / "library"
    else:
        yield request.getfixturevalue({"graph": "database"}.get(request.param, request.param))
    settings.cache_clear()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the rules of a district, the report of a town and a county's draft."""
    folder = tmp_path_factory.mktemp("published") / "library"
    Library.open(folder, Settings()).publish([rules(), report(), draft()])
    return folder


@pytest.fixture(scope="session")
def published_coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with codes."""
    folder = tmp_path_factory.mktemp("coded") / "library"
    Library.open(folder, Settings(exact_search_clauses=0)).publish([rules(), report(), draft()])
    return folder


@pytest.fixture
def library(published: Path, published_coded: Path, place: Place) -> Library:
    """That library, free to be changed."""
    if isinstance(place, Path):
        shutil.copytree(published if settings().exact_search_clauses else published_coded, place)
        return Library.open(place)
    library = Library.open(place)
    library.publish([rules(), report(), draft()])
    return library


@pytest.fixture
def in_folder(published: Path, tmp_path: Path) -> Library:
    """The same for what can only happen to a folder."""
    shutil.copytree(published, tmp_path / "library")
    return Library.open(tmp_path / "library")
