"""The quantities of a document, sentence by sentence, each judged: line, reported number, neither.

Thresholds and figures are two views of this one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.document import Clause, ClauseKind, Document, DocumentKind, Metadata, Span
from ingest.facts.bind import bind_quantities
from ingest.facts.document_text import dates_of, folded, sentences_of
from ingest.facts.fold import fold_again
from ingest.facts.once import once
from ingest.facts.quantities.judge import Role, role_of
from ingest.facts.quantities.mood import Mood
from ingest.facts.quantity import QuantitySpot, moved
from ingest.facts.spot import Hidden
from ingest.sentences import sentences

_ANY_NUMBER: Final = re.compile(r"[\d一二三四五六七八九十两半百千万亿壹贰叁肆伍陆柒捌玖拾]")
_IN_A_ROW: Final = re.compile(r"连续\s?$")
_WITHIN: Final = re.compile("以?内")
_HEADING_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})* +(?=[一-龥])")  # 2 分地区情况
_UNREAD: Final = (ClauseKind.TITLE, ClauseKind.FURNITURE, ClauseKind.TABLE_HEAD)


@dataclass(frozen=True, slots=True)
class Judged:
    """A quantity and what it is. Spans are in the canonical text."""

    spot: QuantitySpot
    role: Role


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence (or table cell) with its quantities in order.

    ``folded`` is the folded text of the whole document, so that spans fit both.
    """

    folded: str
    span: Span
    clause: Clause | None
    quantities: tuple[Judged, ...]


def read_document_quantities(document: Document) -> Iterator[Said]:
    """Every sentence of the document's running text that says a quantity; tables are read apart."""
    text, hidden, cut = folded(document), hidden_in(document), sentences_of(document)
    for clause in document.clauses:
        if clause.kind in _UNREAD or clause.kind is ClauseKind.ROW:
            continue
        stem = None if clause.stem is None else document.clauses[clause.stem].span
        about = document.metadata
        yield from read_stretch(text, hidden, clause.span, clause, about, stem, cut(clause))


@once
def hidden_in(document: Document) -> Hidden:
    """The stretches of the document's folded text whose numbers count nothing."""
    return Hidden.of(folded(document), dates_of(document))


def read_stretch(
    text: str,
    hidden: Hidden,
    span: Span,
    clause: Clause | None = None,
    about: Metadata | None = None,
    stem: Span | None = None,
    cut: Sequence[Span] | None = None,
    head: str = "",
) -> Iterator[Said]:
    """The sentences of ``text`` at ``span`` that say a quantity.

    :param stem: the sentence that they complete, if they are an item of one
    :param cut: the sentences of ``span``, where they are known
    :param head: the head of the column that they stand under, for the cell of a table
    """
    start = _after_label(text, span, clause)
    if not _ANY_NUMBER.search(text, start, span.end):
        return
    part = text[start : span.end]
    spots = [moved(spot, start) for spot in bind_quantities(part, hidden.within(start))]
    if not spots:
        return
    mood = Mood(
        clause,
        about.kind if about else DocumentKind.OTHER,
        stem.of(text) if stem else "",
        about.year if about else None,
        head,
    )
    for whole in sentences(text, span) if cut is None else cut:
        sentence = Span(max(whole.start, start), max(whole.end, start))
        inside = [spot for spot in spots if sentence.contains(spot.span)]
        if inside:
            yield Said(text, sentence, clause, tuple(_judge(text, inside, sentence, mood)))


def _judge(folded: str, spots: list[QuantitySpot], sentence: Span, mood: Mood) -> Iterator[Judged]:
    line: QuantitySpot | None = None
    for spot in spots:
        weight = mood.weigh(folded, sentence, spot.span)
        role = role_of(folded, spot, sentence, weight, line)
        if role is not Role.THRESHOLD:
            line = None
            yield Judged(spot, role)
            continue
        if line is not None and spot.value.held is None and spot.value.high is None:
            line = _with_own_words(folded, _like(spot, line), sentence)
        else:
            line = _with_own_words(folded, spot, sentence)
        yield Judged(line, role)


def _with_own_words(folded: str, spot: QuantitySpot, sentence: Span) -> QuantitySpot:
    """The line with the words that belong to a span of time: 连续两年, 三年内."""
    before = _IN_A_ROW.search(folded, max(sentence.start, spot.span.start - 4), spot.span.start)
    after = _WITHIN.match(folded, spot.span.end, sentence.end) if spot.counted else None
    if before is None and after is None:
        return spot
    start = before.start() if before else spot.span.start
    return replace(spot, span=Span(start, after.end() if after else spot.span.end))


def _like(spot: QuantitySpot, line: QuantitySpot) -> QuantitySpot:
    """A number listed after a line is held as the line is (「不高于90万元和40万元」)."""
    if line.value.held is None or spot.value.unit is not line.value.unit:
        return spot
    return replace(spot, value=replace(spot.value, held=line.value.held), rule="listed with line")


def _after_label(folded: str, span: Span, clause: Clause | None) -> int:
    """Where the clause's words begin: 「1.6月底前」 is item 1, not 1.6."""
    start = span.start
    if clause is None:
        return start
    if not clause.label:
        own = _HEADING_NUMBER.match(folded, start, span.end)
        return own.end() if own and clause.kind is ClauseKind.HEADING else start
    at = folded.find(fold_again(clause.label), start, min(span.end, start + 12 + len(clause.label)))
    if at < 0 or folded[start:at].strip():
        return start
    after = at + len(clause.label)
    return after + len(folded[after : span.end]) - len(folded[after : span.end].lstrip())
