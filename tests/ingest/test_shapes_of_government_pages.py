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
