"""Two members of a series that were asked after one by one are told apart by how far."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

REPORT = """石螺渔港管理局2025年安全检查情况通报

一、得分
2025年各码头安全检查得分：东码头93.5分、西码头86.0分、南码头90.5分、北码头78.0分。
2025年驿站得分：一驿站91.0分、二驿站84.5分、三驿站88.5分、四驿站79.0分。
二、船只
2025年检查渔船214艘，整改到位206艘。

石螺渔港管理局
2026年2月11日
"""
PAPERS = {"通报.txt": REPORT}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("东码头多少分", "那西码头呢", "这两个差多少"),
            "东码头更高：东码头93.5分、西码头86.0分，相差7.5分",
        ),
        (("哪个驿站得分最低", "多少分", "那二驿站呢", "这两个差多少"), "相差5.5分"),
        (("四驿站和二驿站差多少",), "二驿站更高：四驿站79.0分、二驿站84.5分，相差5.5分"),
    ],
)
def test_how_far_the_two_lie_apart(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    for turn in turns:
        answer = assistant.ask(turn, session=str(turns), as_of=TODAY)

    assert told in answer.answer


def test_one_alone_is_told_apart_from_none(assistant: Assistant) -> None:
    assistant.ask("东码头多少分", session="one", as_of=TODAY)

    answer = assistant.ask("这两个差多少", session="one", as_of=TODAY)

    assert "相差" not in answer.answer
