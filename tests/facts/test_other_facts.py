"""Duties, definitions, references and enumerations: each row of their corpora."""

from __future__ import annotations

import re

import pytest
from marked_rows import Row, document_of, rows

from ingest import read_bytes
from ingest.document import Clause, ClauseKind, Document, Heading, Metadata, Span
from ingest.facts.definitions import definitions
from ingest.facts.duties import duties
from ingest.facts.enumerations import enumerations
from ingest.facts.model import Duty
from ingest.facts.references import references


def _ids(row: Row) -> str:
    return row.place


def _wanted(expected: str) -> dict[str, str]:
    return dict(re.findall(r"(\w+)=(\S+)", expected))


@pytest.mark.parametrize("row", tuple(rows("duties")), ids=_ids)
def test_duties(row: Row) -> None:
    document = document_of(row)
    found = list(duties(document))
    assert [document.quote(duty.span) for duty in found] == list(row.quotes)
    for duty, expected in zip(found, row.expected, strict=True):
        wanted = _wanted(expected)
        assert (duty.modality or "-") == expected.split()[0]
        if "audience" in wanted:
            assert duty.audience == tuple(wanted.pop("audience").split(","))
        for name, value in wanted.items():
            assert getattr(duty, name) == value


@pytest.mark.parametrize("row", tuple(rows("definitions")), ids=_ids)
def test_definitions(row: Row) -> None:
    document = document_of(row)
    found = [
        (one.term, f"{one.rule.split()[0]} {document.quote(one.meaning)}")
        for one in definitions(document)
    ]
    assert found == list(zip(row.quotes, row.expected, strict=True))


@pytest.mark.parametrize("row", tuple(rows("references")), ids=_ids)
def test_references(row: Row) -> None:
    document = document_of(row)
    found = list(references(document))
    assert [document.quote(one.span) for one in found] == list(row.quotes)
    for one, expected, quote in zip(found, row.expected, row.quotes, strict=True):
        wanted = _wanted(expected)
        assert one.relation == expected.split()[0]
        assert one.document_number == wanted.get("number")
        inner = re.match("《(.*?)》(?:（|$)", quote)
        assert one.title == wanted.get("title", inner[1] if inner else quote)


@pytest.mark.parametrize("row", tuple(rows("enumerations")), ids=_ids)
def test_points_told_in_text(row: Row) -> None:
    document = document_of(row)
    found = list(enumerations(document))
    assert [one.title for one in found] == list(row.expected)
    for one in found:
        assert [document.quote(point) for point in one.points] == list(row.quotes)


def _document(*parts: tuple[str, ClauseKind, int | None]) -> Document:
    """Clauses one a line; each names the line of its stem."""
    text, clauses = "", []
    for number, (words, kind, stem) in enumerate(parts):
        span = Span(len(text), len(text) + len(words))
        clauses.append(Clause(number=number, span=span, kind=kind, stem=stem))
        text += words + "\n"
    return Document("d", "d.txt", "", text, Metadata("某办法"), (), tuple(clauses))


def test_items_under_a_stem_are_points_of_the_stem() -> None:
    document = _document(
        ("第五条　有下列情形之一的，应当开展评估：", ClauseKind.TEXT, None),
        ("（一）新设政策；", ClauseKind.ITEM, 0),
        ("（二）到期延续的政策。", ClauseKind.ITEM, 0),
    )
    (found,) = enumerations(document)
    assert found.title == "有下列情形之一的，应当开展评估"
    assert [document.quote(point) for point in found.points] == [
        "（一）新设政策",
        "（二）到期延续的政策",
    ]


def test_headings_are_points_of_the_heading_above() -> None:
    text = "一、重点任务\n（一）抓源头。做好评估。\n（二）抓过程。做好监控。\n"
    above = Heading("一、", "重点任务", 1, Span(0, 6))
    first = Heading("（一）", "抓源头", 2, Span(7, 13))
    second = Heading("（二）", "抓过程", 2, Span(20, 26))
    clauses = (
        Clause(0, Span(0, 6), ClauseKind.HEADING, (above,), "一、"),
        Clause(1, Span(7, 19), ClauseKind.TEXT, (above, first), "（一）"),
        Clause(2, Span(20, 32), ClauseKind.TEXT, (above, second), "（二）"),
    )
    document = Document("d", "d", "", text, Metadata("某要点"), (above, first, second), clauses)
    (found,) = enumerations(document)
    assert found.title == "重点任务"
    assert [document.quote(point) for point in found.points] == ["（一）抓源头", "（二）抓过程"]


def test_those_of_another_grade_are_not_carried_into_the_next_item() -> None:
    text = (
        "芦汀区2025年度评价结果通报\n\n各部门：\n\n一、整改要求\n"
        "（一）评为“中”“差”的项目主管部门应当完成整改，并报送整改报告。\n"
        "（二）评为“良”的项目只需完善制度、留存资料备查。\n"
    )
    document = read_bytes("通报.txt", text.encode())
    (kept,) = [f for f in document.facts if isinstance(f, Duty) and "留存资料" in f.task]
    assert not any("评为" in body for body in kept.audience)


def test_a_list_behind_a_colon_is_what_its_bodies_hand_in() -> None:
    text = (
        "芦汀区2025年度自评通知\n\n各部门：\n\n一、报送材料\n"
        "（一）各镇（街道）报送：1.绩效自评表；2.佐证材料目录（如有）。\n"
    )
    document = read_bytes("通知.txt", text.encode())
    (listed,) = [f for f in document.facts if isinstance(f, Duty)]
    assert listed.audience == ("各镇（街道）",)
    assert "绩效自评表" in (listed.deliverable or "")
    assert "佐证材料目录（如有）" in (listed.deliverable or "")
