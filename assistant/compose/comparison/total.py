"""What the sides come to together: 「核减金额：甲县120万元＋乙县80万元＝200万元」."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.amounts import ADDS_UP, say_amount, say_in, unit_said
from assistant.claims import Role, Source, Statement
from assistant.compose.cells import column_of, measure_words
from assistant.compose.comparison.asked import asked_words
from assistant.compose.comparison.sides import Side
from assistant.compose.heads import bare_head
from assistant.compose.measures import Measure
from assistant.evidence import units_of
from assistant.passages import Passage
from assistant.proof import check
from assistant.question import Query
from ingest.facts.model import Figure, Unit

_FEWEST, _MOST = 2, 6


def asks_for_total(query: Query) -> bool:
    """True for 「一共多少」 and the like."""
    return bool(asked_words().total.search(query.folded))


def total_of(query: Query, sides: Sequence[Side]) -> list[Statement]:
    """The sum of the first measure of every side that is in a unit asked for, proven; [] where it
    is not asked for, a side has none, or the measures do not add up."""
    known = [
        (side.name, side.passage, measure)
        for side in sides
        if side.passage and (measure := _asked_measure(query, side))
    ]
    if not asks_for_total(query) or len(known) != len(sides):
        return []
    return sum_of(known)


def are_in_units_asked(query: Query, sides: Sequence[Side]) -> bool:
    """True if every side that is told has a measure in a unit asked for."""
    return all(_asked_measure(query, side) for side in sides if any(side.measures))


def _asked_measure(query: Query, side: Side) -> Measure | None:
    units = units_of(query.forms)
    return next((m for m in side.measures if m and (not units or m.unit in units)), None)


def sum_of(known: Sequence[tuple[str, Passage, Measure]]) -> list[Statement]:
    """The proven sum of measures, each under its name; [] where they do not add up."""
    units = {measure.unit for _, _, measure in known}
    figures = all(isinstance(measure.fact, Figure) for _, _, measure in known)
    if not _FEWEST <= len(known) <= _MOST or len(units) > 1 or not figures:
        return []
    unit = next(iter(units))
    if unit not in ADDS_UP:
        return []
    heads = {bare_head(column_of(passage, measure)) for _, passage, measure in known}
    head = heads.pop() if len(heads) == 1 else ""
    metrics = {measure.fact.metric for _, _, measure in known if isinstance(measure.fact, Figure)}
    named = metrics.pop() if len(metrics) == 1 and not head else ""
    parts = "＋".join(f"{name}{measure_words(passage, m)}" for name, passage, m in known)
    result = _result(known, unit)
    sources = tuple(Source(passage.document, passage.span) for _, passage, _ in known)
    for over in dict.fromkeys((head or named, head)):  # what is added up, where that is proven
        text = f"{over}：{parts}＝{result}" if over else f"{parts}＝{result}"
        statement = Statement(text, sources, Role.RECKONED)
        if check(statement) is None:
            return [statement]
    return []


def _result(known: Sequence[tuple[str, Passage, Measure]], unit: Unit) -> str:
    """The sum in the unit that all are told in; money told in several in its largest."""
    total = sum((measure.value for _, _, measure in known), Decimal(0))
    told = [measure_words(passage, measure) for _, passage, measure in known]
    said = {unit_said(words) for words in told}
    word = said.pop() if len(said) == 1 else ""
    return say_in(total, word) if unit is Unit.YUAN else say_amount(total, unit) + word
