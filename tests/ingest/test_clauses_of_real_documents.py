"""What holds for every document: spans, sentences, pages, tables. Checked on real texts."""

from __future__ import annotations

import re

import pytest
from shared_texts import PATHS, document, needs_shared_texts

from ingest.document import ClauseKind, Span
from ingest.sentences import segments

PREFIXES = [path.name[:3] for path in PATHS]

pytestmark = needs_shared_texts


@pytest.mark.parametrize("prefix", PREFIXES)
def test_clauses_are_in_order_and_hold_all_of_the_text(prefix: str) -> None:
    text = document(prefix)
    end = 0
    for number, clause in enumerate(text.clauses):
        assert clause.number == number
        assert clause.span.start >= end
        assert text.text[end : clause.span.start].strip() == ""
        assert text.quote(clause.span) == text.quote(clause.span).strip() != ""
        end = clause.span.end
    assert text.text[end:].strip() == ""


@pytest.mark.parametrize("prefix", PREFIXES)
def test_cells_and_headings_lie_where_they_should(prefix: str) -> None:
    text = document(prefix)
    for clause in text.clauses:
        assert all(clause.span.contains(cell.span) for cell in clause.cells)
        assert " | ".join(text.quote(cell.span) for cell in clause.cells) in text.quote(clause.span)
        assert [heading.depth for heading in clause.path] == list(range(1, len(clause.path) + 1))
        assert set(clause.path) <= set(text.headings)
    for heading in text.headings:
        assert text.quote(heading.span).startswith(heading.label)
        assert heading.title in text.quote(heading.span).replace("\n", "")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_clause_cuts_a_sentence(prefix: str) -> None:
    text = document(prefix)
    start = 0
    for line in text.text.split("\n"):
        whole = Span(start, start + len(line))
        ends = {part.end for part in segments(text.text, whole)}
        inside = [c.span.end for c in text.clauses if whole.contains(c.span) and not c.cells]
        assert set(inside) <= ends
        start = whole.end + 1


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_page_number_and_no_broken_line_is_left(prefix: str) -> None:
    text = document(prefix)
    for clause in text.clauses:
        words = text.quote(clause.span)
        assert not re.fullmatch(r"[-—\s]*\d+[-—\s]*", words)
        if clause.kind is ClauseKind.TEXT:
            assert words[-1] not in "，、的和与及（"
            assert not re.search(r"[\u4e00-\u9fff] ?- \d+ - ?[\u4e00-\u9fff]", words)


def test_numbers_and_dates_broken_over_lines_are_whole() -> None:
    page = document("p12").text
    for words in ("8 月 20 日前", "1２.６ 亿元", "3,150.4万元", "含100万元", "| 11 月 14 日 |"):
        assert words in page
    assert "绩效主体责任" in document("004").text


def test_long_paragraphs_are_split_within_the_limit() -> None:
    longest = max(
        clause.span.end - clause.span.start
        for prefix in PREFIXES
        for clause in document(prefix).clauses
    )
    assert longest <= 350


def test_tables_know_their_columns_and_caption() -> None:
    rows = [clause for clause in document("p05").clauses if clause.kind is ClauseKind.ROW]
    assert [cell.column for cell in rows[0].cells] == [
        "序号", "评价对象", "主管部门", "资金（万元）", "得分", "等级",
    ]  # fmt: skip
    assert {row.caption[:2] for row in rows} == {"表1", "表2"}
    assert len(rows) == 17
    plan = [clause for clause in document("p02").clauses if clause.kind is ClauseKind.ROW]
    assert {row.section for row in plan} == {"附件"}
    assert {len(row.cells) for row in plan} == {5}
