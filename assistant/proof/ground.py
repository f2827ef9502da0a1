"""What a statement stands on: the plain words of each source, the values in them, and their labels.

A table row is read as 「head cell，head cell」; each of its numbers takes the unit of the cell, the
column head or the caption, as at ingest. Facts inside a source lend their values the words that
the extraction bound to them (audience, body, metric, period).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.claims import Source
from assistant.proof.plain import Offsets, plain
from assistant.proof.values import Amount, Number, Time, Value, Values, read_values
from ingest.document import Cell, Clause, ClauseKind, Document, Span
from ingest.facts.bind import exact
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Definition, Fact, Figure, Obligation, Threshold
from ingest.facts.numerals import read
from ingest.facts.quantities.cells import (
    POINTS,
    Printed,
    parts_of_score,
    printed_unit,
    unit_above,
    unit_of,
)

_PURE = re.compile(r"[+-]?\d[\d,，]*(?:\.\d+)?")
_NUMERIC = re.compile(r"[\d.,，%‰+\-—–/ ]*")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_STEMS = 4


@dataclass(frozen=True, slots=True)
class Atom:
    """A value of a source. ``labels`` are plain words that a table or a fact binds to it;
    ``facts`` are the facts read from its words; ``cell`` is where its table cell stands,
    if any; ``in_unit`` what the bare number of a cell says in the unit of its column;
    ``is_head`` is true for what names the row (「1000万元以下」 in the first column)."""

    value: Value
    labels: str = ""
    facts: tuple[Fact, ...] = ()
    cell: Span | None = None
    in_unit: Amount | None = None
    is_head: bool = False


@dataclass(frozen=True)
class Ground:
    """One source: its plain words, and what stands around it.

    ``about`` are words that hold for all of it (headings, stem, caption, the document's title,
    place and issuer); ``years`` those the document and the headings name.
    """

    source: Source
    clause: Clause | None
    text: str
    about: str
    years: frozenset[int]
    facts: tuple[Fact, ...]
    cells: tuple[tuple[Span, Cell], ...] = field(default=())

    @property
    def document(self) -> Document:
        """The document that the source is of."""
        return self.source.document

    @cached_property
    def values(self) -> Values:
        """The values its words say."""
        return read_values(self.text)

    @cached_property
    def bodies(self) -> str:
        """Who its facts bind or speak of; the extraction may have them from the addressees."""
        said: list[str] = []
        for fact in self.facts:
            if isinstance(fact, Obligation):
                said += [*fact.audience, *fact.exceptions, fact.recipient or ""]
            elif isinstance(fact, Figure):
                said.append(fact.body or "")
            elif isinstance(fact, Threshold):
                said += fact.audience
        return "。".join(plain(words) for words in said if words)

    @cached_property
    def numbers_about(self) -> tuple[Number, ...]:
        """All numbers of what stands around it."""
        return read_values(self.about).numbers

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """The values with what is bound to them, those of facts and cells included."""
        return tuple(_cell_atoms(self) if self.cells else _text_atoms(self))


def ground_of(source: Source) -> Ground:
    """Read the surroundings of ``source``; a part of a table row stands for the row."""
    document = source.document
    clause = _clause_at(document, source.span.start)
    about = _about(document, clause)
    span = source.span
    if clause and clause.kind is ClauseKind.ROW and clause.cells and clause.span.contains(span):
        span = clause.span
        text, cells = _row(document, clause)
    else:
        text, cells = plain(document.quote(span)), ()
    years = _years(document, about)
    return Ground(source, clause, text, about, years, _facts_in(document, span), cells)


def _clause_at(document: Document, offset: int) -> Clause | None:
    at = bisect_right(document.clauses, offset, key=lambda clause: clause.span.start) - 1
    if at < 0 or document.clauses[at].span.end <= offset:
        return None
    return document.clauses[at]


def _facts_in(document: Document, span: Span) -> tuple[Fact, ...]:
    facts = document.facts
    first = bisect_left(facts, span.start, key=lambda fact: fact.span.start)
    last = bisect_left(facts, span.end, key=lambda fact: fact.span.start)
    return tuple(fact for fact in facts[first:last] if span.contains(fact.span))


def _about(document: Document, clause: Clause | None) -> str:
    """Words that hold for all of a clause, stops between them."""
    data = document.metadata
    said: list[str] = [data.title, data.issuer or "", *data.region_path, data.region or ""]
    said.append(data.document_number or "")
    if clause is not None:
        said += [heading.title for heading in clause.path]
        said.append(clause.caption)
        stem = clause.stem
        for _ in range(_MOST_STEMS):
            if stem is None:
                break
            said.append(document.quote(document.clauses[stem].span))
            stem = document.clauses[stem].stem
    return "。".join(plain(words) for words in said if words)


def _years(document: Document, about: str) -> frozenset[int]:
    data = document.metadata
    days = (data.issued_on, data.effective_from, data.effective_until)
    years = {day.year for day in days if day} | {int(year) for year in YEAR.findall(about)}
    return frozenset(years | ({data.year} if data.year else set()))


def _row(document: Document, clause: Clause) -> tuple[str, tuple[tuple[Span, Cell], ...]]:
    """The row in words, and where in them each cell's own words stand."""
    text, cells = "", []
    for cell in clause.cells:
        words = plain(document.quote(cell.span))
        text += ("，" if text else "") + plain(cell.column)
        cells.append((Span(len(text), len(text) + len(words)), cell))
        text += words
    return text, tuple(cells)


