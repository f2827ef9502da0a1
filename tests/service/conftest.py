"""What the tests of the service share: a copy of the sample library, and a server over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import served

from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings


@pytest.fixture(scope="module")
def folder(sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a library of the sample documents, a copy of its own for the tests of a file."""
    folder = tmp_path_factory.mktemp("service") / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Address of a server over that library; no keys are asked for."""
    settings = Settings(library=folder)
    with served(create_app(settings, Library.open(folder, settings))) as called:
        yield called
