"""Changing between libraries on the page, in a real headless Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESK, PATIENCE, Page, needs_browser, open_browser
from selenium.webdriver.common.keys import Keys as Press
from selenium.webdriver.support.ui import WebDriverWait
from serving import served

from assistant.access.caller import Role
from assistant.access.departments import Departments
from assistant.access.keys import Keys
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings
from ui.server import create_server

pytestmark = needs_browser
WORDS = "桐湾区教育局2026年绩效自评通知\n\n一、时间\n\n各学校应于2026年8月20日前报送自评材料。"


@pytest.fixture
def folder(sample_library_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    own = Departments(folder).add("jiaoyu", "区教育局")
    library = Library.open(own, Settings(library=own))
    library.publish([read_bytes("教育局通知.txt", WORDS.encode())])
    return folder


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    settings = Settings(library=folder, require_keys=True)
    with served(create_server(settings, Library.open(folder, settings))) as called:
        yield f"{called}/"


def test_whoever_has_a_key_changes_library_asks_and_leaves(folder: Path, address: str) -> None:
    key = Keys(folder).add("督查室", Role.READER, ["all"])
    browser = open_browser(*DESK)
    try:
        browser.get(address)
        browser.find_element("id", "key").send_keys(key, Press.ENTER)
        WebDriverWait(browser, PATIENCE).until(lambda _: browser.current_url == address)
        page = Page(browser, address)
        page.wait(lambda: "总库：8份文件" in page.text("#masthead"))
        assert "督查室（查阅）" in page.text("#masthead .leave")
        page.wait_for("#masthead .places summary").click()
        page.wait_for("#masthead .places a").click()
        page.wait(lambda: "区教育局：1份文件" in page.text("#masthead"))
        assert browser.current_url == f"{address}libraries/jiaoyu/"
        page.ask("各学校什么时候报自评材料？")
        assert "8月20日" in page.text(".turn .answer-text")
        page.wait_for(".answer .cite").send_keys(Press.ENTER)
        page.wait_for("#reading mark.current")
        page.wait_for("[data-judge=good]").send_keys(Press.ENTER)
        page.wait_for("[data-judged]").send_keys(Press.ENTER)
        page.wait(lambda: "等资料库的编辑处理" in page.text("[data-verdict]"))
        page.open_tab("资料库")
        page.wait(lambda: "教育局2026年绩效自评通知" in page.text("#documents"))
        assert not page.all("#upload input, #upload button"), "a reader is offered no upload"
        page.wait_for("#masthead .leave button").click()
        page.wait(lambda: browser.current_url.endswith("/login"))
    finally:
        browser.quit()
