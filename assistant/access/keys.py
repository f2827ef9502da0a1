"""Keys: given out once, kept as hashes, looked up by the id that they begin with.

A key reads ``zw_<id>_<secret>``. The secret has 256 random bits and is hashed with scrypt and a
salt of its own, so that nobody who reads the file can use what stands there. A key that was found
right is remembered by its digest, so that the slow hash is computed once; whether it has been
removed is looked up every time.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.access.caller import Caller, NotAllowedError, Role
from assistant.access.departments import ALL, MAIN
from assistant.access.records import GrantRow, KeyRow, LoginRow, open_records
from assistant.recent import Recent
from index.place import Place
from ingest.errors import InputError

_KEY = re.compile(r"zw_(?P<id>[0-9a-f]{8})_(?P<secret>[\w-]{43})", re.ASCII)
LOGIN_LASTS = timedelta(days=7)
_LONGEST_NAME = 60
_REMEMBERED = 1_000  # keys found right


_NOT_HERE = "这个密钥不能用于这个资料库。"


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret: what it is good for, by library. ``created_at`` is in UTC."""

    id: str
    name: str
    roles: Mapping[str, Role]
    created_at: datetime

    def role_in(self, library: str) -> Role | None:
        """What it is good for in ``library``; None: nothing."""
        return self.roles.get(library) or self.roles.get(ALL)


