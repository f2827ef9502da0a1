"""One article in ten shapes of page: all of it is read, its data too, and nothing of the site."""

from __future__ import annotations

from datetime import date

import pytest
from government_pages import BODY, NUMBER, PAGES, SIGNED, TITLE

from ingest import read_bytes
from ingest.document import ClauseKind

SAYS_ITS_NUMBER = {"table", "definitions", "list", "article", "two_columns"}


@pytest.mark.parametrize("shape", PAGES)
def test_the_article_is_found_in_every_shape(shape: str) -> None:
    document = read_bytes("通知.html", PAGES[shape])
    lines = [
        document.quote(clause.span)
        for clause in document.clauses
        if clause.kind is not ClauseKind.FURNITURE
    ]
    assert [line for line in lines if line in BODY] == list(BODY)
    rest = {line for line in lines if line not in (*BODY, *SIGNED, TITLE)}
    for words in ("首页", "绩效自评工作的通知", "备案", "浏览过", "朗读模式", "栏目"):
        assert not any(words in line for line in rest), rest


@pytest.mark.parametrize("shape", PAGES)
def test_the_data_of_the_page_are_read_in_every_shape(shape: str) -> None:
    metadata = read_bytes("通知.html", PAGES[shape]).metadata
    assert metadata.title == TITLE
    assert (metadata.issuer, metadata.region, metadata.year) == ("东岭区财政局", "东岭区", 2025)
    assert metadata.issued_on == date(2024, 8, 12)
    assert metadata.document_number == (NUMBER if shape in SAYS_ITS_NUMBER else None)


@pytest.mark.parametrize(
    "data",
    [
        "<table><tr><td><b>索 引 号：</b>AB/2024-31</td><td><b>发布机构：</b>东岭区财政局</td></tr>"
        "<tr><td>成文日期：2024年08月12日</td><td><b>文　　号：</b>{number}</td></tr></table>",
        "<ul><li>公开机构：<em>东岭区财政局</em></li><li>生成日期：<em>2024-08-12</em></li>"
        "<li>文　号：<em>{number}</em></li></ul>",
    ],
)
@pytest.mark.parametrize("number", [NUMBER, "无"])
def test_names_and_values_in_one_cell_and_a_value_that_says_there_is_none(
    data: str, number: str
) -> None:
    page = f"<html><meta charset=utf-8><body>{data.format(number=number)}<h1>{TITLE}</h1>"
    page += "".join(f"<p>{line}</p>" for line in BODY) + "</body></html>"
    metadata = read_bytes("通知.html", page.encode()).metadata
    assert (metadata.title, metadata.issuer) == (TITLE, "东岭区财政局")
    assert metadata.issued_on == date(2024, 8, 12)
    assert metadata.document_number == (None if number == "无" else NUMBER)
