"""「有哪些问题」「主要做法」「分几种情况」: the points of the right place, complete and in order.

A place is a heading with what hangs under it, or a stem with its items. Its points are the headings
next below it, its items, or the 一是…二是… of its paragraphs, whichever it has.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.answer import QuestionKind
from assistant.asked_after import asked_after
from assistant.claims import Composition, Source, Statement
from assistant.compose import explanation
from assistant.compose.heads import bare_head
from assistant.compose.points_after import follows_an_answer, in_the_paper, on_the_thing
from assistant.compose.points_in_sentence import points_in_sentence
from assistant.evidence import cell_texts, match_words, units_of
from assistant.passages import squeeze
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import word_pattern
from assistant.wording import row_words, tidy
from ingest.document import Clause, ClauseKind, Document, Heading, Span
from ingest.facts.model import Enumeration, Figure
from ingest.sentences import sentences
from ingest.totals import SUMMARY

_pattern = partial(word_pattern, "points", "listed")
_OF_THE_WHOLE = "没有找到专门针对上面这一项的内容，以下是文件就整体工作写的。"
_ENOUGH = 0.5
_SPEAKS = 0.7  # coverage from which a passage is on the thing itself
_A_LITTLE = 0.05
_NEARLY = 0.95  # of its weight, that a title says a term in other words
_OF_THE_THING = 0.25  # what it must count more that it speaks of the thing itself
_ASKED_FOR = 0.5  # what it counts that a heading says what is asked after (问题, 做法, 目标)
_OF_GRADE = 0.5  # that it names the grade asked about: 「有下列情形之一的，不得评为优」
_OF_FORM = 0.4  # that every point has the value asked for
_TO_THE_POINT = 0.3  # what it counts that the title says all of the question and nothing else
_MOST_CHARACTERS = 1_250
_SHORTEST_POINT = 60
_OPENING = 24  # characters of a point, in which it says what it is
_LONGEST_LEAD = 40  # of the words right before the first point: 「【短板】其一，……」
_ORDINAL = re.compile(
    r"(?<![一-鿿])[一二三四五六七八九]是(?=[^否的]|$)|[一二三四五六七八九]是(?=[^否的，。])"
)
_BULLET = re.compile("——|[—•·●◆■▲※*-]")
_MOST_ROWS = 15
_NUMBER = re.compile(r"[\d.,%]+")
_ADD_OR_TAKE = frozenset("加扣")
_PARAGRAPHS = {ClauseKind.TEXT, ClauseKind.ITEM}
_UNTITLED = {ClauseKind.TITLE, ClauseKind.FURNITURE, ClauseKind.TABLE_HEAD, ClauseKind.ROW}


@dataclass(frozen=True, slots=True)
class Place:
    """What a list stands under: the words over it, those above these, and the points."""

    document: Document
    title: str
    above: str
    points: tuple[Span, ...]


def compose(inquiry: Inquiry) -> Composition:
    """The points of the place that the question asks about, or the sentence that lists them; an
    explanation where there is neither."""
    in_sentence = points_in_sentence(inquiry)
    if in_sentence:
        return Composition(QuestionKind.POINTS, in_sentence)
    told = listed(inquiry)
    return told if told.statements else explanation.compose(inquiry)


def listed(inquiry: Inquiry) -> Composition:
    """The points of the place that the question asks about; no statement where there is none."""
    follows = follows_an_answer(inquiry)
    told = on_the_thing(inquiry) if follows else ()
    if told:
        return Composition(QuestionKind.POINTS, told)
    rated = [
        (_worth(inquiry, place), place)
        for place in _places(inquiry)
        if not _is_of_one_row(inquiry, place)
    ]
    if follows:
        rated = [entry for entry in rated if _is_headed(inquiry, entry[1])]
    least = _ASKED_FOR if follows else _least(inquiry)
    rated = [(worth, place) for worth, place in rated if worth >= least]
    if not rated:
        return Composition(QuestionKind.POINTS, in_the_paper(inquiry) if follows else ())
    _, place = max(rated, key=lambda entry: entry[0])
    notes = (_OF_THE_WHOLE,) if follows else ()
    return Composition(QuestionKind.POINTS, tuple(statements_of(place)), notes=notes)


def _is_headed(inquiry: Inquiry, place: Place) -> bool:
    """True if the place's title says what is asked after: a table told before does not."""
    said = asked_after(inquiry.query.folded).values()
    return any(re.search(pattern, squeeze(place.title)) for pattern in said)


