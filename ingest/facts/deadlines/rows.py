"""Deadlines in schedules: one table row is one task, its columns say who, what and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingest.document import Cell, Clause, Span
from ingest.facts.deadlines.limits import dated
from ingest.facts.deadlines.roles import is_put_off
from ingest.facts.fold import fold
from ingest.facts.labels import LABEL
from ingest.facts.model import Deadline
from ingest.facts.moments import Bound, DateSpot, Every, Near, Point
from ingest.facts.obligations import tasks
from ingest.facts.obligations.around import heading_bodies
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.reading import Reading
from ingest.facts.resolve import Due
from ingest.facts.senses import either, load_senses

_COLUMNS: Final = {
    meaning: re.compile(either(words)) for meaning, words in load_senses("columns").items()
}
_TASKS: Final = tuple(load_senses("columns")["task"])  # what says most comes first
_EMPTY: Final = re.compile(r"^[\s\-/无]*$")
_SYSTEM: Final = re.compile("系统|平台|邮箱|网[上站]")
_LABEL: Final = re.compile(LABEL)
_LEVEL: Final = re.compile("[省市区县镇乡](?:直|级|属)(?:部门|单位)?")
_IN_HEAD: Final = re.compile("（(?P<whom>[^（）]{2,12})）$")
_WORDED: Final = re.compile("[一-龥]{2}")
_DEED_FIRST: Final = re.compile(either(load_senses("deeds")["deed"]))
# What a cell tells of the time before another one: 「全年，9月底前报送总结」.
_PERIOD: Final = re.compile(
    "(?:全年|长期|持续|常态化?|贯穿全年|立行立改|即知即改|分[批步期]|[上下]半年|.{0,4}季度|.{0,4}年底?)"
    "(?:推进|坚持|开展|实施|进行|落实|完成)?"
)
_GENERIC: Final = re.compile(f"{either(load_senses('columns')['who'])}(?:单位|部门|名称|人)?")
_PART: Final = re.compile("(?:[^；，,;（）]|（[^（）]*）)+")


def row_deadlines(
    reading: Reading, clause: Clause, spots: Sequence[DateSpot]
) -> Iterator[Deadline]:
    """The deadlines of a table row: the times in its time columns.

    Without such a column, the times that are worded as limits (6月底前).
    """
    columns = _by_meaning(clause.cells)
    if "who" in columns and not {"time", "task"} & columns.keys():
        columns |= _rounds(clause, columns, spots)
    limits = [spot for spot in spots if _is_limit(spot, columns.get("time"))]
    limits += [spot for spot in spots if _is_beside_owner(reading.text, columns, spot, limits)]
    if limits:
        limits += [spot for spot in spots if _is_remarked(reading.text, clause, columns, spot)]
    for spot in sorted(limits, key=lambda one: one.span.start):
        if due := dated(reading, clause, spot):
            yield _deadline(reading, clause, columns, spot, due, limits)


def _by_meaning(cells: Sequence[Cell]) -> dict[str, tuple[Cell, ...]]:
    """The filled cells by what their column heads mean; each cell has one meaning."""
    found: dict[str, tuple[Cell, ...]] = {}
    for cell in cells:
        head = fold(cell.column)
        meaning = next((m for m, words in _COLUMNS.items() if words.search(head)), None)
        if meaning and cell.span.start < cell.span.end:
            found[meaning] = (*found.get(meaning, ()), cell)
    return found


def _rounds(
    clause: Clause, columns: dict[str, tuple[Cell, ...]], spots: Sequence[DateSpot]
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


def _is_limit(spot: DateSpot, times: Sequence[Cell] | None) -> bool:
    when = spot.when
    if spot.bound in (Bound.FROM, Bound.AS_OF):
        return False
    if times is None:
        return spot.bound is Bound.BY
    if not any(cell.span.contains(spot.span) for cell in times):
        return False
    if isinstance(when, Every):
        return when.count is not None or when.day is not None
    return not isinstance(when, Point) or not (when.is_bare_year or when.year is Near.LAST)


def _is_beside_owner(
    text: str, columns: dict[str, tuple[Cell, ...]], spot: DateSpot, limits: Sequence[DateSpot]
) -> bool:
    """A time of its own for one of the owners: 「各县财政局（高新区财政分局6月26日）」."""
    cell = next((one for one in columns.get("who", ()) if one.span.contains(spot.span)), None)
    opened = text.rfind("（", cell.span.start, spot.span.start) if cell else -1
    if opened < 0 or spot in limits or not isinstance(spot.when, Point):
        return False
    body = bodies_at(text, opened + 1, spot.span.start)
    return body is not None and body.end == spot.span.start and text[spot.span.end] == "）"


def _beside_owners(
    text: str, columns: dict[str, tuple[Cell, ...]], limits: Sequence[DateSpot]
) -> list[Span | None]:
    """The owners whose own time stands beside them in brackets: no other time is theirs."""
    return [
        _own_words(text, cell.span, one, limits)
        for cell in columns.get("who", ())
        for one in limits
        if cell.span.contains(one.span)
    ]


def _is_remarked(
    text: str, clause: Clause, columns: dict[str, tuple[Cell, ...]], spot: DateSpot
) -> bool:
    """A time for others in a column of remarks: 「乡镇可延至3月21日」「县教育局4月18日前」."""
    known = [cell for cells in columns.values() for cell in cells]
    cell = next((one for one in clause.cells if one.span.contains(spot.span)), None)
    if cell is None or cell in known or cell is clause.cells[0]:
        return False
    whom = bodies_at(text, cell.span.start, spot.span.start) is not None
    return is_put_off(text, cell.span.start, spot.span.start) or (whom and spot.bound is Bound.BY)


def _deadline(
    reading: Reading,
    clause: Clause,
    columns: dict[str, tuple[Cell, ...]],
    spot: DateSpot,
    due: Due,
    limits: Sequence[DateSpot],
) -> Deadline:
    cell = next(cell.span for cell in clause.cells if cell.span.contains(spot.span))
    own = _own_words(reading.text, cell, spot, limits)
    tellers = (one for one in columns.get("who", ()) if one.span != cell or _is_named(reading, one))
    audience, exceptions = _who(reading, tuple(tellers))
    head = next(one.column for one in clause.cells if one.span == cell)
    if own and reading.text.startswith("的", own.end - 1):
        audience = (reading.words(own), *audience)  # 「2月底（寒假无法入校的3月6日）」: a case
    elif own:
        audience, exceptions = reading.names(own), ()
    elif _is_body(head) and cell.end > spot.span.end:
        audience = (head,)  # a column for each body, its cells say by when and what
    elif whom := _whom_column(head):
        audience = whom
    elif not audience and (above := heading_bodies(reading, clause)):
        audience = reading.names(above)
    others = [_own_words(reading.text, cell, one, limits) for one in limits if one is not spot]
    others += _beside_owners(reading.text, columns, limits) if not own else []
    apart = (name for words in others if words and not own for name in reading.names(words))
    way = _way(reading, columns.get("how", ()))
    named = "task" in columns or _COLUMNS["time"].search(fold(head))
    task = reading.words(_task(reading, clause, columns, cell).span) if named else head
    deed = tasks.trimmed(reading.text, spot.span.end, cell.end)
    if audience == (head,):
        task = f"{reading.words(clause.cells[0].span)}：{reading.words(deed)}"
    elif not named and _WORDED.search(reading.words(deed)):
        task = f"{head}：{reading.words(deed)}"
    return Deadline(
        span=spot.span,
        context=clause.span,
        clause=clause.number,
        rule=f"row {spot.rule}",
        task=_unlabelled(task),
        audience=audience,
        exceptions=(*exceptions, *apart),
        deliverable=_cell(reading, columns, "hand_in"),
        recipient=_cell(reading, columns, "recipient") or reading.said(way.recipient),
        system=reading.said(way.system),
        due=due.due,
        begins=due.begins,
        recurrence=due.recurrence,
        year_offset=due.year_offset,
        precision=due.precision,
    )


def _is_body(head: str) -> bool:
    """True if a column is headed by a body's own name, not by a word for who acts."""
    plain = fold(head)
    body = bodies_at(plain, 0, len(plain)) if plain else None
    return body == Span(0, len(plain)) and _GENERIC.fullmatch(plain) is None


