"""Deadlines in schedules: one table row is one task, its columns say who, what and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ingest.document import Cell, Clause, Span
from ingest.facts.deadlines.columns import (
    WHOSE,
    by_meaning,
    tells_time,
    tells_who,
    vagueness,
    whom_column,
)
from ingest.facts.deadlines.limits import dated
from ingest.facts.deadlines.month_column import with_months_of_column
from ingest.facts.deadlines.roles import is_put_off
from ingest.facts.fold import fold_again
from ingest.facts.labels import LABEL
from ingest.facts.model import Deadline
from ingest.facts.moments import Bound, DateSpot, Every, Near, Point
from ingest.facts.obligations import tasks
from ingest.facts.obligations.around import heading_bodies
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.reading import Reading
from ingest.facts.resolve import Due
from ingest.facts.senses import either, load_senses

_EMPTY: Final = re.compile(r"^[\s\-/无]*$")
_SYSTEM: Final = re.compile("系统|平台|邮箱|网[上站]")
_LABEL: Final = re.compile(LABEL)
_WORDED: Final = re.compile("[一-龥]{2}")
_DEED_AFTER: Final = re.compile("[，, ]?[一-龥]{2}.*")  # 「8月20日前通报」
_DEED_FIRST: Final = re.compile(either(load_senses("deeds")["deed"]))
# What a cell tells of the time before another one: 「全年，9月底前报送总结」.
_PERIOD: Final = re.compile(
    "(?:全年|长期|持续|常态化?|贯穿全年|立行立改|即知即改|分[批步期]|[上下]半年|.{0,4}季度|.{0,4}年底?)"
    "(?:推进|坚持|开展|实施|进行|落实|完成)?"
)
_PART: Final = re.compile("(?:[^；，,;（）]|（[^（）]*）)+")


def row_deadlines(
    reading: Reading, clause: Clause, spots: Sequence[DateSpot]
) -> Iterator[Deadline]:
    """The deadlines of a table row: the times in its time columns.

    Without such a column, the times that are worded as limits (6月底前).
    """
    spots = with_months_of_column(reading.text, clause, spots)
    columns = by_meaning(clause, spots)
    times = (*columns.get("time", ()), *columns.get(WHOSE, ()))
    limits = [spot for spot in spots if _is_limit(spot, times)]
    limits += [spot for spot in spots if _is_beside_owner(reading.text, columns, spot, limits)]
    if limits:
        limits += [spot for spot in spots if _is_remarked(reading.text, clause, columns, spot)]
    for spot in sorted(limits, key=lambda one: one.span.start):
        if due := dated(reading, clause, spot):
            yield _deadline(reading, clause, columns, spot, due, limits)


def _is_limit(spot: DateSpot, times: Sequence[Cell]) -> bool:
    when = spot.when
    if spot.bound in (Bound.FROM, Bound.AS_OF):
        return False
    if not times:
        return spot.bound is Bound.BY
    if not any(cell.span.contains(spot.span) for cell in times):
        return False
    if isinstance(when, Every):
        return when.count is not None or when.day is not None
    return not isinstance(when, Point) or not (when.is_bare_year or when.year is Near.LAST)


def _is_beside_owner(
    text: str, columns: Mapping[str, tuple[Cell, ...]], spot: DateSpot, limits: Sequence[DateSpot]
) -> bool:
    """A time of its own for one of the owners: 「各县财政局（高新区财政分局6月26日）」."""
    cell = next((one for one in columns.get("who", ()) if one.span.contains(spot.span)), None)
    opened = text.rfind("（", cell.span.start, spot.span.start) if cell else -1
    if opened < 0 or spot in limits or not isinstance(spot.when, Point):
        return False
    body = bodies_at(text, opened + 1, spot.span.start)
    return body is not None and body.end == spot.span.start and text[spot.span.end] == "）"


def _beside_owners(
    text: str, columns: Mapping[str, tuple[Cell, ...]], limits: Sequence[DateSpot]
) -> list[Span | None]:
    """The owners whose own time stands beside them in brackets: no other time is theirs."""
    return [
        _own_words(text, cell.span, one, limits)
        for cell in columns.get("who", ())
        for one in limits
        if cell.span.contains(one.span)
    ]


def _is_remarked(
    text: str, clause: Clause, columns: Mapping[str, tuple[Cell, ...]], spot: DateSpot
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
    columns: Mapping[str, tuple[Cell, ...]],
    spot: DateSpot,
    due: Due,
    limits: Sequence[DateSpot],
) -> Deadline:
    cell = next(cell for cell in clause.cells if cell.span.contains(spot.span))
    own = _own_words(reading.text, cell.span, spot, limits)
    in_matrix = cell in columns.get(WHOSE, ())
    if in_matrix and (own is None or reading.text[own.start - 1] != "（"):
        own = None
    audience, exceptions = _owners(reading, clause, columns, cell, own)
    others = [_own_words(reading.text, cell.span, one, limits) for one in limits if one is not spot]
    others += _beside_owners(reading.text, columns, limits) if not own else []
    apart = (name for words in others if words and not own for name in reading.names(words))
    way = _way(reading, columns.get("how", ()))
    return Deadline(
        span=spot.span,
        context=clause.span,
        clause=clause.number,
        rule=f"row {spot.rule}",
        task=_unlabelled(_told_task(reading, clause, columns, cell, spot)),
        audience=audience,
        exceptions=(*exceptions, *(apart if not in_matrix else ())),
        deliverable=_cell(reading, columns, "hand_in"),
        recipient=_cell(reading, columns, "recipient") or reading.said(way.recipient),
        system=reading.said(way.system),
        due=due.due,
        begins=due.begins,
        recurrence=due.recurrence,
        year_offset=due.year_offset,
        precision=due.precision,
    )


def _owners(
    reading: Reading,
    clause: Clause,
    columns: Mapping[str, tuple[Cell, ...]],
    cell: Cell,
    own: Span | None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who owes what the row says by a time in ``cell``, and who is excepted.

    :param own: the words of the cell that say whom this time is for
    """
    tellers = (one for one in columns.get("who", ()) if one != cell or _is_named(reading, one))
    audience, exceptions = _who(reading, tuple(tellers))
    if own and reading.text.startswith("的", own.end - 1):
        return (reading.words(own), *audience), exceptions  # 「2月底（寒假无法入校的3月6日）」
    if own:
        return reading.names(own), ()
    if cell in columns.get(WHOSE, ()):
        return (cell.column,), exceptions  # a column for each body: when, and what
    if whom := whom_column(cell.column):
        return whom, exceptions
    if not audience:
        above = heading_bodies(reading, clause)
        named = reading.names(above) if above else ()
        audience = _merged_owner(reading, clause) or named
    return audience, exceptions


