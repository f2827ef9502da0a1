"""Two libraries the assistant is asked over: our own small texts, and the sample documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_texts import TEXTS, made

from assistant.assistant import Assistant
from assistant.shelf import Shelf
from index.library import Library
from ingest.settings import Settings


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of the small texts. Read it; who writes makes another."""
    folder = tmp_path_factory.mktemp("made") / "library"
    library = Library.open(folder, Settings(library=folder))
    library.publish([made(name) for name in TEXTS])
    return library


@pytest.fixture(scope="session")
def made_shelf(made_library: Library) -> Shelf:
    """The small texts, laid ready."""
    return Shelf(made_library.reader())


@pytest.fixture(scope="session")
def made_assistant(made_library: Library) -> Assistant:
    """An assistant over the small texts."""
    return Assistant(made_library)


@pytest.fixture(scope="session")
def sample_assistant(sample_library_folder: Path) -> Assistant:
    """An assistant over the sample documents."""
    settings = Settings(library=sample_library_folder)
    return Assistant(Library.open(sample_library_folder, settings), settings)