def _text_atoms(ground: Ground) -> Iterable[Atom]:
    """The values of running text, each with the facts that its words overlap."""
    if not ground.values.numbers and not ground.values.times:
        return
    start = ground.source.span.start
    offsets = Offsets(ground.document.quote(ground.source.span))
    placed = [
        (
            Span(
                offsets.plain_of(fact.span.start - start), offsets.plain_of(fact.span.end - start)
            ),
            fact,
        )
        for fact in ground.facts
        if isinstance(fact, Deadline | Figure | Threshold)
    ]
    for value in ground.values.every:
        facts = tuple(fact for span, fact in placed if span.overlaps(value.span))
        yield Atom(value, _labels(facts), facts)


def _labels(facts: Iterable[Fact]) -> str:
    """The words that the extraction bound to a value."""
    said: list[str] = []
    for fact in facts:
        if isinstance(fact, Deadline):
            said += [fact.task, *fact.audience, fact.condition or ""]
        elif isinstance(fact, Figure):
            said += [fact.metric, fact.body or "", fact.period or ""]
        elif isinstance(fact, Threshold):
            said += [fact.subject, *fact.audience]
        elif isinstance(fact, Definition):
            said.append(fact.term)
    return "，".join(plain(words) for words in said if words)


def _cell_atoms(ground: Ground) -> Iterable[Atom]:
    """The values of a table row: each cell is labelled by its column and by the row's own words."""
    clause = ground.clause
    assert clause is not None  # cells come from a clause
    words = [(span, ground.text[span.start : span.end]) for span, _ in ground.cells]
    named = [(where, word) for where, word in words if word and not _NUMERIC.fullmatch(word)]
    row_unit = next((unit for _, word in words if (unit := printed_unit(word))), None)
    document = ground.source.document
    above = printed_unit(plain(clause.caption))
    text = folded(document)
    caption_unit = above or unit_above(text, document, clause)
    points = parts_of_score(text, clause)
    head = named[0][0] if named else None
    for span, cell in ground.cells:
        word, column = span.of(ground.text), plain(cell.column)
        facts = tuple(fact for fact in ground.facts if cell.span.contains(fact.span))
        labels = "，".join([column, *(w for other, w in named if other != span)])
        unit = POINTS if cell in points else unit_of(column, row_unit, caption_unit)
        amount = _in_unit(word, span, unit)
        for value in read_values(word).every:
            moved = _moved(value, span.start)
            yield Atom(moved, labels, facts, span, amount, is_head=span == head)
        if amount is not None:
            yield Atom(amount, labels, facts, span)
    for value in ground.values.every:  # a head's own numbers: 「2024年」「60分以下」
        if not any(span.overlaps(value.span) for span, _ in ground.cells):
            told = "，".join(word for _, word in named)
            yield Atom(value, told, cell=value.span, is_head=True)


def _in_unit(word: str, span: Span, unit: Printed | None) -> Amount | None:
    """What a cell of nothing but a number says in the unit of its column."""
    if unit is None or not _PURE.fullmatch(word):
        return None
    value = exact(read(word.lstrip("+-")), unit.factor)
    return Amount(span, span, unit.unit, value, working="工作日" in unit.counter)


def _moved(value: Value, by: int) -> Value:
    span = Span(value.span.start + by, value.span.end + by)
    if isinstance(value, Amount | Time):
        core = Span(value.core.start + by, value.core.end + by)
        return replace(value, span=span, core=core)
    return replace(value, span=span)
