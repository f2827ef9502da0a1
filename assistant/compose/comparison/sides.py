"""One side of a comparison: the passage that answers for it, and the measures told of it there.

All sides must speak of the same thing. What the question says and some side's passage says, every
other side's passage must say too, for the most part by weight; else that side has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.amounts import DURATIONS
from assistant.answer import QuestionKind
from assistant.bodies import Fit, read_body
from assistant.bodies import fit as body_fit
from assistant.compare import plain_metric
from assistant.compose.measures import Measure, fit, label_of, measures_in
from assistant.evidence import LINE_NAME, Rated, match, match_words, other_words, own_words
from assistant.likeness import likeness
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query, Term
from assistant.shelf import Inquiry
from ingest.document import ClauseKind, DocumentKind
from ingest.facts.model import Comparator, Fact, Figure, Obligation, Threshold, Unit

_LOOKED_AT = 25
_LEAST = 0.4  # coverage below which a passage is no answer at all
_SAID = 0.6  # from which a passage, or the rest of its paragraph, says a term
_SAME_THING = 0.6  # share, by weight, of what the other sides say
_SAME_KIND = 0.25  # for figures beside figures, lines beside lines
_SAME_YEAR = 0.3  # for figures of one year, where the question names none
_ALIKE = 0.7  # what the likeness of two measures' names counts
_ONE_METRIC = 0.75  # likeness from which two names mean one metric
_LINE = 0.3  # what a line counts that a rule draws, where one is asked for (门槛)
_HIGHER = 0.3  # what a second line counts less: 「600万元以上的，…复核」 after 「200万元以上的，…」
_FOR_ASKER = 0.2  # what it counts that the body asked about owes the duty
_FIT = 0.12  # what a term said in a measure's own part counts
_NEW = 0.25  # for a passage of the newest year that answers
_MOST_CHOICES = 10
_MOST_OF_FORM = 3
_NEARLY = 0.88  # of the best score, for a newer document to speak
_FORMS = (
    AnswerForm.TIME,
    AnswerForm.COUNT,
    AnswerForm.MONEY,
    AnswerForm.PERCENT,
    AnswerForm.SCORE,
    AnswerForm.EXTENT,
)
_FROM_BELOW = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_NO_COUNT = re.compile(r"几个?(?:百分点|工作日|月)|多少个(?:百分点|工作日|月)|个百分点")
_COUNTED = re.compile(r"(?:几|多少)个(?!百分点|工作日|月)|数量|个数")
_NAMES_A_YEAR = re.compile(r"(?<!\d)20\d\d")
_OPENS_WITH_A_YEAR = re.compile(r"\D{0,4}(?P<year>20\d\d)年(?!度|[1-9]\d?月末?底?前)")
_APART = re.compile("相差|差[距异值]|偏[离差高低]|比[^，。；]{1,20}[高低多少]|[高低]于|[高低]出")
_RATE = re.compile("[一-鿿]{2,4}率")
_A_RATE = 3  # characters by which one is told from another: 优良率
_CLASSES = ("department", "unit", "office", "town", "village")
_YEARLY = {DocumentKind.WORK_PLAN, DocumentKind.REPORT, DocumentKind.BULLETIN, DocumentKind.NOTICE}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name, the best passage for it if it has one, and a measure for each form the
    question asks for (None where the passage has none of that form)."""

    name: str
    passage: Passage | None = None
    measures: tuple[Measure | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """A side before it is filled: its name, the words it is known by in a text, and what may
    answer for it, best first. ``own``: the documents speak for it as a whole. ``documents``: the
    ids of those that alone may, if any."""

    name: str
    words: str
    inquiry: Inquiry
    own: bool
    documents: frozenset[str] = frozenset()


def forms_asked(query: Query) -> tuple[AnswerForm, ...]:
    """The forms of the answer, in the order of columns; 「几个工作日」 counts days, not things."""
    counted = _COUNTED.search(query.folded) or not _NO_COUNT.search(query.folded)
    return tuple(
        form for form in _FORMS if form in query.forms and (counted or form is not AnswerForm.COUNT)
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A passage that may answer for a seat, with its measures; ``worth`` is how well it does."""

    passage: Passage
    measures: tuple[Measure | None, ...]
    worth: float

    @property
    def label(self) -> str:
        """What its first measure is told of, synonyms made one; the passage's words if none."""
        measure = next((m for m in self.measures if m), None)
        return plain_metric(label_of(self.passage, measure)) if measure else self.passage.words

    @property
    def kind(self) -> type[object] | None:
        """A reported figure, a line or a deadline."""
        fact = next((m.fact for m in self.measures if m), None)
        return Threshold if fact and _is_line(fact, self.passage) else type(fact) if fact else None


def filled(seats: Sequence[Seat]) -> list[Side]:
    """The sides of ``seats``: the choices that answer well and say the same thing."""
    names = tuple(seat.words for seat in seats)
    choices = [_choices(seat, names) for seat in seats]
    anchors = [choice for own in choices for choice in own]
    if not anchors:
        return [Side(seat.name) for seat in seats]
    tables = [(anchor, [_beside(anchor, own) for own in choices]) for anchor in anchors]
    anchor, picked = max(tables, key=lambda table: sum(_total(table[0], c) for c in table[1] if c))
    shared = _matter(seats, picked)
    nouns = [term for term in shared if term.worth >= 1.0]
    return [
        Side(seat.name, choice.passage, choice.measures)
        if choice
        and (
            _same_metric(anchor, choice)
            or _speaks_of(shared, choice.passage)
            or _both_apart(nouns, anchor, choice)
            or _both_last(shared, anchor, choice)
        )
        else Side(seat.name)
        for seat, choice in zip(seats, picked, strict=True)
    ]


def _same_metric(one: Choice, other: Choice) -> bool:
    """True if two figures, or two lines, bear one name."""
    named = one.kind is other.kind and one.kind in (Figure, Threshold)
    return named and likeness(one.label, other.label) >= _ONE_METRIC


def _both_last(shared: Iterable[Term], one: Choice, other: Choice) -> bool:
    """True if both tell how long something lasts, and both say the act that the question is about:
    「评价档案保存15年」 「绩效资料…保存期限不少于10年」."""
    spans = [next((m for m in choice.measures if m), None) for choice in (one, other)]
    last = all(span and span.unit in DURATIONS for span in spans)
    acts = [term for term in shared if term.worth < 1.0]
    said = (all(match(t.text, c.passage) >= _SAID for c in (one, other)) for t in acts)
    return last and any(said)


def _both_apart(nouns: Sequence[Term], one: Choice, other: Choice) -> bool:
    """True if both draw a line on how far two values of one unit lie apart, and both say the
    ``nouns`` of the question: 「复核分与自评分相差10分以上的」「抽评分比自评分低8分以上的」."""
    lines = [next((m for m in choice.measures if m), None) for choice in (one, other)]
    units = {line.unit for line in lines if line}
    apart = all(_APART.search(choice.label) for choice in (one, other))
    said = all(match(t.text, choice.passage) >= _SAID for t in nouns for choice in (one, other))
    kinds = one.kind is other.kind is Threshold
    return kinds and len(units) == 1 and apart and said and bool(nouns)


def _beside(anchor: Choice, own: Sequence[Choice]) -> Choice | None:
    """The choice of a seat that goes best with ``anchor``; the anchor itself for its own seat."""
    if anchor in own:
        return anchor
    return max(own, key=lambda choice: _total(anchor, choice), default=None)


def _total(anchor: Choice, choice: Choice) -> float:
    same = _SAME_KIND * (anchor.kind is choice.kind)
    same += _SAME_YEAR * _are_of_one_year(anchor.passage, choice.passage)
    return choice.worth + same + _ALIKE * likeness(anchor.label, choice.label)


def _are_of_one_year(one: Passage, other: Passage) -> bool:
    """True if both stand in papers that are of one year each, and of the same."""
    about = one.document.metadata, other.document.metadata
    return about[0].year == about[1].year and all(paper.kind in _YEARLY for paper in about)


def _choices(seat: Seat, names: Sequence[str]) -> list[Choice]:
    """What may answer for the seat, best first: each measure of the first form asked for is one."""
    only = seat.documents
    rated = [r for r in seat.inquiry.rated if not only or r.passage.document.id in only]
    rated = [r for r in rated[:_LOOKED_AT] if r.coverage >= _LEAST]
    rated = [r for r in rated if r.passage.clause.kind is not ClauseKind.TITLE]
    rated = [r for r in rated if seat.own or _speaks_for(r.passage, seat)]
    rated = [r for r in rated if not _is_of_another_year(r.passage, seat)]
    wanted = forms_asked(seat.inquiry.query)
    newest = _newest(rated)
    found = []
    for item in rated:
        worth = item.score + _NEW * (_year(item) == newest)
        for measures in _measures(seat, names, item.passage):
            if any(measures) or not wanted:
                told = next((m for m in measures if m), None)
                query = seat.inquiry.query
                fits = fit(query, item.passage, told.fact) if told else 0.0
                line = told is not None and _is_line(told.fact, item.passage)
                drawn = _LINE * (line and query.asks(QuestionKind.THRESHOLD))
                drawn -= _HIGHER * (told is not None and _is_higher_line(query, item.passage, told))
                asked = _FOR_ASKER * _for_asker(query, told.fact) if told else 0.0
                found.append(Choice(item.passage, measures, worth + _FIT * fits + drawn + asked))
    found.sort(key=lambda choice: -choice.worth)
    return found[:_MOST_CHOICES]


def _for_asker(query: Query, fact: Fact) -> float:
    """In [0, 1], how well those who owe a duty fit the body asked about, or a class of bodies that
    the question names: 1 by name, 0.5 with its class."""
    if not isinstance(fact, Obligation):
        return 0.0
    named = {query.audience or ""} | {term.text for term in query.terms if _is_class(term)}
    worth = {Fit.NAMED: 1.0, Fit.COVERED: 0.5}
    fits = [body_fit(read_body(body), fact.audience, fact.exceptions) for body in named if body]
    return max((worth.get(fit, 0.0) for fit in fits), default=0.0)


def _is_line(fact: Fact, passage: Passage) -> bool:
    """True for a line that a rule draws, and for one told of in a report: 「门槛降为80万元」."""
    told = isinstance(fact, Figure) and LINE_NAME.search(own_words(passage, fact))
    return isinstance(fact, Threshold) or bool(told)


def _is_higher_line(query: Query, passage: Passage, measure: Measure) -> bool:
    """True if the sentence draws a lower line of the same kind first, and that says no less of what
    is asked."""
    line = measure.fact
    if not isinstance(line, Threshold) or line.comparator not in _FROM_BELOW:
        return False
    lower = [
        fact
        for fact in passage.facts
        if isinstance(fact, Threshold)
        and (fact.unit, fact.comparator in _FROM_BELOW) == (line.unit, True)
        and fact.value < line.value
        and fact.span.start < line.span.start
    ]
    said = _said_in_part(query, passage, line)
    return any(_said_in_part(query, passage, fact) >= said for fact in lower)


def _said_in_part(query: Query, passage: Passage, line: Threshold) -> frozenset[str]:
    """The terms that the part of the sentence with ``line`` says, between semicolons."""
    text, start, end = passage.document.text, passage.span.start, passage.span.end
    before = max(text.rfind(mark, start, line.span.start) for mark in "；;") + 1
    after = [at for mark in "；;" if (at := text.find(mark, line.span.end, end)) >= 0]
    part = squeeze(text[max(before, start) : min(after, default=end)])
    return frozenset(term.text for term in query.terms if match_words(term.text, part))


def _speaks_for(passage: Passage, seat: Seat) -> bool:
    """True if the passage, or what it stands under, names the seat."""
    return seat.words in passage.words + passage.topic + passage.above


def _is_of_another_year(passage: Passage, seat: Seat) -> bool:
    """True if the seat is a year and the sentence opens with another: 「2026年安排20个，…」."""
    by_year = seat.words[:4].isdigit() and not seat.documents  # which speak for it as a whole
    opens = _OPENS_WITH_A_YEAR.match(passage.words) if by_year else None
    if opens is None or passage.document.metadata.kind not in _YEARLY:
        return False
    beside = f"；{seat.words[:4]}年" in passage.words  # 「2025年46个；2024年为41个」
    return opens["year"] != seat.words[:4] and not beside


def _newest(rated: Sequence[Rated]) -> int:
    """The newest year among the passages that answer nearly as well as the best."""
    best = max((r.score for r in rated), default=0.0)
    return max((_year(r) for r in rated if r.score >= _NEARLY * best), default=0)


def _year(rated: Rated) -> int:
    about = rated.passage.document.metadata
    return about.year or 0 if about.kind in _YEARLY else 9999


def _matter(seats: Sequence[Seat], picked: Sequence[Choice | None]) -> dict[Term, float]:
    """The terms for all sides that some side's passage says itself, with their weights. A class of
    bodies is no such: what one text has for 部门, another has for 单位 or 内设机构."""
    return {
        term: seat.inquiry.shelf.weights.of(term)
        for seat, choice in zip(seats, picked, strict=True)
        if choice
        for term in seat.inquiry.query.terms
        if match(term.text, choice.passage) >= _SAID and not _is_class(term)
        if all(term in other.inquiry.query.terms for other in seats)
    }


def _is_class(term: Term) -> bool:
    """True for 部门 or 镇街: any of those that draw up budgets, not one by its name or field."""
    body = read_body(term.text)
    return body.kind in _CLASSES and not (body.field or body.town or body.place)


def _speaks_of(shared: dict[Term, float], passage: Passage) -> bool:
    """True if a passage, or the title of its paper, says most of what the others do: a sentence of
    the 「重点评价结果的通报」 need not say again what it is on."""
    said = sum(
        weight
        for term, weight in shared.items()
        if match(term.text, passage) >= _SAID or match_words(term.text, passage.title)
    )
    return said >= _SAME_THING * sum(shared.values())


def _measures(
    seat: Seat, names: Sequence[str], passage: Passage
) -> list[tuple[Measure | None, ...]]:
    """The measures told of the seat: a row for each of the first form, with the best of the other
    forms asked for; one of any form where none is asked for."""
    query = seat.inquiry.query
    columns = []
    for form in forms_asked(query) or (None,):
        asked = replace(query, forms=frozenset({form}) if form else frozenset())
        columns.append(
            [
                measure
                for measure in measures_in(asked, passage)
                if _is_of(measure, seat, names, passage)
                and not _is_another_rate(query, passage, measure.fact)
            ]
        )
    others = tuple(column[0] if column else None for column in columns[1:])
    firsts: list[Measure | None] = [*columns[0][:_MOST_OF_FORM]]
    return [(first, *others) for first in firsts or [None]]


def _is_another_rate(query: Query, passage: Passage, fact: Fact) -> bool:
    """True for a 完成率 where the question sets 优良率 side by side."""
    if not isinstance(fact, Figure) or fact.unit is not Unit.PERCENT:
        return False
    asked = {said[-_A_RATE:] for said in _RATE.findall(query.folded)}
    told = _RATE.findall(squeeze(own_words(passage, fact)) + squeeze(fact.metric))
    if not asked:
        return False
    alike = {form for rate in asked for form in (rate, *other_words(rate))}
    if not told:
        return not any(form in passage.words for form in alike)
    return not any(rate.endswith(tuple(alike)) for rate in told)


def _is_of(measure: Measure, seat: Seat, names: Sequence[str], passage: Passage) -> bool:
    """True if the measure is told of the seat: its fact says so, or of the sides that the sentence
    names the last one before it is this."""
    fact = measure.fact
    if isinstance(fact, Figure) and fact.body and _named(names, fact.body):
        return seat.words in squeeze(fact.body)
    if isinstance(fact, Figure) and fact.period and seat.words[:4].isdigit():
        year, opens = seat.words[:4], _OPENS_WITH_A_YEAR.match(passage.words)
        named = set(_NAMES_A_YEAR.findall(own_words(passage, fact)))
        own = bool(seat.documents) and not named  # of 「压减下年预算10%」 the rule is this plan's
        this = opens is not None and opens["year"] == year and named <= {year}
        return own or this or fact.period[:4] == year
    if passage.clause.kind is ClauseKind.ROW:
        return seat.own or seat.words in passage.words
    if seat.documents:
        return True  # 「2024年度自评于3月完成」 in the plan of 2025
    text = passage.document.text
    before = squeeze(text[passage.span.start : fact.span.end])
    last = max(names, key=before.rfind)
    if before.rfind(last) >= 0:
        return last == seat.words
    return seat.own or _speaks_for(passage, seat)


def _named(names: Sequence[str], words: str) -> bool:
    return any(name in squeeze(words) for name in names)
