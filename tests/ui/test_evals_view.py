"""What the page tells of runs of the evals suite, and to whom."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup

from evals.citing import CitationScore
from evals.finding import RetrievalScore
from evals.history import KeptRun, KindScore
from evals.results import QuestionResult, RunResult, SetResult
from ui.page.evals_view import runs_view

SECRET = "王科长问的那个项目<b>几号</b>交？"
FOUND = RetrievalScore(any_at_1=False, any_at_5=True, all_at_5=True, first=0.5)


def run(name: str, *, facts: tuple[KindScore, ...] = (), day: int = 1) -> KeptRun:
    asked: dict[str, Any] = {
        "id": "a",
        "type": "deadline",
        "question": SECRET,
        "answer": SECRET,
        "abstained": False,
        "should_abstain": False,
        "faults": ("没有说到 9月9日",) if day > 1 else (),
        "citations": CitationScore(total=0, exact=0, needed=0, met=0, gold=0, supporting=0),
        "retrieval": FOUND,
        "milliseconds": 12.0,
    }
    results = (QuestionResult(**asked),)
    one = SetResult(name=name, title="某套题", results=results, problems=(f"a 找不到：{SECRET}",))
    moment = datetime(2026, 3, day, tzinfo=UTC)
    result = RunResult(sets=(one,))
    return KeptRun(at=moment, who="预算科", seconds=1, result=result, facts=facts)


@pytest.mark.parametrize("chosen", [None, "20260302T000000000000Z"])
def test_only_editors_read_what_people_asked(chosen: str | None) -> None:
    runs = [run("gold", day=2), run("gold", day=1)]
    reader = BeautifulSoup(runs_view(runs, chosen, own_questions=False), "html.parser")
    assert "王科长" not in reader.text and "9月9日" not in reader.text
    assert "1题答对0题" in reader.text and "只给编辑看" in reader.text
    assert len(reader.select("[data-run]")) == 2
    editor = BeautifulSoup(runs_view(runs, chosen, own_questions=True), "html.parser")
    assert SECRET in editor.text and "没有说到 9月9日" in editor.text
    assert not editor.select("b"), "words of a question are words"


def test_questions_that_come_with_the_program_are_for_all() -> None:
    told = BeautifulSoup(runs_view([run("sample", day=2)], own_questions=False), "html.parser")
    assert SECRET in told.text and "没有说到 9月9日" in told.text


def test_retrieval_and_facts_are_told_beside_the_answers() -> None:
    score = KindScore(
        set_title="示例", kind="deadline", labels=9, found=8, precision=0.5, recall=0.25, f1=1 / 3
    )
    told = BeautifulSoup(
        runs_view([run("sample", facts=(score,))], own_questions=True), "html.parser"
    )
    assert "至少一处在前五的100.0%" in told.text and "首位的0.0%" in told.text
    cells = [cell.text for cell in told.select(".facts-read tbody td")]
    assert cells == ["时限", "9", "8", "50.0%", "25.0%", "33.3%"]
    both = (score, score.model_copy(update={"set_title": "真实文件"}))
    of_two = runs_view([run("sample", facts=both)], own_questions=True)
    assert "示例 · 时限" in of_two and "真实文件 · 时限" in of_two


def test_a_reader_is_told_that_there_is_no_run_yet() -> None:
    assert "编辑密钥" in runs_view([], own_questions=False)
    assert "运行评测" in runs_view([], own_questions=True)
