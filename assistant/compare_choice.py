"""Which of the figures that fit a metric are put side by side: those of one unit, scores of one
assessment, and of each place and year the one that fits best.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.assessments import assessment_of
from assistant.compared_figure import ComparedFigure
from ingest.facts.fold import fold
from ingest.facts.model import Figure, Unit
from ingest.facts.obligations.bodies import bodies_at

_UNIT_NAMED: Final = (  # what a metric's name says of its unit
    (re.compile("(?:得分|分数|均分|平均分|评分|总分)$"), Unit.SCORE),
    (re.compile("(?:金额|[总限余]额|资金|经费|费用?|收入|支出)$"), Unit.YUAN),
    (re.compile("(?:率|占比|比重|比例|增幅|降幅|满意度)$"), Unit.PERCENT),
)


_OFFICE: Final = re.compile("[局委办厅院校镇乡]$|街道|中心|公司|集团|医院|大学")


@dataclass(frozen=True, slots=True)
class Fitting:
    """A figure that fits a metric asked for, and how well: what is greater goes first."""

    rank: tuple[float, ...]
    found: ComparedFigure


def best_of(fitting: Sequence[Fitting]) -> tuple[ComparedFigure, ...]:
    """The one that fits best of each unit, place and year."""
    return tuple(one.found for one in _best(fitting))


def unit_of_most(metric: str, fitting: Sequence[Fitting]) -> Unit:
    """The unit that ``metric`` names (得分, 执行率) if a figure has it, else that of the figures
    that fit best, in most places and years. ``fitting`` is not empty."""
    by_unit: defaultdict[Unit, list[float]] = defaultdict(list)
    for one in _best(fitting):
        by_unit[one.found.figure.unit].append(one.rank[0])
    named = next((unit for words, unit in _UNIT_NAMED if words.search(metric)), None)
    if named is not None and named in by_unit:
        return named
    return max(by_unit, key=lambda unit: (max(by_unit[unit]), len(by_unit[unit])))


def of_one_assessment(
    asked: str | None, fitting: Sequence[Fitting]
) -> tuple[list[Fitting], Mapping[str, tuple[ComparedFigure, ...]]]:
    """The scores of one assessment, and the best of the others, by assessment ("" where unsaid).

    Those of the assessment ``asked`` for, none where it gave none; where none is asked for, those
    of the assessment with most places and years, one that is told before one that is not. What is
    no score is all of one kind.
    """
    kinds: defaultdict[str, list[Fitting]] = defaultdict(list)
    for one in fitting:
        kinds[given_by(one.found) or ""].append(one)
    most = max(kinds, key=lambda kind: (bool(kind), len(_best(kinds[kind]))))
    has_scores = any(one.found.figure.unit is Unit.SCORE for one in fitting)
    kept = asked if asked is not None and has_scores else most
    return kinds.get(kept, []), {kind: best_of(kinds[kind]) for kind in kinds if kind != kept}


def body_of(figure: Figure) -> str | None:
    """The one body that a figure holds for: its own, or one that its name begins with (市科技局预算
    执行率); None where it holds for the whole place."""
    if figure.body:
        return figure.body
    name = fold(figure.metric)
    named = bodies_at(name, 0, len(name))
    body = named.of(name) if named and named.end < len(name) else ""
    return body if _OFFICE.search(body) else None


def of_other_bodies(
    metric: str, chosen: Sequence[ComparedFigure], fitting: Sequence[Fitting]
) -> Mapping[ComparedFigure, tuple[ComparedFigure, ...]]:
    """For each chosen figure, those of other bodies of its place and year that fit as well: the
    bodies behind a total, or beside one body that ``metric`` does not name."""
    others: dict[ComparedFigure, tuple[ComparedFigure, ...]] = {}
    for one in chosen:
        body = body_of(one.figure)
        if body is not None and body in metric:
            continue
        beside: dict[str, ComparedFigure] = {}
        for found in (other.found for other in fitting):
            name = body_of(found.figure)
            if name and name != body and (found.region, found.year) == (one.region, one.year):
                beside.setdefault(name, found)
        others[one] = tuple(beside.values())
    return others


def given_by(found: ComparedFigure) -> str | None:
    """The kind of assessment that gave a score; None where nothing says it or it is no score."""
    is_score = found.figure.unit is Unit.SCORE
    return assessment_of(found.figure, found.source.document) if is_score else None


def _best(fitting: Sequence[Fitting]) -> list[Fitting]:
    best: dict[tuple[Unit, str, int], Fitting] = {}
    for one in fitting:
        key = (one.found.figure.unit, one.found.region, one.found.year)
        if key not in best or one.rank > best[key].rank:
            best[key] = one
    return list(best.values())
