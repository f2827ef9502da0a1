"""Deadlines: each row of deadlines.txt in all its clothes, and what must not be read as one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from marked_rows import CLOTHES, Row, document_of, rows

from ingest.facts.deadlines import deadlines
from ingest.facts.model import Deadline
from ingest.read import read_bytes

ROWS = tuple(rows("deadlines"))
CASES = [
    pytest.param(row, clothes, id=f"{row.place} {clothes}")
    for row in ROWS
    for clothes in CLOTHES
    if clothes != "surrounded" or not row.above
]


@pytest.mark.parametrize(("row", "clothes"), CASES)
def test_each_mark_is_read_as_expected(row: Row, clothes: str) -> None:
    dressed = replace(row, text=CLOTHES[clothes](row.text))
    document = document_of(dressed)
    found = list(deadlines(document))

    read = [_told(document.text, fact) for fact in found]
    assert len(found) == len(dressed.each), read
    for fact, (expected, quote) in zip(found, dressed.each, strict=True):
        words = document.quote(fact.span)
        assert quote in words or words in quote, read
        # A matrix says half of a task in the row's head and half in the cell: 监控：提交报告.
        assert all(part in document.text for part in fact.task.split("："))
        _check(fact, expected, read)


@pytest.mark.parametrize("row", tuple(rows("not_deadlines")), ids=lambda row: row.place)
def test_nothing_is_read_where_nothing_is_due(row: Row) -> None:
    document = document_of(row)
    assert [_told(document.text, fact) for fact in deadlines(document)] == []


def test_a_table_on_its_side_says_who_and_when_in_rows() -> None:
    words = (
        "某某区重点任务\n\n项目 | 指标修订 | 成本试点\n责任单位 | 区财政局 | 区城管局、区教育局\n"
        "完成时间 | 2026年6月底 | 2026年9月30日前\n"
    )
    found = deadlines(read_bytes("任务.txt", words.encode()))
    told = [(one.task, one.audience, _iso(one.due)) for one in found]
    assert told == [
        ("指标修订", ("区财政局",), "2026-06-30"),
        ("成本试点", ("区城管局", "区教育局"), "2026-09-30"),
    ]


def test_a_blank_cell_of_owners_is_that_of_the_row_above() -> None:
    words = (
        "某某区责任清单\n\n责任主体 | 责任事项 | 时间节点\n主管部门 | 审核目标 | 2026年9月20日前\n"
        " | 批复目标 | 预算批复后15日内\n项目单位 | 填报目标 | 2026年9月10日前\n"
    )
    found = deadlines(read_bytes("清单.txt", words.encode()))
    assert [one.audience for one in found] == [("主管部门",), ("主管部门",), ("项目单位",)]


def _check(fact: Deadline, expected: str, read: list[str]) -> None:
    wanted = dict(re.findall(r"(\w+)=(\S+)", expected.replace("day=", "day:")))
    time = re.sub(r" ?\b(?!day)\w+=\S+", "", expected).strip()
    assert time in (_iso(fact.due), fact.recurrence), read
    if "audience" in wanted:
        assert fact.audience == tuple(wanted["audience"].split(",")), read
    assert (
        fact.exceptions == tuple(wanted.get("except", "").split(","))
        if "except" in wanted
        else True
    )
    if "from" in wanted:
        assert _iso(fact.begins) == wanted["from"], read
    assert fact.year_offset == int(wanted.get("offset", 0)), read
    for name in ("task", "condition", "modality", "recipient", "deliverable", "system"):
        if name in wanted:
            assert getattr(fact, name) == wanted[name], (name, getattr(fact, name))


def _iso(when: date | datetime | None) -> str | None:
    if isinstance(when, datetime):
        return when.isoformat(timespec="minutes")
    return when.isoformat() if when else None


def _told(text: str, fact: Deadline) -> str:
    shown = f"{text[fact.context.start : fact.span.start]}⟦{fact.span.of(text)}⟧"
    when = _iso(fact.due) or fact.recurrence
    return f"{shown} {when} {fact.audience} {fact.task!r} [{fact.rule}]"
