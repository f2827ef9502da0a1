"""Markdown: headings, lists, tables, and lines that may be paragraphs or not."""

from __future__ import annotations

from ingest import read_bytes
from ingest.document import ClauseKind, Document

TEXT = """---
title: "东岭县工作方案"
---
# 东岭县2025年预算绩效管理工作方案

为做好工作，制定本方案。

## 一、总体要求

坚持**目标导向**，
强化[结果应用](http://example.org)。

## 重点任务

1. 编报目标。各部门应于3月15日前报送。
2. 开展监控。8月底前完成。

- 教育部门
- 卫生部门

| 序号 | 任务 | 时限 |
|---|:-:|---|
| 1 | 自评 | 3月31日前 |
| 2 | 监控 | |

东岭县财政局
2025年2月1日
"""


def document() -> Document:
    return read_bytes("方案.md", TEXT.encode())


def test_text_without_markup() -> None:
    assert document().text.split("\n")[:4] == [
        "东岭县2025年预算绩效管理工作方案",
        "为做好工作，制定本方案。",
        "一、总体要求",
        "坚持目标导向，强化结果应用。",
    ]


def test_headings_by_level_and_lists_by_their_marks() -> None:
    assert [(h.depth, h.label, h.title) for h in document().headings] == [
        (1, "一、", "总体要求"),
        (1, "", "重点任务"),
        (2, "1.", "编报目标"),
        (2, "2.", "开展监控"),
    ]


def test_tables() -> None:
    rows = [clause for clause in document().clauses if clause.kind is ClauseKind.ROW]
    assert [[document().quote(cell.span) for cell in row.cells] for row in rows] == [
        ["1", "自评", "3月31日前"],
        ["2", "监控", ""],
    ]
    assert [cell.column for cell in rows[0].cells] == ["序号", "任务", "时限"]


def test_lines_of_a_signature_stay_apart() -> None:
    assert document().text.split("\n")[-2:] == ["东岭县财政局", "2025年2月1日"]
    assert document().metadata.issuer == "东岭县财政局"


def test_html_within_markdown() -> None:
    heads, row = "<tr><th>任务</th><th>时限</th></tr>", "<tr><td>自评</td><td>3月</td></tr>"
    text = f"说明如下。\n\n<table>{heads}{row}</table>\n"
    clauses = read_bytes("说明.md", text.encode()).clauses
    assert [cell.column for cell in clauses[-1].cells] == ["任务", "时限"]
