"""What people corrected in the metadata of documents: kept by file name beside the library.

So a correction outlives every re-ingest: a file that comes in anew, changed or not, is corrected
again before it is published. It goes when its document is removed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, model_validator
from sqlalchemy import JSON, delete, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from index.place import Place, open_beside
from index.schema import Schema
from ingest import facts
from ingest.document import Document, DocumentKind, Level, Metadata, Status
from ingest.places import places_at_start

_LONGEST = 200
_METADATA = TypeAdapter(Metadata)


def _one_line(words: str) -> str:
    plain = " ".join(words.split())
    if not plain or not plain.isprintable():
        raise ValueError("不能为空，也不能有控制字符")
    return plain


Words = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_one_line)]
Year = Annotated[int, Field(ge=1949, le=2100)]


class Correction(BaseModel):
    """What is corrected; a field that is not given stays as it was read, None empties it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Words | None = None
    issuer: Words | None = None
    region: Words | None = None
    level: Level | None = None
    year: Year | None = None
    kind: DocumentKind | None = None
    status: Status | None = None
    document_number: Words | None = None
    issued_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None

    @model_validator(mode="after")
    def _leaves_what_must_be(self) -> Self:
        for name, chinese in (("title", "标题"), ("kind", "类别"), ("status", "状态")):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"{chinese}不能为空")
        return self

    @property
    def given(self) -> dict[str, Any]:
        """The fields that are corrected, with their new values."""
        return {name: getattr(self, name) for name in self.model_fields_set}

    def of(self, read: Metadata) -> Metadata:
        """``read`` with what is corrected. A region may be given with the places around it
        (青渡市望岫区); where it is a known kind of place it brings its level along."""
        changes = self.given
        if "region" in changes:
            places = places_at_start(self.region) if self.region else ()
            whole = "".join(place.name for place in places) == self.region
            if places and whole:
                changes["region"] = places[-1].name
                changes["region_path"] = _path(read, tuple(place.name for place in places))
                changes.setdefault("level", places[-1].level)
            else:
                changes["region_path"] = (self.region,) if self.region else ()
        return replace(read, **changes)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The correction of a document, and its metadata as they were read."""

    correction: Correction
    read: Metadata


class _Base(DeclarativeBase):
    pass


class _Row(_Base):
    __tablename__ = "correction"

    file: Mapped[str] = mapped_column(primary_key=True)
    given: Mapped[dict[str, Any]] = mapped_column(JSON)
    read: Mapped[str]


SCHEMA = Schema("corrections", _Base, newest=1, unmarked=("correction",))


class Corrections:
    """The corrections of the library at ``place``. Safe between threads and processes."""

    def __init__(self, place: Place) -> None:
        self._engine = open_beside(place, SCHEMA)

    def of(self, file: str) -> Corrected | None:
        """What was corrected of ``file``, if anything was."""
        with Session(self._engine) as database:
            row = database.get(_Row, file)
            return None if row is None else _corrected(row)

    def files(self) -> frozenset[str]:
        """The files of which something was corrected."""
        with Session(self._engine) as database:
            return frozenset(database.scalars(select(_Row.file)))

    def put(self, file: str, corrected: Corrected) -> None:
        """Keep what is corrected of ``file`` in the place of what was; nothing corrected: forget
        it."""
        given = corrected.correction.model_dump(mode="json", exclude_unset=True)
        if not given:
            self.forget(file)
            return
        read = _METADATA.dump_json(corrected.read).decode()
        with Session(self._engine) as database, database.begin():
            database.merge(_Row(file=file, given=given, read=read))

    def forget(self, file: str) -> None:
        """Take ``file`` as it is read from now on."""
        with Session(self._engine) as database, database.begin():
            database.execute(delete(_Row).where(_Row.file == file))

    def applied(self, document: Document) -> Document:
        """``document`` as just read, with what was corrected of its file."""
        kept = self.of(document.file)
        if kept is None:
            return document
        self.put(document.file, Corrected(kept.correction, document.metadata))
        return corrected(document, kept.correction.of(document.metadata))


def corrected(document: Document, metadata: Metadata) -> Document:
    """``document`` with other metadata; its facts are read again, since they lean on them: the year
    of 「8月底」, the body that 「我局」 is."""
    if metadata == document.metadata:
        return document
    changed = replace(document, metadata=metadata, facts=())
    return replace(changed, facts=facts.extract(changed))


def joined(
    before: Correction, changes: Mapping[str, Any], reset: Collection[str] = ()
) -> Correction:
    """``before`` without the fields to ``reset`` and with ``changes`` on top."""
    kept = {name: value for name, value in before.given.items() if name not in reset}
    return Correction(**(kept | dict(changes)))


def names_of_fields() -> tuple[str, ...]:
    """The fields that can be corrected."""
    return tuple(Correction.model_fields)


def differing(one: Metadata, other: Metadata) -> tuple[str, ...]:
    """The fields that can be corrected and differ between the two."""
    return tuple(name for name in names_of_fields() if getattr(one, name) != getattr(other, name))


def _path(read: Metadata, given: tuple[str, ...]) -> tuple[str, ...]:
    """The places above a region as given; as read where only the region was named."""
    if len(given) == 1 and given[0] in read.region_path:
        return read.region_path[: read.region_path.index(given[0]) + 1]
    return given


def _corrected(row: _Row) -> Corrected:
    return Corrected(Correction.model_validate(row.given), _METADATA.validate_json(row.read))
