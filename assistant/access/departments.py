"""Several libraries in one service, one a department: which there are and where they lie.

The main library is the folder that the service was started with; the others lie within it, under
``departments``. In a database each is a schema beside the main one's. Each is a library of its own
with page, interface and models' interface under ``/libraries/<id>/``. Keys are shared: each says in
which libraries it is good, and for what.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from index.place import Database, Place, open_beside
from index.schema import Schema
from ingest.errors import InputError, LibraryError

MAIN = "main"
ALL = "all"
PREFIX = "/libraries/"
_FILE, _FOLDER = "departments.json", "departments"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,29}", re.ASCII)
_LONGEST_TITLE = 30

_Edition = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Department:
    """A library by the ``id`` in its address; people read ``title``."""

    id: str
    title: str

    @property
    def path(self) -> str:
        """Where the service has it, with a slash at the end."""
        return "/" if self.id == MAIN else f"{PREFIX}{self.id}/"

    def is_like(self, other: Department) -> bool:
        """True if the two cannot be beside each other."""
        return self.id == other.id or self.title == other.title


class _Base(DeclarativeBase):
    pass


class _DepartmentRow(_Base):
    __tablename__ = "department"

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(unique=True)


SCHEMA = Schema("departments", _Base, newest=2)


class Departments:
    """The libraries beside the main one at ``place``, called ``title``."""

    def __init__(self, place: Place, title: str = "总库") -> None:
        self.place = place
        self._main = Department(MAIN, title)
        self._list = _ListFile(place) if isinstance(place, Path) else _ListTable(place)

    def all(self) -> tuple[Department, ...]:
        """The main library, then the others in the order of their making.

        Raises:
            LibraryError: the list of them cannot be read.
        """
        return (self._main, *self._list.read())

    def place_of(self, id: str) -> Place:
        """Where the library ``id`` lies.

        Raises:
            InputError: there is none.
        """
        if all(known.id != id for known in self.all()):
            raise InputError(f"没有“{id}”这个资料库。用 zhengwen libraries 查看全部。")
        return self._place(id)

    def add(self, id: str, title: str) -> Place:
        """Make room for a library; gives its place.

        Raises:
            InputError: the id cannot be part of an address, or id or title is taken.
        """
        title = title.strip() or id
        if not _ID.fullmatch(id) or id in (MAIN, ALL):
            raise InputError("资料库的代号要用小写字母、数字和短横，最多30个字，如 jiaoyu。")
        if len(title) > _LONGEST_TITLE or not title.isprintable():
            raise InputError(f"资料库的名称最多{_LONGEST_TITLE}个字。")
        made = Department(id, title)
        if any(made.is_like(known) for known in self.all()):
            raise _taken(made)
        place = self._place(id)
        if isinstance(place, Path):
            place.mkdir(parents=True, exist_ok=True)
        self._list.add(made)
        return place

    def remove(self, id: str) -> Place:
        """Take a library off the list; its place, which this gives, stays as it is.

        Raises:
            InputError: there is none, or it is the main one.
        """
        if id == MAIN:
            raise InputError("总库不能移出。")
        place = self.place_of(id)
        self._list.remove(id)
        return place

    def _place(self, id: str) -> Place:
        if id == MAIN:
            return self.place
        if isinstance(self.place, Path):
            return self.place / _FOLDER / id
        return self.place.department(id)


class _ListFile:
    """The libraries beside the main one, in a file in its folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._read: tuple[_Edition, tuple[Department, ...]] | None = None

    def read(self) -> tuple[Department, ...]:
        """Them in the order of their making."""
        try:
            edition = _edition(self._file)
            if self._read is None or self._read[0] != edition:
                listed = json.loads(self._file.read_text(encoding="utf-8"))
                self._read = edition, tuple(Department(**each) for each in listed)
            return self._read[1]
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError) as error:
            raise LibraryError(
                f"部门资料库的名单 {self._file} 无法读取。请从备份恢复它，或删去后重新登记各部门。"
            ) from error

    def add(self, department: Department) -> None:
        """Put one at the end; InputError if somebody else put in one like it meanwhile."""
        with self._changing():
            listed = self.read()
            if any(department.is_like(known) for known in listed):
                raise _taken(department)
            self._write([*listed, department])

    def remove(self, id: str) -> None:
        """Take one off."""
        with self._changing():
            self._write([known for known in self.read() if known.id != id])

    def _changing(self) -> FileLock:
        """Others who change the list wait, here and in other processes."""
        return FileLock(self._file.with_name(f".{self._file.name}.lock"))

    def _write(self, listed: list[Department]) -> None:
        handle, written = tempfile.mkstemp(dir=self._file.parent, prefix=".departments-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump([asdict(each) for each in listed], file, ensure_ascii=False)
        Path(written).replace(self._file)


class _ListTable:
    """The same in a table of its database."""

    def __init__(self, database: Database) -> None:
        self._engine = open_beside(database, SCHEMA)

    def read(self) -> tuple[Department, ...]:
        """Them in the order of their making."""
        with Session(self._engine) as session:
            rows = session.scalars(select(_DepartmentRow).order_by(_DepartmentRow.number))
            return tuple(Department(row.id, row.title) for row in rows)

    def add(self, department: Department) -> None:
        """Put one at the end; InputError if somebody else put in one like it meanwhile."""
        try:
            with Session(self._engine) as session, session.begin():
                session.add(_DepartmentRow(id=department.id, title=department.title))
        except IntegrityError as error:
            raise _taken(department) from error

    def remove(self, id: str) -> None:
        """Take one off."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(_DepartmentRow).where(_DepartmentRow.id == id))


def _taken(department: Department) -> InputError:
    return InputError(f"已经有代号为“{department.id}”或名称为“{department.title}”的资料库。")


def _edition(file: Path) -> _Edition:
    """What tells one edition of ``file``, which is replaced as a whole, from the next."""
    kept = file.stat()
    return kept.st_ino, kept.st_mtime_ns, kept.st_size
