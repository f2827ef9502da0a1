"""A document as the extractors read it: folded, cut into sentences and phrases, with who and when.

``text`` has the same length as the document's, so that a span of one is a span of the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.document import Clause, Document, Span
from ingest.facts.document_text import folded, sentences_of
from ingest.facts.numerals import CN
from ingest.facts.obligations.bodies import members
from ingest.facts.obligations.doers import charged_with
from ingest.facts.obligations.parties import addressees_of, issuer_of
from ingest.facts.obligations.phrases import Phrase, phrases
from ingest.facts.obligations.years import DocumentYears
from ingest.facts.once import once

_EXCEPTING: Final = re.compile(
    "（(?:(?P<who>[^（）]{1,30}?)的?(?:除外|不在此列)|(?:不含|不包括|除)(?P<whom>[^（）]{1,30}?)(?:以?外)?)）"
)
_OTHERS_TIME: Final = re.compile(
    f"（[^（）]*[\\d{CN}] ?[日号底前][^（）]*）$"
)  # （高新区财政分局6月26日）
_SHORT_NAME: Final = re.compile("（以下(?:合称|统称|简称|称)?[^（）]*）$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause with its phrases."""

    span: Span
    phrases: tuple[Phrase, ...]

    def phrase_at(self, offset: int) -> Phrase | None:
        """The phrase that holds the character at ``offset``."""
        return next((p for p in self.phrases if p.span.start <= offset < p.span.end), None)

    def after(self, phrase: Phrase) -> Phrase | None:
        """The phrase after ``phrase``, unless a stop parts them."""
        return next((p for p in self.phrases if p.span.start == phrase.span.end + 1), None)


@once
def read(document: Document) -> Reading:
    """The reading of ``document``; the extractors of one document share it."""
    return Reading(document)


class Reading:
    """One document, read. Sentences are cut when they are asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = folded(document)
        self.years = DocumentYears.of(document)
        self._sentences: dict[int, tuple[Sentence, ...]] = {}

    def words(self, span: Span) -> str:
        """The document's own words at ``span``."""
        return span.of(self.document.text)

    def sentences(self, clause: Clause) -> tuple[Sentence, ...]:
        """The sentences of ``clause``; points are counted through the clause."""
        found = self._sentences.get(clause.number)
        if found is None:
            point, cut = 0, []
            for span in sentences_of(self.document)(clause):
                parts = phrases(self.text, span, point)
                point = parts[-1].point if parts else point
                cut.append(Sentence(span, parts))
            found = self._sentences[clause.number] = tuple(cut)
        return found

    def next(self, clause: Clause, sentence: Sentence) -> Sentence | None:
        """The sentence after ``sentence`` in its clause."""
        after = (s for s in self.sentences(clause) if s.span.start >= sentence.span.end)
        return next(after, None)

    def stem(self, clause: Clause) -> Clause | None:
        """The clause whose sentence this item completes."""
        return None if clause.stem is None else self.document.clauses[clause.stem]

    def said(self, span: Span | None) -> str | None:
        """The document's own words at ``span``; None for no or an empty span."""
        return self.words(span) if span and span.start < span.end else None

    def names(self, bodies: Span) -> tuple[str, ...]:
        """The single bodies of a list, in the document's own words, without whom they except."""
        return self.split_exceptions(bodies)[0]

    def split_exceptions(self, bodies: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The single bodies of a list, and whom its brackets except: 「各镇（试点镇除外）」."""
        names: list[str] = []
        exceptions: list[str] = []
        for body in members(self.text, bodies):
            if self.text.find("（", body.start, body.end) < 0:
                names.append(self.words(body))
                continue
            bracket = _EXCEPTING.search(self.text, body.start, body.end)
            short = _SHORT_NAME.search(self.text, body.start, body.end)
            other = _OTHERS_TIME.search(self.text, body.start, body.end)
            end = min((m.start() for m in (bracket, short, other) if m), default=body.end)
            names.append(self.words(Span(body.start, end)))
            if bracket:
                who = Span(*bracket.span("who" if bracket["who"] else "whom"))
                exceptions.extend(map(self.words, members(self.text, who)))
        return tuple(names), tuple(exceptions)

    @cached_property
    def addressees(self) -> tuple[str, ...]:
        """Whom the document is addressed to; of a report, who made it."""
        return addressees_of(self)

    @cached_property
    def charges(self) -> Mapping[str, Span]:
        """Who is given which act by a clause of its own: 「考核工作由区绩效办牵头」."""
        return charged_with(self)

    @cached_property
    def issuer(self) -> tuple[str, ...]:
        """Who issued the document, or explains it; () if it does not say."""
        return issuer_of(self)
