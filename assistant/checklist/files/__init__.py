"""A checklist as a file to take along, in the format of the file's ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.checklist.files.calendar import calendar_file
from assistant.checklist.files.cells import heading
from assistant.checklist.files.plain import csv_file, markdown_file
from assistant.checklist.record import ChecklistRecord
from ingest.errors import InputError

__all__ = [
    "MEDIA_TYPES",
    "WRITERS",
    "Stamp",
    "heading",
    "known_ending",
    "write_checklist",
    "write_file",
]


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a file is written, and for calendars the version of each entry by its uid."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    versions: Mapping[str, tuple[int, datetime]] = field(default_factory=dict)


# What writes Word, Excel and PDF takes half a second to load: who only asks need not wait for it.


def _word(made: ChecklistRecord, _stamp: Stamp) -> bytes:
    from assistant.checklist.files.word import word_file  # noqa: PLC0415

    return word_file(made)


def _excel(made: ChecklistRecord, _stamp: Stamp) -> bytes:
    from assistant.checklist.files.excel import excel_file  # noqa: PLC0415

    return excel_file(made)


def _pdf(made: ChecklistRecord, _stamp: Stamp) -> bytes:
    from assistant.checklist.files.pdf import pdf_file  # noqa: PLC0415

    return pdf_file(made)


WRITERS: dict[str, Callable[[ChecklistRecord, Stamp], bytes]] = {
    ".docx": _word,
    ".xlsx": _excel,
    ".ics": lambda made, stamp: calendar_file(made, stamp.now, stamp.versions),
    ".pdf": _pdf,
    ".md": lambda made, _stamp: markdown_file(made),
    ".csv": lambda made, _stamp: csv_file(made),
}
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ics": "text/calendar; charset=utf-8",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


def known_ending(ending: str) -> str:
    """``ending`` in lower case with its dot.

    Raises:
        InputError: there is no writer for it; the message names those that are.
    """
    wanted = f".{ending.lower().lstrip('.')}"
    if wanted not in WRITERS:
        raise InputError(f"不能写成“{ending}”格式。可以写成：{'、'.join(WRITERS)}。")
    return wanted


def write_checklist(made: ChecklistRecord, path: Path, stamp: Stamp | None = None) -> None:
    """Write ``made`` into ``path``, in the format of its ending.

    Raises:
        InputError: the ending is none of ``WRITERS``, or the file cannot be written.
    """
    write_file(WRITERS[known_ending(path.suffix)](made, stamp or Stamp()), path)


def write_file(content: bytes, path: Path) -> None:
    """Write ``content`` into ``path``.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"无法写入 {path}：{error.strerror}。") from error
