"""Libraries the assistant is asked over: our own small texts, the sample documents, a module's own
papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_texts import TEXTS, Ask, Talk, assert_quotes_are_exact, made

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.shelf import Shelf
from index.library import Library
from ingest import read_bytes
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


@pytest.fixture(scope="module")
def assistant(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Assistant:
    """An assistant over the ``PAPERS`` of the test's module: texts by the names of their files."""
    folder = tmp_path_factory.mktemp("papers")
    settings = Settings(library=folder)
    library = Library.open(folder, settings)
    papers: dict[str, str] = request.module.PAPERS
    library.publish([read_bytes(name, text.encode()) for name, text in papers.items()])
    return Assistant(library, settings)


@pytest.fixture(scope="module")
def asked(request: pytest.FixtureRequest, assistant: Assistant) -> Ask:
    """Asks the module's ``PAPERS`` on its ``AS_OF``, 1 March 2026 if it has none; every quote of
    what is answered is checked on the way."""
    as_of: date = getattr(request.module, "AS_OF", date(2026, 3, 1))

    def ask(question: str, session: str | None = None) -> Answer:
        answer = assistant.ask(question, session, as_of=as_of)
        if not answer.abstained:
            assert_quotes_are_exact(answer, assistant.library.reader())
        return answer

    return ask


@pytest.fixture(scope="module")
def talk(asked: Ask) -> Talk:
    """Asks several turns of one talk; what is answered to the last."""

    def last_of(*turns: str) -> str:
        session = None
        for turn in turns:
            answer = asked(turn, session)
            session = answer.session
        return answer.answer

    return last_of


@pytest.fixture(scope="session")
def sample_assistant(sample_library_folder: Path) -> Assistant:
    """An assistant over the sample documents."""
    settings = Settings(library=sample_library_folder)
    return Assistant(Library.open(sample_library_folder, settings), settings)
