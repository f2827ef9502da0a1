"""A checklist as a file to take along: calendar, spreadsheet table, Word or Markdown document."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx

from assistant.checklist_record import ChecklistRecord, TaskRecord
from assistant.wording import say_date
from ingest.errors import InputError

COLUMNS = ("时间", "原文时间", "事项", "交什么", "报送给", "谁", "条件", "出处")
_REMIND_DAYS = 7


def write_checklist(made: ChecklistRecord, path: Path, now: datetime | None = None) -> None:
    """Write ``made`` into ``path``, in the format of its ending; ``now`` stamps calendar entries.

    Raises:
        InputError: the ending is none of ``WRITERS``, or the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise InputError(f"不能写成“{path.suffix}”格式。可以写成：{'、'.join(WRITERS)}。")
    try:
        path.write_bytes(writer(made, now or datetime.now(UTC)))
    except OSError as error:
        raise InputError(f"无法写入 {path}：{error.strerror}。") from error


def heading(made: ChecklistRecord) -> str:
    """「澄溪区2026年各镇工作清单」."""
    year = f"{made.year}年" if made.year else ""
    return f"{made.region or ''}{year}{made.audience or ''}工作清单"


def _cells(task: TaskRecord) -> tuple[str, ...]:
    places = dict.fromkeys(f"{cited.title} {cited.section}".strip() for cited in task.citations)
    return (
        say_date(task.due) if task.due else "",
        task.when,
        task.what,
        task.deliverable or "",
        task.recipient or "",
        "、".join(task.who),
        task.condition or "",
        "；".join(places),
    )


def _csv(made: ChecklistRecord, _now: datetime) -> bytes:
    """With a byte order mark, so that Excel reads it as UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_cells(task) for task in made.tasks)
    return text.getvalue().encode("utf-8-sig")


def _markdown(made: ChecklistRecord, _now: datetime) -> bytes:
    lines = [f"# {heading(made)}", "", _bar(COLUMNS), _bar(["---"] * len(COLUMNS))]
    lines += [_bar(cell.replace("|", "｜") for cell in _cells(task)) for task in made.tasks]
    return ("\n".join(lines) + "\n").encode()


def _word(made: ChecklistRecord, _now: datetime) -> bytes:
    document = docx.Document()
    document.add_heading(heading(made), level=1)
    table = document.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    for row in (COLUMNS, *map(_cells, made.tasks)):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _calendar(made: ChecklistRecord, now: datetime) -> bytes:
    """iCalendar (RFC 5545): the dated tasks, each with a reminder a week before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhengwen//checklist//ZH"]
    for task in made.tasks:
        if task.due is not None:
            lines += _event(task, now)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _event(task: TaskRecord, now: datetime) -> list[str]:
    due = task.due
    if isinstance(due, datetime):
        begins = f"DTSTART:{due:%Y%m%dT%H%M%S}"
        ends = f"DTEND:{due:%Y%m%dT%H%M%S}"
    else:
        assert due is not None
        begins = f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
        ends = f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"
    labels = ("谁", "交什么", "报送给", "条件", "出处")
    values = dict(zip(COLUMNS, _cells(task), strict=True))
    about = [f"{label}：{values[label]}" for label in labels if values[label]]
    about += [f"原文：{cited.quote}" for cited in task.citations]
    key = f"{due}|{task.what}|{task.citations[0].document_id}|{task.citations[0].start}"
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@zhengwen",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        begins,
        ends,
        f"SUMMARY:{_escaped(task.what)}",
        f"DESCRIPTION:{_escaped(chr(10).join(about))}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{_REMIND_DAYS}D",
        f"DESCRIPTION:{_escaped(task.what)}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    """TEXT as RFC 5545, 3.3.11 wants it."""
    for mark in "\\;,":
        words = words.replace(mark, f"\\{mark}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """``line`` in pieces of at most 75 bytes, the later ones indented (RFC 5545, 3.1)."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > 74:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "".join(f"{p}\r\n" for p in [*pieces, piece])


def _bar(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


WRITERS: dict[str, Callable[[ChecklistRecord, datetime], bytes]] = {
    ".ics": _calendar,
    ".csv": _csv,
    ".docx": _word,
    ".md": _markdown,
}
