"""A document as passages: its sentences and table rows, each with what stands above it.

A passage is the unit that answers are made of. Its words are folded and without blanks, so that
「3.1 亿元」 and 「３.1亿元」 meet the same question; its span stays exact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from assistant.articles import broken_by
from assistant.orders import is_order
from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.fold import fold
from ingest.facts.model import Fact
from ingest.sentences import sentences

_SILENT = {ClauseKind.FURNITURE, ClauseKind.TABLE_HEAD}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ASKED = re.compile(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)?问:?[^答]{2,80}？")
_FROM = re.compile("自(?=[评查][^，。；自]{1,10}之日起)")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or table row.

    ``words`` is what it says, ``topic`` the heading its own paragraph begins with, ``nearby`` the
    rest of its clause, its stem and the articles that it tells of as broken, ``above`` its headings
    and caption, or the sentence that leads its table in, ``title`` its document's title; all
    folded, without blanks. ``years`` are those named in the words or above, or last named before in
    the clause. ``facts`` are those whose span lies within ``span``.
    """

    document: Document
    clause: Clause
    span: Span
    words: str
    topic: str
    nearby: str
    above: str
    title: str
    years: frozenset[int]
    facts: tuple[Fact, ...]

    @property
    def quote(self) -> str:
        """The exact words."""
        return self.document.quote(self.span)


def told_in(text: str) -> str:
    """`squeeze`d ``text`` in which 「自评价结束之日起」 says no 自评: 自 begins a span of time."""
    return _FROM.sub("自·", squeeze(text))


def squeeze(text: str) -> str:
    """Folded text without blanks: for matching words only, offsets are lost."""
    return _BLANKS.sub("", fold(text))


def passages_of(document: Document) -> tuple[Passage, ...]:
    """All passages of ``document`` in reading order; furniture, column heads and orders to a
    machine are none."""
    facts = sorted(document.facts, key=lambda fact: fact.span.start)
    starts = [fact.span.start for fact in facts]
    title = squeeze(document.metadata.title)
    found: list[Passage] = []
    question = ""
    for clause in document.clauses:
        if clause.kind in _SILENT:
            continue
        spans = (
            (clause.span,)
            if clause.kind is ClauseKind.ROW
            else sentences(document.text, clause.span)
        )
        own = (
            clause.path[-1] if clause.path and clause.span.contains(clause.path[-1].span) else None
        )
        topic = squeeze(own.title) if own else ""
        led = clause.caption or _led_in_by(document, clause)
        above = squeeze("".join(heading.title for heading in clause.path) + led)
        asked = _ASKED.match(squeeze(document.quote(clause.span)))
        question = asked.group() if asked else question if not clause.path else ""
        above += question  # an interpretation's 「问：…」 stands over what answers it
        stem = _stem(document, clause)
        year_said: frozenset[int] = frozenset()
        for span in spans:
            words = _words(document, clause, span)
            broken = "".join(document.quote(c.span) for c in broken_by(document, words))
            alone = len(spans) < 2 and not stem
            nearby = told_in(("" if alone else stem + document.quote(clause.span)) + broken)
            inside = facts[
                bisect_right(starts, span.start - 1) : bisect_right(starts, span.end - 1)
            ]
            if clause.path and clause.path[-1].span.contains(span) and not inside:
                continue  # a run-in heading is above its paragraph, not part of what it says
            if is_order(words):
                continue
            own_years = frozenset(int(year) for year in _YEAR.findall(words + above))
            year_said = own_years or year_said
            found.append(
                Passage(
                    document,
                    clause,
                    span,
                    words,
                    topic,
                    nearby,
                    above,
                    title,
                    year_said,
                    tuple(fact for fact in inside if span.contains(fact.span)),
                )
            )
    return tuple(found)


def _stem(document: Document, clause: Clause) -> str:
    words = ""
    seen = 0
    while clause.stem is not None and seen < 4:
        clause, seen = document.clauses[clause.stem], seen + 1
        words = document.quote(clause.span) + words
    return words


def _led_in_by(document: Document, clause: Clause) -> str:
    """The sentence that leads in the table of a row: 「…现将2024年度考核得分报告如下：」."""
    if clause.kind is not ClauseKind.ROW or clause.stem is None:
        return ""
    spans = sentences(document.text, document.clauses[clause.stem].span)
    return document.quote(spans[-1]) if spans else ""


def _words(document: Document, clause: Clause, span: Span) -> str:
    """The words of a sentence; a row reads as 「head cell」 pairs, so that its heads match too."""
    if clause.kind is not ClauseKind.ROW or not clause.cells:
        words = document.quote(span)
        if span.start == clause.span.start and clause.label[-1:].isdigit():
            words = words[len(clause.label) :]  # 「4.1 2025年」 without its blank is another number
        return told_in(words)
    return squeeze("，".join(cell.column + document.quote(cell.span) for cell in clause.cells))
