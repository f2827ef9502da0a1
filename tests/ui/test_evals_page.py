"""The evals tab in a real headless Chromium: a run in the background, and verdicts decided on."""

from __future__ import annotations

import json
import urllib.request

from browsing import Page, needs_browser
from selenium.webdriver.common.keys import Keys

pytestmark = needs_browser
QUESTION = "澄溪区2025年事前绩效评估核减率是多少？"


def judge(page: Page, question: str, verdict: str, **said: object) -> None:
    """Ask the service and judge its answer."""
    answer = call(page, "api/ask", {"question": question})
    call(page, "api/feedback", {"answer": answer, "verdict": verdict, **said})


def call(page: Page, path: str, sent: dict[str, object]) -> dict[str, object]:
    """What the service answers to ``sent``."""
    request = urllib.request.Request(
        f"{page.address}{path}",
        data=json.dumps(sent).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        received: dict[str, object] = json.load(answer)
    return received


def test_without_gold_questions_it_is_said_how_to_get_some(page: Page) -> None:
    page.open_tab("评测")
    page.wait_for("#run-eval").send_keys(Keys.ENTER)
    page.wait(lambda: "还没有标准题" in page.text("#eval-standing"))
    page.wait(lambda: "还没有评测过" in page.text("#eval-runs"))


def test_an_eval_runs_while_questions_are_answered_and_says_what_was_expected(page: Page) -> None:
    judge(page, QUESTION, "good")
    judge(page, QUESTION, "bad", expected={"must": [["21.0%"]], "must_not": ["20.0%"]})
    judge(page, QUESTION, "bad", comment="<b>数</b>不对")
    page.open_tab("评测")
    page.wait(lambda: page.all(".verdict"))
    page.wait_for("#run-eval").send_keys(Keys.ENTER)
    page.wait_for("#stop-eval")
    assert "20.0%" in str(call(page, "api/ask", {"question": QUESTION})["answer"])
    page.wait(lambda: page.all("#eval-runs .scores"))
    page.wait_for("#run-eval")
    assert "没答对的1题" in page.text("#eval-runs")
    page.wait_for("#eval-runs .failure summary").send_keys(Keys.ENTER)
    told = page.text("#eval-runs .failure dl")
    assert "说到 21.0%" in told and "不说 20.0%" in told
    assert "1/2" in page.text("#eval-runs .history")
    page.wait_for("#eval-runs [data-run]").send_keys(Keys.ENTER)
    page.wait(lambda: page.all("#eval-runs tr.chosen"))

    waiting = page.wait_for(".verdict[open]")
    assert "<b>数</b>不对" in waiting.text
    lines = page.wait_for(".verdict[open] [name=must]")
    lines.send_keys("20.0%")
    page.wait_for(".verdict[open] [data-decide=gold]").send_keys(Keys.ENTER)
    page.wait(lambda: "已收为标准题" in waiting.text)


def test_a_run_can_be_stopped(page: Page) -> None:
    page.open_tab("评测")
    page.wait(lambda: "评测" in page.text("#eval-runs") and "正在" not in page.text("#eval-runs"))
    before = len(page.all("#eval-runs [data-run]"))
    page.wait_for("#run-eval").send_keys(Keys.ENTER)
    page.wait_for("#stop-eval").send_keys(Keys.ENTER)
    page.wait(lambda: "已停止" in page.text("#eval-standing"))
    assert len(page.all("#eval-runs [data-run]")) == before
