"""What speech says by a verb and a short name, and what a sentence tells of one part only."""

from __future__ import annotations

import pytest
from made_texts import Ask, Talk

PAPERS = {
    "rules.txt": (
        "松潭瑶族自治县河道管护专项资金管理办法\n松财农〔2024〕3号\n各单位：\n"
        "第一条 本办法所称河道管护专项资金，是指用于河道保洁、堤岸维护和巡查的补助资金。\n"
        "第二条 专项资金不得用于人员工资、车辆购置、楼堂馆所建设和偿还债务。\n"
        "第三条 绩效目标应当包含以下核心指标：河段保洁覆盖率100%，"
        "断面水质达标率不低于92%，沿岸群众满意度不低于88%。\n"
        "第四条 执行进度落后15个百分点以上的，亮黄灯；落后30个百分点以上的，亮红灯。\n"
        "第五条 组织卫生、农业、体育等8个领域126个项目的目标评审，专家提出1157条意见。\n"
        "松潭瑶族自治县财政局\n2024年4月1日"
    ),
    "hospital.txt": (
        "松潭瑶族自治县人民医院2024年度整体支出绩效自评报告\n县财政局：\n"
        "一、设备\n设备使用率低于60%的，科室下一年度不得申报同类设备。\n"
        "松潭瑶族自治县人民医院\n2025年3月3日"
    ),
}


@pytest.mark.parametrize(
    "question",
    [
        "松潭县河道管护资金能不能拿来买巡查车？",
        "松潭县河道管护资金可以用来盖楼吗",
        "松潭县河道管护资金能用来还债吗",
    ],
)
def test_what_money_may_not_be_spent_on_is_found(talk: Talk, question: str) -> None:
    assert talk(question).startswith("专项资金不得用于")


def test_what_a_lamp_means_is_the_case_that_it_stands_for(talk: Talk) -> None:
    assert "落后15个百分点以上" in talk("松潭县的“亮黄灯”是啥意思？")


def test_one_of_several_lines_is_told(talk: Talk) -> None:
    assert "92%" in talk("松潭县河道管护资金的绩效目标里，水质达标率最低得多少")


def test_the_one_hospital_of_a_county_is_said_in_short(talk: Talk) -> None:
    assert "60%" in talk("松潭县医院说设备使用率低于多少，科室下一年就不能申报同类设备了？")


@pytest.mark.parametrize(
    "question",
    ["松潭县目标评审专家提的意见里，农业领域的占了多少条？", "松潭县这126个项目里面农业的占几个"],
)
def test_the_number_of_all_is_not_told_of_a_part(asked: Ask, question: str) -> None:
    assert asked(question).abstained
