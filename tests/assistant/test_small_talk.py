"""Greetings and thanks get a word in return, and nothing a document could say."""

from __future__ import annotations

import pytest

from assistant.answer import QuestionKind
from assistant.assistant import Assistant
from assistant.small_talk import SmallTalk, small_talk

PAPERS = {
    "report.txt": (
        "望岫区2025年预算绩效管理情况说明\n"
        "一、事前绩效评估\n2025年对12个项目开展事前绩效评估，核减率18.5%。\n"
        "二、绩效自评\n2025年完成自评项目310个。\n望岫区财政局\n2026年1月20日"
    ),
    "before.txt": (
        "望岫区2024年预算绩效管理情况说明\n"
        "一、事前绩效评估\n2024年对9个项目开展事前绩效评估，核减率14.2%。\n"
        "望岫区财政局\n2025年1月18日"
    ),
}


@pytest.mark.parametrize(
    ("message", "is_"),
    [
        ("你好", SmallTalk.GREETING),
        ("老师您好！", SmallTalk.GREETING),
        ("好的，谢谢您～", SmallTalk.THANKS),
        ("知道了，辛苦啦", SmallTalk.THANKS),
        ("你是谁啊？", SmallTalk.SELF),
        ("你能帮我查什么", SmallTalk.SELF),
        ("谢谢，望岫区核减率多少", None),
        ("好的项目有哪些", None),
        ("这笔钱怎么用", None),
        ("谁能批", None),
    ],
)
def test_small_talk_is_small_talk_from_end_to_end(message: str, is_: SmallTalk | None) -> None:
    assert small_talk(message) is is_


def test_a_greeting_is_answered_by_examples_of_what_can_be_asked(assistant: Assistant) -> None:
    answer = assistant.ask("你好")
    assert answer.kind is QuestionKind.SMALL_TALK
    assert not answer.claims
    assert "您好" in answer.answer
    assert "资料中没有依据" not in answer.answer


def test_thanks_are_nothing_to_go_on_with(assistant: Assistant) -> None:
    assistant.ask("望岫区2025年核减率多少", session="s")
    assistant.ask("好的，谢谢", session="s")
    assert "14.2%" in assistant.ask("那2024年呢", session="s").answer


def test_a_word_of_thanks_before_a_question_is_no_part_of_it(assistant: Assistant) -> None:
    for opening in ("谢谢！", "嗯嗯好的，", "明白了。", "对了，", "再问一下，", "最后再问一个，"):
        answer = assistant.ask(f"{opening}望岫区2025年自评了多少个项目？")
        assert "310个" in answer.answer, opening
