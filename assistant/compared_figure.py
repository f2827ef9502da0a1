"""A figure as it is set side by side with others: of which place and year, and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.amounts import say_amount
from assistant.claims import Source
from assistant.passages import squeeze
from ingest.facts.model import Figure

_BARE = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure of one place for one year, 0 where it holds for another stretch of time; ``value``
    in ``unit`` (money in yuan)."""

    region: str
    year: int
    figure: Figure
    source: Source

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.figure.value

    @property
    def words(self) -> str:
        """The number as the text has it; where its unit stands elsewhere (in a table's head), the
        number with its unit."""
        said = squeeze(self.source.document.quote(self.figure.span))
        return say_amount(self.value, self.figure.unit) if _BARE.fullmatch(said) else said
