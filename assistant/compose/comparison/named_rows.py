"""The rows of one table that a question names side by side: 「甲镇和乙镇」, 「甲局和乙局」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.compose.tables import rows_in_scope
from assistant.evidence import match_words
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.shelf import Inquiry
from ingest.totals import SUMMARY

_VALUE = re.compile(r"[\d.,，%\s—–/+-]*")

_LEVEL = re.compile("^[省市州区县](?=[一-鿿]{2,}[局委办厅])")

_Column = tuple[str, str, tuple[str, ...], str]  # document, caption, heads, its own head


def rows_named(inquiry: Inquiry) -> list[Passage]:
    """The rows of one table of which the question says a cell of the same column each, if it says
    two or more: what the rows are of, or whose they are. Of several tables the one whose columns
    say most of the question; of its columns the one that comes first."""
    columns: dict[_Column, dict[str, list[Passage]]] = {}
    for row in rows_in_scope(inquiry):
        heads = tuple(cell.column for cell in row.clause.cells)
        for head, words in _said_cells(row, inquiry.query.folded):
            column = (row.document.id, row.clause.caption, heads, head)
            columns.setdefault(column, {}).setdefault(words, []).append(row)
    asked = [term.text for term in inquiry.query.terms]

    def fit(column: _Column) -> float:
        return sum(match_words(term, "".join(column[2])) for term in asked)

    best = max((c for c, named in columns.items() if len(named) > 1), key=fit, default=None)
    return [row for rows in columns[best].values() for row in rows] if best else []


def _said_cells(row: Passage, question: str) -> Iterator[tuple[str, str]]:
    """The cells of ``row`` that the question says: their column heads with their words."""
    for cell in row.clause.cells:
        words = squeeze(row.document.quote(cell.span))
        names = len(words) > 1 and not _VALUE.fullmatch(words) and not SUMMARY.match(words)
        if names and _is_said(words, question):
            yield cell.column, words


def _is_said(words: str, question: str) -> bool:
    """True if the question names what a cell holds, a place by its short name too (望江 for
    望江县), a body without its level (商务局 for 市商务局)."""
    short = short_name(words)
    plain = _LEVEL.sub("", words)
    return words in question or any(len(form) > 1 and form in question for form in (short, plain))
