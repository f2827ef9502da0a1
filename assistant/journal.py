"""Who added, replaced, corrected or removed which document, and when (操作记录).

Kept beside the library. It names documents by file and title and holds no words of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.access.caller import Caller
from index.place import Place, open_beside
from index.schema import Schema
from index.side_file import Moment


class Deed(StrEnum):
    """What was done to a document."""

    ADDED = "added"
    REPLACED = "replaced"
    CORRECTED = "corrected"
    REMOVED = "removed"

    @property
    def words(self) -> str:
        """The deed in Chinese."""
        return {"added": "加入", "replaced": "更新", "corrected": "修改信息", "removed": "移除"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed. ``at`` is in UTC; ``key`` is the id of the key used, None on this machine."""

    at: datetime
    who: str
    key: str | None
    deed: Deed
    document_id: str
    file: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """A deed that is about to be written down."""

    deed: Deed
    document_id: str
    file: str
    title: str
    detail: str = ""


class _Base(DeclarativeBase):
    pass


class _EntryRow(_Base):
    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str]
    key: Mapped[str | None]
    deed: Mapped[str]
    document_id: Mapped[str]
    file: Mapped[str]
    title: Mapped[str]
    detail: Mapped[str]


SCHEMA = Schema("journal", _Base, newest=1, unmarked=("journal",))


class Journal:
    """The journal of the library at ``place``. Safe between threads and processes."""

    def __init__(self, place: Place) -> None:
        self._engine = open_beside(place, SCHEMA)

    def write(self, caller: Caller, doings: Iterable[Doing]) -> None:
        """Note what ``caller`` just did."""
        now = datetime.now(UTC)
        with Session(self._engine) as database, database.begin():
            database.add_all(
                _EntryRow(
                    at=now,
                    who=caller.name,
                    key=caller.key,
                    deed=doing.deed.value,
                    document_id=doing.document_id,
                    file=doing.file,
                    title=doing.title,
                    detail=doing.detail,
                )
                for doing in doings
            )

    def entries(self, limit: int = 100) -> Iterator[Entry]:
        """The last ``limit`` entries, the newest first."""
        newest = select(_EntryRow).order_by(_EntryRow.id.desc()).limit(limit)
        with Session(self._engine) as database:
            for row in database.scalars(newest):
                yield Entry(
                    row.at,
                    row.who,
                    row.key,
                    Deed(row.deed),
                    row.document_id,
                    row.file,
                    row.title,
                    row.detail,
                )
