"""The checklist tab in a real headless Chromium, by mouse, keyboard and on a phone."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator

import pytest
from browsing import DESK, PHONE, Page, needs_browser, open_browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = needs_browser
QUESTION = "澄溪区教育局2026年要交什么？"


class ListPage(Page):
    """The page at the checklist of all bodies."""

    def list_tasks(self) -> None:
        """Open the tab and list everything."""
        self.open_tab("清单")
        self.click("#make-list")
        self.wait_for("#checklist tr[data-item]")

    def saved(self) -> None:
        """Wait until the page says that it has saved."""
        self.wait(lambda: "已保存" in self.text("#checklist .saved"))

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


@pytest.fixture(scope="module", params=[DESK, PHONE], ids=["desk", "phone"])
def listed(request: pytest.FixtureRequest, address: str) -> Iterator[ListPage]:
    """The checklist on a desk and on a phone."""
    browser = open_browser(*request.param)
    page = ListPage(browser, address)
    page.list_tasks()
    yield page
    browser.quit()


def test_an_item_is_ticked_by_the_space_bar_and_the_focus_stays(listed: ListPage) -> None:
    box = listed.all("#checklist [data-field=done]")[0]
    item = box.find_element(By.XPATH, "./ancestor::tr").get_attribute("data-item")
    before = listed.state(str(item))["done"]
    listed.browser.execute_script("arguments[0].focus()", box)
    box.send_keys(Keys.SPACE)
    listed.saved()
    assert listed.state(str(item))["done"] is not before
    assert listed.browser.switch_to.active_element == box
    assert box.value_of_css_property("appearance") == "auto"  # else its mark is not drawn
    ticked = len(listed.all("#checklist [data-field=done]:checked"))
    assert listed.text("#checklist .done-count") == str(ticked)


def test_who_and_what_is_typed_and_kept(listed: ListPage) -> None:
    row = listed.all("#checklist tr[data-item]")[1]
    item = str(row.get_attribute("data-item"))
    for field, words in (("assignee", "周敏"), ("note", "已交初稿")):
        box = row.find_element(By.CSS_SELECTOR, f"[data-field={field}]")
        box.clear()
        box.send_keys(words, Keys.TAB)
        listed.wait(lambda field=field, words=words: listed.state(item)[field] == words)
    listed.list_tasks()
    listed.wait(
        lambda: (
            listed.all(f'tr[data-item="{item}"] [data-field=note]')[0].get_attribute("value")
            == "已交初稿"
        )
    )


def test_every_control_is_named_and_nothing_is_wider_than_the_screen(listed: ListPage) -> None:
    for control in listed.all("#checklist input"):
        assert control.get_attribute("aria-label")
    assert listed.overhang() == 0
    inside = listed.browser.execute_script(
        "return [...document.querySelectorAll('#checklist tr[data-item] > *')]"
        ".every((cell) => cell.scrollWidth <= cell.clientWidth + 1)"
    )
    assert inside


def test_every_format_is_offered_and_comes_down(listed: ListPage) -> None:
    links = {link.text: link.get_attribute("href") for link in listed.all("#checklist .download")}
    assert [text.rpartition(".")[2] for text in links] == [
        "docx",
        "xlsx",
        "ics",
        "pdf",
        "md",
        "csv",
    ]
    with urllib.request.urlopen(str(links["日历 .ics"])) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR")


def test_a_short_list_in_the_chat_opens_the_whole_one(page: Page) -> None:
    page.ask(QUESTION)
    page.click("[data-list]")
    page.wait_for("#checklist tr[data-item]")
    assert "没有写明日期的事项" in page.text("#checklist")


def test_the_list_needs_no_scrolling_to_the_side(listed: ListPage) -> None:
    wide = "const page = document.querySelector('#checklist'); return page.scrollWidth"
    assert listed.browser.execute_script(f"{wide} - page.clientWidth") <= 1
