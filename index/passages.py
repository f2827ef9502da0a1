"""A clause as it is searched: its words, and the title and headings it stands under.

A clause alone is often not to be understood (「（二）市级：…200万元以上」), so the words above it
are searched with it: the document's title, the heading path, a table's caption and column heads,
and for an item the stem it completes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Clause, ClauseKind, Document

# Headings are searched through the clauses under them, column heads through their rows; only a
# heading that states a number or date of its own (「动员阶段（2月17日—21日）」) can be an answer.
SEARCHED = frozenset({ClauseKind.TITLE, ClauseKind.TEXT, ClauseKind.ITEM, ClauseKind.ROW})

STEM_CHARACTERS = 120  # enough of a stem to know what its items are about

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched of one clause; no line breaks in either part."""

    clause: Clause
    context: str
    body: str

    @property
    def text(self) -> str:
        """Both parts, for the embedding model. The clause first: it is what the vector should be of
        (measured: with the context first, five points fewer of the right clauses come first)."""
        return f"{self.body}\n{self.context}" if self.context else self.body

    @property
    def digest(self) -> str:
        """SHA-256 of `text`: the vector of a passage is kept as long as this stays the same."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of all clauses that are searched, in order."""
    title = _flat(document.metadata.title)
    places = [place for place in document.metadata.region_path if place not in title]
    for clause in document.clauses:
        if is_searched(clause):
            headings = [_flat(heading.title) for heading in clause.path]
            above = [*places, title, *headings, _flat(clause.caption)]
            context = " ".join(dict.fromkeys(part for part in above if part))
            yield Passage(clause, context, _body(document, clause))


def is_searched(clause: Clause) -> bool:
    """True if the clause can be found by a search."""
    if clause.kind is ClauseKind.HEADING:
        return any(
            character.isdecimal() for heading in clause.path[-1:] for character in heading.title
        )
    return clause.kind in SEARCHED


def _body(document: Document, clause: Clause) -> str:
    own = _flat(clause.span.of(document.text))
    if clause.cells:
        return " ".join(
            f"{_flat(cell.column)} {_flat(cell.span.of(document.text))}".strip()
            for cell in clause.cells
        )
    if clause.stem is None:
        return own
    stem = _flat(document.clauses[clause.stem].span.of(document.text))
    return f"{stem[-STEM_CHARACTERS:]} {own}"


def _flat(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
