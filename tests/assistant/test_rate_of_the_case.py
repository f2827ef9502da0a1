"""A rate is multiplied by the asker's number: the rate of the case that the question names, up to
the most that the sentence gives, and not at all below the line that it draws."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.claims import Role, Source, Statement
from assistant.proof import check
from ingest import read_bytes

RULES = """汀州区职业培训补贴管理办法

第一条 为规范职业培训补贴管理，制定本办法。
第二条 对承担送教下乡的机构，每场补助600元；送教到海岛的，每场提高至900元。
第三条 企业自办培训教室、面积在100平方米以上的，按每平方米200元给予补助，单个企业最高不超过10万元。
第四条 实训田管护经费按每亩每年12元安排，由区统筹使用。

汀州区人力资源和社会保障局
2026年1月20日
"""
PAPERS = {"办法.txt": RULES}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "works_out"),
    [
        ("送教下乡20场补多少钱？", "每场补助600元×20场＝12,000元"),
        ("海岛送教下乡20场补多少钱？", "送教到海岛的，每场提高至900元×20场＝18,000元"),
        ("企业自办培训教室300平方米能补多少钱？", "×300平方米＝60,000元"),
        (
            "企业自办培训教室800平方米能补多少钱？",
            "×800平方米＝160,000元，超过最高10万元，按10万元计",
        ),
        ("实训田管护2.5万亩一年要多少钱？", "每亩每年12元×2.5万亩＝每年300,000元"),
    ],
)
def test_the_rate_of_the_case_is_multiplied(
    assistant: Assistant, question: str, works_out: str
) -> None:
    assert works_out in assistant.ask(question, as_of=TODAY).answer.splitlines()[0]


def test_nothing_is_multiplied_below_the_line(assistant: Assistant) -> None:
    answer = assistant.ask("企业自办培训教室80平方米能补多少钱？", as_of=TODAY).answer

    assert "16,000元" not in answer


@pytest.mark.parametrize(
    ("product", "holds"),
    [
        ("每平方米200元×800平方米＝160,000元，超过最高10万元，按10万元计", True),
        ("每平方米200元×300平方米＝60,000元", True),
        ("每平方米200元×800平方米＝160,000元", False),
        ("每平方米200元×800平方米＝160,000元，超过最高12万元，按12万元计", False),
        ("每平方米200元×300平方米＝60,000元，超过最高10万元，按10万元计", False),
        ("每平方米200元×80平方米＝16,000元", False),
    ],
)
def test_a_cap_and_a_line_are_proven(product: str, *, holds: bool) -> None:
    document = read_bytes("办法.txt", RULES.encode())
    article = next(c for c in document.clauses if "教室" in document.quote(c.span))
    said = Statement(
        f"按您给的数计算：按{product}", (Source(document, article.span),), Role.RECKONED
    )

    assert (check(said) is None) is holds
