"""「最高的是…」 over the table that a cited row stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.claims import Source
from assistant.proof.ground import Ground, ground_of
from assistant.proof.matching import says
from assistant.proof.plain import plain
from assistant.proof.sizes import Size, beats, size_of
from assistant.proof.spoken import Spoken
from assistant.proof.values import Values
from assistant.proof.words import verdicts
from ingest.document import Clause, ClauseKind, Document

_LEFT_OUT = re.compile("^除(?P<names>[^，。；]{2,40}?)外，")


def row_holds(spoken: Spoken, claim: str, values: Values, ground: Ground) -> bool | None:
    """Whether no row has more (or less) in the column of the claimed value than the cited row, or,
    where it is put at a later place, as many as are before it and none that is level with it; rows
    that ``claim`` leaves out (「除其他外，最低的是…」) have to be of the table, and do not count.

    None where ``ground`` is no row, or the table does not decide it.
    """
    if not ground.cells or ground.clause is None or spoken.pick not in ("highest", "lowest"):
        return None
    column = _column(values, ground)
    if column is None:
        return None
    rows = list(_table(ground.document, ground.clause))
    left_out = _LEFT_OUT.match(claim)
    names = left_out["names"].split("、") if left_out else []
    told = {name: [row for row in rows if _is_called(row, name, ground)] for name in names}
    if not all(told.values()):
        return False
    others = [
        _sizes_in(ground_of(Source(ground.document, row.span)), column)
        for row in rows
        if not any(row in of_name for of_name in told.values())
    ]
    own = _sizes_in(ground, column)
    if own is None or len([size for size in others if size]) < 2:
        return None
    more = spoken.pick == "highest"
    before = sum(beats(size, own, more=more) is True for size in others if size)
    level = others.count(own) > 1  # itself among them
    return before == spoken.place - 1 and (spoken.place == 1 or not level)


def _is_called(row: Clause, name: str, ground: Ground) -> bool:
    return any(plain(ground.document.quote(cell.span)) == name for cell in row.cells)


def _column(values: Values, ground: Ground) -> str | None:
    """The column of the row that the claim's value stands in."""
    for value in values.every:
        for atom in ground.atoms:
            if not atom.is_head and says(value, atom, ground):
                for span, cell in ground.cells:
                    if span.contains(atom.value.span):
                        return cell.column
    return None


def _sizes_in(ground: Ground, column: str) -> Size | None:
    spans = [span for span, cell in ground.cells if cell.column == column]
    for atom in ground.atoms:
        size = size_of(atom.value)
        if size and any(span.contains(atom.value.span) for span in spans):
            return size
    return None


def _table(document: Document, clause: Clause) -> Iterator[Clause]:
    """The rows of the table that ``clause`` is a row of, without totals."""
    heads = tuple(cell.column for cell in clause.cells)
    for step in (-1, 1):
        at = clause.number + (step if step < 0 else 0)
        while 0 <= at < len(document.clauses):
            row = document.clauses[at]
            if row.kind is not ClauseKind.ROW or tuple(c.column for c in row.cells) != heads:
                break
            if not any(_totals().match(document.quote(cell.span).strip()) for cell in row.cells):
                yield row
            at += step


@lru_cache(maxsize=1)
def _totals() -> re.Pattern[str]:
    return re.compile(verdicts().totals.pattern)
