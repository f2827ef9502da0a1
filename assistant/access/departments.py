"""Several libraries in one service, one a department: which there are and where they lie.

The main library is the folder that the service was started with; the others lie within it, under
``departments``. Each is a library of its own with page, interface and models' interface under
``/libraries/<id>/``. Keys are shared: each says in which libraries it is good, and for what.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

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


class Departments:
    """The libraries beside the main one in ``folder``, called ``title``."""

    def __init__(self, folder: Path, title: str = "总库") -> None:
        self.folder = folder
        self._main = Department(MAIN, title)
        self._read: tuple[_Edition, tuple[Department, ...]] | None = None

    def all(self) -> tuple[Department, ...]:
        """The main library, then the others in the order of their making.

        Raises:
            LibraryError: the list of them cannot be read.
        """
        file = self.folder / _FILE
        try:
            edition = _edition(file)
            if self._read is None or self._read[0] != edition:
                listed = json.loads(file.read_text(encoding="utf-8"))
                others = (Department(**each) for each in listed)
                self._read = edition, (self._main, *others)
            return self._read[1]
        except FileNotFoundError:
            return (self._main,)
        except (OSError, ValueError, TypeError) as error:
            raise LibraryError(
                f"部门资料库的名单 {file} 无法读取。请从备份恢复它，或删去后重新登记各部门。"
            ) from error

    def folder_of(self, id: str) -> Path:
        """Where the library ``id`` lies.

        Raises:
            InputError: there is none.
        """
        if all(known.id != id for known in self.all()):
            raise InputError(f"没有“{id}”这个资料库。用 zhengwen libraries 查看全部。")
        return self.folder if id == MAIN else self.folder / _FOLDER / id

    def add(self, id: str, title: str) -> Path:
        """Make room for a library; gives its folder.

        Raises:
            InputError: the id cannot be part of an address, or id or title is taken.
        """
        title = title.strip() or id
        if not _ID.fullmatch(id) or id in (MAIN, ALL):
            raise InputError("资料库的代号要用小写字母、数字和短横，最多30个字，如 jiaoyu。")
        if len(title) > _LONGEST_TITLE or not title.isprintable():
            raise InputError(f"资料库的名称最多{_LONGEST_TITLE}个字。")
        if any(id == known.id or title == known.title for known in self.all()):
            raise InputError(f"已经有代号为“{id}”或名称为“{title}”的资料库。")
        folder = self.folder / _FOLDER / id
        folder.mkdir(parents=True, exist_ok=True)
        self._write([*self.all()[1:], Department(id, title)])
        return folder

    def remove(self, id: str) -> Path:
        """Take a library off the list; its folder, which this gives, stays.

        Raises:
            InputError: there is none, or it is the main one.
        """
        if id == MAIN:
            raise InputError("总库不能移出。")
        folder = self.folder_of(id)
        self._write([known for known in self.all()[1:] if known.id != id])
        return folder

    def _write(self, listed: list[Department]) -> None:
        handle, written = tempfile.mkstemp(dir=self.folder, prefix=".departments-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump([asdict(each) for each in listed], file, ensure_ascii=False)
        Path(written).replace(self.folder / _FILE)


def _edition(file: Path) -> _Edition:
    """What tells one edition of ``file``, which is replaced as a whole, from the next."""
    kept = file.stat()
    return kept.st_ino, kept.st_mtime_ns, kept.st_size
