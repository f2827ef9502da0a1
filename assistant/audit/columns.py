"""Rates in a table's column, row by row, against the columns that they are taken of.

What a rate is taken of is seldom printed, so the table itself says it: of all pairs of columns, the
one that yields most of the rates is meant (执行率 = 支出数 / 预算数, 占比 = 预算数 / 合计, 增减% =
今年 against 上年). Where at least two rows bear it out, and more than do not, the others are wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.audit.finding import Check, Finding, Told, held_against, percent
from assistant.audit.tables import Row, tables_of
from assistant.wording import tidy
from ingest.document import Document
from ingest.facts.model import Unit

_FEWEST = 2  # rows that have to bear a relation out


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """How a rate may come about: column ``part`` over column ``base``, or its growth from it."""

    part: int
    base: int
    grows: bool


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """A rate held against two amounts: what they yield, and by how much it may be off."""

    rate: Told
    part: Told
    base: Told
    computed: Decimal
    margin: Decimal
    grows: bool

    @property
    def agrees(self) -> bool:
        """True if the amounts yield the rate within what rounding hides."""
        return abs(self.computed - self.rate.value) <= self.margin


def columns(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Rates in table columns against the columns they are taken of."""
    by_clause: dict[int, list[Told]] = {}
    for one in told:
        by_clause.setdefault(one.figure.clause, []).append(one)
    for rows in tables_of(document):
        width = min(len(row.clause.cells) for row in rows)
        grid = [_numbers(row, by_clause.get(row.clause.number, ()), width) for row in rows]
        for at in range(width):
            yield from _column(document, rows, grid, at)


def _numbers(row: Row, told: Sequence[Told], width: int) -> list[Told | None]:
    """The figure of each of a row's first ``width`` cells; None where a cell holds none."""
    spans = [cell.span for cell in row.clause.cells[:width]]
    return [next((one for one in told if span.contains(one.figure.span)), None) for span in spans]


def _column(
    document: Document, rows: Sequence[Row], grid: Sequence[Sequence[Told | None]], at: int
) -> Iterator[Finding]:
    """The rates of column ``at`` by the relation that most of its rows bear out."""
    if sum(_is_rate(line[at]) for line in grid) < _FEWEST:
        return
    total = next((line for row, line in zip(rows, grid, strict=True) if row.is_total), None)
    ways = [
        [_reckon(line[at], line[way.part], line[way.base], grows=way.grows) for line in grid]
        for way in _likely(grid, at)
    ]
    if total is not None:
        others = [other for other in range(len(grid[0])) if other != at]
        ways += [[_reckon(line[at], line[part], total[part]) for line in grid] for part in others]
    if not ways:
        return
    own = [not row.is_total for row in rows]  # the total bears itself out
    best = max(ways, key=lambda way: _borne_out(way, own))
    reckoned = [one for one, is_own in zip(best, own, strict=True) if one is not None and is_own]
    right = _borne_out(best, own)
    if right < _FEWEST or 2 * right <= len(reckoned):
        return
    for row, one in zip(rows, best, strict=True):
        if one is not None:
            yield _finding(document, row, at, one)


def _likely(grid: Sequence[Sequence[Told | None]], at: int) -> list[_Way]:
    """The ways that yield the rate of column ``at`` in most rows, the columns named first before
    others.

    A row's amounts are sorted, so that for each base the part that would yield the rate is looked
    up: a table of many columns does not take the square of their number.
    """
    counts: Counter[_Way] = Counter()
    for line in grid:
        rate = line[at]
        if rate is not None and _is_rate(rate):
            counts.update(way for way in _ways(line, rate, at))
    most = max(counts.values(), default=0)
    return sorted(way for way, count in counts.items() if count == most and count >= _FEWEST)


def _ways(line: Sequence[Told | None], rate: Told, at: int) -> Iterator[_Way]:
    """The pairs of columns that yield ``rate`` in one row."""
    amounts = sorted(
        (one.value, place)
        for place, one in enumerate(line)
        if one is not None and place != at and not _is_rate(one)
    )
    widest = max((one.leeway for one in line if one is not None), default=Decimal(0))
    for value, base in amounts:
        if value <= 0:
            continue
        for grows in (False, True):
            share = rate.value / 100 + grows
            reach = value * rate.leeway / 100 + widest * (1 + abs(share))
            first = bisect_left(amounts, (value * share - 2 * reach, -1))
            last = bisect_right(amounts, (value * share + 2 * reach, len(line)))
            for _, part in amounts[first:last]:
                one = None if part == base else _reckon(rate, line[part], line[base], grows=grows)
                if one is not None and one.agrees:
                    yield _Way(part, base, grows)


def _borne_out(way: Sequence[_Reckoning | None], own: Sequence[bool]) -> int:
    """How many of the rows' own rates a relation yields; that all is all tells nothing."""
    return sum(
        one is not None and is_own and one.agrees and one.part.value != one.base.value
        for one, is_own in zip(way, own, strict=False)
    )


def _is_rate(told: Told | None) -> bool:
    return told is not None and told.figure.unit is Unit.PERCENT


def _reckon(
    rate: Told | None, part: Told | None, base: Told | None, *, grows: bool = False
) -> _Reckoning | None:
    """``rate`` against ``part`` over ``base``, or against the growth from ``base`` to ``part``."""
    if rate is None or part is None or base is None or not _is_rate(rate):
        return None
    if _is_rate(part) or part.figure.unit is not base.figure.unit or base.value <= 0:
        return None
    share = part.value / base.value
    computed = 100 * (share - 1) if grows else 100 * share
    margin = rate.leeway + 100 * (part.leeway + share * base.leeway) / base.value
    return _Reckoning(rate, part, base, computed, margin, grows)


def _finding(document: Document, row: Row, at: int, one: _Reckoning) -> Finding:
    head = tidy(row.clause.cells[at].column)
    how = (
        f"按{one.base.words}到{one.part.words}"
        if one.grows
        else f"按{one.part.words}占{one.base.words}"
    )
    message = f"表中“{row.name}”的“{head}”为{one.rate.words}，{how}计算为{percent(one.computed)}"
    check = Check.GROWTH if one.grows else Check.RATE
    return held_against(
        document, check, message, one.rate, one.computed, [one.part, one.base], agrees=one.agrees
    )
