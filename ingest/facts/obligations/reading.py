"""A document as the extractors read it: folded, cut into sentences and phrases, with who and when.

``text`` has the same length as the document's, so that a span of one is a span of the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.document import Clause, ClauseKind, Document, Span
from ingest.facts.obligations.bodies import bodies_at, is_addressed, members
from ingest.facts.fold import fold
from ingest.facts.obligations.phrases import Phrase, phrases
from ingest.facts.obligations.subjects import carried, implied, subject_around
from ingest.facts.obligations.years import REPORTS, DocumentYears
from ingest.sentences import sentences

_PROSE: Final = (ClauseKind.TEXT, ClauseKind.ITEM, ClauseKind.HEADING)
_EXCEPTING: Final = re.compile(
    "（(?:(?P<who>[^（）]{1,30}?)的?(?:除外|不在此列)|(?:不含|不包括|除)(?P<whom>[^（）]{1,30}?)(?:以?外)?)）"
)
_LONGEST_ADDRESS: Final = 200
_SIBLINGS: Final = 3  # unlabelled paragraphs that a subject may carry over


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause with its phrases."""

    span: Span
    phrases: tuple[Phrase, ...]

    def phrase_at(self, offset: int) -> Phrase | None:
        """The phrase that holds the character at ``offset``."""
        return next((p for p in self.phrases if p.span.start <= offset < p.span.end), None)


class Reading:
    """One document, read. Sentences are cut when they are asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = fold(document.text)
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
            for span in sentences(self.document.text, clause.span):
                parts = phrases(self.text, span, point)
                point = parts[-1].point if parts else point
                cut.append(Sentence(span, parts))
            found = self._sentences[clause.number] = tuple(cut)
        return found

    def stem(self, clause: Clause) -> Clause | None:
        """The clause whose sentence this item completes."""
        return None if clause.stem is None else self.document.clauses[clause.stem]

    def said(self, span: Span | None) -> str | None:
        """The document's own words at ``span``; None for no or an empty span."""
        return self.words(span) if span and span.start < span.end else None

    # --- who ------------------------------------------------------------------------------------

    def names(self, bodies: Span) -> tuple[str, ...]:
        """The single bodies of a list, in the document's own words, without whom they except."""
        return self.split_exceptions(bodies)[0]

    def split_exceptions(self, bodies: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The single bodies of a list, and whom its brackets except: 「各镇（试点镇除外）」."""
        names: list[str] = []
        exceptions: list[str] = []
        for body in members(self.text, bodies):
            bracket = _EXCEPTING.search(self.text, body.start, body.end)
            names.append(self.words(Span(body.start, bracket.start() if bracket else body.end)))
            if bracket:
                who = Span(*bracket.span("who" if bracket["who"] else "whom"))
                exceptions.extend(map(self.words, members(self.text, who)))
        return tuple(names), tuple(exceptions)

    def owners(self, clause: Clause, sentence: Sentence, phrase: Phrase, time: Span) -> tuple[str, ...]:
        """Who owes what ``phrase`` demands; ``time`` is the date's words in it, or its deed's.

        Empty if the document names nobody.
        """
        start = self._after_earlier_time(sentence, phrase, time)
        body = subject_around(self.text, phrase, start, time, phrase.span.end)
        before = self.before(clause, phrase)
        body = body or carried(self.text, before, phrase.point)
        body = body or self._heading_body(clause)
        if body:
            return self._addressed(self.names(body))
        hint = implied(self.text, phrase, before)
        if hint is None:
            return self.addressees
        return (self.words(hint),)

    def before(self, clause: Clause, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrases that a subject may carry over from, in the order of the text."""
        own = [p for s in self.sentences(clause) for p in s.phrases if p.span.start < phrase.span.start]
        outer = self.stem(clause) or self._sibling(clause)
        while outer is not None:
            said = [p for s in self.sentences(outer) for p in s.phrases]
            # What stands in another clause is before the first point of this one.
            own = [Phrase(p.span, p.words, 0) for p in said if p.point in (0, said[-1].point)] + own
            outer = self.stem(outer) or (self._sibling(outer) if len(own) < 40 else None)
        return tuple(own)

    def _sibling(self, clause: Clause) -> Clause | None:
        """The paragraph before an unlabelled one under the same heading."""
        if clause.label or clause.number == 0 or clause.kind not in _PROSE:
            return None
        other = self.document.clauses[clause.number - 1]
        same = other.path == clause.path and other.kind in (ClauseKind.TEXT, ClauseKind.ITEM)
        return other if same and clause.path else None

    def _after_earlier_time(self, sentence: Sentence, phrase: Phrase, time: Span) -> int:
        """「部门应于3月31日前、各镇应于4月11日前」: the second subject stands after the 、."""
        mark = self.text.rfind("前、", phrase.span.start, time.start)
        return mark + 2 if mark >= 0 else phrase.words

    def _heading_body(self, clause: Clause) -> Span | None:
        """A heading that is nothing but a body: 「（1）市级主管部门：」."""
        for heading in reversed(clause.path[-2:]):
            start = heading.span.end - len(heading.title)
            body = bodies_at(self.text, start, heading.span.end)
            if body and body.end >= heading.span.end - 1:
                return body
        return None

    def _addressed(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """「各单位」 means whom the document is addressed to."""
        if any(is_addressed(name) for name in names):
            return (*names, *(one for one in self.addressees if one not in names))
        return names

    @cached_property
    def addressees(self) -> tuple[str, ...]:
        """Whom the document is addressed to; of a report, who made it."""
        data = self.document.metadata
        if data.kind in REPORTS:
            return (data.issuer,) if data.issuer else ()
        for clause in self.document.clauses:
            if clause.kind is ClauseKind.TITLE and self.text[clause.span.end - 1] == ":":
                found = self._address(Span(clause.span.start, clause.span.end - 1))
                if found:
                    return found
        return ()

    def _address(self, line: Span) -> tuple[str, ...]:
        """The bodies of an address line, split at commas and 、; empty if it is none."""
        names: list[str] = []
        start = line.start
        if line.end - start > _LONGEST_ADDRESS:
            return ()
        while start < line.end:
            body = bodies_at(self.text, start, line.end)
            if body is None:
                return tuple(names)
            names.extend(self.names(body))
            start = body.end
            while start < line.end and self.text[start] in "，、,; ；":
                start += 1
        return tuple(names)
