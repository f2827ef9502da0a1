"""A library of three small documents, at each of the places where a library can be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made_documents import draft, report, rules

from index.library import Library
from index.place import Database, Place


@pytest.fixture(params=["folder", pytest.param("postgres", marks=pytest.mark.engines)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where there is no library yet. What is tested with it holds wherever a library is."""
    if request.param == "folder":
        return tmp_path / "library"
    database: Database = request.getfixturevalue("database")
    return database


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the rules of a district, the report of a town and a county's draft."""
    folder = tmp_path_factory.mktemp("published") / "library"
    Library.open(folder).publish([rules(), report(), draft()])
    return folder


@pytest.fixture
def library(published: Path, place: Place) -> Library:
    """That library, free to be changed."""
    if isinstance(place, Path):
        shutil.copytree(published, place)
        return Library.open(place)
    library = Library.open(place)
    library.publish([rules(), report(), draft()])
    return library


@pytest.fixture
def in_folder(published: Path, tmp_path: Path) -> Library:
    """The same for what can only happen to a folder."""
    shutil.copytree(published, tmp_path / "library")
    return Library.open(tmp_path / "library")
