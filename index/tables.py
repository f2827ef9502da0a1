"""The tables of the catalogue (SQLAlchemy; SQLite by default).

Columns are what is asked for by; ``payload`` is the whole value in JSON, from which it is restored
exactly. Decimals and dates are text in JSON, so nothing is rounded.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from index.schema import Schema

SCHEMA_VERSION = 1  # of the values in JSON; that of the tables is in `SCHEMA`


class Base(DeclarativeBase):
    pass


class LibraryRow(Base):
    """One row: what this generation of the library is, and which model made its vectors."""

    __tablename__ = "library"

    version: Mapped[int] = mapped_column(primary_key=True)
    schema_version: Mapped[int]
    model: Mapped[str | None]
    dimension: Mapped[int | None]


class DocumentRow(Base):
    __tablename__ = "documents"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String, unique=True)
    file: Mapped[str] = mapped_column(String, unique=True)
    sha256: Mapped[str] = mapped_column(String, index=True)
    region: Mapped[str | None]
    year: Mapped[int | None]
    kind: Mapped[str]
    status: Mapped[str]
    clause_count: Mapped[int]
    fact_count: Mapped[int]
    added_at: Mapped[datetime]
    metadata_json: Mapped[str]
    text: Mapped[str]
    outline_json: Mapped[str]


class ClauseRow(Base):
    """A clause; ``digest`` is that of its passage, None where the clause is not searched."""

    __tablename__ = "clauses"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str | None] = mapped_column(String, index=True)
    body_words: Mapped[str]
    context_words: Mapped[str]
    payload: Mapped[str]


class SketchRow(Base):
    """What a document is compared by: ``shingles`` are 64-bit hashes, ``numbers`` are parted by
    blanks. A library written before there were any has none."""

    __tablename__ = "sketches"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    shingles: Mapped[bytes]
    numbers: Mapped[str]


class LinkRow(Base):
    """A document and what another is to it; each link is there from both ends."""

    __tablename__ = "links"

    document_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[str] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str]
    share: Mapped[float]


class FactRow(Base):
    """A fact. ``words`` is what it speaks of: task, subject, metric, term or title.

    ``value`` and ``high`` are for comparing; the exact numbers are in ``payload``. ``audience``
    has the form ``|name|name|``. Region, year and status are those of the document.
    """

    __tablename__ = "facts"

    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str]
    region: Mapped[str | None]
    year: Mapped[int | None]
    status: Mapped[str]
    words: Mapped[str]
    audience: Mapped[str]
    due: Mapped[date | None]
    recurrence: Mapped[str | None]
    comparator: Mapped[str | None]
    value: Mapped[float | None]
    high: Mapped[float | None]
    unit: Mapped[str | None]
    period: Mapped[str | None]
    start: Mapped[int]
    end: Mapped[int]
    payload: Mapped[str]

    __table_args__ = (
        Index("facts_by_kind", "kind", "region", "year"),
        Index("facts_by_due", "due"),
        Index("facts_by_document", "document_id", "position"),
    )


SCHEMA = Schema("catalogue", Base, newest=2, unmarked=("library", "links"))
