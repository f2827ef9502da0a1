"""The quiz played live in a real headless Chromium: question, answer with its source, score."""

from __future__ import annotations

import pytest
from browsing import DESK, PHONE, Page, needs_browser, open_browser

pytestmark = needs_browser


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_a_question_is_shown_answered_with_its_source_and_scored(
    address: str, screen: tuple[int, int]
) -> None:
    browser = open_browser(*screen)
    try:
        page = Page(browser, address)
        page.open_tab("培训")
        page.wait_for("#topic textarea, #topic input").send_keys("绩效评价")
        page.click("#make-pack")
        page.click(".live-open")
        page.wait(lambda: "第1题" in page.text(".live-question"))
        assert page.all(".live-answer") == []
        page.click(".live-reveal")
        page.wait(lambda: "答案" in page.text(".live-answer"))
        assert page.text(".live-answer mark")
        page.click(".live-teams button:last-of-type")
        page.wait(lambda: "1" in page.text(".live-teams"))
        page.click("[data-live=next]")
        page.wait(lambda: "第2题" in page.text(".live-question"))
        assert page.all(".live-answer") == []
        assert page.overhang() == 0
        page.click("[data-live=close]")
        page.wait(lambda: not page.all(".live-question"))
    finally:
        browser.quit()
