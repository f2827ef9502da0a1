"""What follows from a grade for things of one kind is not told of others that got it."""

from __future__ import annotations

import pytest
from made_texts import Ask

PAPERS = {
    "体育.txt": """桦川市体育局关于2025年度训练基地考核结果的通报

一、对评为“优秀”的基地，2026年器材经费上浮8%；对评为“合格”的单位，2026年运行经费维持不变。
二、考核等级为差的项目，2026年补助压减25%；考核等级为良的部门和项目，奖励3万元。
三、评为“不合格”的教练员，暂停带队6个月。

桦川市体育局
2026年1月9日
""",
    "港务.txt": """望渚港务局2025年度航道维护考核通报

考核结果为良的，2026年养护经费压减5%；考核结果为差的班组和个人，扣发年终奖20%。

望渚港务局
2026年1月15日
""",
}


@pytest.mark.parametrize(
    "question",
    [
        "桦川市考核等级为差的部门，2026年补助压减百分之几",  # told of projects
        "桦川市评为“合格”的项目，2026年运行经费怎么安排、压减多少",  # told of units
        "望渚港务局考核结果为差的项目扣多少",  # told of crews
    ],
)
def test_what_is_told_of_another_kind_is_refused(asked: Ask, question: str) -> None:
    assert asked(question).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("桦川市考核等级为差的项目，2026年补助压减百分之几", "25%"),
        ("桦川市考核等级为良的部门奖励多少钱", "3万元"),  # named among several
        ("桦川市考核等级为良的项目奖励多少钱", "3万元"),
        ("桦川市评为优秀的训练基地，2026年器材经费上浮百分之几", "8%"),
        ("望渚港务局考核结果为良的班组，2026年养护经费压减百分之几", "5%"),  # told of all
    ],
)
def test_its_own_and_what_is_told_of_all_is_answered(asked: Ask, question: str, told: str) -> None:
    assert told in asked(question).answer
