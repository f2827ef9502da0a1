"""Who is compared with whom: the places of a question, its years, rows it names, or all places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.compose.cells import column_asked, heads_of, name_cells, row_name
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.column import (
    is_of_another_column,
    measure_under,
    measured_heads,
    named_or_measured,
)
from assistant.compose.comparison.named_rows import rows_named
from assistant.compose.comparison.sides import Seat, Side, filled
from assistant.evidence import match, match_words
from assistant.organisations import speakers_of
from assistant.passages import Passage, squeeze
from assistant.places import Place, short_name
from assistant.question import AnswerForm, Query, Term
from assistant.question.times import year_aside, year_of_each
from assistant.scope import STANDING, years_of
from assistant.shelf import Inquiry
from index.records import DocumentSummary

_JOINED = re.compile("[和与跟、比同及]|还是|对比")
_PART_OF_WHOLE = re.compile(
    "\\d+个[^，。？?和与跟]{0,14}[，,里中][^，。？?和与跟]{2,8}(?:有|占)(?:多少|几)个"
)
_A_NUMBER = re.compile("多少|几")
_SAID = 0.6  # of a match, from which a passage says a term
_MOST_SIDES = 6
_MOST_YEARS = 10
_NEAR = 0.75  # of the best score, for a place that was not named


def sides_of(inquiry: Inquiry) -> list[Side]:
    """The sides that the question names, or those that the library has; [] if there are no two."""
    query = inquiry.query
    speaking = _speaking(v.summary for v in inquiry.scope.voices if not v.places)
    within = [p for p in query.places if p.name not in speaking]
    own = [p for p in query.places if p.name in speaking]
    if len(own) == 1 and len(within) >= 2:
        return filled([_seat_within(inquiry, own[0], place) for place in within[:_MOST_SIDES]])
    if places_compared(inquiry):
        return filled(_seats_of_places(inquiry))
    if len(query.years) >= 2:
        apart = _places_by_year(inquiry) if not query.places else []
        return apart or filled([_seat_of_year(inquiry, y) for y in query.years[:_MOST_YEARS]])
    return _open_places(inquiry) if not query.places else []


def _speaking(summaries: Iterable[DocumentSummary]) -> set[str]:
    """The places and organisations that documents speak for."""
    return {name for summary in summaries for name in speakers_of(summary.metadata)}


def places_compared(inquiry: Inquiry) -> bool:
    """True if the question sets two places side by side: both have documents, or one has and a
    word joins them. 「望江市的清河区」 is one place within another; 「市里的47个项目，清河区有
    几个」 is after a part of the whole."""
    query = inquiry.query
    speaking = _speaking(v.summary for v in inquiry.scope.voices)
    known = sum(place.name in speaking for place in query.places)
    if known > 1 and not _PART_OF_WHOLE.search(query.folded):
        return True
    places = sorted(query.places, key=lambda place: place.start)
    joined = any(
        _JOINED.search(query.folded[one.end : other.start]) for one, other in pairwise(places)
    )
    return known == 1 and joined


def _seats_of_places(inquiry: Inquiry) -> list[Seat]:
    """A seat for each place that the question names; of its own year where each has one."""
    query = inquiry.query
    places = sorted(query.places, key=lambda place: place.start)
    spans = [(place.start, place.end) for place in places]
    years = year_of_each(query.folded, spans) if len(query.years) > 1 else ()
    if years:
        of_year = zip(places[:_MOST_SIDES], years, strict=False)
        return [_seat(inquiry, place, (year,)) for place, year in of_year]
    aside = {place: year_aside(query.folded, (place.start, place.end)) for place in places}
    if any(aside.values()):  # which is of that place alone
        of_one = ((place, aside[place]) for place in query.places[:_MOST_SIDES])
        return [_seat(inquiry, place, (year,) if year else ()) for place, year in of_one]
    return [_seat(inquiry, place, query.years) for place in query.places[:_MOST_SIDES]]


def _seat(inquiry: Inquiry, place: Place, years: tuple[int, ...]) -> Seat:
    """The seat of ``place``, of ``years`` where there are any."""
    narrowed = inquiry.narrowed(places=(place,), years=years)
    narrowed = narrowed.narrowed(terms=_terms_of(narrowed, inquiry.query.places))
    own = place.name in _speaking(v.summary for v in narrowed.scope.voices)
    return Seat(place.name, short_name(place.name), narrowed, own)


def _terms_of(narrowed: Inquiry, places: Sequence[Place]) -> tuple[Term, ...]:
    """The terms that hold for the one place of ``narrowed``: of those that follow the name of
    another (「甲县的门槛跟乙市办法里新设资金的门槛」) such as its own papers speak of too."""
    query = narrowed.query
    (own,) = query.places
    others = {place.start for place in places if place.name != own.name and place.end}

    def of_another(term: Term) -> bool:
        said = [hit.start() for hit in re.finditer(re.escape(term.text), query.folded)]
        led_by = [max((p.start for p in places if 0 < p.end <= at), default=-1) for at in said]
        return bool(said) and all(start in others for start in led_by)

    free = [voice.summary.id for voice in narrowed.scope.voices if not voice.places]
    passages = [passage for id in free for passage in narrowed.shelf.passages(id)]

    def is_said(term: Term) -> bool:
        return any(match(term.text, passage) >= _SAID for passage in passages)

    kept = tuple(term for term in query.terms if not of_another(term) or is_said(term))
    return kept if any(term.worth >= 1.0 for term in kept) else query.terms


def _seat_within(inquiry: Inquiry, whole: Place, part: Place) -> Seat:
    """「望江区里清河镇和石桥镇」: two parts of a place whose documents tell of both."""
    return Seat(part.name, short_name(part.name), inquiry.narrowed(places=(whole,)), own=False)


def _seat_of_year(inquiry: Inquiry, year: int) -> Seat:
    narrowed = inquiry.narrowed(years=(year,))
    own = any(v.summary.metadata.year == year for v in narrowed.scope.voices)
    return Seat(f"{year}年", str(year), narrowed, own, _plans_of(inquiry, year))


def _places_by_year(inquiry: Inquiry) -> list[Side]:
    """No place was named and several tell of the years: a side for each place and year of it, as
    the years of two places are no series; [] if one place alone tells."""
    named = list(_regions_near(inquiry))[:_MOST_SIDES]
    sides = []
    for region in named:
        within = inquiry.narrowed(places=(Place(region, 0, 0, known=True),))
        seats = [_seat_of_year(within, year) for year in inquiry.query.years[:_MOST_YEARS]]
        told = [side for side in filled(seats) if side.passage]
        sides += [replace(side, name=f"{region}{side.name}") for side in told]
    return sides if len(named) > 1 else []


def _plans_of(inquiry: Inquiry, year: int) -> frozenset[str]:
    """The ids of the yearly documents of ``year``, where each year compared has one of its own:
    「2025年度单位自评」 in the plan of 2026 is of that plan."""
    yearly = [v.summary for v in inquiry.scope.voices if v.summary.metadata.kind not in STANDING]
    each = [{d.id for d in yearly if y in years_of(d)} for y in inquiry.query.years]
    own = frozenset(d.id for d in yearly if year in years_of(d))
    return own if all(each) else frozenset()


def _open_places(inquiry: Inquiry) -> list[Side]:
    """No place was named: a side for each place whose best passage comes near the best of all."""
    regions = _regions_near(inquiry)
    if len(regions) < 2:
        return []
    named = [Place(region, 0, 0, known=True) for region in regions[:_MOST_SIDES]]
    seats = [_seat(inquiry, place, inquiry.query.years) for place in named]
    return [side for side in filled(seats) if side.passage]


def _regions_near(inquiry: Inquiry) -> list[str]:
    """The places whose best passage comes near the best of all, best first."""
    best = inquiry.rated[0].score if inquiry.rated else 0.0
    near = (
        r.passage.document.metadata.region for r in inquiry.rated[:40] if r.score >= _NEAR * best
    )
    return list(dict.fromkeys(region for region in near if region))


def rows_beside(inquiry: Inquiry) -> list[Side]:
    """The rows of a table that the question names, each measured in the column it asks about; []
    where several places are named and the table is of another matter: their documents may tell of
    them."""
    query, rows = inquiry.query, rows_named(inquiry)
    if not rows or (len(query.places) > 1 and not _are_of_matter(inquiry.query, rows)):
        return []
    heads = measured_heads(query, rows)
    column = column_asked(named_or_measured(query, rows, heads), heads)
    if is_of_another_column(query, rows, column):
        return []
    names = _names_apart(rows)
    return [
        Side(name, row, (measure_under(query, row, column),))
        for name, row in zip(names, rows, strict=True)
    ]


def values_of_rows(inquiry: Inquiry) -> bool:
    """True if the question asks for a value of each of several rows that it names, for their sum
    or for what lies between them: 「甲项目和乙项目各得多少分」."""
    folded = inquiry.query.folded
    if not asked_words().each.search(folded) or not _A_NUMBER.search(folded):
        return False  # 「牵头科室分别是谁」
    sides = rows_beside(inquiry)
    return len(sides) > 1 and all(any(side.measures) for side in sides)


def _names_apart(rows: Sequence[Passage]) -> list[str]:
    """What the rows are of; where that is the same (部门整体支出 of two bureaus), whose."""
    names = [row_name(row) for row in rows]
    if len(set(names)) == len(names):
        return names
    for column in zip(*(name_cells(row) for row in rows), strict=False):
        if len(set(column)) == len(rows):
            return list(column)
    return names


def _are_of_matter(query: Query, rows: Sequence[Passage]) -> bool:
    """True if the rows, with their heads and caption, say all that the question is about."""
    if AnswerForm.TIME in query.forms:
        return False
    heads = squeeze("".join(heads_of(rows[0].clause)))
    said = heads + rows[0].above + rows[0].title + "".join(row.words for row in rows)
    asked = [t.text for t in query.terms if not asked_words().apart.fullmatch(t.text)]
    return all(match_words(term, said) for term in asked)
