"""Several questions in one message: each is answered, or said to be missing."""

from __future__ import annotations

import pytest
from made_texts import Ask

PAPER = """棠浦县医疗保障局2025年工作总结和2026年工作计划

一、2025年工作情况

全县基本医保参保41.6万人，参保率96.2%，比上年提高0.8个百分点。
检查定点医药机构215家，追回医保基金640万元，行政处罚9家。
全年受理异地就医备案2.3万人次，平均办结时间缩短到1.2天。

二、2026年工作安排

（一）建设医保智能监控平台，由信息股牵头，预算控制在120万元以内，10月底前上线运行。
（二）门诊起付线由300元下调至200元，自2026年5月1日起执行。

咨询电话：0000-5510293，由县医疗保障局基金股负责解释。

棠浦县医疗保障局
2026年1月20日
"""
PAPERS = {"棠浦县医保.txt": PAPER}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("棠浦县智能监控平台谁牵头，花多少钱，几月上线", ("信息股牵头", "120万元", "10月底前")),
        ("棠浦县门诊起付线改成多少了，从哪天开始", ("200元", "2026年5月1日起")),
        ("棠浦县参保率多少以及追回多少基金", ("96.2%", "640万元")),
        ("棠浦县异地备案办了多少人次，平均几天办完", ("2.3万人次", "1.2天")),
        ("棠浦县医保哪个股解释，还有电话是多少", ("基金股负责解释", "0000-5510293")),
    ],
)
def test_each_piece_is_told(asked: Ask, question: str, told: tuple[str, ...]) -> None:
    answer = asked(question)
    assert all(words in answer.answer for words in told), answer.answer
    assert not any("关于“" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "told", "missing"),
    [
        ("棠浦县参保率是多少，局长是谁", "96.2%", "局长是谁"),
        ("棠浦县参保率是多少，另外罚款一共罚了多少", "96.2%", "另外罚款一共罚了多少"),
        ("棠浦县异地备案平均几天办完，材料能不能邮寄", "1.2天", "材料能不能邮寄"),
    ],
)
def test_a_piece_that_no_paper_tells_is_said_to_be_missing(
    asked: Ask, question: str, told: str, missing: str
) -> None:
    answer = asked(question)
    assert told in answer.answer
    assert any(note.startswith(f"关于“{missing}”：资料中没有依据") for note in answer.notes)


def test_a_question_that_is_refused_as_a_whole_is_not_answered_by_a_piece_of_it(
    asked: Ask,
) -> None:
    answer = asked("棠浦县智能监控平台为什么延期，延到几月")
    assert answer.abstained


def test_half_a_year_is_not_told_by_the_whole_year(asked: Ask) -> None:
    assert asked("棠浦县2025年上半年医保基金追回完成多少，占比多少").abstained
