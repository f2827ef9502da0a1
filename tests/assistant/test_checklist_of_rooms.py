"""Checklists asked in words: by a hospital's rooms, by units and by the departments of a district,
where the paper says 各科室, 各单位, 区级部门."""

from __future__ import annotations

import pytest

from assistant.asking_body import body_in
from assistant.bodies import Fit, fit, read_body
from assistant.checklist import checklist
from assistant.passages import passages_of
from ingest import read_bytes

HOSPITAL = """松陵市第二人民医院关于做好2026年度预算执行工作的通知

院内各科室：

1. 各科室应于2026年6月10日前报送预算执行分析表。执行率低于45%的科室，须在6月20日前提交书面说明。

2. 各临床科室、医技科室应于7月15日前提出设备购置申请。

3. 药剂科应于7月5日前报送盘点表。
"""


def days(audience: str) -> list[tuple[int, int]]:
    made = checklist(passages_of(read_bytes("通知.txt", HOSPITAL.encode())), audience, year=2026)
    return [(task.due.month, task.due.day) for task in made.dated if task.due]


def test_each_room_has_what_its_kind_must_do() -> None:
    of_all = [(6, 10), (6, 20)]
    assert days("财务科") == of_all
    assert days("骨科") == [*of_all, (7, 15)]
    assert days("药剂科") == [*of_all, (7, 5), (7, 15)]


def test_those_told_apart_by_a_number_are_named() -> None:
    made = checklist(passages_of(read_bytes("通知.txt", HOSPITAL.encode())), "骨科", year=2026)
    assert made.dated[1].who == ("执行率低于45%的科室",)


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("药剂科6月到8月要做什么", "药剂科"),
        ("各科室6月要报什么材料", "各科室"),
        ("我们科6月要交什么", "科室"),
        ("我们科室7月有哪些事", "科室"),
        ("县第一中学6月要交什么", "县第一中学"),
        ("这项评价是哪个科室牵头？", None),
        ("本科学历要什么条件", None),
    ],
)
def test_rooms_and_schools_ask(question: str, body: str | None) -> None:
    assert body_in(question) == body


def test_the_units_of_a_district_are_its_departments() -> None:
    assert fit(read_body("区直单位"), ("区级部门",)) is Fit.COVERED
    assert fit(read_body("区直单位"), ("区教育局",)) is Fit.OTHER
    assert fit(read_body("区人民医院"), ("各单位",)) is Fit.COVERED
