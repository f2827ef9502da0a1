"""The page with a language model: the answer is there at once, and reads otherwise when the model
has put it well. Nobody has to wait for that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESK, Page, needs_browser, open_browser
from model_peer import Peer, settings_for
from selenium.webdriver.common.keys import Keys
from serving import served

from index.library import Library
from ui.server import create_server

pytestmark = needs_browser
RULE = "红色预警要在几日内报送整改措施？"
OWN_WORDS = "预算单位应当自收到黄色预警"
SAID = "预算单位应自收到黄色预警之日起15日内、自收到红色预警之日起7日内报送整改措施"
RATE = "澄溪区2025年核减率是多少？"
WAITING = ".turn .pending"
BOX = "#question textarea, #question input"


@pytest.fixture(scope="module")
def retelling(sample_library_folder: Path, listening_model: Peer) -> Iterator[str]:
    """Address of a page whose answers the model on loopback may put in other words."""
    settings = settings_for(listening_model, seconds=60)
    settings = settings.model_copy(update={"library": sample_library_folder})
    with served(create_server(settings, Library.open(sample_library_folder, settings))) as called:
        yield f"{called}/"


@pytest.fixture
def page(retelling: str) -> Iterator[Page]:
    """That page on a laptop's screen."""
    browser = open_browser(*DESK)
    yield Page(browser, retelling)
    browser.quit()


def test_the_answer_is_there_while_the_model_still_speaks(page: Page, peer: Peer) -> None:
    peer.says(*["嗯"] * 20, f"。{SAID}[1]。")
    peer.pause = 0.2
    page.ask(RULE)
    assert OWN_WORDS in page.text(".turn .answer-text")
    assert page.all(".turn .sources")
    assert "语言模型正在换个说法" in page.text(WAITING)
    page.wait(lambda: not page.all(WAITING))
    assert page.text(".turn .answer-text").startswith(SAID)
    assert "文字由语言模型（peer）组织" in page.text(".turn .notes")


def test_an_answer_that_stands_says_why(page: Page, peer: Peer) -> None:
    peer.status, peer.body = 500, b"{}"
    page.ask(RULE)
    page.wait(lambda: not page.all(WAITING))
    assert OWN_WORDS in page.text(".turn .answer-text")
    assert "没有应答（错误 500）。答案未经语言模型" in page.text(".turn .notes")


def test_who_does_not_wait_keeps_the_answer(page: Page, peer: Peer) -> None:
    peer.says(*["嗯"] * 200)
    peer.pause = 0.2
    page.ask(RULE)
    page.click("#stop")
    page.wait(lambda: page.all(".turn .actions"))  # it can be taken along and judged
    assert OWN_WORDS in page.text(".turn .answer-text")
    assert not page.all(WAITING)
    page.wait(lambda: not page.all("#stop"))


def test_the_next_question_may_be_typed_and_asked_at_once(page: Page, peer: Peer) -> None:
    peer.says(*["嗯"] * 200)
    peer.pause = 0.2
    page.ask(RULE)
    page.wait_for(BOX).send_keys(RATE[:6])
    page.wait(lambda: peer.told > 10)
    page.wait_for(BOX).send_keys(RATE[6:], Keys.ENTER)
    page.wait(lambda: len(page.all(".turn .answer")) == 2)
    assert [each.text for each in page.all(".turn .question")] == [RULE, RATE]
    assert "20.0%" in page.all(".turn .answer-text")[-1].text
    assert len(page.all(WAITING)) == 1  # that of the second


def test_others_are_answered_meanwhile(page: Page, peer: Peer, retelling: str) -> None:
    peer.says(*["嗯"] * 200)
    peer.pause = 0.2
    page.ask(RULE)
    browser = open_browser(*DESK)
    try:
        other = Page(browser, retelling)
        other.ask(RATE)
        assert "20.0%" in other.text(".turn .answer-text")
        assert page.all(WAITING)
    finally:
        browser.quit()
