"""``zhengwen ask`` on a terminal: what is done and proven so far, until the answer is there."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.steps import Stage, Step, Withdrawn
from index.library import Library
from ui.cli.growing import followed

QUESTION = "雁洲区2025年说自己存在哪些问题？"


@pytest.fixture
def steps(sample_library_folder: Path) -> Iterator[Step]:
    assistant = Assistant(Library.open(sample_library_folder))
    return (step for step in assistant.steps(QUESTION))


def test_a_terminal_shows_how_far_it_is_and_what_is_proven(steps: Iterator[Step]) -> None:
    shown = StringIO()
    console = Console(file=shown, force_terminal=True, width=200)
    answer = followed(steps, console)
    assert isinstance(answer, Answer)
    assert answer.claims[0].text in shown.getvalue()


def test_what_is_withdrawn_is_said_why(steps: Iterator[Step]) -> None:
    def breaking_off() -> Iterator[Step]:
        yield Stage.PHRASING
        yield Withdrawn("语言模型在30秒内没有答完。")
        yield from steps

    shown = StringIO()
    followed(breaking_off(), Console(file=shown, force_terminal=True, width=200))
    assert "语言模型正在组织文字" in shown.getvalue()
    assert "30秒内没有答完" in shown.getvalue()


def test_what_is_no_terminal_shows_nothing(steps: Iterator[Step]) -> None:
    shown = StringIO()
    answer = followed(steps, Console(file=shown, force_terminal=False))
    assert len(answer.claims) == 3
    assert shown.getvalue() == ""
