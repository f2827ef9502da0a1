"""Changes against the values of their two years: 「核减8,460万元，比上年的7,050万元增长18.5%」,
「今年96.5%，去年90%，提高6.5个百分点」, 「今年45个，上年36个，增加9个」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.amounts import say_amount
from assistant.audit.finding import Check, Finding, Told, held_against, percent
from assistant.likeness import likeness
from ingest.document import Document
from ingest.facts.model import Unit

_TREND = re.compile(r"(?:同比|环比)?(?:增长|上升|提高|增加|下降|减少|降低|下滑|多|少)$")
_FALL = re.compile(r"(?:下降|减少|降低|下滑|少)$")
_SAME_METRIC = 0.6  # likeness of two names from which they name one amount
_SHARES = (Unit.PERCENT, Unit.PERCENTAGE_POINT)


def growth(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Changes against the only two values they can be of."""
    for change in told:
        name = _TREND.sub("", change.figure.metric)
        if name == change.figure.metric:
            continue
        is_rate = change.figure.unit is Unit.PERCENT
        beside = [t for t in told if (_is_amount if is_rate else _is_value)(t, change, name)]
        now = [t for t in beside if t.figure.period == change.figure.period]
        then = [t for t in beside if t.figure.period == _year_before(change.figure.period)]
        pairs = [(b, n) for b in then for n in now if b.figure.unit is n.figure.unit and b.value]
        if len(pairs) == 1:
            base, current = pairs[0]
            yield _held(document, change, base, current, rate=is_rate)


def _held(document: Document, change: Told, base: Told, current: Told, *, rate: bool) -> Finding:
    """``change`` against what ``base`` and ``current`` yield: a rate, or a difference."""
    computed = current.value - base.value
    margin = change.leeway + current.leeway + base.leeway
    if rate:
        computed = 100 * computed / base.value
        margin = change.leeway + 100 * (current.leeway + 2 * base.leeway) / base.value
    said = -change.value if _FALL.search(change.figure.metric) else change.value
    message = (
        f"{change.figure.metric}{change.words}，按{base.words}到{current.words}计算为"
        f"{percent(abs(computed)) if rate else say_amount(abs(computed), change.figure.unit)}"
    )
    return held_against(
        document,
        Check.GROWTH,
        message,
        change,
        computed,
        [current, base],
        agrees=abs(said - computed) <= margin,
    )


def _is_amount(told: Told, rate: Told, name: str) -> bool:
    """True if a rate of ``name`` may be the growth of ``told``, an amount of its clause."""
    figure = told.figure
    named = name.startswith(figure.metric) or likeness(figure.metric, name) >= _SAME_METRIC
    return figure.clause == rate.figure.clause and figure.unit not in _SHARES and named


def _is_value(told: Told, change: Told, name: str) -> bool:
    """True if a difference called ``name`` may be one of ``told``: a value of its sentence with the
    very name, in its unit; points are between shares."""
    figure, points = told.figure, change.figure.unit is Unit.PERCENTAGE_POINT
    unit = Unit.PERCENT if points else change.figure.unit
    return (figure.context, figure.metric, figure.unit) == (change.figure.context, name, unit)


def _year_before(period: str | None) -> str | None:
    return str(int(period) - 1) if period and period.isdigit() else None
