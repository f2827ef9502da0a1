"""「2026年打算干哪几件事」: the tasks of the plan for that year, one after the other.

A plan names its tasks under a heading of its own (重点任务); a report tells under 「下一步打算」
what is to be done in the year after the one that it reports on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import QuestionKind
from assistant.claims import Composition
from assistant.compose.points import Place, places_of, statements_of
from assistant.scope import years_of
from assistant.shelf import Inquiry
from assistant.titles import title_marks
from ingest.document import Document, DocumentKind, Span

_PLANS = (DocumentKind.WORK_PLAN, DocumentKind.ACTION_PLAN)
_TASKS = re.compile(
    "(?:重点|主要|具体|目标)(?:工作|任务|举措|措施)+(?:安排|分工)?$|工作(?:任务|安排|重点|举措|措施)$"
)
_INTENDED = re.compile("打算|下一步|下阶段|[年季]度?(?:工作)?(?:计划|安排|思路)$")
_OTHERS = "{}也写了打算做的事，需要的话请说明地区或者文件。"


def points_of_plan(inquiry: Inquiry) -> Composition:
    """The tasks of the plan for the place and year asked about, else what a report intends for that
    year; no statements where there is neither."""
    asked = inquiry.query.years[-1:]
    found: list[Place] = []
    reported: list[Place] = []
    for voice in inquiry.scope.voices:
        if voice.places:
            continue
        document = inquiry.shelf.reader.document(voice.summary.id)
        years = years_of(voice.summary)
        if document.metadata.kind in _PLANS and (not asked or asked[0] in years):
            found += _under(document, _TASKS)
        elif document.metadata.kind is DocumentKind.REPORT:
            coming = {year + 1 for year in years}
            if not asked or asked[0] in coming:
                reported += _under(document, _INTENDED)
    places = found or reported
    if not places:
        return Composition(QuestionKind.POINTS, ())
    told = _fullest(places)
    own = told.document.metadata.title
    others = {p.document.metadata.title for p in (*found, *reported)} - {own}
    notes = tuple(_OTHERS.format(title_marks(title)) for title in sorted(others))
    return Composition(QuestionKind.POINTS, tuple(statements_of(told)), notes=notes)


def _fullest(places: Sequence[Place]) -> Place:
    """All that the document with the most points tells, as one list in its order: 「一、主要任务」
    and 「二、重点工作安排」 are both its plan."""
    of_each: dict[str, list[Place]] = {}
    for place in places:
        of_each.setdefault(place.document.id, []).append(place)
    listed = [(own[0], _apart(own)) for own in of_each.values()]
    first, points = max(listed, key=lambda each: len(each[1]))
    return replace(first, points=points)


def _apart(places: Iterable[Place]) -> tuple[Span, ...]:
    """The points of ``places`` in order; not those of a place that is within a point of another."""
    kept: list[Span] = []
    widest = sorted(places, key=lambda place: place.points[0].start - place.points[-1].end)
    for place in widest:
        if not any(point.overlaps(other) for point in place.points for other in kept):
            kept += place.points
    return tuple(sorted(kept, key=lambda span: span.start))


def _under(document: Document, heads: re.Pattern[str]) -> Iterator[Place]:
    titles = {heading.title for heading in document.headings if heads.search(heading.title)}
    for place in places_of(document):
        if place.title in titles:
            yield place
