"""Rules of a house bind that house; materials are named; a schedule is no duty beside its rows."""

from __future__ import annotations

import pytest

from assistant.checklist import Checklist, checklist
from assistant.passages import passages_of
from ingest import read_bytes

RULES = """石湾区中医医院经费报销管理办法

第一条 本办法适用于医院各科室。

第二条 经费报销应当在业务发生后30日内办理，12月份发生的业务应当于当月25日前报销完毕。

第三条 设备科应当于每年6月30日前完成盘点，并将盘点结果报区卫生健康局。

第四条 本办法自2026年1月1日起施行。
"""

NOTICE = """石湾区财政局关于编制2027年部门预算的通知

各部门，各镇人民政府：

一、时间安排

各部门要严格按照下列时间节点开展工作：

| 主要工作 | 责任单位 | 完成时间 |
| --- | --- | --- |
| 报送预算建议数 | 各部门 | 2026年10月15日 |
| 报送部门预算草案 | 各部门 | 2026年11月25日 |

二、报送要求

（一）“一上”阶段应报送以下材料：1.预算建议数汇总表；2.绩效目标申报表；3.党组会议纪要。

石湾区财政局

2026年8月26日
"""


def listed(text: str, audience: str | None) -> Checklist:
    document = read_bytes("文件.md", text.encode())
    return checklist(passages_of(document), audience, year=2026)


@pytest.mark.parametrize("body", ["区教育局", "教育局", "石桥镇", "区财政局", "区直部门"])
def test_the_rules_of_a_hospital_bind_no_bureau(body: str) -> None:
    assert not listed(RULES, body).tasks


@pytest.mark.parametrize("body", ["设备科", "中医医院", "石湾区中医医院", None])
def test_they_bind_its_own(body: str | None) -> None:
    days = {str(task.due) for task in listed(RULES, body).dated}
    assert "2026-12-25" in days


def test_materials_are_named_in_what_is_handed_in() -> None:
    (task,) = [t for t in listed(NOTICE, "区教育局").standing if "材料" in t.what]
    assert task.what == "报送以下材料"
    assert task.deliverable == "预算建议数汇总表、绩效目标申报表、党组会议纪要"


def test_a_schedule_is_no_duty_beside_its_rows() -> None:
    made = listed(NOTICE, "区教育局")
    assert [str(task.due) for task in made.dated] == ["2026-10-15", "2026-11-25"]
    assert not any("时间节点" in task.what for task in made.standing)
