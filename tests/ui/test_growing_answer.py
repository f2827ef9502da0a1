"""``zhengwen ask`` on a terminal: what is done and proven so far, until the answer is there."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.steps import Composed, Stage, Step, answer_of
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


def test_a_composed_answer_is_shown_while_it_is_put_in_other_words(steps: Iterator[Step]) -> None:
    answer = answer_of(steps)
    shown = StringIO()
    console = Console(file=shown, force_terminal=True, width=200)
    retold = answer.model_copy(update={"answer": "换了个说法。"})
    assert followed([Composed(answer), Stage.PHRASING, retold], console) is retold
    assert "语言模型正在换个说法" in shown.getvalue()
    assert answer.claims[0].text in shown.getvalue()


def test_who_presses_ctrl_c_then_has_the_composed_answer(steps: Iterator[Step]) -> None:
    answer = answer_of(steps)

    def interrupted(*before: Step) -> Iterator[Step]:
        yield from before
        raise KeyboardInterrupt

    assert (
        followed(interrupted(Composed(answer), Stage.PHRASING), Console(file=StringIO())) is answer
    )
    with pytest.raises(KeyboardInterrupt):  # there is none yet
        followed(interrupted(Stage.SEARCHING), Console(file=StringIO()))


def test_what_is_no_terminal_shows_nothing(steps: Iterator[Step]) -> None:
    shown = StringIO()
    answer = followed(steps, Console(file=shown, force_terminal=False))
    assert len(answer.claims) == 3
    assert shown.getvalue() == ""
