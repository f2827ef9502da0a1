"""A total told in one clause and split up in the points under it.

「后评价项目166个，资金总量38.12亿元。（1）财政重点评价共计11个，资金总量为25026.68万元……（2）部门简易评价
155个，资金总量为35.62亿元」: 11 + 155 = 166, and the money likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from assistant.audit.finding import Check, Finding, Told, held_against
from assistant.audit.parts import said_of
from assistant.likeness import likeness
from ingest.document import Clause, ClauseKind, Document

_SAME_METRIC = 0.3  # likeness of two names from which a point may hold a part of the whole
_MOST_POINTS = 8
_PROSE = (ClauseKind.TEXT, ClauseKind.ITEM)


def items(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Totals that one figure of each point below adds up to.

    Points need not tell every part nor only parts, so a sum that fails says nothing: only what
    agrees is found.
    """
    by_clause: dict[int, list[Told]] = {}
    for one in told:
        by_clause.setdefault(one.figure.clause, []).append(one)
    for number, wholes in by_clause.items():
        points = _points(document, document.clauses[number])
        if not 2 <= len(points) <= _MOST_POINTS:
            continue
        for whole in wholes:
            may_be = [_may_be_part(whole, by_clause.get(point.number, ())) for point in points]
            if summed := _summed(whole, may_be):
                total = sum((part.value for part in summed), Decimal(0))
                message = said_of(whole, summed, total)
                yield held_against(
                    document, Check.PARTS, message, whole, total, summed, agrees=True
                )


def _points(document: Document, clause: Clause) -> list[Clause]:
    """The labelled points right after ``clause``: its items, or what stands one level below."""
    after = document.clauses[clause.number + 1 :]
    depth = len(clause.path)
    below = takewhile(lambda one: one.kind in _PROSE and _is_point(one, clause, depth), after)
    return [one for one in below if one.label]


def _is_point(one: Clause, clause: Clause, depth: int) -> bool:
    deeper = len(one.path) > depth and one.path[:depth] == clause.path
    beside = bool(one.label) and not clause.label and one.path == clause.path
    return one.stem == clause.number or deeper or beside


def _may_be_part(whole: Told, point: Sequence[Told]) -> list[Told]:
    """The figures of a point that may be its part of ``whole``, in order; a point rarely says the
    year of its total again."""
    figure = whole.figure
    return [
        one
        for one in point
        if one.figure.unit is figure.unit
        and one.figure.part_of is None
        and 0 < one.value < whole.value
    ]


def _summed(whole: Told, points: Sequence[Sequence[Told]]) -> list[Told] | None:
    """One figure of each point, the first or the one named most like ``whole``, if they add up."""
    if not all(points):
        return None
    first = [parts[0] for parts in points]
    nearest = [max(parts, key=lambda one: _alike(one, whole)) for parts in points]
    return next((parts for parts in (first, nearest) if _add_up(whole, parts)), None)


def _add_up(whole: Told, parts: Sequence[Told]) -> bool:
    """True if ``parts`` add up to ``whole`` and one of them at least is named like it."""
    total = sum((part.value for part in parts), Decimal(0))
    margin = whole.leeway + sum((part.leeway for part in parts), Decimal(0))
    named = max(_alike(part, whole) for part in parts)
    return abs(total - whole.value) <= margin and named >= _SAME_METRIC


def _alike(one: Told, other: Told) -> float:
    return likeness(one.figure.metric, other.figure.metric)
