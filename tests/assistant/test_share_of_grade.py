"""What a rule for a grade comes to for the asker's amount, though it does not say again of what."""

from __future__ import annotations

import pytest
from made_texts import Ask, source_of

from assistant.claims import Role, Statement
from assistant.proof import check
from ingest.read import read_bytes

BANDS = "A级的，可按不超过10%的幅度增加；B级的，不变；C级的，按20%核减；D级的，按50%核减"
RULES = f"""澜口市众创空间扶持与考核办法

第一条　单项预算300万元以上的，由区科技局组织评审。

第二条　考核结果与次年运营经费挂钩：{BANDS}，两年内不得再次申报。
公益类众创空间考核为D级的，不核减人员工资，核减活动经费的10%。

第三条　驻场机构评为一等的，服务费上浮15%；二等的，服务费不变；三等的，扣减25%。

澜口市科技创新局
2025年8月20日
"""
PAPERS = {"澜口市办法.txt": RULES}
DOCUMENT = read_bytes("澜口市办法.txt", RULES.encode())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("澜口市运营经费80万的众创空间考核成C级，要核减多少", "C级的，80万元×20%＝16万元"),
        ("澜口市众创空间运营经费500万，评了D级，明年砍多少钱", "D级的，500万元×50%＝250万元"),
        ("澜口市驻场机构服务费40万，评为三等，扣多少", "三等的，40万元×25%＝10万元"),
    ],
)
def test_the_share_for_a_grade_is_worked_out(asked: Ask, question: str, told: str) -> None:
    assert f"按您给的数计算：{told}" in asked(question).answer


def test_what_the_article_says_beside_it_for_some_is_told_too(asked: Ask) -> None:
    answer = asked("澜口市众创空间运营经费500万，评了D级，明年砍多少钱")
    assert "不核减人员工资" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("澜口市运营经费500万的众创空间评了A级，能加多少", "不超过10%"),  # no one share
        ("澜口市众创空间运营经费80万，考核B级，核减多少", "不变"),
        ("澜口市运营经费80万的众创空间评为C级，能加多少", "20%核减"),  # the opposite
        ("澜口市公益类众创空间500万，评了D级，人员工资核减多少", "不核减人员工资"),
        ("澜口市众创空间评为C级，核减多少", "20%核减"),  # no amount
    ],
)
def test_the_rule_is_told_alone_where_it_gives_no_one_share(
    asked: Ask, question: str, told: str
) -> None:
    answer = asked(question)
    assert told in answer.answer
    assert "按您给的数计算" not in answer.answer


@pytest.mark.parametrize(
    "words",
    [
        "C级的，80万元×50%＝40万元",  # the share of another grade
        "A级的，80万元×10%＝8万元",  # at most
        "C级的，80万元×20%＝17万元",
        "E级的，80万元×20%＝16万元",
    ],
)
def test_a_share_of_another_grade_is_no_claim(words: str) -> None:
    source = source_of(DOCUMENT, BANDS)
    assert check(Statement(f"按您给的数计算：{words}", (source,), Role.RECKONED)) is not None
