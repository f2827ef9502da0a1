"""Thumbs under an answer, in a real headless Chromium."""

from __future__ import annotations

import json
import urllib.request

from browsing import Page, needs_browser
from selenium.webdriver.common.keys import Keys

pytestmark = needs_browser
QUESTION = "澄溪区2025年事前绩效评估核减率是多少？"


def kept(page: Page) -> list[dict[str, object]]:
    """The verdicts that the service holds, the newest first."""
    with urllib.request.urlopen(f"{page.address}api/feedback") as answer:
        listed: list[dict[str, object]] = json.load(answer)
    return listed


def test_a_thumb_up_is_kept_as_a_gold_question(page: Page) -> None:
    page.ask(QUESTION)
    page.wait_for("[data-judge=good]").send_keys(Keys.ENTER)
    assert not page.all(".judging .if-bad"), "of a good answer nothing is asked but why"
    page.wait_for(".judging textarea").send_keys("和年报一致")
    page.wait_for("[data-judged]").send_keys(Keys.ENTER)
    page.wait(lambda: "标准题" in page.text(".turn [data-verdict]"))
    newest = kept(page)[0]
    assert (newest["verdict"], newest["state"]) == ("good", "gold")
    assert (newest["comment"], newest["questions"]) == ("和年报一致", [QUESTION])


def test_a_thumb_down_says_what_was_expected_by_keyboard_alone(page: Page) -> None:
    page.ask(QUESTION)
    thumb = page.wait_for("[data-judge=bad]")
    page.browser.execute_script("arguments[0].focus()", thumb)
    thumb.send_keys(Keys.ENTER)
    assert page.browser.switch_to.active_element.get_attribute("name") == "comment"
    hostile = "<img src=x onerror='window.broken=1'>"
    page.browser.switch_to.active_element.send_keys(hostile, Keys.TAB)
    page.browser.switch_to.active_element.send_keys("21.0% | 百分之二十一", Keys.TAB, Keys.TAB)
    page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    page.wait(lambda: "已记下" in page.text(".turn [data-verdict]"))
    page.wait(lambda: page.browser.switch_to.active_element.get_attribute("role") == "status")
    newest = kept(page)[0]
    assert (newest["verdict"], newest["comment"]) == ("bad", hostile)
    assert newest["expected"] == {
        "must": [["21.0%", "百分之二十一"]],
        "must_not": [],
        "refuse": False,
    }
    assert page.browser.execute_script("return window.broken ?? null") is None
    page.ask("那2024年呢？")
    assert "已记下" in page.text(".turn [data-verdict]"), "it is still told after the next question"


def test_a_thumb_can_be_taken_back_before_it_is_sent(page: Page) -> None:
    page.ask(QUESTION)
    before = len(kept(page))
    page.wait_for("[data-judge=bad]").send_keys(Keys.ENTER)
    page.wait_for("[data-judge-close]").send_keys(Keys.ENTER)
    page.wait(lambda: not page.all(".judging"))
    assert page.browser.switch_to.active_element.get_attribute("data-judge") == "bad"
    assert len(kept(page)) == before
