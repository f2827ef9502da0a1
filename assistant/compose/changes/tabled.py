"""What was beside what is, as a document itself prints it: 「条款 | 修改前 | 修改后」.

A notice that amends a rule has such a table, and often a paragraph on each article above it; what
either says of an article tells which row is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import QuestionKind
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.heads import bare_head
from assistant.compose.rows import rows_in_scope
from assistant.evidence import forms_had, match_words
from assistant.passages import Passage, squeeze
from assistant.question import Term
from assistant.shelf import Inquiry
from assistant.wording import tidy
from ingest.document import Cell, ClauseKind
from ingest.word_file import word_file

_ENOUGH = 0.5  # of the weight of the terms, that a row and what explains it must say
_ALL = 0.99
_MOST_CHARACTERS = 1_350  # of the 1,500 that such an answer may have; marks take the rest
_ARTICLE = re.compile("第[一二三四五六七八九十百]+条")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the cells of what was and what is."""

    passage: Passage
    before: Cell
    after: Cell

    @property
    def name(self) -> str:
        """What the row is about: its cells beside the two."""
        document = self.passage.document
        others = [c for c in self.passage.clause.cells if c not in (self.before, self.after)]
        told = (tidy(document.quote(cell.span)) for cell in others)
        return "".join(words for words in told if not words.isdigit())

    def told(self) -> Statement:
        """「第七条论证人数：修改前不少于3人，修改后不少于5人」."""
        document = self.passage.document
        was, now = (tidy(document.quote(cell.span)) for cell in (self.before, self.after))
        heads = bare_head(self.before.column), bare_head(self.after.column)
        text = f"{self.name}：{heads[0]}{was}，{heads[1]}{now}"
        source = Source(document, self.passage.span)
        return Statement(text, (source,), Role.READING, (self.name, was, now))


def rows_of(inquiry: Inquiry) -> dict[str, list[Row]]:
    """The rows of such tables by the ids of the documents in scope that print them."""
    found: dict[str, list[Row]] = {}
    for passage in rows_in_scope(inquiry):
        if row := _row(passage):
            found.setdefault(passage.document.id, []).append(row)
    return found


def compose(inquiry: Inquiry, rows: Sequence[Row], terms: Sequence[Term]) -> Composition:
    """The rows that ``terms`` name, all of them where there are none; no statement where none of
    them is asked about.

    :param rows: those of one document, one at least
    :param terms: what of the question names a provision, and not the document as a whole
    """
    if terms:
        told = (replace(row.told(), cells=()) for row in _named(inquiry, rows, terms))
        return Composition(QuestionKind.CHANGED, tuple(told))
    columns = ("事项", *(bare_head(cell.column) for cell in (rows[0].before, rows[0].after)))
    return Composition(QuestionKind.CHANGED, _within_budget(row.told() for row in rows), columns)


def holding(inquiry: Inquiry, rows: Sequence[Row], terms: Sequence[Term]) -> Composition:
    """What holds now, by the one row that says, with what the text says of its article, all of
    ``terms`` and has the form asked for; no statement where there is no such row."""
    query = inquiry.query
    named = _named(inquiry, rows, terms, _ALL) if terms else []
    told = [row for row in named if not query.forms or forms_had(query, row.passage)]
    statements = tuple(replace(row.told(), cells=()) for row in told)
    return Composition(query.kind, statements if len(told) == 1 else ())


def most_said(inquiry: Inquiry, rows: Sequence[Row], terms: Sequence[Term]) -> float:
    """How much of ``terms``, by their weight, the row says that says most of them, with what the
    text says of its article."""
    return max((worth for worth, _ in _worth(inquiry, rows, terms)), default=0.0)


def _row(passage: Passage) -> Row | None:
    before, after = _heads()
    cells = passage.clause.cells
    was = next((c for c in cells if before.fullmatch(bare_head(c.column))), None)
    now = next((c for c in cells if after.fullmatch(bare_head(c.column))), None)
    return Row(passage, was, now) if was and now and len(cells) > 2 else None


def _named(
    inquiry: Inquiry, rows: Sequence[Row], terms: Sequence[Term], enough: float = _ENOUGH
) -> list[Row]:
    """The rows that say most of ``terms`` by themselves or with what the text says of their
    article; [] if that is too little."""
    total = sum(inquiry.shelf.weights.of(term) for term in terms)
    worth = _worth(inquiry, rows, terms)
    best = max(worth)
    if best[0] < enough * total:
        return []
    return [row for row, value in zip(rows, worth, strict=True) if value == best]


def _worth(
    inquiry: Inquiry, rows: Sequence[Row], terms: Sequence[Term]
) -> list[tuple[float, float]]:
    """What each row says of ``terms``, by their weight, with what the text says of its article;
    and without."""
    weights = inquiry.shelf.weights

    def said(words: str) -> float:
        return sum(weights.of(term) for term in terms if match_words(term.text, words))

    return [
        (said(row.passage.words + _explained(inquiry, row)), said(row.passage.words))
        for row in rows
    ]


def _explained(inquiry: Inquiry, row: Row) -> str:
    """What the paragraphs of its document say of the row's article."""
    article = _ARTICLE.search(squeeze(row.name))
    if article is None:
        return ""
    return "".join(
        passage.topic + passage.words
        for passage in inquiry.shelf.passages(row.passage.document.id)
        if passage.clause.kind is not ClauseKind.ROW and article.group() in passage.words
    )


def _within_budget(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    used = 0
    for statement in statements:
        used += len(statement.text) + 4
        if kept and used > _MOST_CHARACTERS:
            break
        kept.append(statement)
    return tuple(kept)


@lru_cache(maxsize=1)
def _heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = word_file("assistant", "words/changes.toml")["table"]
    return re.compile(data["before"]), re.compile(data["after"])
