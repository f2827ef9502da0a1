"""Marks that number a clause are stepped over, and words that only look like marks are not."""

from __future__ import annotations

import pytest

from assistant.labels import unlabelled, without_label
from ingest import read_bytes
from ingest.document import Document, Span


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("第十八条　各部门应当自评。", "各部门应当自评。"),
        ("（二）项目支出", "项目支出"),
        ("(2)项目支出", "项目支出"),
        ("一、（一）总体要求", "总体要求"),
        ("3．报送材料", "报送材料"),
        ("1.6月底前报送", "6月底前报送"),
        ("3.10月中旬前", "10月中旬前"),
        ("①自评报告", "自评报告"),
        ("一是加强审核", "加强审核"),
        ("答：一是核对", "核对"),
        ("答：可以延期", "可以延期"),
        ("答复：可以延期", "可以延期"),
    ],
)
def test_marks_are_stepped_over(printed: str, words: str) -> None:
    assert without_label(printed) == words


@pytest.mark.parametrize(
    "printed",
    [
        "3.5万元以上的",
        "一是否编报",
        "一、二季度各报一次",
        "三、四类项目",
        "1.6万元以上的项目",
        "3个工作日内报送",
    ],
)
def test_numbers_of_the_text_stay(printed: str) -> None:
    assert without_label(printed) == printed


def test_an_article_that_is_only_named_stays() -> None:
    first, named = "第三条 各部门应当自评。", "第三条规定的自评由主管部门组织。"
    document = _document(f"{first}\n第四条 {named}")
    assert _shown(document, first) == "各部门应当自评。"
    assert _shown(document, named) == named


def _document(text: str) -> Document:
    return read_bytes("试行办法.txt", f"测试市绩效评价办法\n\n{text}\n".encode())


def _shown(document: Document, words: str) -> str:
    start = document.text.index(words)
    return document.quote(unlabelled(document, Span(start, start + len(words))))
