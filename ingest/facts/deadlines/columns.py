"""What the columns of a schedule mean, by their heads: who, what, when; or whose times they hold.

Words: ``words/columns.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ingest.document import Cell, Clause
from ingest.facts.fold import fold_again
from ingest.facts.moments import DateSpot
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.senses import either, load_senses

_COLUMNS: Final = {
    meaning: re.compile(either(words)) for meaning, words in load_senses("columns").items()
}
_TASKS: Final = tuple(load_senses("columns")["task"])  # what says most comes first
WHOSE: Final = "whose"  # the meaning of a column that holds the times of one body
_LEVEL: Final = re.compile("[省市区县镇乡](?:直|级|属)(?:部门|单位)?")
_IN_HEAD: Final = re.compile("（(?P<whom>[^（）]{2,12})）$")
_GENERIC: Final = re.compile(f"{either(load_senses('columns')['who'])}(?:单位|部门|名称|人)?")


def by_meaning(clause: Clause, spots: Sequence[DateSpot]) -> Mapping[str, tuple[Cell, ...]]:
    """The filled cells of a row by what their column heads mean; each cell has one meaning.

    Cells under a body's own name that begin with a time are `WHOSE`: they say when that body owes
    what the row is about: 「材料 | 市级部门 | 各镇」.

    :param spots: the times in the row
    """
    found: dict[str, tuple[Cell, ...]] = {}
    whose = _of_bodies(clause, spots)
    for cell in clause.cells:
        meaning = WHOSE if cell in whose else _meaning(cell)
        if meaning and cell.span.start < cell.span.end:
            found[meaning] = (*found.get(meaning, ()), cell)
    if "who" in found and not {"time", "task", WHOSE} & found.keys():
        found |= _rounds(clause, found, spots)
    return found


def tells_time(head: str) -> bool:
    """True if a column of the head ``head`` says when."""
    return _COLUMNS["time"].search(fold_again(head)) is not None


def tells_who(head: str) -> bool:
    """True if a column or row of the head ``head`` says who acts."""
    return _GENERIC.fullmatch(fold_again(head).strip()) is not None


def whom_column(column: str) -> tuple[str, ...]:
    """Whom a column of times is for: 「完成时间（乡镇）」; () if its head does not say."""
    bracket = _IN_HEAD.search(fold_again(column))
    if bracket is None:
        return ()
    said = bracket["whom"]
    if _LEVEL.fullmatch(said):
        return (said,)
    known = bodies_at(said, 0, len(said))
    return (said,) if known and known.end == len(said) else ()


def vagueness(column: str) -> int:
    """How little a task column says, by the word its head ends in: 内容 before 任务 before 阶段."""
    head = fold_again(column)
    words = sorted(_TASKS, key=head.rfind)
    return _TASKS.index(words[-1])


def _of_bodies(clause: Clause, spots: Sequence[DateSpot]) -> tuple[Cell, ...]:
    """The cells that begin with a time under a body, where one head at least is a body's own name
    and not only a word for who acts (责任部门)."""
    heads = {
        cell: fold_again(cell.column)
        for cell in clause.cells
        if any(cell.span.start == spot.span.start for spot in spots)
    }
    bodies = [cell for cell, head in heads.items() if _is_body(head) or _LEVEL.fullmatch(head)]
    own = any(not _GENERIC.fullmatch(heads[cell]) for cell in bodies)
    return tuple(bodies) if own else ()


def _is_body(head: str) -> bool:
    body = bodies_at(head, 0, len(head)) if head else None
    return body is not None and (body.start, body.end) == (0, len(head))


def _meaning(cell: Cell) -> str | None:
    head = fold_again(cell.column)
    return next((m for m, words in _COLUMNS.items() if words.search(head)), None)


def _rounds(
    clause: Clause, columns: Mapping[str, tuple[Cell, ...]], spots: Sequence[DateSpot]
) -> dict[str, tuple[Cell, ...]]:
    """「填报对象 | 第一次监控 | 第二次监控」: columns that are named after what is to be done, and
    hold nothing but times."""
    known = [cell for cells in columns.values() for cell in cells]
    times = [
        cell
        for cell in clause.cells
        if cell not in known and cell.column and any(cell.span == spot.span for spot in spots)
    ]
    return {"time": tuple(times)} if times else {}
