"""A document with running heads, footnote, columns and a table over pages, in several formats: its
words come out in their order, and its table cell by cell."""

from __future__ import annotations

import difflib

import pytest
from made_files import converted
from rich_document import HEAD, NOTE, RUNNING_HEAD, rich

from ingest import read_bytes
from ingest.document import ClauseKind, Document
from ingest.readers import office

NEEDED = 0.99


@pytest.fixture(scope="module", params=["odt", "doc", "rtf", "pdf"])
def document(request: pytest.FixtureRequest) -> Document:
    if not office.soffice():
        pytest.skip("LibreOffice (soffice) is not installed")
    data = rich().data()
    made = data if request.param == "odt" else converted(data, ".odt", request.param)
    return read_bytes(f"方案.{request.param}", made)


def test_the_words_come_out_in_their_order(document: Document) -> None:
    read = "".join(document.quote(c.span) for c in document.clauses if not c.cells)
    wanted = "".join(rich().lines)
    ratio = difflib.SequenceMatcher(None, squeezed(wanted), squeezed(read), False).ratio()
    assert ratio >= NEEDED, document.text
    assert squeezed(RUNNING_HEAD) not in squeezed(document.text)
    assert document.text.index(NOTE) < document.text.index("二、重点任务")


def test_the_table_comes_out_cell_by_cell(document: Document) -> None:
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert [tuple(document.quote(cell.span) for cell in row.cells) for row in rows] == rich().rows
    assert {tuple(cell.column for cell in row.cells) for row in rows} == {HEAD}


def test_the_outline_is_that_of_the_source(document: Document) -> None:
    labels = [heading.label for heading in document.headings]
    items = ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"]
    assert labels == ["一、", "二、", *items, "三、", "四、"]


def squeezed(words: str) -> str:
    return "".join(words.split())
