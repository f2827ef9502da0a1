"""The tables of keys and logins, beside the library."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from index.place import Place, open_beside
from index.schema import Schema
from index.side_file import Moment


class Base(DeclarativeBase):
    pass


class KeyRow(Base):
    """A key: the hash of its secret part, with the salt of that hash."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    salt: Mapped[bytes]
    hash: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(Moment)


class GrantRow(Base):
    """In which library a key is good, and for what. A key that has none of these is good in the
    main library in its own role."""

    __tablename__ = "grants"

    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id", ondelete="CASCADE"), primary_key=True)
    library: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]


class LoginRow(Base):
    """A login of the page, by the digest of what its cookie holds."""

    __tablename__ = "logins"

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("keys.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(Moment)


SCHEMA = Schema("access", Base, newest=2, unmarked=("keys", "grants"), private=True)


def open_records(place: Place) -> Engine:
    """The records at ``place``, made where there are none."""
    return open_beside(place, SCHEMA)
