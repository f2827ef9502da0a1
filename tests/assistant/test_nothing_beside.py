"""What joins the sentence that answers: what is asked besides and what bounds its rule, and nothing
that only shares its subject."""

from __future__ import annotations

import pytest
from made_texts import Ask

PAPERS = {
    "公园.txt": """樟溪市公园建设资金管理办法

樟溪市园林局

第一章　公园验收

第一条　公园养护单位应当于每年4月20日前报送养护报告。养护报告由第三方编写的，费用不超过6万元。
第二条　公园改造项目投资300万元以上的，应当进行设计评审。但应急抢修的除外。
第三条　公园验收得分90分以上为优，75分以上不足90分为良，75分以下为差。
第四条　验收为优的，养护费上浮5%；验收为良的，养护费不变；验收为差的，养护费下调20%。
第五条　公园开放时间由各县自行确定，本办法不作统一规定。市属公园每日6时开放。

2025年6月3日
""",
    "报告.txt": """樟溪市园林局2025年公园建设情况报告

樟溪市园林局

全年新建公园16个，投资4200万元，其中口袋公园11个，社区公园5个。主要是旧厂区腾退较慢，有2个公园未按期开工。
对养护得分低的公园，已约谈养护单位。全年发现公园设施损坏57处。

2026年1月12日
""",
}


def told(asked: Ask, question: str) -> list[str]:
    """The claims of the answer to ``question``."""
    answer = asked(question)
    assert not answer.abstained
    return [claim.text for claim in answer.claims]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("樟溪市公园养护报告每年几月几号前报送", "4月20日前"),
        ("樟溪市公园验收得82分是什么等级", "75分以上不足90分为良"),
        ("樟溪市2025年新建公园多少个", "16个"),
    ],
)
def test_one_sentence_answers(asked: Ask, question: str, words: str) -> None:
    (alone,) = told(asked, question)
    assert words in alone


def test_what_bounds_the_rule_stands_with_it(asked: Ask) -> None:
    assert any(
        "应急抢修的除外" in claim
        for claim in told(asked, "樟溪市公园改造项目多少钱以上要做设计评审")
    )


def test_the_reason_stands_with_it_where_it_is_asked_for(asked: Ask) -> None:
    claims = told(asked, "樟溪市2025年为什么有公园没有按期开工，新建了多少个")
    assert any("旧厂区腾退较慢" in claim for claim in claims)


def test_both_of_two_that_are_asked_about_are_told(asked: Ask) -> None:
    text = "".join(told(asked, "樟溪市公园养护报告几号前报，第三方编写的费用最多多少"))
    assert "4月20日前" in text
    assert "6万元" in text
