"""A sentence while its quantities are named from left to right: what the naming modules share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ingest.facts.model import Unit
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.said import Said
from ingest.facts.quantity import QuantitySpot

_PART_END: Final = re.compile("[，；。]")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a quantity and what hangs on it; see `ingest.facts.model.Figure`.

    ``label`` is the part of ``metric`` that is its own; ``borrowed`` is true for a change or share
    that is named after the number before it.
    """

    metric: str
    unit: Unit
    label: str
    period: str | None = None
    body: str | None = None
    comparison: str | None = None
    part_of: str | None = None
    borrowed: bool = False


@dataclass(slots=True)
class Progress:
    """How far a sentence is named.

    ``before`` are the names of the sentence before, ``topic`` what it spoke of; ``base`` is the
    clause's year, ``carried`` the last year said; ``body`` is whom the sentence speaks of.
    ``place`` is the place of the quantity that is named next, ``spot`` the quantity, ``is_rule``
    true if it is a threshold; ``done`` are the names before it.
    """

    said: Said
    before: tuple[Named, ...] = ()
    topic: str = ""
    base: int | None = None
    carried: int | None = None
    body: str | None = None
    done: list[Named] = field(default_factory=list)
    place: int = 0
    spot: QuantitySpot = field(init=False)
    is_rule: bool = field(init=False)

    def __post_init__(self) -> None:
        self._stand_at(self.place)

    def go_on(self, named: Named) -> None:
        """The next quantity is ``named``; on to the one after it."""
        self.done.append(named)
        self._stand_at(self.place + 1)

    def _stand_at(self, place: int) -> None:
        self.place = place
        if place < len(self.said.quantities):
            judged = self.said.quantities[place]
            self.spot, self.is_rule = judged.spot, judged.role is Role.THRESHOLD

    @property
    def last(self) -> Named | None:
        """The name given last, in this sentence or the one before."""
        known = self.done or self.before
        return known[-1] if known else None

    @property
    def start(self) -> int:
        """Where the sentence starts."""
        return self.said.span.start

    def neighbour(self, step: int) -> QuantitySpot | None:
        """The quantity ``step`` places away from the next one, if there is one."""
        place = self.place + step
        inside = 0 <= place < len(self.said.quantities)
        return self.said.quantities[place].spot if inside else None

    def between(self, start: int, end: int) -> str:
        """The folded words between two offsets."""
        return self.said.folded[start:end]

    def gap(self, place: int) -> str:
        """The words between the quantity at ``place`` and the one before it."""
        quantities = self.said.quantities
        return self.between(quantities[place - 1].spot.span.end, quantities[place].spot.span.start)

    def part_after(self) -> str:
        """The words from the next quantity to the end of its comma-part."""
        return _PART_END.split(self.between(self.spot.span.end, self.said.span.end), 1)[0]

    def words_after(self) -> str:
        """The words from the next quantity to the one after it or the end of its comma-part."""
        following = self.neighbour(+1)
        end = following.span.start if following else self.said.span.end
        return _PART_END.split(self.between(self.spot.span.end, end), 1)[0]

    def named_with(self, unit: Unit) -> list[Named]:
        """The lines and figures named so far that have ``unit``."""
        known = zip(self.done, self.said.quantities, strict=False)
        return [
            named for named, judged in known if named.unit is unit and judged.role is not Role.NONE
        ]
