"""Who bears, presses and manages, where and why it is: each told by its own word, or not told."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant

MINUTES = """临川市人民政府专题会议纪要

2026年5月18日上午，副市长叶知秋在市政府一号楼303会议室主持召开专题会议，研究消防安全整治工作。

一、关于隐患整改
截至2026年4月底，全市高层建筑消防隐患共1,286处。分辖区看，东湖街道412处、文昌街道356处、钟岭街道220处。
（一）东湖街道的隐患由市应急管理局副局长曾广陵负责督办，8月31日前整改完毕。
（二）充电设施改造费用由物业企业承担60%，市财政补助40%。
（三）新建微型消防站3座，选址在文昌街道文化广场和钟岭街道派出所旁。

二、关于2027年经费安排
2027年消防专项经费控制在1,480万元以内。
原定6月3日召开的应急演练，因汛期防汛任务改为6月24日。

三、关于公物仓
公物仓管理办法由市财政局起草。由市机关事务服务中心负责日常管理。

请假：丁绍坤（市公安局）
"""
RULES = """临川市第三中学校车管理办法

第一条 因道路施工，3号线自2026年9月起停运，主要是文昌路封闭所致，其中2个站点尚未恢复。
第二条 材料不全的，应在5个工作日内补正。
第三条 本办法有效期至2028年12月31日。
"""
PAPERS = {"纪要.txt": MINUTES, "办法.txt": RULES}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("东湖街道的隐患由谁督办", "曾广陵"),
        ("充电设施改造费用由谁承担", "物业企业承担60%"),
        ("新建的微型消防站在哪里", "文化广场"),
        ("临川市2027年消防专项经费", "1,480万元"),
        ("公物仓由谁管", "机关事务服务中心"),
        ("会议谁没来", "丁绍坤"),
        ("3号线为什么停运", "道路施工"),
        ("应急演练为什么改期", "防汛"),
        ("消防专题会议是哪天开的", "5月18日"),
        ("校车办法什么时候到期", "2028年12月31日"),
        ("材料不全几天补齐", "5个工作日"),
    ],
)
def test_what_is_told_by_its_own_word_answers(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "文昌街道的隐患由谁督办",
        "隐患整改经费由谁承担",
        "公物仓在几楼",
        "临川市2026年消防专项经费",
        "2个站点没恢复是什么原因",
    ],
)
def test_what_is_only_near_answers_nothing(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).abstained
