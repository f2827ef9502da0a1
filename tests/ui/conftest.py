"""What the browser tests share: a server over a copy of the sample library, and the page in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESK, PHONE, Page, open_browser
from serving import served

from index.library import Library
from ingest.settings import Settings
from ui.server import create_server


@pytest.fixture(scope="module")
def address(sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over a copy of the sample library, one for the tests of a file."""
    folder = tmp_path_factory.mktemp("page") / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    settings = Settings(library=folder)
    with served(create_server(settings, Library.open(folder, settings))) as called:
        yield f"{called}/"


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """The page on a laptop's screen."""
    browser = open_browser(*DESK)
    yield Page(browser, address)
    browser.quit()


@pytest.fixture
def phone(address: str) -> Iterator[Page]:
    """The page on a phone's screen."""
    browser = open_browser(*PHONE)
    yield Page(browser, address)
    browser.quit()
