"""A checklist as iCalendar (RFC 5545): the dated tasks, reminded of a week and a day before.

An entry keeps its UID for good, and its SEQUENCE grows whenever it reads otherwise, so that a
calendar into which the file is imported again updates its entries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from assistant.checklist.files.cells import conditions, handed_in, heading, places, time_of
from assistant.checklist.record import ChecklistRecord, TaskRecord
from assistant.checklist.rolling import ESTIMATED

_REMIND_DAYS = (7, 1)
_LINE_OCTETS = 75  # RFC 5545, 3.1
# China has had one time and no summer time since 1991.
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar_file(
    made: ChecklistRecord, now: datetime, versions: Mapping[str, tuple[int, datetime]]
) -> bytes:
    """The file; ``versions`` are sequence and time of last change by uid (0 and ``now`` if not
    given)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhengwen//checklist//ZH"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(heading(made))}"]
    dated = [task for task in made.tasks if task.due is not None]
    if any(isinstance(task.due, datetime) for task in dated):
        lines += _ZONE
    for task in dated:
        lines += _event(task, now, *versions.get(task.uid, (0, now)))
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def fingerprint(task: TaskRecord) -> str:
    """A hash of what an entry says: it differs if the entry must be updated."""
    told = "\n".join((*_when(task), _summary(task), _description(task)))
    return hashlib.sha256(told.encode()).hexdigest()


def _event(task: TaskRecord, now: datetime, sequence: int, modified: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{task.uid}@zhengwen",
        f"DTSTAMP:{_moment(now)}",
        f"LAST-MODIFIED:{_moment(modified)}",
        f"SEQUENCE:{sequence}",
        *_when(task),
        f"SUMMARY:{_escaped(_summary(task))}",
        f"DESCRIPTION:{_escaped(_description(task))}",
        f"STATUS:{'TENTATIVE' if task.estimated else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        *([] if task.state.done else _alarms(task)),
        "END:VEVENT",
    ]


def _when(task: TaskRecord) -> list[str]:
    """A day is the whole day; a moment has no length, so no end (RFC 5545, 3.6.1)."""
    due = task.due
    if isinstance(due, datetime):
        return [f"DTSTART;TZID=Asia/Shanghai:{due:%Y%m%dT%H%M%S}"]
    assert due is not None
    after = due + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{due:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _summary(task: TaskRecord) -> str:
    estimated = f"〔{ESTIMATED}〕" if task.estimated else ""
    done = "〔已办结〕" if task.state.done else ""
    return f"{done}{estimated}{task.what}"


def _description(task: TaskRecord) -> str:
    told = {
        "时限": time_of(task),
        "责任单位": "、".join(task.who),
        "交什么": handed_in(task),
        "条件和例外": conditions(task),
        "承办人": task.state.assignee,
        "备注": task.state.note,
        "出处": places(task),
    }
    lines = [f"{label}：{words}" for label, words in told.items() if words]
    return "\n".join([*lines, *(f"原文：{cited.quote}" for cited in task.citations)])


def _alarms(task: TaskRecord) -> list[str]:
    return [
        line
        for days in _REMIND_DAYS
        for line in (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:-P{days}D",
            f"DESCRIPTION:{_escaped(f'还有{days}天：{_summary(task)}')}",
            "END:VALARM",
        )
    ]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    """TEXT as RFC 5545, 3.3.11 wants it, without control characters."""
    for mark in "\\;,":
        words = words.replace(mark, f"\\{mark}")
    kept = "".join(c for c in words.replace("\r\n", "\n") if c == "\n" or c >= " ")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> str:
    """``line`` in pieces of at most 75 octets, the later ones indented (RFC 5545, 3.1)."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE_OCTETS:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "".join(f"{p}\r\n" for p in [*pieces, piece])
