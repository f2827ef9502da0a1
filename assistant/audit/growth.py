"""「核减8,460万元，比上年的7,050万元增长18.5%」: growth against the amounts of its two years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.audit.finding import Check, Finding, Told, held_against, percent
from assistant.likeness import likeness
from ingest.document import Document
from ingest.facts.model import Unit

_TREND = re.compile(r"(?:同比|环比)?(?:增长|上升|提高|增加|下降|减少|降低|下滑)$")
_FALL = re.compile(r"下降|减少|降低|下滑")
_SAME_METRIC = 0.6  # likeness of two names from which they name one amount


def growth(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Growth rates against the only two amounts they can be of."""
    for rate in told:
        name = _TREND.sub("", rate.figure.metric)
        if rate.figure.unit is not Unit.PERCENT or name == rate.figure.metric:
            continue
        beside = [t for t in told if t.figure.clause == rate.figure.clause and _names(t, name)]
        now = [t for t in beside if t.figure.period == rate.figure.period]
        then = [t for t in beside if t.figure.period == _year_before(rate.figure.period)]
        pairs = [(b, n) for b in then for n in now if b.figure.unit is n.figure.unit]
        if len(pairs) != 1:
            continue
        base, current = pairs[0]
        computed = 100 * (current.value - base.value) / base.value
        said = -rate.value if _FALL.search(rate.figure.metric) else rate.value
        margin = rate.leeway + 100 * (current.leeway + 2 * base.leeway) / base.value
        agrees = abs(said - computed) <= margin
        message = (
            f"{rate.figure.metric}{rate.words}，"
            f"按{base.words}到{current.words}计算为{percent(abs(computed))}"
        )
        yield held_against(
            document, Check.GROWTH, message, rate, computed, [current, base], agrees=agrees
        )


def _names(told: Told, name: str) -> bool:
    metric = told.figure.metric
    amount = told.figure.unit not in (Unit.PERCENT, Unit.PERCENTAGE_POINT)
    return amount and (name.startswith(metric) or likeness(metric, name) >= _SAME_METRIC)


def _year_before(period: str | None) -> str | None:
    return str(int(period) - 1) if period and period.isdigit() else None
