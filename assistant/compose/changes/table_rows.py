"""Rows of a table that both editions print, and what became of their cells: 「1000万元（含）至5000
万元：费用上限由12万元提高到13万元」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Statement
from assistant.compose.changes.edits import ValueEdit, edits_between
from assistant.compose.changes.listing import sources_of
from assistant.compose.changes.succession import Succession
from assistant.compose.heads import bare_head
from assistant.evidence import LINE_NAME, match_words
from assistant.passages import Passage, squeeze
from assistant.proof.plain import plain
from assistant.quantities import answers_case
from assistant.question import Query, Term
from assistant.shelf import Inquiry
from assistant.wording import cell_words, row_words, tidy
from ingest.document import ClauseKind

_BRACKETS = re.compile("[（(][^（）()]{1,6}[）)]")
_WAYS = {1: "提高到", -1: "降低到", 0: "改为"}
_TELLING = 0.3  # weight of a term that names a matter
_TWO = 2
_MOST = 8  # rows


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by the words of its first cell, and its other cells by the heads of their columns."""

    passage: Passage
    name: str
    cells: dict[str, str]


def compose(inquiry: Inquiry, editions: Succession, terms: Sequence[Term]) -> Composition:
    """What became of the row that the question names, or of all rows of the table it is about; no
    statement where no table that both print says all ``terms``."""
    olds, news = (_rows(inquiry, s.id, terms) for s in (editions.old, editions.new))
    before = {row.name: row for row in olds}
    both = [(before[row.name], row) for row in news if row.name in before]
    query = inquiry.query
    named = [pair for pair in both if _says_name(query, pair[1])]
    named = named or [pair for pair in both if answers_case(query.quantities, pair[1].passage) > 0]
    statements = [
        statement
        for old, new in (named or both)[:_MOST]
        for statement in _told(editions, old, new, stated=bool(named))
    ]
    return Composition(QuestionKind.CHANGED, tuple(statements))


def _rows(inquiry: Inquiry, document_id: str, terms: Sequence[Term]) -> list[_Row]:
    """The rows of the document whose table says ``terms``, one of them in its heads; where a
    standard is asked about, in what leads up to it."""
    found = []
    weights = inquiry.shelf.weights
    telling = [term.text for term in terms if weights.of(term) > _TELLING]
    for passage in inquiry.shelf.passages(document_id):
        clause = passage.clause
        if clause.kind is not ClauseKind.ROW or len(clause.cells) < _TWO:
            continue
        first, *rest = clause.cells
        heads = squeeze("".join(cell.column for cell in clause.cells))
        if LINE_NAME.search(inquiry.query.folded):
            heads += passage.nearby
        about = heads + passage.above + passage.nearby + passage.words + passage.title
        in_heads = any(match_words(term, heads) for term in telling)
        if in_heads and all(match_words(term, about) for term in telling):
            document = passage.document
            cells = {bare_head(c.column): cell_words(document, clause, c) for c in rest}
            found.append(_Row(passage, plain(tidy(document.quote(first.span))), cells))
    return found


def _says_name(query: Query, row: _Row) -> bool:
    return _BRACKETS.sub("", squeeze(row.name)) in query.folded


def _told(editions: Succession, old: _Row, new: _Row, *, stated: bool) -> Iterator[Statement]:
    sources = sources_of(old.passage, new.passage)
    for head in (head for head in new.cells if head in old.cells):
        was, now = old.cells[head], new.cells[head]
        edits = edits_between(plain(was), plain(now))
        if edits:
            way = next((e.way for e in edits if isinstance(e, ValueEdit)), 0)
            text = f"{new.name}：{head}由{was}{_WAYS[way]}{now}"
            yield Statement(text, sources, Role.READING)
        else:
            both = "、".join(f"{name}{now}" for name in editions.names)
            yield Statement(f"{new.name}：{head}没有变化：{both}", sources, Role.VERDICT)
    if stated:
        for name, row in zip(editions.names, (old, new), strict=True):
            words = row_words(row.passage.document, row.passage.clause)
            yield Statement(f"{name}：{words}", sources_of(row.passage))
