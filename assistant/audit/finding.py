"""What a check works on and what it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.claims import Source
from assistant.wording import tidy
from ingest.document import Document, Span
from ingest.facts.fold import fold
from ingest.facts.model import Figure, Unit

_PRINTED = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class Check(StrEnum):
    """What was recomputed."""

    PARTS = "parts"  # 其中 parts add up to more than their whole
    RATE = "rate"  # 核减率 against 核减额 and 申报额
    GROWTH = "growth"  # 增长 x% against this year and last
    TOTAL = "total"  # a column against its 合计
    TWICE = "twice"  # text and table tell one figure, or a table's total, differently
    EARLY = "early"  # something is wanted by a day before the document's own date


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places held against each other: what is said, what follows from the rest, where they
    stand, and whether they agree.

    ``said`` and ``computed`` are in the unit of the figure (money in yuan), those of a table's
    total as printed; None for days.
    """

    check: Check
    message: str
    said: Decimal | None
    computed: Decimal | None
    sources: tuple[Source, ...]
    agrees: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and its words; ``leeway`` is half its last printed digit's unit, 0 for a count."""

    figure: Figure
    words: str
    leeway: Decimal

    @property
    def value(self) -> Decimal:
        """The number, in the figure's unit."""
        return self.figure.value


def told_by(document: Document) -> tuple[Told, ...]:
    """The exact figures of ``document``: those with digits and without 近、约、余 and the like."""
    figures = (fact for fact in document.facts if isinstance(fact, Figure) and not fact.qualifier)
    told = (_told(document, figure) for figure in figures)
    return tuple(t for t in told if t is not None)


def printed(words: str) -> tuple[Decimal, Decimal] | None:
    """The number that ``words`` print and half a unit of its last digit; None without digits."""
    number = _PRINTED.search(fold(words))
    if number is None:
        return None
    decimals = len(number[1] or "")
    return Decimal(number[0].replace(",", "")), Decimal(5).scaleb(-decimals - 1)


def held_against(
    document: Document,
    check: Check,
    message: str,
    said: Told,
    computed: Decimal,
    others: Sequence[Told],
    *,
    agrees: bool = False,
) -> Finding:
    """The finding that ``said`` differs from what follows from ``others``, or agrees with it."""
    contexts = dict.fromkeys(told.figure.context for told in (said, *others))
    sources = tuple(Source(document, span) for span in _outermost(list(contexts)))
    return Finding(check, message, said.value, computed, sources, agrees)


def percent(value: Decimal) -> str:
    """A share with one digit: 「20.0%」."""
    return f"{value:.1f}%"


def _told(document: Document, figure: Figure) -> Told | None:
    words = tidy(document.quote(figure.span))
    number = printed(words)
    if number is None or not number[0]:
        return None
    value, half = number
    counted = figure.unit is Unit.COUNT and figure.value == value  # not 1.2万个
    return Told(figure, words, Decimal(0) if counted else half * abs(figure.value) / value)


def _outermost(spans: list[Span]) -> list[Span]:
    return [s for s in spans if not any(other != s and other.contains(s) for other in spans)]
