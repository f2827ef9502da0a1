"""What a breach of the ban before it brings, a post that is named once, and the figure of half a
year beside a table that has a half in another row."""

from __future__ import annotations

from datetime import date

import pytest
from made_texts import Ask

from assistant.assistant import Assistant
from assistant.question import understand

PAPERS = {
    "驾校.txt": """柳泽市驾驶培训机构管理规定

柳泽市交通运输局

第一条　培训机构不得将教学车辆出租给个人，不得虚报学时。违反规定的，暂停招生资格三个月。
第二条　委托第三方参与验车的，应当与车队无利害关系。验车组成员不少于4人，主评人应当修车满5年。
第三条　培训机构应当公示收费项目。

2025年6月3日
""",
    "水文.txt": """汀洲市水文站2026年重点工作安排表

事项 | 时限 | 要求
上半年汛前检查 | 5月20日前 | 检查测站14处，安排资金86万元
设备更新改造 | 10月31日前 | 更新设备32台，安排资金415万元
下半年比测 | 11月20日前 | 比测断面9处

汀洲市水文站
2026年1月8日
""",
}


@pytest.mark.parametrize(
    "question",
    [
        "柳泽市驾驶培训机构要是把教学车辆出租给个人了怎么处理",
        "柳泽市驾驶培训机构虚报学时有什么后果",
    ],
)
def test_a_ban_is_told_with_what_its_breach_brings(asked: Ask, question: str) -> None:
    assert "暂停招生资格三个月" in asked(question).answer


def test_a_post_that_a_paper_names_once_is_a_word_of_the_question(assistant: Assistant) -> None:
    asked = "柳泽市做验车，对验车组人数和主评人有什么要求"
    query = understand(asked, assistant.shelf().profile, as_of=date(2026, 3, 1))
    assert "主评人" in {term.text for term in query.terms}


def test_a_year_in_a_table_is_no_half_of_it(asked: Ask) -> None:
    assert asked("汀洲市水文站2026年设备更新改造上半年安排多少资金").abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("汀洲市水文站2026年设备更新改造安排多少资金", "415万元"),
        ("汀洲市水文站2026年上半年汛前检查安排多少资金", "86万元"),
    ],
)
def test_its_own_row_is_told(asked: Ask, question: str, told: str) -> None:
    assert told in asked(question).answer
