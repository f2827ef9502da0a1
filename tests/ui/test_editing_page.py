"""Correcting a document in the library tab, in a real headless Chromium."""

from __future__ import annotations

import json
import urllib.request

from browsing import Page, needs_browser
from selenium.webdriver.common.keys import Keys

pytestmark = needs_browser
TITLE = "雁洲区2025年全面实施预算绩效管理工作情况"


def opened(page: Page) -> None:
    """Open the document and the lines to correct it in."""
    page.open_tab("资料库")
    page.wait_for("#documents .link")
    link = next(one for one in page.all("#documents .link") if one.text == TITLE)
    link.send_keys(Keys.ENTER)
    page.wait_for("#edit-document button").send_keys(Keys.ENTER)
    page.wait(lambda: value(page, "title") == TITLE)


def value(page: Page, field: str) -> str:
    script = "return document.querySelector(arguments[0])?.value ?? ''"
    box = f"#edit-{field} input, #edit-{field} textarea"
    return str(page.browser.execute_script(script, box))


def write(page: Page, field: str, words: str) -> None:
    box = page.wait_for(f"#edit-{field} input, #edit-{field} textarea")
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys(Keys.DELETE, words)


def held(page: Page) -> dict[str, object]:
    with urllib.request.urlopen(f"{page.address}api/documents") as answer:
        documents: list[dict[str, object]] = json.load(answer)
    return next(each for each in documents if str(each["file"]).startswith("雁洲区"))


def test_a_document_is_corrected_and_taken_back(page: Page) -> None:
    opened(page)
    write(page, "year", "去年")
    page.wait_for("#save-document").send_keys(Keys.ENTER)
    page.wait(lambda: "不是年份" in page.text("#edit-said"))
    assert value(page, "year") == "去年", "what was typed stays"
    write(page, "year", "2024")
    write(page, "region", "<i>雁洲</i>区")
    page.wait_for("#save-document").send_keys(Keys.ENTER)
    page.wait(
        lambda: "已改：年度、地区" in page.text("#edit-said").replace("地区、年度", "年度、地区")
    )
    assert (held(page)["year"], held(page)["region"]) == (2024, "<i>雁洲</i>区")
    page.wait(lambda: "<i>雁洲</i>区" in page.text("#documents"))
    assert "年度（2025）" in page.text("#edit-said")
    page.wait_for("#reset-document").send_keys(Keys.ENTER)
    page.wait(lambda: "已恢复" in page.text("#edit-said"))
    assert (held(page)["year"], held(page)["region"]) == (2025, "雁洲区")


def test_outline_and_facts_of_a_document_are_shown(page: Page) -> None:
    opened(page)
    card = page.text("#document-card")
    for part in ("大纲", "数值"):
        assert part in card
    page.wait_for("#document-card .outline .link").send_keys(Keys.ENTER)
    page.wait_for("#reading mark.current")
