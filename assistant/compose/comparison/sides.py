"""One side of a comparison: the passage that answers for it, and the measures told of it there.

All sides must speak of the same thing. What the question says and some side's passage says, every
other side's passage must say too, for the most part by weight; else that side has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose.measures import Measure, measures_in
from assistant.evidence import Rated, match
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query, Term
from assistant.shelf import Inquiry
from ingest.document import ClauseKind, DocumentKind
from ingest.facts.model import Figure

_LOOKED_AT = 25
_LEAST = 0.4  # coverage below which a passage is no answer at all
_SAID = 0.65  # from which a passage says a term itself, not only its surroundings
_SAME_THING = 0.6  # share, by weight, of what the other sides say
_NEARLY = 0.88  # of the best score, for a newer document to speak
_FORMS = (
    AnswerForm.TIME,
    AnswerForm.COUNT,
    AnswerForm.MONEY,
    AnswerForm.PERCENT,
    AnswerForm.SCORE,
)
_NO_COUNT = re.compile(r"几个?(?:百分点|工作日|月)|多少个(?:百分点|工作日|月)|个百分点")
_COUNTED = re.compile(r"(?:几|多少)个(?!百分点|工作日|月)|数量|个数")
_YEARLY = {DocumentKind.WORK_PLAN, DocumentKind.REPORT, DocumentKind.BULLETIN, DocumentKind.NOTICE}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name, the best passage for it if it has one, and a measure for each form the
    question asks for (None where the passage has none of that form)."""

    name: str
    passage: Passage | None = None
    measures: tuple[Measure | None, ...] = ()

    @property
    def measure(self) -> Measure | None:
        """The first measure there is."""
        return next((m for m in self.measures if m is not None), None)


@dataclass(frozen=True, slots=True)
class Seat:
    """A side before it is filled: its name, the words it is known by in a text, and what may
    answer for it, best first. ``own``: the documents speak for it as a whole."""

    name: str
    words: str
    inquiry: Inquiry
    own: bool


def forms_asked(query: Query) -> tuple[AnswerForm, ...]:
    """The forms of the answer, in the order of columns; 「几个工作日」 counts days, not things."""
    counted = _COUNTED.search(query.folded) or not _NO_COUNT.search(query.folded)
    return tuple(
        form for form in _FORMS if form in query.forms and (counted or form is not AnswerForm.COUNT)
    )


def filled(seats: Sequence[Seat]) -> list[Side]:
    """The sides of ``seats``; the seat whose passage says most of the question sets the matter."""
    names = tuple(seat.words for seat in seats)
    choices = [_choices(seat, names) for seat in seats]
    shared = _matter(seats, choices)
    return [_side(seat, names, picked, shared) for seat, picked in zip(seats, choices, strict=True)]


def _choices(seat: Seat, names: Sequence[str]) -> list[Rated]:
    """The passages that may answer for the seat: with a measure of the form asked for, if any."""
    rated = [r for r in seat.inquiry.rated[:_LOOKED_AT] if r.coverage >= _LEAST]
    rated = [r for r in rated if r.passage.clause.kind is not ClauseKind.TITLE]
    wanted = forms_asked(seat.inquiry.query)
    with_form = [r for r in rated if any(_measures(seat, names, r.passage))] if wanted else rated
    if wanted and not with_form:
        return []
    best = max((r.score for r in with_form), default=0.0)
    newest = max((_year(r) for r in with_form if r.score >= _NEARLY * best), default=0)
    return sorted(
        with_form,
        key=lambda r: (r.score >= _NEARLY * best and _year(r) == newest, r.score),
        reverse=True,
    )


def _year(rated: Rated) -> int:
    about = rated.passage.document.metadata
    return about.year or 0 if about.kind in _YEARLY else 9999


def _matter(seats: Sequence[Seat], choices: Sequence[list[Rated]]) -> dict[Term, float]:
    """The terms that some side's best passage says itself, with their weights."""
    shared: dict[Term, float] = {}
    for seat, rated in zip(seats, choices, strict=True):
        weights = seat.inquiry.shelf.weights
        for term in seat.inquiry.query.terms:
            if rated and match(term.text, rated[0].passage) >= _SAID:
                shared[term] = weights.of(term)
    return shared


def _side(
    seat: Seat, names: Sequence[str], choices: Sequence[Rated], shared: dict[Term, float]
) -> Side:
    """The first choice that speaks of the matter as the others do."""
    total = sum(shared.values())
    for rated in choices:
        said = sum(w for t, w in shared.items() if match(t.text, rated.passage) >= _SAID)
        if said >= _SAME_THING * total:
            return Side(seat.name, rated.passage, _measures(seat, names, rated.passage))
    return Side(seat.name)


def _measures(seat: Seat, names: Sequence[str], passage: Passage) -> tuple[Measure | None, ...]:
    """The best measure of each form asked for that is told of the seat; of any form if none is."""
    query = seat.inquiry.query
    forms = forms_asked(query)
    found = []
    for form in forms or (None,):
        asked = replace(query, forms=frozenset({form}) if form else frozenset())
        own = [m for m in measures_in(asked, passage) if _is_of(m, seat, names, passage)]
        found.append(own[0] if own else None)
    return tuple(found)


def _is_of(measure: Measure, seat: Seat, names: Sequence[str], passage: Passage) -> bool:
    """True if the measure is told of the seat: its fact says so, or of the sides that the sentence
    names the last one before it is this."""
    fact = measure.fact
    if isinstance(fact, Figure) and fact.body and _named(names, fact.body):
        return seat.words in squeeze(fact.body)
    if isinstance(fact, Figure) and fact.period and seat.words[:4].isdigit():
        return fact.period[:4] == seat.words[:4]
    if passage.clause.kind is ClauseKind.ROW:
        return seat.own or seat.words in passage.words
    text = passage.document.text
    before = squeeze(text[passage.span.start : fact.span.end])
    last = max(names, key=before.rfind)
    if before.rfind(last) >= 0:
        return last == seat.words
    return seat.own or seat.words in passage.above + passage.topic


def _named(names: Sequence[str], words: str) -> bool:
    return any(name in squeeze(words) for name in names)
