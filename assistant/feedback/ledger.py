"""Where readers' words on answers are kept: beside the library."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import JSON, delete, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.access.caller import Caller
from assistant.feedback.record import Feedback, Given, State, Told
from index.place import Place, open_beside
from index.schema import Schema
from index.side_file import Moment


class _Base(DeclarativeBase):
    pass


class _Row(_Base):
    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str]
    key: Mapped[str | None]
    state: Mapped[str]
    given: Mapped[dict[str, object]] = mapped_column(JSON)
    told: Mapped[dict[str, object]] = mapped_column(JSON)


SCHEMA = Schema("feedback", _Base, newest=1, unmarked=("feedback",))


class Ledger:
    """All of it, for the library at ``place``. Safe between threads and processes."""

    def __init__(self, place: Place) -> None:
        self._engine = open_beside(place, SCHEMA)

    def add(self, caller: Caller, given: Given, told: Told, state: State) -> Feedback:
        """Write down what ``caller`` says."""
        row = _Row(
            at=datetime.now(UTC),
            who=caller.name,
            key=caller.key,
            state=state.value,
            given=given.model_dump(mode="json"),
            told=told.model_dump(mode="json"),
        )
        with Session(self._engine) as database, database.begin():
            database.add(row)
            database.flush()
            return _feedback(row)

    def newest(self, limit: int) -> tuple[Feedback, ...]:
        """The last ``limit``, the newest first."""
        wanted = select(_Row).order_by(_Row.id.desc()).limit(limit)
        with Session(self._engine) as database:
            return tuple(map(_feedback, database.scalars(wanted)))

    def gold(self) -> tuple[Feedback, ...]:
        """All that were taken as gold questions, the oldest first."""
        wanted = select(_Row).where(_Row.state == State.GOLD.value).order_by(_Row.id)
        with Session(self._engine) as database:
            return tuple(map(_feedback, database.scalars(wanted)))

    def count(self, state: State) -> int:
        """How many are in ``state``."""
        wanted = select(func.count()).select_from(_Row).where(_Row.state == state.value)
        with Session(self._engine) as database:
            return database.scalar(wanted) or 0

    def find(self, id: int) -> Feedback | None:
        """The one with this id."""
        with Session(self._engine) as database:
            row = database.get(_Row, id)
            return None if row is None else _feedback(row)

    def decide(self, id: int, state: State, given: Given) -> Feedback | None:
        """Put it into ``state``, with what is ``given`` now; None if it is not there."""
        with Session(self._engine) as database, database.begin():
            row = database.get(_Row, id)
            if row is None:
                return None
            row.state, row.given = state.value, given.model_dump(mode="json")
            return _feedback(row)

    def remove(self, id: int) -> None:
        """Forget it, words and all."""
        with Session(self._engine) as database, database.begin():
            database.execute(delete(_Row).where(_Row.id == id))


def _feedback(row: _Row) -> Feedback:
    return Feedback(
        id=row.id,
        at=row.at,
        who=row.who,
        key=row.key,
        state=State(row.state),
        given=Given.model_validate(row.given),
        told=Told.model_validate(row.told),
    )
