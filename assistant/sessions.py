"""Conversations that survive a restart: what was asked in each session, kept beside the library.

Only questions are kept, never answers or words of documents, so that a removed document leaves
nothing behind. What a follow-up takes over is worked out again from the questions.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, String, delete, exists, func, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assistant.turnstile import Turnstile
from index.place import Place, open_beside
from index.schema import Schema
from index.side_file import Moment

REMEMBERED_TURNS = 40  # of a session: the place is said once, and held for all that follows
REMEMBERED_SESSIONS = 5_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it was asked, with what the caller narrowed it to."""

    question: str
    as_of: date
    region: str | None = None
    year: int | None = None
    audience: str | None = None


class _Base(DeclarativeBase):
    pass


class _TurnRow(_Base):
    __tablename__ = "turn"

    id: Mapped[int] = mapped_column(primary_key=True)
    session: Mapped[str] = mapped_column(String(64), index=True)
    question: Mapped[str]
    as_of: Mapped[date]
    region: Mapped[str | None]
    year: Mapped[int | None]
    audience: Mapped[str | None]
    asked_at: Mapped[datetime] = mapped_column(Moment)


SCHEMA = Schema("conversations", _Base, newest=1, unmarked=("turn",), lasting=False)

# The columns are named as the fields of `Turn`.
_OF_SESSION = select(*(getattr(_TurnRow, each.name) for each in fields(Turn))).order_by(
    _TurnRow.id.desc()
)


class Sessions:
    """The turns of all sessions of the library at ``place``. Safe between threads and processes."""

    def __init__(self, place: Place) -> None:
        self._engine = open_beside(place, SCHEMA)
        # One after the other: of many that wait for SQLite's own lock each looks again now and
        # then, and the unlucky ones for seconds.
        self._writing = Turnstile(1)

    def turns(self, session: str) -> tuple[Turn, ...]:
        """The turns of ``session``, oldest first; () for one that is not known."""
        return self._read(_OF_SESSION.where(_TurnRow.session == session).limit(REMEMBERED_TURNS))

    def up_to(self, session: str, number: int) -> tuple[Turn, ...]:
        """The turn of ``session`` with this number, after those that it was understood by; () if
        there is none such."""
        before = _OF_SESSION.where(_TurnRow.session == session, _TurnRow.id <= number)
        known = exists().where(_TurnRow.session == session, _TurnRow.id == number)
        return self._read(before.where(known).limit(REMEMBERED_TURNS + 1))

    def _read(self, newest_first: Select[Any]) -> tuple[Turn, ...]:
        with self._engine.connect() as database:
            rows = database.execute(newest_first).all()
        return tuple(Turn(*row) for row in reversed(rows))

    def add(self, session: str, turn: Turn) -> int:
        """Remember ``turn`` as the last of ``session``; gives its number."""
        row = asdict(turn) | {"session": session, "asked_at": datetime.now(UTC)}
        with self._writing.place(), self._engine.begin() as database:
            key = database.execute(insert(_TurnRow).values(row)).inserted_primary_key
        assert key is not None  # the database numbers every row it takes
        return int(key[0])

    def forget_old(self) -> None:
        """Drop all but the newest sessions."""
        last = select(_TurnRow.session).group_by(_TurnRow.session)
        newest = last.order_by(func.max(_TurnRow.id).desc()).limit(REMEMBERED_SESSIONS)
        with self._engine.begin() as database:
            database.execute(delete(_TurnRow).where(_TurnRow.session.not_in(newest)))
