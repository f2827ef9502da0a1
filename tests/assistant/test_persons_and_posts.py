"""Persons: their posts and contacts are told of the very one, or not told."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.question.persons import persons_in

MINUTES = """临川市人民政府专题会议纪要

2026年5月18日上午，副市长叶知秋在市政府一号楼303会议室主持召开专题会议，研究消防安全整治工作。\
会议听取了市消防救援支队支队长罗定邦的汇报。

一、关于隐患整改
东湖街道的隐患由市应急管理局副局长曾广陵负责督办，8月31日前整改完毕。
市财政收入同比增长5%。

出席：叶知秋  罗定邦（市消防救援支队）
请假：丁绍坤（市公安局）
"""
GUIDE = """临川市普惠托育机构运营补助2026年申报指南

第一条 按实际收托人数每人每月补助400元。

联系人：市卫生健康委员会家庭发展科 顾南乔，电话：0794-8221906。

临川市卫生健康委员会  临川市财政局
2026年6月1日
"""
PAPERS = {"纪要.txt": MINUTES, "指南.txt": GUIDE}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("顾南乔的联系方式", "8221906"),
        ("市卫生健康委员会的电话", "8221906"),
        ("曾广陵是什么职务", "副局长曾广陵"),
        ("叶知秋是什么职务", "副市长叶知秋"),
        ("曾广陵负责什么工作", "负责督办"),
        ("市消防救援支队支队长是谁", "支队长罗定邦"),
    ],
)
def test_what_is_told_of_the_very_person_answers(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "曾广陵的联系方式",
        "市卫生健康委员会人事科电话",
        "市财政局电话",
        "市公安局局长是谁",
        "临川市市长是谁",
        "丁绍坤是什么职务",
    ],
)
def test_another_one_s_contact_or_post_answers_nothing(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained


def test_a_post_is_not_mended_into_a_word_that_sounds_like_it(assistant: Assistant) -> None:
    answer = assistant.ask("东湖镇镇长是谁")
    assert answer.abstained
    assert "增长" not in answer.answer


@pytest.mark.parametrize(
    ("question", "persons"),
    [
        ("请问温如许负责什么工作", ["温如许"]),
        ("欧阳明的电话是多少", ["欧阳明"]),
        ("方案是什么", []),
        ("金融办负责什么", []),
        ("高标准农田是什么", []),
        ("施工单位的电话", []),
    ],
)
def test_a_person_is_known_by_what_is_asked_of_persons(question: str, persons: list[str]) -> None:
    assert [term.text for term in persons_in(question)] == persons
