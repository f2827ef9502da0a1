"""Side by side: places, and the rows of a table."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import assert_quotes_are_exact

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant
from assistant.compose.comparison.asked import asked_words


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question, as_of=date(2026, 5, 6))
    assert_quotes_are_exact(answer, assistant.library.reader())
    return answer


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        (
            "芦汀区和松陂区2025年预算执行率谁高？",
            "松陂区更高：芦汀区91.5%、松陂区93.0%，相差1.5个百分点",
        ),
        ("芦汀区和荻浦区的差值谁大？", "荻浦区更高：芦汀区6.4分、荻浦区8.3分，相差1.9分"),
        ("绿化和水利的平均得分谁高？", "水利更高：绿化79.2分、水利83.5分，相差4.3分"),
    ],
)
def test_the_verdict_comes_first_and_cites_every_side(
    made_assistant: Assistant, question: str, verdict: str
) -> None:
    answer = ask(made_assistant, question)
    assert answer.kind is QuestionKind.COMPARISON
    assert answer.claims[0].text == verdict
    assert len(answer.claims[0].citations) == 2


def test_each_side_cites_its_own_document(made_assistant: Assistant) -> None:
    answer = ask(made_assistant, "芦汀区和松陂区2025年预算执行率谁高？")
    files = {citation.number: citation.file for citation in answer.citations}
    for claim in answer.claims[1:]:
        place = claim.text.partition("：")[0]
        assert [files[number] for number in claim.citations] == [f"{place}情况.txt"]


def test_the_highest_and_the_lowest_row_without_the_total(made_assistant: Assistant) -> None:
    answer = ask(made_assistant, "芦汀区重点评价哪个领域平均得分最高，哪个最低？")
    highest, lowest = (claim.text for claim in answer.claims)
    assert "养老" in highest
    assert "88.4分" in highest
    assert "绿化" in lowest
    assert "79.2分" in lowest
    assert "合计" not in answer.answer


def test_a_side_without_an_answer_is_named_and_no_verdict_is_drawn(
    made_assistant: Assistant,
) -> None:
    answer = ask(made_assistant, "芦汀区和松陂区重点评价的平均得分谁高？")
    assert any("松陂区" in note for note in answer.notes)
    assert not any("更高" in claim.text for claim in answer.claims)


def test_deadlines_of_different_tasks_are_not_compared(made_assistant: Assistant) -> None:
    # The plan of 松陂区 sets no day for self-evaluation, only for monitoring.
    answer = made_assistant.ask("松陂区和芦汀区什么时候完成绩效自评？")
    assert not any("更早" in claim.text for claim in answer.claims)
    assert any("松陂区" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question", ["合同到期要提前3个月报吗", "结束后15日内报送什么", "前3个季度"]
)
def test_a_span_of_time_asks_for_no_first_three(question: str) -> None:
    assert asked_words().first.search(question) is None
