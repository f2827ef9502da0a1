"""The page in a real headless Chromium: what a person sees, clicks and gets.

Skipped with a clear word where there is no Chromium or chromedriver.
"""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
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


@pytest.fixture(scope="module")
def address(sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over a copy of the sample library."""
    folder = tmp_path_factory.mktemp("page") / "library"
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


def _browser(width: int, height: int, *, phone: bool = False) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    if phone:
        metrics = {"width": width, "height": height, "pixelRatio": 1}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    if not phone:
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    return browser


class Page:
    """A page in a browser, with the few moves that the tests make."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        self.browser = browser
        browser.get(address)
        self.wait_for("#conversation .welcome")

    def wait_for(self, selector: str) -> WebElement:
        """The first visible element that fits ``selector``, as soon as there is one."""
        self.wait(lambda: self.all(selector))
        return self.all(selector)[0]

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition`` holds."""
        WebDriverWait(self.browser, PATIENCE).until(lambda _: condition())

    def all(self, selector: str) -> list[WebElement]:
        """The visible elements that fit ``selector``."""
        found = self.browser.find_elements(By.CSS_SELECTOR, selector)
        return [element for element in found if element.is_displayed()]

    def text(self, selector: str) -> str:
        """The text of the first element that fits, "" if none does; safe while it is redrawn."""
        script = "return document.querySelector(arguments[0])?.innerText ?? ''"
        return str(self.browser.execute_script(script, selector))

    def ask(self, question: str) -> None:
        """Type a question, send it and wait for what comes of it."""
        before = len(self.all(".turn .answer, .turn .failed"))
        box = self.wait_for("#question textarea, #question input")
        box.send_keys(question, Keys.ENTER)
        self.wait(lambda: len(self.all(".turn .answer, .turn .failed")) > before)

    def open_tab(self, name: str) -> None:
        """Open a tab by its name."""
        buttons = self.all("#tabs button[role=tab]")
        next(button for button in buttons if button.text == name).click()

    def hosts(self) -> set[str]:
        """The hosts that the page asked for anything since last time."""
        asked = set()
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if url.startswith(("http", "ws")):
                    asked.add(url.split("/")[2])
        return asked


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """The page on a laptop's screen."""
    browser = _browser(1366, 768)
    yield Page(browser, address)
    browser.quit()


@pytest.fixture
def phone(address: str) -> Iterator[Page]:
    """The page on a phone's screen."""
    browser = _browser(390, 844, phone=True)
    yield Page(browser, address)
    browser.quit()


def _in_view(page: Page, selector: str) -> bool:
    script = """
    const box = document.querySelector(arguments[0]).getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    """
    return bool(page.browser.execute_script(script, selector))


def test_a_click_on_a_citation_shows_the_passage_marked_and_in_view(page: Page) -> None:
    page.ask("澄溪区2025年事前绩效评估核减率是多少？")
    assert "20.0%" in page.text(".turn .answer-text")
    page.wait_for(".answer .cite").click()
    page.wait_for("#reading mark.current")
    quote = page.text(".sources .quote")
    assert "".join(page.text("#reading mark.current").split()) == "".join(quote.split())
    assert "澄溪区2025年预算绩效管理情况说明" in page.text("#reading .source-head h3")
    page.wait(lambda: _in_view(page, "#reading mark.current"))


def test_nothing_is_asked_of_another_host_and_no_error_is_logged(page: Page, address: str) -> None:
    page.ask("澄溪区2025年核减率是多少？")
    for name in ("清单", "数据", "资料库"):
        page.open_tab(name)
    assert page.hosts() == {address.split("/")[2]}
    severe = [e for e in page.browser.get_log("browser") if e["level"] == "SEVERE"]
    assert severe == []


def test_a_suggested_question_gets_an_answer(page: Page) -> None:
    suggestion = page.wait_for(".suggestion")
    question = suggestion.get_attribute("data-ask")
    suggestion.click()
    page.wait_for(".turn .answer")
    assert page.text(".turn .question") == question
    assert page.all(".answer .cite")


def test_what_the_library_does_not_hold_is_refused_in_so_many_words(page: Page) -> None:
    page.ask("幼儿园学费补贴标准是多少？")
    assert page.all(".answer.abstained")
    assert not page.all(".answer .cite")


def test_a_conversation_goes_on_and_can_be_begun_anew(page: Page) -> None:
    page.ask("澄溪区2025年预算执行率是多少？")
    page.ask("那2024年呢？")
    assert "93.5%" in page.all(".turn .answer-text")[-1].text
    page.wait_for("#new-talk").click()
    page.wait_for("#conversation .welcome")
    assert not page.all(".turn")


def test_a_file_can_be_added_read_and_removed(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "桐湾区2026年工作要点.txt"
    hostile = "<script>window.broken=1</script><img src=x onerror='window.broken=2'>"
    title, rule = "桐湾区2026年预算绩效管理工作要点", "各部门应于9月12日前报送监控报告。"
    words = f"{title}\n\n一、监控{hostile}\n\n{rule}"
    file.write_text(words, encoding="utf-8")
    page.open_tab("资料库")
    upload = page.browser.find_element(By.CSS_SELECTOR, "#upload input[type=file]")
    upload.send_keys(str(file))
    page.wait(lambda: "已加入" in page.text("#upload-report"))
    row = "//div[@id='documents']//tr[contains(., '桐湾区2026年')]"
    page.browser.find_element(By.XPATH, f"{row}//button[contains(@class, 'link')]").click()
    page.wait(lambda: "9月12日前" in page.text("#reading .source-text"))
    assert "<script>window.broken=1</script>" in page.text("#reading .source-text")
    assert page.browser.execute_script("return window.broken ?? null") is None
    page.wait(lambda: "桐湾区" in page.text("#document-card"))
    held = page.text("#masthead .held")
    page.browser.find_element(By.XPATH, f"{row}//button[contains(@class, 'ask-remove')]").click()
    page.browser.find_element(By.XPATH, f"{row}//button[@data-remove]").click()
    page.wait(lambda: "已移除" in page.text("#upload-report"))
    assert "桐湾区2026年" not in page.text("#documents")
    page.wait(lambda: page.text("#masthead .held") != held)


def test_a_checklist_opens_its_sources(page: Page) -> None:
    page.open_tab("清单")
    page.wait_for("#make-list").click()
    page.wait_for("#checklist tbody tr .cite").click()
    page.wait_for("#reading mark.current")
    offered = [link.text for link in page.all("#checklist a.download")]
    assert {"日历 .ics", "表格 .csv", "Word .docx"} <= set(offered)


def test_a_metric_is_shown_over_places_and_years(page: Page) -> None:
    page.open_tab("数据")
    rows = page.wait_for("#figures tbody tr")
    assert rows
    assert len(page.all("#figures .bar")) >= 2
    page.wait_for("#figures .link").click()
    page.wait_for("#reading mark.current")


def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Page) -> None:
    phone.ask("澄溪区2025年事前绩效评估核减率是多少？")
    for name in ("问答", "清单", "数据", "资料库"):
        phone.open_tab(name)
        wide = phone.browser.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, name


def test_on_a_phone_the_source_rises_over_the_page_and_can_be_put_away(phone: Page) -> None:
    phone.ask("澄溪区2025年事前绩效评估核减率是多少？")
    phone.wait_for(".answer .cite").click()
    phone.wait_for("#reading mark.current")
    phone.wait(lambda: _in_view(phone, "#reading mark.current"))
    phone.wait_for("#reading-close").click()
    phone.wait(lambda: not _in_view(phone, "#reading-column"))
