"""A library of three small documents, published once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made_documents import draft, report, rules

from index.library import Library


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the rules of a district, the report of a town and a county's draft."""
    folder = tmp_path_factory.mktemp("published") / "library"
    Library.open(folder).publish([rules(), report(), draft()])
    return folder


@pytest.fixture
def library(published: Path, tmp_path: Path) -> Library:
    """A copy of the published library, free to be changed."""
    shutil.copytree(published, tmp_path / "library")
    return Library.open(tmp_path / "library")
