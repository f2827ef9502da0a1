"""The line that a question draws through a column of values: 「80分以下」 「没到80分」."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.quantities import Quantity
from assistant.question import Query
from ingest.facts.bind import bind_quantities
from ingest.facts.model import Comparator, Unit

_BEFORE = 4  # characters
_SHORT_OF = re.compile("(?:没|未|不)(?:有|能|曾)?(?:到|达到?|足|满)$")
_NOT_OVER = re.compile("(?:没|未|不)(?:有|曾)?(?:超过?|过)$")
_SAID = {
    Comparator.AT_LEAST: "{}以上",
    Comparator.MORE_THAN: "超过{}",
    Comparator.AT_MOST: "{}以下",
    Comparator.LESS_THAN: "低于{}",
}


@dataclass(frozen=True, slots=True)
class LineAsked:
    """A number with its comparator; ``number`` is how the question writes it, unit included."""

    comparator: Comparator
    value: Decimal
    unit: Unit
    number: str

    @property
    def words(self) -> str:
        """「80分以上」 「低于80分」."""
        return _SAID[self.comparator].format(self.number)

    def is_beyond(self, value: Decimal) -> bool:
        """True if ``value``, in the unit of the line, is on the side asked about."""
        return is_beyond(self.comparator, value, self.value)


def is_beyond(comparator: Comparator, value: Decimal, line: Decimal) -> bool:
    """True if ``value`` stands to ``line`` as ``comparator`` says; no range is a line."""
    tests = {
        Comparator.AT_LEAST: value >= line,
        Comparator.MORE_THAN: value > line,
        Comparator.AT_MOST: value <= line,
        Comparator.LESS_THAN: value < line,
    }
    return tests.get(comparator, False)


def line_asked(query: Query, unit: Unit | None) -> LineAsked | None:
    """The first line in ``unit`` that ``query`` draws; None if it draws none."""
    quantity = next((q for q in query.quantities if q.unit is unit), None)
    if quantity is None:
        return None
    spots = bind_quantities(query.folded)
    spot = next((s for s in spots if s.span.overlaps(quantity.span)), None)
    held = spot.value.held.comparator if spot and spot.value.held else _spoken(query, quantity)
    value = spot.value.amount if spot else quantity.value
    if held not in _SAID:
        return None
    return LineAsked(held, value, quantity.unit, quantity.words)


def _spoken(query: Query, line: Quantity) -> Comparator:
    """The comparator of what no rule would say: 「没到80分」."""
    before = query.folded[max(0, line.span.start - _BEFORE) : line.span.start]
    if _NOT_OVER.search(before):
        return Comparator.AT_MOST
    return Comparator.LESS_THAN if _SHORT_OF.search(before) else Comparator.MORE_THAN