def _merged_owner(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """Who is named by the row above where the cell of owners is blank, as merged cells leave it."""
    blank = next(
        (
            place
            for place, cell in enumerate(clause.cells)
            if cell.span.start == cell.span.end and tells_who(cell.column)
        ),
        None,
    )
    if blank is None:
        return ()
    for other in reversed(reading.document.clauses[: clause.number]):
        same = [cell.column for cell in other.cells] == [cell.column for cell in clause.cells]
        if not other.cells or not same:
            return ()
        if other.cells[blank].span.start < other.cells[blank].span.end:
            return _who(reading, (other.cells[blank],))[0]
    return ()


def _told_task(
    reading: Reading,
    clause: Clause,
    columns: Mapping[str, tuple[Cell, ...]],
    cell: Cell,
    spot: DateSpot,
) -> str:
    """What is to be done, by the row's task or own head, with what the cell says after the time."""
    told = _DEED_AFTER.match(reading.text, spot.span.end, cell.span.end)
    deed = reading.words(tasks.trimmed(reading.text, *told.span())) if told else ""
    if cell in columns.get(WHOSE, ()):
        own_head = reading.words(_head(reading, clause, columns, cell.span).span)
        return f"{own_head}：{deed}" if deed else own_head
    if "task" in columns or tells_time(cell.column):
        return reading.words(_task(reading, clause, columns, cell.span).span)
    return f"{cell.column}：{deed}" if deed else cell.column


def _head(
    reading: Reading, clause: Clause, columns: Mapping[str, tuple[Cell, ...]], time: Span
) -> Cell:
    """The cell that names a row: its first, or what the row is about where that only numbers it."""
    first = clause.cells[0]
    numbered = not _WORDED.search(reading.words(first.span))
    return _task(reading, clause, columns, time) if numbered else first


def _task(
    reading: Reading, clause: Clause, columns: Mapping[str, tuple[Cell, ...]], time: Span
) -> Cell:
    """The cell that says what is to be done: by its head, else the row's own head: the first cell
    with words that is neither the time's nor who or how."""
    if named := columns.get("task"):
        return min(named, key=lambda one: vagueness(one.column))
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


def _unlabelled(words: str) -> str:
    """A cell's words without the number they begin with."""
    words = words.strip()
    label = _LABEL.match(fold_again(words))
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


def _cell(reading: Reading, columns: Mapping[str, tuple[Cell, ...]], meaning: str) -> str | None:
    cells = columns.get(meaning, ())
    words = "；".join(_unlabelled(reading.words(cell.span)) for cell in cells)
    return None if _EMPTY.match(fold_again(words)) else words
