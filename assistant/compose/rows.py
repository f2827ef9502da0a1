"""Rows of tables: those in scope, table by table, and the one that a question names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.compose.cells import heads_of, row_name
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.question import Query
from assistant.shelf import Inquiry
from ingest.document import ClauseKind

_LEAST_SAID, _PART = 4, 0.5  # characters of a row's name, and the share of it, that are said


def rows_in_scope(inquiry: Inquiry) -> Iterator[Passage]:
    """The rows of the tables of the documents that may speak."""
    for voice in inquiry.scope.voices:
        for passage in inquiry.shelf.passages(voice.summary.id):
            named = not voice.places or any(short_name(p) in passage.words for p in voice.places)
            if passage.clause.kind is not ClauseKind.ROW or not passage.clause.cells or not named:
                continue
            if _is_of_years(passage, voice.years):
                yield passage


def tables_of(inquiry: Inquiry) -> Iterator[list[Passage]]:
    """The rows of each table of the documents that speak freely."""
    for voice in inquiry.scope.voices:
        if voice.places:
            continue
        groups: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
        for passage in inquiry.shelf.passages(voice.summary.id):
            if passage.clause.kind is ClauseKind.ROW and passage.clause.cells:
                key = (passage.clause.caption, heads_of(passage.clause))
                groups.setdefault(key, []).append(passage)
        for rows in groups.values():
            if len(rows) > 1 and _is_of_years(rows[0], voice.years):
                yield rows


def _is_of_years(row: Passage, years: Sequence[int]) -> bool:
    """True if the table of ``row`` may tell of ``years``: a head (「2025年预算」, in a bulletin of
    2024) or what stands over the table names one of them, or any will do."""
    over = "".join(heads_of(row.clause)) + row.above
    return not years or any(str(year) in over for year in years)


def row_named(query: Query, rows: Sequence[Passage]) -> Passage | None:
    """The row whose name the question says, or most of it that no other row's name has."""
    said = {id(row): _said(squeeze(row_name(row)), query.folded) for row in rows}
    named = [
        row
        for row in rows
        if len(said[id(row)]) >= max(_LEAST_SAID, _PART * len(squeeze(row_name(row))))
        or said[id(row)] == squeeze(row_name(row)) != ""
    ]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=1024)
def _said(name: str, question: str) -> str:
    """The longest stretch of ``name`` that ``question`` says."""
    for size in range(len(name), 1, -1):
        for at in range(len(name) - size + 1):
            if name[at : at + size] in question:
                return name[at : at + size]
    return ""