def _is_of_one_row(inquiry: Inquiry, place: Place) -> bool:
    """True for a table one row of which says most of the question: that row is asked about; not
    where all are, and the row says nothing of it that does not stand over the table."""
    best = inquiry.rated[0].passage if inquiry.rated else None
    if best is None or best.clause.kind is not ClauseKind.ROW:
        return False
    if best.document.id != place.document.id or best.clause.span not in place.points:
        return False
    if not _pattern("all_asked").search(inquiry.query.folded):
        return True
    over = squeeze(place.title + place.above + place.document.metadata.title)
    own = "".join(cell_texts(best))
    nouns = [term.text for term in inquiry.query.terms if term.worth >= 1.0]
    return any(match_words(noun, own) and not match_words(noun, over) for noun in nouns)


def _least(inquiry: Inquiry) -> float:
    """What a place must be worth: more than its bare heading 「问题」 where some passage speaks of
    the very thing whose problems are asked after."""
    after = asked_after(inquiry.query.folded)
    things = [
        term.text
        for term in inquiry.query.terms
        if term.worth >= 1.0 and not any(term.text in words for words in after)
    ]
    best = inquiry.rated[0] if inquiry.rated else None
    speaks = (
        best is not None
        and best.coverage >= _SPEAKS
        and bool(things)
        and all(thing in best.passage.words for thing in things[:2])
    )
    return _ASKED_FOR + (_OF_THE_THING if after else _A_LITTLE) if speaks else _ENOUGH


def _places(inquiry: Inquiry) -> Iterator[Place]:
    for voice in inquiry.scope.voices:
        if not voice.places and not voice.years:
            yield from places_of(inquiry.shelf.reader.document(voice.summary.id))
        elif not voice.places:
            told = tuple(str(year) for year in voice.years)
            for place in places_of(inquiry.shelf.reader.document(voice.summary.id)):
                if any(year in place.title + place.above for year in told):
                    yield place


def places_of(document: Document) -> Iterator[Place]:
    """Every heading and stem of ``document`` that has two points or more."""
    for heading in document.headings:
        under = [
            clause
            for clause in document.clauses
            if heading in clause.path and clause.kind not in _UNTITLED
        ]
        path = next((clause.path for clause in under), ())
        above = "".join(h.title for h in path[: path.index(heading)]) if heading in path else ""
        points = _points_under(document, heading, under)
        if len(points) > 1:
            yield Place(document, heading.title, above, points)
    for fact in document.facts:
        if isinstance(fact, Enumeration) and len(fact.points) > 1:
            clause = document.clauses[fact.clause]
            above = "".join(heading.title for heading in clause.path)
            before = Span(min(clause.span.start, fact.points[0].start), fact.points[0].start)
            title = fact.title + document.quote(before)[-_LONGEST_LEAD:]
            yield Place(document, title, above, fact.points)
    yield from _tables(document)
    yield from _classes(document)
    for stem in document.clauses:
        items = [c.span for c in document.clauses if c.stem == stem.number]
        if len(items) > 1:
            above = "".join(heading.title for heading in stem.path)
            yield Place(document, document.quote(stem.span), above, tuple(items))


