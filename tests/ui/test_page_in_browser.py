"""The page in a real headless Chromium: what a person sees, clicks and gets.

Skipped with a clear word where there is no Chromium or chromedriver.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from browsing import DESK, PATIENCE, Page, needs_browser, open_browser
from selenium.webdriver.common.by import By

import ui.page
from assistant.access.caller import Caller
from assistant.desk import Desk

pytestmark = needs_browser


def test_a_click_on_a_citation_shows_the_passage_marked_and_in_view(page: Page) -> None:
    page.ask("澄溪区2025年事前绩效评估核减率是多少？")
    assert "20.0%" in page.text(".turn .answer-text")
    page.click(".answer .cite")
    page.wait_for("#reading mark.current")
    quote = page.text(".sources .quote")
    assert "".join(page.text("#reading mark.current").split()) == "".join(quote.split())
    assert "澄溪区2025年预算绩效管理情况说明" in page.text("#reading .source-head h2")
    page.wait(lambda: page.in_view("#reading mark.current"))


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
    page.click("#new-talk")
    page.wait_for("#conversation .welcome")
    assert not page.all(".turn")


@pytest.fixture
def slow_to_load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What the page fetches after it is shown waits for this event, and leaves #loaded there."""
    released = Event()
    at_once = ui.page.masthead_view

    def late(desk: Desk, caller: Caller | None = None) -> str:
        assert released.wait(PATIENCE)
        return f'{at_once(desk, caller)}<i id="loaded"></i>'

    monkeypatch.setattr(ui.page, "masthead_view", late)
    yield released
    released.set()


def test_an_answer_stays_when_the_page_ends_loading_after_it(
    address: str, slow_to_load: Event
) -> None:
    browser = open_browser(*DESK)
    page = Page(browser, address)
    page.ask("澄溪区2025年预算执行率是多少？")
    assert not browser.find_elements(By.CSS_SELECTOR, "#loaded")
    slow_to_load.set()
    page.wait(lambda: browser.find_elements(By.CSS_SELECTOR, "#loaded"))
    assert page.all(".turn .answer .cite") and not page.all(".welcome")
    browser.quit()


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
    page.click("#make-list")
    page.click("#checklist tbody tr .cite")
    page.wait_for("#reading mark.current")
    offered = [link.text for link in page.all("#checklist a.download")]
    assert {"日历 .ics", "表格 .csv", "Word .docx"} <= set(offered)


def test_a_metric_is_shown_over_places_and_years(page: Page) -> None:
    page.open_tab("数据")
    rows = page.wait_for("#figures tbody tr")
    assert rows
    assert len(page.all("#figures .bar")) >= 2
    page.click("#figures .link")
    page.wait_for("#reading mark.current")


def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Page) -> None:
    phone.ask("澄溪区2025年事前绩效评估核减率是多少？")
    for name in ("问答", "清单", "数据", "资料库"):
        phone.open_tab(name)
        assert phone.overhang() == 0, name


def test_on_a_phone_the_source_rises_over_the_page_and_can_be_put_away(phone: Page) -> None:
    phone.ask("澄溪区2025年事前绩效评估核减率是多少？")
    phone.click(".answer .cite")
    phone.wait_for("#reading mark.current")
    phone.wait(lambda: phone.in_view("#reading mark.current"))
    phone.click("#reading-close")
    phone.wait(lambda: not phone.in_view("#reading-column"))


def test_on_a_phone_a_table_of_an_answer_is_read_without_moving_it_sideways(phone: Page) -> None:
    """Every cell stands under the one before it with the head of its column, and its marks show."""
    phone.ask("澄溪区和雁洲区2025年事前评估核减率哪个高？")
    cells = phone.all(".answer-text td")
    assert len(cells) >= 6
    assert all(below.location["y"] > above.location["y"] for above, below in pairwise(cells))
    width = phone.browser.execute_script("return innerWidth")
    marks = phone.all(".answer-text td .cite")
    assert len(marks) == 2
    assert all(0 <= mark.location["x"] <= width - mark.size["width"] for mark in marks)
    beside = """
    const cell = document.querySelectorAll('.answer-text td')[1];
    return [cell.dataset.head, getComputedStyle(cell, '::before').content];
    """
    assert phone.browser.execute_script(beside) == ["比例", '"比例"']


def test_on_a_phone_the_list_tells_of_each_document_what_it_is(phone: Page) -> None:
    phone.open_tab("资料库")
    phone.wait_for("#documents .link")
    rows = [row.text.split() for row in phone.all("#documents tbody tr")]
    (draft,) = (row for row in rows if row[0].endswith("（征求意见稿）"))
    assert draft[-5:] == ["澄溪区", "2026", "办法规程", "征求意见稿", "移除"]
    assert sum("正式文件" in row for row in rows) == len(rows) - 1


def test_the_source_of_an_earlier_answer_is_put_away_with_it(page: Page) -> None:
    page.ask("澄溪区2025年事前绩效评估核减率是多少？")
    page.click(".answer .cite")
    page.wait_for("#reading mark.current")
    page.ask("雁洲区2025年核减率是多少？")
    assert page.all("#reading .source-empty")
    page.click(".turn:last-child .cite")
    page.wait_for("#reading mark.current")
    page.click("#new-talk")
    page.wait_for("#reading .source-empty")
