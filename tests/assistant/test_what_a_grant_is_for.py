"""What is granted for one thing is told of no other that the paper does not speak of; and how much
is paid ahead is told by the share that a rule sets."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant

RULES = """汀州区农业补贴资金管理办法

第一条 为规范农业补贴资金管理，制定本办法。
第二条 对种植水稻的农户，每亩补贴120元；种植大豆的，每亩补贴90元。
第三条 项目开工后可以预付不超过补贴总额40%的启动经费，村集体实施的项目预付比例可以提高到60%。

汀州区农业农村局
2026年1月20日
"""
PAPERS = {"办法.txt": RULES}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("question", ["渔业补贴一亩多少钱？", "茶叶补贴每亩多少元？"])
def test_a_grant_for_what_no_article_has_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("水稻补贴一亩多少钱？", "120元"),
        ("大豆补贴每亩多少元？", "90元"),
        ("农业补贴一亩多少钱？", "120元"),
        ("启动经费能预付多少？", "40%"),
    ],
)
def test_what_the_rules_have_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question, as_of=TODAY).answer
