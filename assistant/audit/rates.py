"""「申报8.64亿元，审定6.89亿元，核减1.75亿元，核减率20.3%」: a rate against its two amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.audit.finding import Check, Finding, Told, held_against, percent
from ingest.document import Document
from ingest.facts.model import Unit

# What an amount is called that a rate is taken of.
_BASE = re.compile(r"申报|送审|报审|申请|提出|事项|抽查|总数|总额|发现|意见|应")


def rates(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Rates against two amounts of their sentence: the one a rate is named after over one that it
    can be taken of. A rate agrees if any two yield it."""
    for rate in told:
        stem = rate.figure.metric.removesuffix("率")
        if rate.figure.unit is not Unit.PERCENT or stem in ("", rate.figure.metric):
            continue
        before = [t for t in told if _beside(t, rate) and t.figure.span < rate.figure.span]
        named = [t for t in before if _is_named(t, stem)]
        if not named:
            continue
        part = named[-1]
        bases = [
            t
            for t in before
            if t.figure.unit is part.figure.unit
            and t.value > part.value
            and _BASE.search(t.figure.metric)
        ]
        if bases:
            base = min(bases, key=lambda b: abs(100 * part.value / b.value - rate.value))
            computed = 100 * part.value / base.value
            message = (
                f"{rate.figure.metric}为{rate.words}，"
                f"按{part.words}占{base.words}计算为{percent(computed)}"
            )
            agrees = _yields(rate, part, base)
            yield held_against(
                document, Check.RATE, message, rate, computed, [part, base], agrees=agrees
            )


def _is_named(told: Told, stem: str) -> bool:
    """「办结27件，办结率90%」: an amount by its bare name, a count with or without its things
    (办结案件)."""
    name = told.figure.metric
    counts = told.figure.unit is Unit.COUNT and name.startswith(stem)
    return counts or name in (stem, f"{stem}额", f"{stem}金额")


def _beside(told: Told, rate: Told) -> bool:
    figure = told.figure
    return (figure.context, figure.period) == (rate.figure.context, rate.figure.period)


def _yields(rate: Told, part: Told, base: Told) -> bool:
    """True if part over base is the rate, within what rounding hides."""
    share = part.value / base.value
    margin = rate.leeway + 100 * (part.leeway + share * base.leeway) / base.value
    return abs(100 * share - rate.value) <= margin
