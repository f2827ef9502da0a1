"""Who is let off a task: what a text says of it is an exception of the task, and what is none."""

from __future__ import annotations

import pytest
from notices import listed

DEPARTMENT, TOWN = "水务局", "柳荫镇"


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("各镇、村（居）应于3月20日前报送自评表和佐证材料；村（居）可只填报自评表。", "村委会"),
        ("各镇、村（居）应于3月20日前报送自评表和佐证材料。村（居）可只填报自评表。", "村委会"),
        ("各镇、村（居）应于3月20日前报送自评表和佐证材料；村（居）可只填报自评表。", None),
    ],
)
def test_what_a_class_may_leave_out_is_an_exception_of_the_task(
    text: str, audience: str | None
) -> None:
    (task,) = listed(text, audience).dated
    assert task.exceptions == ("村（居）可只填报自评表",)


def test_what_the_finance_bureau_does_itself_is_no_exception() -> None:
    text = "部门评价原则上于6月30日前完成；区财政局从中选取10个项目开展重点评价。"
    assert [task.exceptions for task in listed(text).dated] == [()]


def test_the_leave_of_others_is_no_exception_of_a_body() -> None:
    text = "各镇、村（居）应于3月20日前报送自评表和佐证材料；村（居）可只填报自评表。"
    (task,) = listed(text, TOWN).dated
    assert task.exceptions == ()


def test_a_leave_belongs_to_the_demand_before_it() -> None:
    text = (
        "各镇、村（居）应于3月20日前报送自评表。村（居）可只填报简表。"
        "各镇、村（居）应于5月6日前报送总结。"
    )
    assert [bool(task.exceptions) for task in listed(text, "村委会").dated] == [True, False]


@pytest.mark.parametrize(
    ("text", "excepted"),
    [
        (
            "各部门应于7月31日前完成年中跟踪。今年新成立的单位不参加年中跟踪。",
            ("今年新成立的单位不参加年中跟踪",),
        ),
        (
            "各部门应于4月18日前报送自查报告。资金不满50万元的单位，可以只填自查表，不写报告。"
            "涉密项目不纳入自查范围。",
            ("资金不满50万元的单位，可以只填自查表，不写报告", "涉密项目不纳入自查范围"),
        ),
        ("各部门应于4月18日前报送自查报告。逾期不报的单位不得参加评优。", ()),
        ("各部门应于4月18日前报送自查报告。街道不参加自查。", ()),
    ],
)
def test_who_is_let_off_in_the_next_sentence_is_told(text: str, excepted: tuple[str, ...]) -> None:
    assert listed(text, DEPARTMENT).dated[0].exceptions == excepted
