"""The checklist tab in a real headless Chromium, by mouse, keyboard and on a phone."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from index.library import Library
from ingest.settings import Settings
from ui.server import create_server

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium or chromedriver is missing"),
]
PATIENCE = 60  # seconds; generous, for a busy machine
QUESTION = "澄溪区教育局2026年要交什么？"


@pytest.fixture(scope="module")
def address(sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over a copy of the sample library."""
    folder = tmp_path_factory.mktemp("checklist-page") / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    settings = Settings(library=folder)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        app = create_server(settings, Library.open(folder, settings))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server.should_exit = True
        thread.join(timeout=10)


class Page:
    """The page in a browser of a given size, at the checklist of all bodies."""

    def __init__(self, address: str, width: int, height: int) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
            options.add_argument(argument)
        if width < 600:  # a phone
            metrics = {"width": width, "height": height, "pixelRatio": 1}
            options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
        self.browser = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(str(DRIVER))
        )
        self.browser.set_window_size(width, height)
        self.address = address
        self.browser.get(address)
        self.wait(lambda: self.all("#conversation .welcome"))

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition`` holds."""
        WebDriverWait(self.browser, PATIENCE).until(lambda _: condition())

    def all(self, selector: str) -> list[WebElement]:
        """The visible elements that fit ``selector``."""
        found = self.browser.find_elements(By.CSS_SELECTOR, selector)
        return [element for element in found if element.is_displayed()]

    def list_tasks(self) -> None:
        """Open the tab and list everything."""
        buttons = self.all("#tabs button[role=tab]")
        next(button for button in buttons if button.text == "清单").click()
        self.wait(lambda: self.all("#make-list"))
        self.all("#make-list")[0].click()
        self.wait(lambda: self.all("#checklist tr[data-item]"))

    def saved(self) -> None:
        """Wait until the page says that it has saved."""
        self.wait(lambda: "已保存" in self.all("#checklist .saved")[0].text)

    def state(self, item: str) -> dict[str, object]:
        """What the service holds of an item."""
        request = urllib.request.Request(
            f"{self.address}api/checklist",
            data=b"{}",
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            tasks = json.load(answer)["tasks"]
        state: dict[str, object] = next(t["state"] for t in tasks if t["id"] == item)
        return state


@pytest.fixture(scope="module", params=[(1366, 900), (390, 844)], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    """The page on a desk and on a phone."""
    opened = Page(address, *request.param)
    opened.list_tasks()
    yield opened
    opened.browser.quit()


def test_an_item_is_ticked_by_the_space_bar_and_the_focus_stays(page: Page) -> None:
    box = page.all("#checklist [data-field=done]")[0]
    item = box.find_element(By.XPATH, "./ancestor::tr").get_attribute("data-item")
    before = page.state(str(item))["done"]
    page.browser.execute_script("arguments[0].focus()", box)
    box.send_keys(Keys.SPACE)
    page.saved()
    assert page.state(str(item))["done"] is not before
    assert page.browser.switch_to.active_element == box


def test_who_and_what_is_typed_and_kept(page: Page) -> None:
    row = page.all("#checklist tr[data-item]")[1]
    item = str(row.get_attribute("data-item"))
    for field, words in (("assignee", "周敏"), ("note", "已交初稿")):
        box = row.find_element(By.CSS_SELECTOR, f"[data-field={field}]")
        box.clear()
        box.send_keys(words, Keys.TAB)
        page.wait(lambda field=field, words=words: page.state(item)[field] == words)
    page.list_tasks()
    page.wait(
        lambda: (
            page.all(f'tr[data-item="{item}"] [data-field=note]')[0].get_attribute("value")
            == "已交初稿"
        )
    )


def test_every_control_is_named_and_nothing_is_wider_than_the_screen(page: Page) -> None:
    for control in page.all("#checklist input"):
        assert control.get_attribute("aria-label")
    wide = page.browser.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0
    inside = page.browser.execute_script(
        "return [...document.querySelectorAll('#checklist tr[data-item] > *')]"
        ".every((cell) => cell.scrollWidth <= cell.clientWidth + 1)"
    )
    assert inside


def test_every_format_is_offered_and_comes_down(page: Page) -> None:
    links = {link.text: link.get_attribute("href") for link in page.all("#checklist .download")}
    assert [text.rpartition(".")[2] for text in links] == [
        "docx",
        "xlsx",
        "ics",
        "pdf",
        "md",
        "csv",
    ]
    with urllib.request.urlopen(links["日历 .ics"]) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR")


def test_a_short_list_in_the_chat_opens_the_whole_one(address: str) -> None:
    page = Page(address, 1366, 900)
    try:
        box = page.all("#question textarea, #question input")[0]
        box.send_keys(QUESTION, Keys.ENTER)
        page.wait(lambda: page.all("[data-list]"))
        page.all("[data-list]")[0].click()
        page.wait(lambda: page.all("#checklist tr[data-item]"))
        assert "常年要做的事项" in page.browser.find_element(By.ID, "checklist").text
    finally:
        page.browser.quit()
