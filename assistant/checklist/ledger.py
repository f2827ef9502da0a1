"""What people do with a checklist, kept beside the library: ticks, names, notes, calendar entries.

It stands outside the versions of the library, so that it outlives every re-ingest. An entry keeps
the words of its clause as they were when somebody last looked, so that a change can be shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import JSON, String, or_, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from index.place import Place, open_beside
from index.schema import Schema
from index.side_file import Moment


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry remembers of its task, to find it again and to show what has changed."""

    keys: tuple[str, ...]
    document: str  # see `identity.document_part`
    file: str
    title: str
    section: str
    clause: str
    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A task that somebody ticked, assigned, annotated or took into a calendar.

    ``uid`` names it in calendars and never changes; ``sequence`` counts the versions exported and
    ``modified_at`` (UTC) is the last one's; ``fingerprint`` is a hash of what was exported.
    """

    uid: str
    told: Told
    done: bool
    assignee: str
    note: str
    updated_at: datetime | None
    sequence: int = 0
    fingerprint: str = ""
    modified_at: datetime | None = None

    @property
    def touched(self) -> bool:
        """True if a person put something in; False if it was only exported."""
        return self.updated_at is not None


@dataclass(frozen=True, slots=True)
class Change:
    """What to change in an entry; None leaves a field as it is."""

    done: bool | None = None
    assignee: str | None = None
    note: str | None = None


class _Base(DeclarativeBase):
    pass


class _EntryRow(_Base):
    __tablename__ = "checklist_entry"

    uid: Mapped[str] = mapped_column(String(64), primary_key=True)
    document: Mapped[str] = mapped_column(String(16), index=True)
    file: Mapped[str] = mapped_column(index=True)
    keys: Mapped[list[str]] = mapped_column(JSON)
    title: Mapped[str]
    section: Mapped[str]
    clause: Mapped[str]
    what: Mapped[str]
    who: Mapped[str]
    when: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)
    assignee: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime | None] = mapped_column(Moment)
    sequence: Mapped[int] = mapped_column(default=0)
    fingerprint: Mapped[str] = mapped_column(default="")
    modified_at: Mapped[datetime | None] = mapped_column(Moment)


SCHEMA = Schema("checklist", _Base, newest=1, unmarked=("checklist_entry",), lasting=False)


class Ledger:
    """All entries of the library at ``place``. Safe between threads and processes."""

    def __init__(self, place: Place) -> None:
        self._engine = open_beside(place, SCHEMA)

    def entries(self, documents: Collection[str], files: Collection[str]) -> tuple[Entry, ...]:
        """The entries of documents, by `identity.document_part` or else by file name."""
        wanted = select(_EntryRow).where(
            or_(_EntryRow.document.in_(documents), _EntryRow.file.in_(files))
        )
        with Session(self._engine) as database:
            return tuple(map(_entry, database.scalars(wanted.order_by(_EntryRow.uid))))

    def all(self) -> tuple[Entry, ...]:
        """Every entry, also of documents that are no longer there."""
        with Session(self._engine) as database:
            return tuple(map(_entry, database.scalars(select(_EntryRow).order_by(_EntryRow.uid))))

    def change(self, uid: str, told: Told, change: Change) -> Entry:
        """Write ``change`` into the entry ``uid``, which is made from ``told`` if it is new."""
        with Session(self._engine) as database, database.begin():
            row = _row(database, uid, told)
            for name in ("done", "assignee", "note"):
                value = getattr(change, name)
                if value is not None:
                    setattr(row, name, value)
            row.updated_at = datetime.now(UTC)
            database.flush()
            return _entry(row)

    def retell(self, uid: str, told: Told) -> None:
        """Take the words of the clause as they are now for those that were last seen."""
        with Session(self._engine) as database, database.begin():
            database.execute(update(_EntryRow).where(_EntryRow.uid == uid).values(**_words(told)))

    def exported(
        self, written: Iterable[tuple[str, Told, str]], now: datetime
    ) -> dict[str, tuple[int, datetime]]:
        """Count versions: (uid, task, fingerprint) of what goes into a calendar -> sequence and
        time of its last change, by uid. ``sequence`` grows by one where the fingerprint differs."""
        counted: dict[str, tuple[int, datetime]] = {}
        with Session(self._engine) as database, database.begin():
            for uid, told, fingerprint in written:
                row = _row(database, uid, told)
                if row.fingerprint != fingerprint:
                    row.sequence += 1 if row.fingerprint else 0
                    row.fingerprint, row.modified_at = fingerprint, now
                counted[uid] = (row.sequence, row.modified_at or now)
        return counted


def _row(database: Session, uid: str, told: Told) -> _EntryRow:
    """The entry's row, made if it is new. Of two that change it at once the second waits: SQLite
    lets one write at a time, and PostgreSQL locks the row."""
    blank = {"done": False, "assignee": "", "note": "", "sequence": 0, "fingerprint": ""}
    words = {"uid": uid, **blank, **_words(told)}
    if database.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 (nobody else waits for it)

        database.execute(postgresql.insert(_EntryRow).values(words).on_conflict_do_nothing())
    else:
        database.execute(sqlite.insert(_EntryRow).values(words).on_conflict_do_nothing())
    return database.get_one(_EntryRow, uid, with_for_update=True)


def _words(told: Told) -> dict[str, object]:
    return {name: getattr(told, name) for name in Told.__slots__} | {"keys": list(told.keys)}


def _entry(row: _EntryRow) -> Entry:
    words = {name: getattr(row, name) for name in Told.__slots__} | {"keys": tuple(row.keys)}
    return Entry(
        uid=row.uid,
        told=Told(**words),
        done=row.done,
        assignee=row.assignee,
        note=row.note,
        updated_at=row.updated_at,
        sequence=row.sequence,
        fingerprint=row.fingerprint,
        modified_at=row.modified_at,
    )
