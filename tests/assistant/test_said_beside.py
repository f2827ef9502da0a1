"""What a question says beside its matter, what stands in brackets or under a question, and whose a
row is: told where a paper tells it, refused where it is told of something else."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant

NOTICE = """松坞县林业局关于做好2025年护林补助工作的通知

各乡镇人民政府：

一、补助申请
（一）林地核查。新造林地面积20亩及以上的，一律先核查后补助（去年的起点是30亩）。核查报告要回答三个方面：造林地块是不是属实，苗木是不是成活，管护是不是到位。
（二）变更地块。变更申请每户每年限一次，于5月31日前提出，并附《地块变更申请表》、林权证复印件、村民小组会议纪要。
（三）苗木价格。从2025年度起，新造林地的补助标准，由原来的每亩300元调整为每亩450元。

二、时间安排
序号 | 工作事项 | 责任单位 | 完成时限
1 | 2025年护林员聘用 | 各乡镇 | 3月20日前
2 | 2026年造林计划申报 | 各乡镇 | 9月25日前

松坞县林业局
2025年2月18日
"""
RULES = """松坞县护林员管理办法

松林规〔2025〕2号

第一条　护林员分为专职护林员和巡山组长。
第二条　聘用条件：
　　1．每个巡山组不少于4人，其中巡山组长1名；
　　2．巡山组长具有高中以上学历，且从事护林工作满6年；
　　3．同一巡山组长负责的林班不超过2个。
第三条　有下列行为之一的，不再考核，直接解聘：
　　（甲）将巡护任务转给他人；
　　（乙）伪造巡护记录；
　　（丙）收受采伐人财物。

松坞县林业局
2025年1月6日
"""
QUESTIONS = """松坞县林场护林工作问答

松坞县国有林场

2025年4月2日

问1：巡护里程到底是什么？
答：就是护林员一天里走过多少路、看过多少林班。它也是发补助的依据。

问2：巡护里程怎么报？
答：护林员每月28日前把巡护里程报给组长，组长汇总后报林场。
"""
BULLETIN = """松坞县财政局关于2024年度绩效评价结果的通报

各部门：

一、部门整体支出评价
选取3个部门开展整体支出绩效评价，平均得分84.1分。
排名 | 部门 | 2024年度得分 | 等级
1 | 县民政局 | 90.4 | 优
2 | 县教育局 | 85.5 | 良
3 | 县文旅局 | 76.4 | 中
得分由县财政局组织第三方机构复核后确定，各部门如有异议可以书面提出。

二、项目抽查情况
抽查的项目和得分如下。
项目名称 | 主管部门 | 自评得分 | 抽查得分
水库除险加固 | 县水利局 | 95 | 81
校舍修缮 | 县教育局 | 92 | 88

松坞县财政局
2025年8月5日
"""
PAPERS = {f"{n}.txt": text for n, text in enumerate((NOTICE, RULES, QUESTIONS, BULLETIN))}


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=date(2025, 9, 1))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("松坞县2026年的造林计划申报到哪天截至？", ["9月25日"]),
        ("松坞县申请变更地块要附哪些材料", ["地块变更申请表", "林权证", "会议纪要"]),
        ("松坞县当巡山组长要有什么条件", ["高中", "6年"]),
        ("松坞县2025年的核查报告要回答哪三个方面？", ["属实", "成活", "到位"]),
        ("松坞县护林员有哪几种行为会直接解聘", ["转给他人", "伪造巡护记录", "收受采伐人财物"]),
        ("松坞县新造林地核查的起点2025年跟上一年比变了没有？", ["20亩", "30亩"]),
        ("听说松坞县新造林地的补助标准变了，原来多少现在多少", ["300元", "450元"]),
        ("松坞县林场的巡护里程用大白话讲是什么", ["走过多少路"]),
        ("松坞县教育局2024年度整体支出评价得了多少分", ["85.5"]),
        ("松坞县水利局的水库除险加固抽查得了多少分", ["81"]),
    ],
)
def test_is_told(assistant: Assistant, question: str, told: list[str]) -> None:
    answer = ask(assistant, question)
    assert not answer.abstained
    assert [words for words in told if words not in answer.answer] == []


@pytest.mark.parametrize(
    "question",
    [
        "松坞县水利局2024年度整体支出评价得了多少分",  # the row is of one of its projects
        "松坞县2025年的核查报告要回答哪五个方面？",  # it lists three
    ],
)
def test_is_not_told_of_something_else(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.abstained or not any(said in answer.answer for said in ("81", "95", "苗木"))
