"""The page for all eyes and without a mouse: WCAG 2.1 AA as axe-core measures it, and keys alone.

Contrast (4.5:1) and the names of controls are measured on every tab, on a laptop and on a phone,
in a browser that asks for a light page and in one that asks for a dark one.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from browsing import DESK, PHONE, Page, needs_browser, open_browser
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

pytestmark = needs_browser
QUESTION = "澄溪区2025年事前绩效评估核减率是多少？"
COMPARED = "澄溪区和雁洲区2025年事前评估核减率哪个高？"
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
MEASURE = """
const told = arguments[arguments.length - 1];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then((found) => told(
  found.violations.flatMap((fault) => fault.nodes.map((node) => (
    `${fault.id}: ${node.html.slice(0, 160)} ${(node.any[0] ?? {}).message ?? ''}`
  )))
), (error) => told([String(error)]));
"""


@pytest.fixture(params=[DESK, PHONE], ids=["laptop", "phone"])
def screen(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    browser = open_browser(*request.param)
    browser.set_script_timeout(60)
    yield Page(browser, address)
    browser.quit()


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands, whichever colours are asked for."""
    found: list[str] = []
    for colours in ("light", "dark"):
        asked = [{"name": "prefers-color-scheme", "value": colours}]
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": asked})
        if not page.browser.execute_script("return 'axe' in window"):
            page.browser.execute_script(AXE)
        found += [f"{colours} {fault}" for fault in page.browser.execute_async_script(MEASURE)]
    return found


def test_every_tab_can_be_read_by_all(screen: Page) -> None:
    found = {"welcome": faults(screen)}
    screen.ask(QUESTION)
    screen.ask("幼儿园学费补贴标准是多少？")
    screen.ask(COMPARED)
    screen.all("[data-judge=bad]")[-1].send_keys(Keys.ENTER)
    found["answers"] = faults(screen)
    screen.all(".answer .cite")[-1].send_keys(Keys.ENTER)
    screen.wait_for("#reading mark.current")
    screen.wait(lambda: "loading" not in str(screen.wait_for("#reading").get_attribute("class")))
    found["source"] = faults(screen)
    if screen.all("#reading-close"):
        screen.click("#reading-close")
        screen.wait(lambda: not screen.in_view("#reading-column"))
    for name in ("清单", "数据", "培训", "资料库", "评测"):
        screen.open_tab(name)
        if name == "清单":
            screen.wait_for("#make-list").send_keys(Keys.ENTER)
            screen.wait_for("#checklist tbody tr")
        if name == "评测":
            screen.wait(lambda: "还没有评测过" in screen.text("#eval-runs"))
        found[name] = faults(screen)
    assert {where: what for where, what in found.items() if what} == {}


def test_short_cells_of_a_table_are_not_broken(screen: Page) -> None:
    screen.ask(COMPARED)
    words = {cell.text for cell in screen.all(".answer-text td.short")}
    assert {"澄溪区", "20.0%"} <= words and screen.overhang() == 0
    in_one_line = """
    return [...document.querySelectorAll('.answer-text td.short')].every((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return new Set([...words.getClientRects()].map((box) => Math.round(box.top))).size === 1;
    });
    """
    assert screen.browser.execute_script(in_one_line)


def press(page: Page, *keys: str) -> None:
    ActionChains(page.browser).send_keys(*keys).perform()


def reach(page: Page, selector: str) -> None:
    """Press Tab until the keyboard stands on what fits ``selector``."""
    on = "return document.activeElement?.matches(arguments[0]) ?? false"
    for _ in range(60):
        if page.browser.execute_script(on, selector):
            return
        press(page, Keys.TAB)
    raise AssertionError(f"Tab does not lead to {selector}")


def test_asking_reading_and_changing_tabs_needs_no_mouse(page: Page) -> None:
    """From the question to its source, through the source, and to the checklist, by keys alone."""
    assert page.browser.execute_script("return document.activeElement.matches('#question *')")
    press(page, QUESTION, Keys.ENTER)
    page.wait_for(".answer .cite")
    page.browser.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
    reach(page, ".answer .cite")
    seen = "const look = getComputedStyle(document.activeElement); return look.outlineStyle"
    assert page.browser.execute_script(seen) == "solid", "one sees where the keyboard stands"
    press(page, Keys.ENTER)
    page.wait_for("#reading mark.current")
    reach(page, "#reading")
    before = page.browser.execute_script("return document.querySelector('#reading').scrollTop")
    press(page, Keys.END)
    moved = "return document.querySelector('#reading').scrollTop"
    page.wait(lambda: page.browser.execute_script(moved) != before)
    page.browser.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
    reach(page, "#tabs button[role=tab]")
    press(page, Keys.ARROW_RIGHT)
    reach(page, "#make-list")
    press(page, Keys.ENTER)
    page.wait_for("#checklist tbody tr")
    reach(page, "#checklist input[type=checkbox]")
    press(page, Keys.SPACE)
    page.wait(lambda: page.all("#checklist tr.done"))
