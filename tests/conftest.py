"""What tests of several folders share: a library of the sample documents, built once a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.intake import add_files
from index.library import Library
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
