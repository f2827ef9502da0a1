"""A whole library from one place to another: documents, their files, and all that people left
beside them: corrections, ticks, questions, words on answers, the journal, keys."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, insert, select

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
from index.records import Progress
from index.schema import Schema
from ingest.errors import LibraryError
from ingest.settings import Settings

_BESIDE = (
    CORRECTIONS,
    checklist.SCHEMA,
    CONVERSATIONS,
    feedback.SCHEMA,
    JOURNAL,
    records.SCHEMA,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many documents and records beside them were copied, those of departments included."""

    documents: int
    records: int


def copy_library(
    source: Place, target: Place, settings: Settings, on_progress: Progress | None = None
) -> Moved:
    """Copy the library at ``source``, and those of its departments, to the empty ``target``.

    The source may be read meanwhile, and stays as it is. Raises LibraryError if the target is not
    empty, one of them cannot be used, or what arrived is not what was sent.
    """
    moved = _copy_one(source, target, settings, on_progress)
    there, here = Departments(source), Departments(target)
    for department in there.all()[1:]:
        place = here.add(department.id, department.title)
        own = _copy_one(there.place_of(department.id), place, settings, on_progress)
        moved = Moved(moved.documents + own.documents, moved.records + own.records)
    return moved


def _copy_one(
    source: Place, target: Place, settings: Settings, on_progress: Progress | None
) -> Moved:
    library = Library.open(target, settings)
    if library.reader().documents or Departments(target).all()[1:]:
        raise LibraryError(f"{target} 里已有资料库，没有复制。请换一个空的目录或数据库模式。")
    before = Library.open(source, settings).reader()
    copied = sum(_copy_records(source, target, schema) for schema in _BESIDE)
    summaries = before.documents
    originals = {each.id: before.original(each.id) for each in summaries}
    library.publish(
        [before.document(each.id) for each in summaries],
        on_progress=on_progress,
        originals={id: data for id, data in originals.items() if data is not None},
        came_at={each.id: each.added_at for each in summaries},
    )
    _must_be_equal(before, library.reader())
    return Moved(len(summaries), copied)


def _copy_records(source: Place, target: Place, schema: Schema) -> int:
    """Copy all rows of ``schema`` in one step; gives how many."""
    assert schema.tables is not None
    copied = 0
    with open_beside(source, schema).connect() as old, open_beside(target, schema).begin() as new:
        for table in schema.tables.metadata.sorted_tables:
            if new.scalar(select(func.count()).select_from(table)):
                raise LibraryError(
                    f"{target} 里已有记录（{schema.name}），没有复制。请换一个空的。"
                )
            rows = [dict(row) for row in old.execute(select(table)).mappings()]
            if rows:
                new.execute(insert(table), rows)
                _count_on(new, table)
            copied += len(rows)
    return copied


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
        if (
            (one.file, one.added_at) != (other.file, other.added_at)
            or before.document(one.id) != after.document(other.id)
            or before.original(one.id) != after.original(other.id)
        ):
            raise LibraryError(f"“{one.file}”复制后与原来不同。请换一个空的目录或数据库模式重试。")
    if before.facts() != after.facts():
        raise LibraryError("提取的内容复制后与原来不同。请换一个空的目录或数据库模式重试。")
