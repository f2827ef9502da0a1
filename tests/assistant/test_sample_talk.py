"""Talk over the sample documents, as a visitor of the page would begin it."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer, QuestionKind
from assistant.assistant import Assistant

DAY = date(2026, 6, 1)


def asked(assistant: Assistant, question: str, session: str | None = None) -> Answer:
    return assistant.ask(question, session, as_of=DAY)


def test_years_of_two_places_are_no_one_series(sample_assistant: Assistant) -> None:
    answer = asked(sample_assistant, "各区2024年和2025年核减率对比").answer
    assert "澄溪区2024年17.4%" in answer
    assert "澄溪区2025年20.0%" in answer
    assert "雁洲区2025年16.0%" in answer
    assert "提高到" not in answer and "降低到" not in answer


def test_a_title_with_its_place_asks_after_the_whole_paper(sample_assistant: Assistant) -> None:
    title = "澄溪区区级财政专项资金绩效管理细则"
    answer = asked(sample_assistant, f"《{title}》正式印发后与征求意见稿有什么不同？")
    assert answer.kind is QuestionKind.CHANGED
    assert "没有变化" not in answer.answer
    assert "由不低于60%提高到不低于70%" in answer.answer


def test_to_whom_is_answered_by_who_receives(sample_assistant: Assistant) -> None:
    answer = asked(sample_assistant, "枕流镇的村居自评表交给谁？").answer
    assert "镇财政所" in answer


def test_a_whole_question_takes_no_words_from_the_one_before(sample_assistant: Assistant) -> None:
    session = "whole"
    asked(sample_assistant, "枕流镇自评材料交给谁？", session)
    rates = asked(sample_assistant, "澄溪区近几年预算执行率", session).answer
    assert all(rate in rates for rate in ("91.2%", "92.4%", "93.5%"))
    meaning = asked(sample_assistant, "什么是绩效运行监控？", session)
    assert meaning.kind is QuestionKind.DEFINITION
    assert "双监控" in meaning.answer