class Keys:
    """The keys kept at ``place``, as they are good in ``library``. Safe between threads and
    processes."""

    def __init__(self, place: Place, library: str = MAIN) -> None:
        self._engine = open_records(place)
        self._library = library
        self._right: Recent[tuple[str, bytes], bool] = Recent(_REMEMBERED)

    def add(self, name: str, role: Role, libraries: Collection[str] = (MAIN,)) -> str:
        """A new key, in full: it cannot be had again. It is good in ``libraries``.

        Raises:
            InputError: the name is empty, too long or taken.
        """
        name = name.strip()
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise InputError(f"密钥的名字要有1至{_LONGEST_NAME}个字，如使用者或部门的名字。")
        if any(key.name == name for key in self.all()):
            raise InputError(f"已经有名为“{name}”的密钥。请换个名字，或先移除原来的。")
        id, secret, salt = secrets.token_hex(4), secrets.token_urlsafe(32), secrets.token_bytes(16)
        row = KeyRow(
            id=id,
            name=name,
            role=role.value,
            salt=salt,
            hash=_slow_hash(secret, salt),
            created_at=_now(),
        )
        with Session(self._engine) as database, database.begin():
            database.add(row)
            database.flush()
            database.add_all(_grants(id, role, libraries))
        return f"zw_{id}_{secret}"

    def grant(self, wanted: str, role: Role | None, libraries: Collection[str]) -> Key:
        """Let the key with this id or name be good in ``libraries`` for ``role`` from now on; None:
        for nothing.

        Raises:
            InputError: there is none.
        """
        key = self.find(wanted)
        with Session(self._engine) as database, database.begin():
            rows = [GrantRow(key_id=key.id, library=at, role=key.roles[at]) for at in key.roles]
            for row in rows:  # what an older key had without saying so
                database.merge(row)
            for library in libraries:
                if role is None:
                    given = (GrantRow.key_id == key.id) & (GrantRow.library == library)
                    database.execute(delete(GrantRow).where(given))
                else:
                    database.merge(GrantRow(key_id=key.id, library=library, role=role.value))
            database.flush()
            held = select(func.count()).select_from(GrantRow).where(GrantRow.key_id == key.id)
            if not database.scalar(held):
                raise InputError(f"“{key.name}”会因此哪里都不能用；不要它了请用 keys remove。")
        return self.find(key.id)

    def find(self, wanted: str) -> Key:
        """The key with this id or name.

        Raises:
            InputError: there is none.
        """
        key = next((key for key in self.all() if wanted in (key.id, key.name)), None)
        if key is None:
            raise InputError(f"没有“{wanted}”这个密钥。用 zhengwen keys 查看全部。")
        return key

    def all(self) -> tuple[Key, ...]:
        """All keys, the oldest first."""
        with Session(self._engine) as database:
            rows = database.scalars(select(KeyRow).order_by(KeyRow.created_at))
            return tuple(_key(database, row) for row in rows)

    def remove(self, wanted: str) -> Key:
        """Remove the key with this id or name; it is refused from now on, its logins too.

        Raises:
            InputError: there is none.
        """
        key = self.find(wanted)
        with Session(self._engine) as database, database.begin():
            database.execute(delete(KeyRow).where(KeyRow.id == key.id))
        return key

    def caller(self, presented: str) -> Caller | None:
        """Whose key this is; None if it is nobody's.

        Raises:
            NotAllowedError: it is good, but not in this library.
        """
        key = self.known(presented)
        return None if key is None else self._here(key)

    def known(self, presented: str) -> Key | None:
        """The key that is presented, wherever it is good; None if there is none such."""
        match = _KEY.fullmatch(presented)
        if match is None:
            return None
        id, secret = match["id"], match["secret"]
        with Session(self._engine) as database:
            row = database.get(KeyRow, id)
            if row is None or not self._is_right(row, secret):
                return None
            return _key(database, row)

    def _here(self, key: Key) -> Caller:
        role = key.role_in(self._library)
        if role is None:
            raise NotAllowedError(_NOT_HERE)
        return Caller(key.id, key.name, role)

    def log_in(self, key: str) -> str:
        """What the cookie of a new login with the key of this id holds."""
        token = secrets.token_urlsafe(32)
        with Session(self._engine) as database, database.begin():
            database.execute(delete(LoginRow).where(LoginRow.expires_at < _now()))
            database.add(
                LoginRow(digest=_digest(token), key_id=key, expires_at=_now() + LOGIN_LASTS)
            )
        return token

    def logged_in(self, token: str) -> Caller | None:
        """Whose login this is; None if it is nobody's, has ended, or its key was removed.

        Raises:
            NotAllowedError: its key is not good in this library.
        """
        key = self.of_login(token)
        return None if key is None else self._here(key)

    def of_login(self, token: str) -> Key | None:
        """The key of a login, wherever it is good."""
        wanted = (
            select(KeyRow)
            .join(LoginRow, LoginRow.key_id == KeyRow.id)
            .where(LoginRow.digest == _digest(token), LoginRow.expires_at > _now())
        )
        with Session(self._engine) as database:
            row = database.scalars(wanted).first()
            return _key(database, row) if row else None

    def log_out(self, token: str) -> None:
        """End a login."""
        with Session(self._engine) as database, database.begin():
            database.execute(delete(LoginRow).where(LoginRow.digest == _digest(token)))

    def count(self) -> int:
        """How many there are."""
        with Session(self._engine) as database:
            return database.scalar(select(func.count()).select_from(KeyRow)) or 0

    def _is_right(self, row: KeyRow, secret: str) -> bool:
        known = (row.id, _digest(secret))
        if self._right.get(known):
            return True
        if not hmac.compare_digest(_slow_hash(secret, row.salt), row.hash):
            return False
        self._right.put(known, True)
        return True


def _key(database: Session, row: KeyRow) -> Key:
    granted = database.scalars(select(GrantRow).where(GrantRow.key_id == row.id))
    roles = {grant.library: Role(grant.role) for grant in granted}
    return Key(row.id, row.name, roles or {MAIN: Role(row.role)}, row.created_at)


def _grants(key: str, role: Role, libraries: Collection[str]) -> list[GrantRow]:
    return [GrantRow(key_id=key, library=library, role=role.value) for library in set(libraries)]


def _slow_hash(secret: str, salt: bytes) -> bytes:
    """scrypt (RFC 7914), some 16 MiB and tens of milliseconds a guess."""
    return hashlib.scrypt(secret.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)


def _digest(token: str) -> bytes:
    """Enough for what is random and long: nobody can guess what it was made from."""
    return hashlib.sha256(token.encode()).digest()


def _now() -> datetime:
    return datetime.now(UTC)
