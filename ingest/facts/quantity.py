"""What a number with its unit is, as a value: `Quantity`, and where it stands: `QuantitySpot`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ingest.document import Span
from ingest.facts.comparing import Held
from ingest.facts.model import Unit


@dataclass(frozen=True, slots=True)
class Printed:
    """A unit as a head prints it: ``factor`` turns a cell into ``unit`` (万元: 10,000 yuan);
    ``listed`` is all that the head prints (万元、%)."""

    unit: Unit
    factor: Fraction
    counter: str
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is said: ``amount`` (``high`` too, for a range) in ``unit``, and how it is held.

    ``held`` is None for a number without comparator; ``qualifier`` keeps 约、近、余、左右.
    """

    amount: Decimal
    unit: Unit
    high: Decimal | None = None
    held: Held | None = None
    bounds: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class QuantitySpot:
    """A quantity and its words.

    ``span`` covers them all, ``core`` the number and its unit. ``counter`` is the unit as printed,
    「个工作日」. ``chinese`` is true for numerals that are words, ``counted`` for a count of days
    from an event. ``rule`` says how it was put together.
    """

    span: Span
    core: Span
    value: Quantity
    counter: str
    chinese: bool = False
    counted: bool = False
    rule: str = "number"


def moved(spot: QuantitySpot, by: int) -> QuantitySpot:
    """``spot`` with its places ``by`` characters farther on."""
    return QuantitySpot(
        Span(spot.span.start + by, spot.span.end + by),
        Span(spot.core.start + by, spot.core.end + by),
        spot.value,
        spot.counter,
        spot.chinese,
        spot.counted,
        spot.rule,
    )


def exact(value: Decimal, factor: Fraction) -> Decimal:
    """``value * factor``; exact wherever the result has a finite decimal form."""
    if factor == 1:
        return value
    result = value * factor.numerator / factor.denominator
    whole = result.to_integral_value()
    return whole if result == whole else result.normalize()
