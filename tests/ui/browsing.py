"""A headless Chromium at the page, with the few moves that the browser tests make."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

import pytest
from selenium import webdriver
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    StaleElementReferenceException,
)
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium or chromedriver is missing"),
]
DESK, PHONE = (1366, 768), (390, 844)  # CSS pixels, width and height
PATIENCE = 60  # seconds; generous, for a busy machine
_MOVING = (ElementClickInterceptedException, StaleElementReferenceException)
_ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")


def open_browser(width: int, height: int) -> webdriver.Chrome:
    """A Chromium whose page is that many CSS pixels wide and high; below 600 wide it is a phone."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in _ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    phone = width < 600
    if phone:
        metrics = {"width": width, "height": height, "pixelRatio": 1}
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    if not phone:
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    return browser


class Page:
    """The page in a browser, opened and waited for."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        self.browser = browser
        self.address = address
        browser.get(address)
        self.wait_for("#conversation .welcome")

    def wait_for(self, selector: str) -> WebElement:
        """The first visible element that fits ``selector``, as soon as there is one."""
        self.wait(lambda: self.all(selector))
        return self.all(selector)[0]

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition`` holds, also while what it looks at moves or is redrawn."""
        patient = WebDriverWait(self.browser, PATIENCE, ignored_exceptions=_MOVING)
        patient.until(lambda _: condition())

    def all(self, selector: str) -> list[WebElement]:
        """The visible elements that fit ``selector``."""
        found = self.browser.find_elements(By.CSS_SELECTOR, selector)
        return [element for element in found if element.is_displayed()]

    def click(self, selector: str) -> None:
        """Click the first visible element that fits, once it stands still long enough for that."""

        def clicked() -> bool:
            found = self.all(selector)
            if found:
                found[0].click()
            return bool(found)

        self.wait(clicked)

    def text(self, selector: str) -> str:
        """The text of the first element that fits, "" if none does; safe while it is redrawn."""
        script = "return document.querySelector(arguments[0])?.innerText ?? ''"
        return str(self.browser.execute_script(script, selector))

    def open_tab(self, name: str) -> None:
        """Open a tab by its name."""
        buttons = self.all("#tabs button[role=tab]")
        next(button for button in buttons if button.text == name).click()

    def ask(self, question: str) -> None:
        """Type a question, send it and wait for what comes of it."""
        before = len(self.all(".turn .answer, .turn .failed"))
        box = self.wait_for("#question textarea, #question input")
        box.send_keys(question, Keys.ENTER)
        self.wait(lambda: len(self.all(".turn .answer, .turn .failed")) > before)

    def in_view(self, selector: str) -> bool:
        """Whether the first element that fits lies wholly on the screen."""
        script = """
        const box = document.querySelector(arguments[0]).getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0
            && box.right <= innerWidth;
        """
        return bool(self.browser.execute_script(script, selector))

    def overhang(self) -> int:
        """By how many CSS pixels the page is wider than the screen, 0 if it is not."""
        script = """
        const page = document.documentElement;
        return page.scrollWidth - page.clientWidth;
        """
        return max(0, int(self.browser.execute_script(script)))

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