def _whom_column(column: str) -> tuple[str, ...]:
    """Whom a column of times is for: 「完成时间（乡镇）」; () if its head does not say."""
    bracket = _IN_HEAD.search(fold(column))
    if bracket is None:
        return ()
    said = bracket["whom"]
    if _LEVEL.fullmatch(said):
        return (said,)
    known = bodies_at(said, 0, len(said))
    return (said,) if known and known.end == len(said) else ()


def _task(
    reading: Reading, clause: Clause, columns: dict[str, tuple[Cell, ...]], time: Span
) -> Cell:
    """The cell that says what is to be done: by its head, else the row's own head: the first cell
    with words that is neither the time's nor who or how."""
    if named := columns.get("task"):
        return min(named, key=lambda one: _vagueness(one.column))
    if handed := columns.get("hand_in"):
        return handed[0]
    taken = [
        cell
        for meaning in ("who", "time", "how", "recipient", "about")
        for cell in columns.get(meaning, ())
    ]
    free = (cell for cell in clause.cells if cell not in taken and cell.span != time)
    worded = (cell for cell in free if _WORDED.search(reading.words(cell.span)))
    return next(worded, clause.cells[0])


def _vagueness(column: str) -> int:
    """How little a task column says, by the word its head ends in: 内容 before 任务 before 阶段."""
    head = fold(column)
    words = sorted(_TASKS, key=head.rfind)
    return _TASKS.index(words[-1])


