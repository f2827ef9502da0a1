"""How many rows of a table are of a kind, and which: 「等级为优的共3个：甲、乙、丙」.

Counted again in the table itself: the rows cited must be all that are of the kind, and no other.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.claims import Source, Statement
from assistant.proof.ground import ground_of
from assistant.proof.plain import plain
from assistant.proof.values import Amount, read_values
from ingest.document import Clause, ClauseKind, Document
from ingest.facts.model import Comparator
from ingest.totals import SUMMARY

_COUNT = re.compile(
    "(?P<mark>[^:]+?)的共(?P<count>\\d+)个"
    "(?:，占全部(?P<all>\\d+)个的(?P<about>约?)(?P<share>\\d+(?:\\.\\d)?)%)?:(?P<listed>.+)"
)
_AMOUNT = re.compile("(?P<amount>(?:[\\d.,]+[^、\\d]*)?)(?:、|$)")
_BRACKETS = re.compile("[（(].*?[）)]")


def is_count(statement: Statement) -> bool:
    """True if ``statement`` is made as a count of rows is."""
    return _COUNT.fullmatch(plain(statement.text)) is not None


def count_holds(statement: Statement) -> bool:
    """True if ``statement``, a count, names just the rows of the table that are of its kind, cites
    each of them, and counts them and their share right."""
    told = _COUNT.fullmatch(plain(statement.text))
    if told is None:
        return False
    document = statement.sources[0].document
    rows = [row for source in statement.sources if (row := _row_of(source))]
    one = {source.document.id for source in statement.sources} == {document.id}
    if not one or len(rows) != len(statement.sources):
        return False
    table = _table_of(document, rows[0])
    of_kind = [row for row in table if _is_of_kind(told["mark"], document, row)]
    numbers = [row.number for row in rows]
    return (
        numbers == [row.number for row in of_kind]
        and int(told["count"]) == len(rows)
        and _lists(told["listed"], document, rows)
        and (told["all"] is None or _is_share(told, len(rows), len(table)))
    )


def _row_of(source: Source) -> Clause | None:
    clause = source.document.clause_at(source.span.start)
    return clause if clause and clause.kind is ClauseKind.ROW and clause.cells else None


def _heads(row: Clause) -> list[str]:
    return [cell.column for cell in row.cells]


def _table_of(document: Document, row: Clause) -> list[Clause]:
    """The rows of the table of ``row`` that sum up no others."""
    return [
        other
        for other in document.clauses
        if other.kind is ClauseKind.ROW
        and other.caption == row.caption
        and _heads(other) == _heads(row)
        and not any(SUMMARY.match(document.quote(cell.span).strip()) for cell in other.cells[:2])
    ]


def _is_of_kind(mark: str, document: Document, row: Clause) -> bool:
    """True if ``row`` is of the kind that ``mark`` says: 「等级为优」, or 「得分80分以上」."""
    for cell in row.cells:
        head = _BRACKETS.sub("", plain(cell.column))
        if not head or not mark.startswith(head):
            continue
        told = mark[len(head) :]
        if told.startswith("为"):
            return plain(document.quote(cell.span)) in told[1:].split("、")
        lines = [a for a in read_values(told).amounts if a.span.end - a.span.start == len(told)]
        if len(lines) == 1 and lines[0].held is not None:
            values = _amounts_in(document, row, cell.span.start)
            same = [a for a in values if a.unit is lines[0].unit and a.high is None]
            return bool(same) and _stands(same[0].amount, lines[0])
    return False


def _amounts_in(document: Document, row: Clause, start: int) -> list[Amount]:
    """What the cell at ``start`` says, in the unit of its column too."""
    ground = ground_of(Source(document, row.span))
    spans = [span for span, cell in ground.cells if cell.span.start == start]
    values = [atom.value for atom in ground.atoms if atom.cell in spans]
    return [value for value in values if isinstance(value, Amount)]


def _stands(value: Decimal, line: Amount) -> bool:
    comparator = line.held.comparator if line.held else None
    tests = {
        Comparator.AT_LEAST: value >= line.amount,
        Comparator.MORE_THAN: value > line.amount,
        Comparator.AT_MOST: value <= line.amount,
        Comparator.LESS_THAN: value < line.amount,
    }
    return comparator is not None and tests.get(comparator, False)


def _lists(listed: str, document: Document, rows: list[Clause]) -> bool:
    """True if ``listed`` names the rows one by one, each by a cell of its own and perhaps with an
    amount of another."""
    rest = listed
    for row in rows:
        cells = (plain(document.quote(cell.span)) for cell in row.cells)
        name = max((c for c in cells if c and rest.startswith(c)), key=len, default="")
        told = _AMOUNT.match(rest, len(name))
        if not name or told is None or not _says(row, document, told["amount"]):
            return False
        rest = rest[told.end() :]
    return not rest


def _says(row: Clause, document: Document, words: str) -> bool:
    """True if a cell of ``row`` says the amount ``words``; there need not be any."""
    told = read_values(words).amounts
    if len(told) != bool(words):
        return False
    own = [a for cell in row.cells for a in _amounts_in(document, row, cell.span.start)]
    return all((a.unit, a.amount) in {(o.unit, o.amount) for o in own} for a in told)


def _is_share(told: re.Match[str], count: int, every: int) -> bool:
    exact = Decimal(count) * 100 / every
    share = Decimal(told["share"])
    near = abs(exact - share) <= Decimal("0.05")
    return int(told["all"]) == every and near and bool(told["about"]) == (exact != share)
