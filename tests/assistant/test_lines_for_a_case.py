"""An amount is held against the line of the duty that the question is about, alone or after a turn
that asked for the line."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

RULES = """石螺渔港管理局专项经费管理办法

第一条 为加强渔港专项经费管理，制定本办法。
第二条 申请补助8万元以上的，由港政科现场核验；15万元以上的，还须提交局长办公会研究。
第三条 年度预算30万元以上的新增项目，以及总额在200万元以上的新增政策，应当开展事前绩效评估。
第四条 渔船维修项目预算30万元以上不足100万元的，由港政科组织论证；100万元以上的，由市渔业局论证。
第五条 港政科负责本办法的解释。

石螺渔港管理局
2026年2月11日
"""
PAPERS = {"办法.txt": RULES}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["申请10万要不要上局长办公会"], "10万不属于“15万元以上”的情形，按这一条不需要"),
        (["申请16万要不要上局长办公会"], "16万属于“15万元以上”的情形，按这一条需要"),
        (["申请16万要现场核验吗"], "16万属于“8万元以上”的情形"),
        (["申请6万要现场核验吗"], "6万不属于“8万元以上”的情形"),
        (
            ["新增项目多少钱以上要做事前绩效评估", "我们有个25万的新项目，要不要做？"],
            "25万不属于“30万元以上”的情形",
        ),
        (
            [
                "新增项目多少钱以上要做事前绩效评估",
                "我们有个25万的新项目，要不要做？",
                "那35万的呢",
            ],
            "35万属于“30万元以上”的情形",
        ),
        (
            ["新增政策多少钱以上要做事前绩效评估", "我们有个60万的新政策，要不要做？"],
            "60万不属于“200万元以上”的情形",
        ),
        (
            ["渔船维修项目多少钱以上要论证", "我们有个45万的，该谁来论证？"],
            "45万属于“30万元以上不足100万元”的情形",
        ),
        (
            ["渔船维修项目多少钱以上要论证", "我们有个45万的，该谁来论证？", "要是120万呢"],
            "120万属于“100万元以上”的情形",
        ),
    ],
)
def test_the_line_of_the_duty_asked_about(
    assistant: Assistant, turns: list[str], told: str
) -> None:
    for turn in turns:
        answer = assistant.ask(turn, session="s", as_of=TODAY)

    assert told in answer.answer


def test_an_amount_with_a_matter_of_its_own_is_asked_of_that(assistant: Assistant) -> None:
    assistant.ask("新增项目多少钱以上要做事前绩效评估", session="s", as_of=TODAY)

    answer = assistant.ask("申请16万，要不要上局长办公会", session="s", as_of=TODAY)

    assert "16万属于“15万元以上”的情形" in answer.answer