def _unlabelled(words: str) -> str:
    """A cell's words without the number they begin with."""
    words = words.strip()
    label = _LABEL.match(fold(words))
    return words[label.end() :].strip() if label and label.end() < len(words) else words


def _own_words(text: str, cell: Span, spot: DateSpot, limits: Sequence[DateSpot]) -> Span | None:
    """Whom a time in a cell with several times is for: the words between it and the one before."""
    if not cell.contains(spot.span):
        return None
    start = max((one.span.end for one in limits if one.span.end <= spot.span.start), default=0)
    opened = text.rfind("（", cell.start, spot.span.start)
    if opened >= 0 and text.find("）", opened, spot.span.start) < 0:
        start = max(start, opened + 1)
    own = tasks.topic_words(text, max(start, cell.start), spot.span.start)
    return own if own.start < own.end and not _PERIOD.fullmatch(text, own.start, own.end) else None


def _who(reading: Reading, cells: Sequence[Cell]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who the cells name, and whom they except in brackets."""
    names: list[str] = []
    exceptions: list[str] = []
    for cell in cells:
        if _EMPTY.match(cell.span.of(reading.text)) or _does(reading.text, cell.span):
            continue
        for part in _PART.finditer(reading.text, cell.span.start, cell.span.end):
            found, left_out = reading.split_exceptions(Span(*part.span()))
            names.extend(found)
            exceptions.extend(left_out)
    return tuple(dict.fromkeys(names)), tuple(exceptions)


def _is_named(reading: Reading, cell: Cell) -> bool:
    """True if a cell begins with a body, whatever its column is called."""
    return bodies_at(reading.text, cell.span.start, cell.span.end) is not None


def _does(text: str, cell: Span) -> bool:
    """True if a cell tells a deed and no body: 「压减项目支出4%」."""
    named = bodies_at(text, cell.start, cell.end)
    return named is None and _DEED_FIRST.match(text, cell.start, cell.end) is not None


def _way(reading: Reading, cells: Sequence[Cell]) -> tasks.HandIn:
    """How to hand in: 「纸质件3份，送镇财政所」, or a system named by itself."""
    for cell in cells:
        way = tasks.hand_in(reading.text, None, cell.span)
        if way.system is None and _SYSTEM.search(reading.text, cell.span.start, cell.span.end):
            way = replace(way, system=cell.span)
        if way.system or way.recipient:
            return way
    return tasks.HandIn()


def _cell(reading: Reading, columns: dict[str, tuple[Cell, ...]], meaning: str) -> str | None:
    cells = columns.get(meaning, ())
    words = "；".join(_unlabelled(reading.words(cell.span)) for cell in cells)
    return None if _EMPTY.match(fold(words)) else words
