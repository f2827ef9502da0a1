"""Tables of a Word file as rows of cells."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.readers.word_words import in_fallback, is_on, words_of


def grid_of(table: _Element) -> tuple[list[list[str | None]], None, int | None]:
    """What `blocks_of_rows` takes: rows with None where a cell to the left reaches over and the
    words again where one above does, no page, and how many rows repeat as heads if marked."""
    rows: list[list[str | None]] = []
    heads = 0
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table or _is_deleted(row):
            continue
        line: list[str | None] = [""] * _number(row, "w:trPr/w:gridBefore", 0)
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tbl"))) is not table:
                continue  # of a table within the cell; its words are the cell's
            width = _number(cell, "w:tcPr/w:gridSpan", 1)
            if _continues_above(cell) and rows and len(line) < len(rows[-1]):
                line += rows[-1][len(line) : len(line) + width]
            else:
                line += [_cell_words(cell), *[None] * (width - 1)]
        if is_on(row, "w:trPr/w:tblHeader") and heads == len(rows):
            heads += 1
        rows.append(line)
    return rows, None, heads or None


def _number(element: _Element, path: str, default: int) -> int:
    found = element.find("/".join(map(qn, path.split("/"))))
    value = "" if found is None else found.get(qn("w:val"), "")
    return min(int(value), 200) if value.isdigit() else default


def _is_deleted(row: _Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _continues_above(cell: _Element) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _cell_words(cell: _Element) -> str:
    paragraphs = (p for p in cell.iter(qn("w:p")) if not in_fallback(p))
    lines = (line for p in paragraphs for line in words_of(p).split("\n"))
    return " ".join(line for line in lines if line.strip())
