"""A task is told whole, with what its sentence goes on to ask; what is done to those who fail is
nobody's task."""

from __future__ import annotations

import pytest
from notices import HEAD, listed

from assistant.checklist.nearest import nobody_named, what_follows
from assistant.passages import Passage, passages_of
from ingest import read_bytes


def told(text: str, audience: str | None = None) -> list[str]:
    return [task.whole for task in listed(text, audience).tasks]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "各单位应于6月20日前将申报表报送主管部门，并明确一名联络员。",
            ["将申报表报送主管部门，并明确一名联络员"],
        ),
        (
            "各镇应在7月底前完成目标编制；每季度至少开展1次自查。",
            ["完成目标编制；每季度至少开展1次自查"],
        ),
        ("各部门应当及时收缴非税收入，并缴入国库。", ["及时收缴非税收入，并缴入国库"]),
        (
            "各单位应于4月30日前完成自评，自评覆盖率达到100%；逾期的予以通报。",
            ["完成自评，自评覆盖率达到100%"],
        ),
        ("乡道养护由各镇负责；每季度至少巡查1次。", ["负责乡道养护；每季度至少巡查1次"]),
        (
            "各部门要成立专班，明确联络员，名单于5月20日前报区财政局。",
            ["报送名单", "成立专班，明确联络员"],
        ),
        (
            "各部门要明确联络员，人员变动的，3日内报区财政局备案。",
            ["明确联络员", "报区财政局备案"],
        ),
        (
            "各镇3月1日前报送计划，对照清单逐项自查，6月底前完成整改。",
            ["报送计划", "完成整改"],
        ),
    ],
)
def test_a_task_is_told_with_its_tail(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


def test_what_the_tail_hands_in_is_handed_in() -> None:
    text = "各单位应于8月15日前完成监控，填报监控表，并将监控报告报送区财政局绩效科。"
    (task,) = listed(text).dated
    assert (task.deliverable, task.recipient) == ("监控表、监控报告", "区财政局绩效科")


def test_each_body_of_one_sentence_has_its_own() -> None:
    text = "保洁工作由区城管局牵头，各镇配合，每月巡查不少于4次。"
    assert told(text, "区城管局") == ["牵头保洁工作，各镇配合，每月巡查不少于4次"]
    assert told(text, "柳荫镇") == ["配合保洁工作"]
    training = "区财政局每半年组织1次业务培训，各单位应当派员参加。"
    assert told(training, "区财政局") == ["每半年组织1次业务培训"]


@pytest.mark.parametrize(
    "sentence",
    [
        "绩效目标未通过审核的，退回修改；逾期仍未通过的，不予安排预算。",
        "对考核排名末位的镇，取消评优资格，并予以通报批评。",
        "虚报绩效目标的单位，应当收回项目资金。",
        "未经论证的设备，不予列入采购计划。",
        "得分70分以下的不予支持，不得安排预算。",
    ],
)
def test_what_is_done_to_those_who_fail_is_no_task(sentence: str) -> None:
    text = f"各单位应当编报绩效目标。{sentence}"
    assert told(text, "柳荫镇") == ["编报绩效目标"]


def test_it_stands_beside_the_task_and_with_who_does_it() -> None:
    text = "各部门应于3月10日前报送计划，逾期不报的，不予安排预算。"
    (task,) = listed(text, "水务局").tasks
    assert task.follows == "逾期不报的，不予安排预算"
    assert told("对不合格的单位，由区财政局约谈主要负责人。", "区财政局") == ["约谈主要负责人"]
    assert told("涉密信息不予公开。", "水务局") == ["涉密信息不予公开"]


def _passages(text: str) -> list[Passage]:
    return list(passages_of(read_bytes("通知.txt", f"{HEAD}{text}\n".encode())))


def test_nobody_is_said_to_be_missing_who_is_named() -> None:
    text = (
        "（一）强化养护管理。乡道养护由各镇承担。\n"
        "（二）对弄虚作假的，收回财政资金。\n（三）建立问题台账。"
    )
    (note,) = nobody_named(_passages(text))
    assert note.endswith("未列入：一、（三）。")


def test_where_it_is_told_what_follows_is_noted() -> None:
    text = "（一）各镇应当编报目标。\n（二）各单位逾期仍未通过审核的，不予安排预算。"
    (note,) = what_follows(_passages(text))
    assert "没有做到时怎样处理" in note
    assert note.endswith("一、（二）。")
