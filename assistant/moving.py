"""A whole library from one place to another: documents, their files, and all that people left
beside them: corrections, ticks, questions, words on answers, the journal, keys.

A copy that failed half-way is taken up again by asking for it once more: what has arrived and is
as it was sent stays, and what is missing is added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select

from assistant.access import records
from assistant.access.departments import Departments
from assistant.checklist import ledger as checklist
from assistant.feedback import ledger as feedback
from assistant.journal import SCHEMA as JOURNAL
from assistant.sessions import SCHEMA as CONVERSATIONS
from index.corrections import SCHEMA as CORRECTIONS
from index.library import Library
from index.place import Place, open_beside
from index.reader import Reader
from index.records import DocumentSummary, Progress
from index.schema import Schema
from ingest.errors import InputError, LibraryError
from ingest.settings import Settings

_BESIDE = (
    CORRECTIONS,
    checklist.SCHEMA,
    CONVERSATIONS,
    feedback.SCHEMA,
    JOURNAL,
    records.SCHEMA,
)
_Row = Row[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many documents and records beside them arrived, those of departments included."""

    documents: int
    records: int


def copy_library(
    source: Place, target: Place, settings: Settings, on_progress: Progress | None = None
) -> Moved:
    """Copy the library at ``source``, and those of its departments, to ``target``, where there is
    nothing, or what an earlier copy of the same library has brought there.

    The source may be read meanwhile, and stays as it is. Raises InputError if both are one place;
    LibraryError if something else is in the target, one of them cannot be used, or what arrived is
    not what was sent.
    """
    if _is_one_place(source, target):
        raise InputError(f"{target} 就是这个资料库本身，不用复制。请另选一个去处。")
    there, here = Departments(source), Departments(target)
    if not set(here.all()[1:]) <= set(there.all()[1:]):
        raise _other_things_in(target)
    moved = _copy_one(source, target, settings, on_progress)
    for department in there.all()[1:]:
        if department not in here.all():
            here.add(department.id, department.title)
        place = here.place_of(department.id)
        own = _copy_one(there.place_of(department.id), place, settings, on_progress)
        moved = Moved(moved.documents + own.documents, moved.records + own.records)
    return moved


def _is_one_place(one: Place, other: Place) -> bool:
    if isinstance(one, Path) and isinstance(other, Path):
        return one.resolve() == other.resolve()
    return one == other


def _other_things_in(target: Place, what: str = "") -> LibraryError:
    named = f"（{what}）" if what else ""
    return LibraryError(
        f"{target} 里已有资料库，内容与要复制的不同{named}，没有复制。"
        "请换一个空的目录或数据库模式。"
    )


def _copy_one(
    source: Place, target: Place, settings: Settings, on_progress: Progress | None
) -> Moved:
    before = Library.open(source, settings).reader()
    library = Library.open(target, settings)
    missing = _missing_documents(before, library.reader(), target)
    copied = sum(_copy_records(source, target, schema) for schema in _BESIDE)
    originals = {each.id: before.original(each.id) for each in missing}
    library.publish(
        [before.document(each.id) for each in missing],
        on_progress=on_progress,
        originals={id: data for id, data in originals.items() if data is not None},
        came_at={each.id: each.added_at for each in missing},
    )
    _must_be_equal(before, library.reader())
    return Moved(len(before.documents), copied)


def _missing_documents(before: Reader, after: Reader, target: Place) -> Sequence[DocumentSummary]:
    """What has not arrived yet.

    Raises:
        LibraryError: something else is there.
    """
    sent = {each.id: each for each in before.documents}
    for each in after.documents:
        if each.id not in sent or not _is_equal(before, sent[each.id], after, each):
            raise _other_things_in(target, each.file)
    arrived = {each.id for each in after.documents}
    return [each for each in before.documents if each.id not in arrived]


def _copy_records(source: Place, target: Place, schema: Schema) -> int:
    """Copy those rows of ``schema`` that are not there yet, in one step; gives how many there are.

    Raises:
        LibraryError: there are others.
    """
    assert schema.tables is not None
    copied = 0
    with open_beside(source, schema).connect() as old, open_beside(target, schema).begin() as new:
        for table in schema.tables.metadata.sorted_tables:
            sent, there = _rows(old, table), _rows(new, table)
            if any(sent.get(key) != row for key, row in there.items()):
                raise _other_things_in(target, schema.name)
            missing = [dict(row._mapping) for key, row in sent.items() if key not in there]
            if missing:
                new.execute(insert(table), missing)
                _count_on(new, table)
            copied += len(sent)
    return copied


def _rows(connection: Connection, table: Table) -> dict[tuple[Any, ...], _Row]:
    """The rows by their primary key."""
    key = list(table.primary_key)
    rows = connection.execute(select(table).order_by(*key))
    return {tuple(row._mapping[column] for column in key): row for row in rows}


def _count_on(connection: Connection, table: Table) -> None:
    """Let numbers that the database gives go on after those that came with the rows; SQLite does so
    by itself."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    last = select(func.max(column)).scalar_subquery()
    sequence = func.pg_get_serial_sequence(table.name, column.name)
    connection.execute(select(func.setval(sequence, last)))


def _must_be_equal(before: Reader, after: Reader) -> None:
    """Read everything once more.

    Raises:
        LibraryError: it is not what was sent.
    """
    for one, other in zip(before.documents, after.documents, strict=True):
        if not _is_equal(before, one, after, other):
            raise LibraryError(f"“{one.file}”复制后与原来不同。请换一个空的目录或数据库模式重试。")
    if before.facts() != after.facts():
        raise LibraryError("提取的内容复制后与原来不同。请换一个空的目录或数据库模式重试。")


def _is_equal(before: Reader, one: DocumentSummary, after: Reader, other: DocumentSummary) -> bool:
    return (
        (one.file, one.added_at) == (other.file, other.added_at)
        and before.document(one.id) == after.document(other.id)
        and before.original(one.id) == after.original(other.id)
    )
