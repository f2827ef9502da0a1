"""What only reckoning over a table can answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from made_texts import assert_quotes_are_exact

from assistant.assistant import Assistant
from assistant.claims import Composition
from assistant.compose import tables
from assistant.proof import check
from assistant.question import understand
from assistant.shelf import Inquiry, Shelf
from index.library import Library
from ingest import read_bytes
from ingest.settings import Settings

WRONG_TOTAL = """澜屿市财政局关于2025年度项目抽查情况的通报

各区抽查情况如下。

表1　抽查项目

区 | 抽查项目（个）
芦汀区 | 12
松陂区 | 15
荻浦区 | 11
合计 | 39

澜屿市财政局

2026年4月9日
"""


def composed(shelf: Shelf, question: str) -> Composition:
    query = understand(question, shelf.profile, as_of=date(2026, 5, 6))
    return tables.compose(Inquiry(shelf, query))


def test_targets_that_were_missed_are_listed_and_those_met_are_not(made_shelf: Shelf) -> None:
    (missed,) = composed(made_shelf, "澜屿市哪些指标没有完成目标？").statements
    assert "整改完成率" in missed.text
    assert "87.4%" in missed.text
    assert "96.2%" not in missed.text


def test_rows_beyond_a_line_that_a_sentence_draws(made_shelf: Shelf) -> None:
    made = composed(made_shelf, "哪几个区的差值超过5分？")
    line, *rows = made.statements
    assert "差值超过5分" in line.text
    assert made.columns == ("区", "差值")
    assert [row.cells for row in rows] == [("荻浦区", "8.3分"), ("芦汀区", "6.4分")]
    assert [check(statement) for statement in made.statements] == [None, None, None]


def test_a_question_that_asks_for_no_reckoning_gets_none(made_shelf: Shelf) -> None:
    assert composed(made_shelf, "芦汀区的差值是多少？").statements == ()


def test_a_total_that_is_right_is_not_found_fault_with(made_shelf: Shelf) -> None:
    assert composed(made_shelf, "芦汀区重点评价的合计对吗？").statements == ()


def test_a_total_that_is_wrong_is_told_with_the_sum_of_its_rows(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library", Settings(library=tmp_path / "library"))
    library.publish([read_bytes("通报.txt", WRONG_TOTAL.encode())])
    answer = Assistant(library).ask("澜屿市抽查项目的合计加起来对吗？", as_of=date(2026, 5, 6))
    assert "38" in answer.answer
    assert "39" in answer.answer
    assert_quotes_are_exact(answer, library.reader())
