"""A value that can be asked after: a date, term, amount, share, score or count in its sentence.

What is blanked out is the bare value (「7月10日」「150万元」), never its comparator: 以上 and 前
stay in the sentence, so that there is one right filling, and wrong ones can be printed alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.claims import Role, Source, Statement
from assistant.passages import Passage, squeeze
from assistant.wording import stem_of, tidy
from assistant.workshop.sentence import shown_part, strip_label
from assistant.workshop.style import Style, day_style, number_style, term_style
from ingest.document import ClauseKind, Document, Span
from ingest.facts.model import Deadline, Figure, Threshold, Unit

LONG_STEM = 70  # characters of the sentence over an item that are shown with it
_COUNTED = re.compile(r"\w+?(?P<count>[+-]\d+)(?P<step>wd|d|m|y|h)")
_ANNUAL = re.compile(r"annual (?P<month>\d\d)-(?P<day>\d\d)")


class ValueKind(StrEnum):
    """Values that can stand in for each other."""

    DAY = "day"  # a day or month of the calendar
    TERM = "term"  # so many days after an event
    MONEY = "money"
    SHARE = "share"
    SCORE = "score"
    COUNT = "count"


_KINDS = {
    Unit.YUAN: ValueKind.MONEY,
    Unit.PERCENT: ValueKind.SHARE,
    Unit.SCORE: ValueKind.SCORE,
    Unit.COUNT: ValueKind.COUNT,
}
Value = tuple[object, ...]
AskedFact = Deadline | Threshold | Figure


@dataclass(frozen=True, slots=True)
class Askable:
    """``blank`` is where the value's bare words stand within ``sentence``, both in the document's
    text; ``value`` is the same for the same value however it is written; ``style`` prints other
    values the way this one is printed."""

    passage: Passage
    fact: AskedFact
    sentence: Span
    blank: Span
    kind: ValueKind
    value: Value
    style: Style

    def __hash__(self) -> int:
        """By its place: what is asked is compared with every other value, often."""
        return hash((self.passage.document.id, self.blank, self.kind))

    @property
    def document(self) -> Document:
        """The document it stands in."""
        return self.passage.document

    @property
    def words(self) -> str:
        """The value as it is printed, without line breaks."""
        return tidy(self.document.quote(self.blank))

    @property
    def in_row(self) -> bool:
        """True if it stands in a table."""
        return self.passage.clause.kind is ClauseKind.ROW

    @property
    def stem(self) -> Source | None:
        """The sentence over the list that the item hangs on, if it is short enough to show."""
        stem = None if self.in_row else stem_of(self.document, self.passage.clause)
        return stem if stem and len(stem.quote) <= LONG_STEM else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The words that prove the sentence."""
        own = Source(self.document, self.sentence)
        return (self.stem, own) if self.stem else (own,)

    def told(self, filling: str | None = None, marks: dict[Span, str] | None = None) -> str:
        """The sentence in plain reading, with ``filling`` in place of the value; ``marks`` stand
        in place of other values of it."""
        replaced = dict(marks or {})
        if filling is not None:
            replaced[self.blank] = filling
        if self.in_row:
            return _row_told(self, replaced)
        lead = tidy(strip_label(self.stem.quote)) if self.stem else ""
        return lead + _replaced(self.document, self.sentence, replaced).strip("；;，,")

    def statement(self, filling: str | None = None) -> Statement:
        """The sentence as a statement on its sources, with another value if ``filling`` is set."""
        return Statement(self.told(filling), self.sources, Role.READING)


def askables(passage: Passage) -> tuple[Askable, ...]:
    """The values of ``passage`` that can be asked after, in order."""
    if passage.clause.kind is ClauseKind.TITLE:
        return ()
    found: dict[Span, Askable] = {}
    for fact in passage.facts:
        if isinstance(fact, Deadline | Threshold | Figure):
            for one in _of_fact(passage, fact):
                found.setdefault(one.blank, one)
    return tuple(found[blank] for blank in sorted(found))


def same_sentence(one: Askable, other: Askable) -> bool:
    """True if the two stand in one sentence or row."""
    return one.document.id == other.document.id and one.passage.span == other.passage.span


def _of_fact(passage: Passage, fact: AskedFact) -> Iterator[Askable]:
    text = passage.document.text
    read = _deadline(text, fact) if isinstance(fact, Deadline) else _quantity(text, fact)
    if read is None:
        return
    blank, kind, value, style = read
    sentence = _sentence(passage, blank)
    if sentence is not None and sentence.contains(blank):
        yield Askable(passage, fact, sentence, blank, kind, value, style)


def _sentence(passage: Passage, blank: Span) -> Span | None:
    if passage.clause.kind is ClauseKind.ROW:
        return passage.clause.span if passage.clause.cells else None
    return shown_part(passage.document.text, passage.span, blank)


def _deadline(text: str, fact: Deadline) -> tuple[Span, ValueKind, Value, Style] | None:
    rule = fact.recurrence or ""
    counted = _COUNTED.fullmatch(rule)
    if counted and not rule.startswith(("quarter", "month", "half", "year")):
        found = term_style(text, fact.span, abs(int(counted["count"])), counted["step"])
        value = ("term", abs(int(counted["count"])), counted["step"])
        return (found[0], ValueKind.TERM, value, found[1]) if found else None
    annual = _ANNUAL.match(rule)
    due: date | None = fact.due
    month, day = (int(annual["month"]), int(annual["day"])) if annual else (0, 0)
    if due is not None:
        month, day = due.month, due.day
    read = day_style(text, fact.span, month) if month else None
    return (read[0], ValueKind.DAY, ("day", month, day), read[1]) if read else None


def _quantity(text: str, fact: Threshold | Figure) -> tuple[Span, ValueKind, Value, Style] | None:
    kind = _KINDS.get(fact.unit)
    if kind is None or (isinstance(fact, Threshold) and fact.high is not None):
        return None
    read = number_style(text, fact.span, fact.value)
    return (read[0], kind, (fact.unit, fact.value), read[1]) if read else None


_TWICE_BRACKETED = re.compile(r"（(（　*[①-⑥]?　*）)）")  # a blank for what stood in brackets


def _replaced(document: Document, within: Span, marks: dict[Span, str]) -> str:
    pieces, at = [], within.start
    for span in sorted(marks):
        if within.contains(span) and span.start >= at:
            pieces += [tidy(document.text[at : span.start]), marks[span]]
            at = span.end
    told = "".join([*pieces, tidy(document.text[at : within.end])])
    return _TWICE_BRACKETED.sub(r"\1", told)


def _row_told(asked: Askable, marks: dict[Span, str]) -> str:
    """「桥梁养护：资金（　），得分88.5」: index columns are left out."""
    document, told = asked.document, []
    for cell in asked.passage.clause.cells:
        words = _replaced(document, cell.span, marks)
        if words.strip(" —-–/") and not re.fullmatch(r"序号|编号|No\.?|#", cell.column):
            told.append((squeeze(cell.column), words))
    if not told:
        return ""
    subject = told[0][1]
    return f"{subject}：" + "，".join(column + words for column, words in told[1:])