def _tables(document: Document) -> Iterator[Place]:
    """The tables that a sentence announces (「要素和分值如下：」), or whose first column is headed
    as points are (问题类型): their rows, totals left out."""
    clauses = document.clauses
    for head in clauses:
        stem = clauses[head.number - 1] if head.number else None
        if head.kind is not ClauseKind.TABLE_HEAD or stem is None:
            continue
        rows = [
            *itertools.takewhile(
                lambda clause: clause.kind is ClauseKind.ROW, clauses[head.number + 1 :]
            )
        ]
        of_points = (
            rows and rows[0].cells and _pattern("head").search(bare_head(rows[0].cells[0].column))
        )
        if not of_points and not _pattern("announces").search(document.quote(stem.span)):
            continue
        points = [row.span for row in rows if not SUMMARY.match(document.quote(row.span))]
        if 1 < len(points) <= _MOST_ROWS:
            title = document.quote(Span(stem.span.start, head.span.end))
            above = "".join(heading.title for heading in stem.path)
            yield Place(document, title, above, tuple(points))


def _classes(document: Document) -> Iterator[Place]:
    """The rows of a table that one cell says to be of one class (加分), where others are not."""
    rows = [c for c in document.clauses if c.kind is ClauseKind.ROW and len(c.cells) > 1]
    for (caption, heads), group in itertools.groupby(
        rows, key=lambda c: (c.caption, tuple(cell.column for cell in c.cells))
    ):
        classed: dict[str, list[Span]] = {}
        for row in group:
            classed.setdefault(squeeze(document.quote(row.cells[0].span)), []).append(row.span)
        if len(classed) < 2:
            continue
        for name, spans in classed.items():
            if 1 < len(spans) <= _MOST_ROWS and len(name) > 1 and not _NUMBER.fullmatch(name):
                yield Place(document, f"{name}{heads[0]}", caption, tuple(spans))


def _points_under(
    document: Document, heading: Heading, under: Sequence[Clause]
) -> tuple[Span, ...]:
    below: dict[Heading, list[Clause]] = {}
    for clause in under:
        at = clause.path.index(heading)
        if len(clause.path) > at + 1:
            below.setdefault(clause.path[at + 1], []).append(clause)
    if len(below) > 1:
        headed = [
            Span(child.span.start, max(c.span.end for c in clauses))
            for child, clauses in below.items()
        ]
        series = {child.label[:1] for child in below if child.label}
        own = (c for c in under if c.path and c.path[-1] == heading and c.kind in _PARAGRAPHS)
        # a point of the same series that is all sentence, and so no heading
        bare = [c.span for c in own if c.label and c.label[:1] in series]
        return tuple(sorted((*headed, *bare), key=lambda span: span.start))
    labelled = [c.span for c in under if c.label and c.kind is ClauseKind.TEXT]
    if len(labelled) > 1:  # 「1.在预算决策环节，…」, a paragraph each
        return tuple(labelled)
    items = [c.span for c in under if c.kind is ClauseKind.ITEM]
    items = items or [c.span for c in under if _BULLET.match(document.quote(c.span))]
    if len(items) > 1:
        return tuple(items)
    ordinals = [c.span for c in under if _ORDINAL.fullmatch(c.label)]
    if len(ordinals) > 1:  # a paragraph each
        return tuple(ordinals)
    return tuple(point for clause in under for point in ordinal_points(document, clause.span))


def ordinal_points(document: Document, span: Span) -> tuple[Span, ...]:
    """The stretches of ``span`` that begin with 一是, 二是 … in order; () if there are not two."""
    words = document.quote(span)
    starts: list[int] = []
    for match in _ORDINAL.finditer(words):
        if "一二三四五六七八九".index(match.group()[0]) == len(starts):
            starts.append(match.start())
    if len(starts) < 2 and not (starts and starts[0] == 0):
        return ()
    ends = [*starts[1:], len(words)]
    return tuple(
        Span(span.start + start, span.start + end) for start, end in zip(starts, ends, strict=True)
    )


