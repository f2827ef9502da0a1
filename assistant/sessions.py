"""Conversations that survive a restart: what was asked in each session, kept beside the library.

Only questions are kept, never answers or words of documents, so that a removed document leaves
nothing behind. What a follow-up takes over is worked out again from the questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, String, create_engine, delete, event, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

REMEMBERED_TURNS = 4  # of a session; older ones no longer bear on what is asked
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
    asked_at: Mapped[datetime]


class Sessions:
    """The turns of all sessions, in one SQLite file. Safe between threads and processes."""

    def __init__(self, file: Path) -> None:
        self._engine: Engine = create_engine(f"sqlite:///{file}")
        event.listen(self._engine, "connect", _wait_for_others)
        _Base.metadata.create_all(self._engine)

    def turns(self, session: str) -> tuple[Turn, ...]:
        """The turns of ``session``, oldest first; () for one that is not known."""
        newest = select(_TurnRow).where(_TurnRow.session == session).order_by(_TurnRow.id.desc())
        with Session(self._engine) as database:
            rows = database.scalars(newest.limit(REMEMBERED_TURNS)).all()
        return tuple(
            Turn(row.question, row.as_of, row.region, row.year, row.audience)
            for row in reversed(rows)
        )

    def add(self, session: str, turn: Turn) -> None:
        """Remember ``turn`` as the last of ``session``."""
        with Session(self._engine) as database, database.begin():
            database.add(
                _TurnRow(
                    session=session,
                    question=turn.question,
                    as_of=turn.as_of,
                    region=turn.region,
                    year=turn.year,
                    audience=turn.audience,
                    asked_at=datetime.now(UTC),
                )
            )

    def forget_old(self) -> None:
        """Drop all but the newest sessions."""
        last = select(_TurnRow.session).group_by(_TurnRow.session)
        newest = last.order_by(func.max(_TurnRow.id).desc()).limit(REMEMBERED_SESSIONS)
        with Session(self._engine) as database, database.begin():
            database.execute(delete(_TurnRow).where(_TurnRow.session.not_in(newest)))


def _wait_for_others(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()
