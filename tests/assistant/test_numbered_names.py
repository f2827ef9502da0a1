"""Teams, workshops, berths and schools that are named by a number: 三队, 二分场, 4号泊位, 一小."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.numbered_names import is_said, numbered_names_in, numbered_names_of

FARM = """白桦垦区集团有限公司水井管护资金考核规则

白垦字〔2026〕5号

一、分组
水井按耗水分组：甲组包括一队、四队，乙组包括二队、三队、十一队。

二、补助

组别 | 每眼补助（元） | 单队上限（万元）
甲组 | 1,600 | 11
乙组 | 2,300 | 17

三、评分
（一）巡检日志缺一份扣2分。
（二）2025年得分：一队86.4分、二队91.0分、三队77.8分、四队83.2分、十一队90.3分。

白桦垦区集团有限公司
2026年2月10日
"""
PORT = """潮门港务集团有限公司泊位养护费安排

潮港〔2026〕2号

一、二分场养护费38万元，三分场养护费26万元，四分场养护费31万元，由公司财务部按季拨付。

二、泊位养护费

泊位 | 养护费（万元） | 责任单位
3号泊位 | 42 | 一车间
4号泊位 | 37 | 二车间

三、一共三个车间，每一车间配安全员2名，三小时未到岗的扣2分。

潮门港务集团有限公司
2026年1月19日
"""
SCHOOLS = """杏山县教育局2025年度学校食堂考核通报

一中90.5分，二中86.2分，一小93.0分，二小81.4分，三小88.8分。

杏山县教育局
2026年2月3日
"""
PAPERS = {"农垦.txt": FARM, "港务.txt": PORT, "学校.txt": SCHOOLS}
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("三队单队最多补多少万？", "乙组：每眼补助2,300元，单队上限17万元"),
        ("4队每眼井补助多少？", "甲组：每眼补助1,600元"),
        ("十一队每眼井补助多少？", "乙组：每眼补助2,300元"),
        ("二队和三队差多少分？", "二队更高：二队91.0分、三队77.8分，相差13.2分"),
        ("三队和四队哪个得分高？", "四队更高：三队77.8分、四队83.2分"),
        ("二分场和四分场养护费相差多少？", "二分场养护费38万元、四分场养护费31万元，相差7万元"),
        ("4号泊位养护费多少？", "4号泊位：养护费37万元"),
        ("4泊位的养护费是多少？", "4号泊位：养护费37万元"),
        ("一中和一小差多少分？", "一小更高：一中90.5分、一小93.0分，相差2.5分"),
        ("三队巡检日志缺了3份扣几分？", "3×2分＝6分"),
    ],
)
def test_a_member_named_by_its_number_is_meant(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question, as_of=TODAY)

    assert told in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "六队得了多少分？",
        "六队每眼井补助多少？",
        "五分场养护费多少？",
        "6号泊位养护费多少？",
        "四小得了多少分？",
    ],
)
def test_of_a_member_that_no_paper_names_nothing_is_told(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question, as_of=TODAY).abstained


def test_another_member_takes_the_place_of_the_one_before(assistant: Assistant) -> None:
    first = assistant.ask("三队每眼井补助多少？", as_of=TODAY)
    second = assistant.ask("那四队呢？", as_of=TODAY, session=first.session)

    assert second.answer.startswith("甲组：每眼补助1,600元")


@pytest.mark.parametrize(
    "question",
    [
        "一共三队吗",
        "这三队都得了几分",
        "哪一队得分最低",
        "每一车间配几名安全员",
        "三小时没到扣几分",
    ],
)
def test_what_counts_or_points_is_no_name(question: str) -> None:
    assert numbered_names_in(question, numbered_names_of([FARM, PORT, SCHOOLS])) == []


@pytest.mark.parametrize(
    "text",
    ["缺一处扣1分，缺二处扣2分。", "其中：3所为公办，4所为民办。", "每组一人，分三组、四组进行。"],
)
def test_what_papers_count_names_nothing(text: str) -> None:
    assert not numbered_names_of([text])


def test_a_member_is_one_of_those_from_one_to_another_and_of_a_list() -> None:
    assert is_said("三队", "一队至四队应于7月10日前报送，五队至八队应于7月15日前报送")
    assert is_said("七队", "五至八队应于7月15日前报送")
    assert is_said("三队", "一、三、五队由农业科核查")
    assert not is_said("九队", "五队至八队应于7月15日前报送")
    assert not is_said("四队", "一、三、五队由农业科核查")