def _worth(inquiry: Inquiry, place: Place) -> float:
    """How much of the question the place's title says, by the weight of the terms."""
    title, above = squeeze(place.title), squeeze(place.above)
    outline = title == squeeze(place.document.metadata.title)
    if outline and not _pattern("parts_asked").search(inquiry.query.folded):
        return 0.0  # the headings of the whole are its outline, and answer nothing else
    weights = inquiry.shelf.weights
    total = said = 0.0
    unsaid = False
    after = asked_after(inquiry.query.folded)
    if _tells_the_contrary(inquiry.query, place):
        return 0.0
    for term in inquiry.query.terms:
        weight = weights.of(term)
        if any(term.text in words for words in after):
            continue
        total += weight
        if match_words(term.text, title):
            said += weight if term.text in title else _NEARLY * weight
        elif _each_opens_with(term.text, place):
            said += weight
        elif match_words(term.text, above + squeeze(place.document.metadata.title)):
            said += 0.6 * weight
        else:
            unsaid = True
    sought = not outline and any(re.search(pattern, title) for pattern in after.values())
    if after and not sought and not total:
        return 0.0  # nothing but 「有哪些短板」 was asked, and this title does not say it
    covered = said / total if total else 0.5
    covered += _OF_GRADE * any(grade in title for grade in inquiry.query.grades)
    covered += _OF_FORM * _all_have_form(inquiry.query, place)
    if not unsaid and (sought or not after):
        covered += _TO_THE_POINT * _asked_part(inquiry.query, title)
    return covered + _ASKED_FOR * sought if after else covered - 0.1


def _tells_the_contrary(query: Query, place: Place) -> bool:
    """True if the question is after what adds points and the place tells what takes them off, or
    the other way round."""
    asked = {word for word in _ADD_OR_TAKE if re.search(f"{word}(?:几|多少)?分", query.folded)}
    if len(asked) != 1:
        return False
    (other,) = _ADD_OR_TAKE - asked
    texts = [squeeze(place.document.quote(point)) for point in place.points]
    told = {
        word
        for word in _ADD_OR_TAKE
        if any(re.search(f"{word}[^，。]{{0,4}}\\d", t) for t in texts)
    }
    return told == {other}


def _each_opens_with(word: str, place: Place) -> bool:
    """True if every point says ``word`` where it begins: 「在预算执行环节，…」."""
    texts = (squeeze(place.document.quote(point)) for point in place.points)
    return all(word in words[:_OPENING] for words in texts)


def _asked_part(query: Query, title: str) -> float:
    """The part of ``title`` that the question's words make up, in [0, 1]: 「监控内容包括：」 says
    little else, a long sentence before a table much."""
    said = {
        i
        for t in query.terms
        for m in re.finditer(re.escape(t.text), title)
        for i in range(*m.span())
    }
    return len(said) / max(1, len(title))


def _all_have_form(query: Query, place: Place) -> bool:
    """True if each point holds a value of the unit asked for: 「看哪几方面，各占多少分」."""
    units = units_of(query.forms)
    facts = [f for f in place.document.facts if isinstance(f, Figure) and f.unit in units]
    return bool(units) and all(
        any(point.contains(fact.span) for fact in facts) for point in place.points
    )


def statements_of(place: Place) -> Iterator[Statement]:
    """Each point of ``place`` in its own words, cut so that all of them have room."""
    room = max(_SHORTEST_POINT, _MOST_CHARACTERS // len(place.points))
    for point in place.points:
        span = shortened(place.document, point, room)
        clause = place.document.clause_at(point.start)
        words = tidy(place.document.quote(span)).rstrip("；;，,")
        if clause is not None and clause.kind is ClauseKind.ROW:
            words = row_words(place.document, clause)
        yield Statement(words, (Source(place.document, span),))


def shortened(document: Document, point: Span, room: int) -> Span:
    """``point`` cut after the last sentence within ``room`` characters; the first is kept whole."""
    if point.end - point.start <= room:
        return point
    end = point.start
    for sentence in sentences(document.text, point):
        if end > point.start and sentence.end - point.start > room:
            break
        end = sentence.end
    return Span(point.start, end)
