"""Does a stretch of text bind, or does it report?

「超过90万元的，应当…」 is a rule and 「接待超过260万人次」 a report. The words beside the number
weigh most, then the sentence, the heading above it, and last the kind of document, which decides
alone only where the words are silent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from ingest.document import Clause, DocumentKind, Span
from ingest.facts import words
from ingest.facts.fold import fold
from ingest.facts.numerals import CN_YEAR, read

_PART_WEIGHT: Final = 2.0
_SENTENCE_WEIGHT: Final = 1.0
_HEADING_WEIGHT: Final = 1.0
_FUTURE_WEIGHT: Final = 2.0
_OPENING_YEAR: Final = re.compile(rf"\s*(?:到|至)?(20\d\d|{CN_YEAR})\s?年")
_PART_ENDS: Final = "，；。！？：:"


class Cue(BaseModel):
    """A pattern that tells a rule from a report, and a stretch in which it is used."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    mood: Literal["rule", "report"]
    pattern: str
    example: str


class HeadingCues(BaseModel):
    """Words of headings that announce rules, reports, or what a report says is still to come."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    rule: str
    report: str
    ahead: str


class Cues(BaseModel):
    """All cues; ``kind`` is what a kind of document weighs, above zero for rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    cue: tuple[Cue, ...]
    heading: HeadingCues
    kind: dict[DocumentKind, float]


CUES: Final = words.load("cues", Cues)
_AHEAD_HEADING: Final = re.compile(CUES.heading.ahead)
_RULE: Final = re.compile("|".join(c.pattern for c in CUES.cue if c.mood == "rule"))
_REPORT: Final = re.compile("|".join(c.pattern for c in CUES.cue if c.mood == "report"))
_RULE_HEADING: Final = re.compile(CUES.heading.rule)
_REPORT_HEADING: Final = re.compile(CUES.heading.report)


class Mood:
    """Weighs words in one clause of a document; positive binds, negative reports.

    ``stem`` are the folded words that the clause completes as an item, ``head`` is the head of the
    column that they stand under; ``year`` is the document's.
    """

    def __init__(
        self,
        clause: Clause | None,
        kind: DocumentKind = DocumentKind.OTHER,
        stem: str = "",
        year: int | None = None,
        head: str = "",
    ) -> None:
        self._year = year
        self._ahead = False  # what is still to come is not told as done
        self._ground = CUES.kind[kind] + _SENTENCE_WEIGHT * _balance(stem)
        if head:
            self._ground += _HEADING_WEIGHT * heading_mood(head)
        if clause is not None and clause.path:
            self._ground += _HEADING_WEIGHT * heading_mood(clause.path[-1].title)
            self._ahead = any(_is_ahead(heading.title) for heading in clause.path)
            self._ground += _FUTURE_WEIGHT * self._ahead

    def weigh(self, folded: str, sentence: Span, at: Span) -> float:
        """The weight at the stretch ``at`` of ``sentence``; both are spans in ``folded``."""
        part = part_around(folded, sentence, at)
        least = 0 if self._ahead else -1
        return (
            self._ground
            + _SENTENCE_WEIGHT * max(least, _balance(sentence.of(folded)))
            + _PART_WEIGHT * max(least, _balance(part.of(folded)))
            + _FUTURE_WEIGHT * self._looks_ahead(folded, sentence)
        )

    def _looks_ahead(self, folded: str, sentence: Span) -> bool:
        """True if the sentence opens with a year after the document's."""
        opening = _OPENING_YEAR.match(folded, sentence.start, sentence.end)
        return bool(opening and self._year and int(read(opening[1])) > self._year)


def part_around(folded: str, sentence: Span, at: Span) -> Span:
    """The part of ``sentence`` between marks of punctuation that holds ``at``."""
    start, end = at.start, at.end
    while start > sentence.start and folded[start - 1] not in _PART_ENDS:
        start -= 1
    while end < sentence.end and folded[end] not in _PART_ENDS:
        end += 1
    return Span(start, end)


@lru_cache(maxsize=4096)
def _is_ahead(title: str) -> bool:
    """True if what stands under the heading is still to come, in a report too."""
    return _AHEAD_HEADING.search(fold(title)) is not None


@lru_cache(maxsize=4096)
def heading_mood(title: str) -> float:
    """+1, 0 or -1 by the words of a heading."""
    folded = fold(title)
    return float(bool(_RULE_HEADING.search(folded)) - bool(_REPORT_HEADING.search(folded)))


@lru_cache(maxsize=4096)
def _balance(words_: str) -> int:
    return bool(_RULE.search(words_)) - bool(_REPORT.search(words_))
