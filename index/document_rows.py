"""Documents and clauses to rows of the catalogue and back, exactly."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter

from index import fact_rows
from index.passages import passages_of
from index.tables import ClauseRow, DocumentRow, FactRow
from index.tokens import tokens
from ingest.document import Clause, Document, Heading, Metadata, Span
from ingest.placement import Placement


@dataclass(frozen=True, slots=True)
class _Outline:
    """What a document row keeps as one value: all but text, metadata, clauses and facts.

    ``placement`` is that of the text, packed by zlib in base64; a library written before there was
    any has none.
    """

    headings: tuple[Heading, ...]
    pages: tuple[Span, ...]
    warnings: tuple[str, ...]
    placement: str | None = None


_METADATA = TypeAdapter(Metadata)
_OUTLINE = TypeAdapter(_Outline)
_CLAUSE = TypeAdapter(Clause)


def document_row(document: Document, added_at: datetime, position: int | None) -> DocumentRow:
    """The row of a document; ``position`` None puts it at the end."""
    about = document.metadata
    outline = _Outline(
        document.headings, document.pages, document.warnings, _packed(document.placement)
    )
    return DocumentRow(
        position=position,
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        region=about.region,
        year=about.year,
        kind=about.kind,
        status=about.status,
        clause_count=len(document.clauses),
        fact_count=len(document.facts),
        added_at=added_at.astimezone(UTC).replace(tzinfo=None),  # SQLite keeps no zone
        metadata_json=_METADATA.dump_json(about).decode(),
        text=document.text,
        outline_json=_OUTLINE.dump_json(outline).decode(),
    )


def clause_rows(document: Document) -> Iterator[ClauseRow]:
    """The rows of its clauses, with the words they are searched by."""
    passages = {passage.clause.number: passage for passage in passages_of(document)}
    words_of = cache(lambda text: " ".join(tokens(text)))  # clauses of one heading share a context
    for clause in document.clauses:
        passage = passages.get(clause.number)
        yield ClauseRow(
            document_id=document.id,
            number=clause.number,
            digest=passage.digest if passage else None,
            body_words=words_of(passage.body) if passage else "",
            context_words=words_of(passage.context) if passage else "",
            payload=_CLAUSE.dump_json(clause).decode(),
        )


def restored_document(
    row: DocumentRow, clauses: Iterable[str], facts: Iterable[FactRow]
) -> Document:
    """The document of a row, of its clauses' payloads and of its facts' rows, all in order."""
    outline = _OUTLINE.validate_json(row.outline_json)
    return Document(
        id=row.id,
        file=row.file,
        sha256=row.sha256,
        text=row.text,
        metadata=restored_metadata(row.metadata_json),
        headings=outline.headings,
        clauses=tuple(map(restored_clause, clauses)),
        facts=tuple(fact_rows.from_row(fact).fact for fact in facts),
        pages=outline.pages,
        warnings=outline.warnings,
        placement=_unpacked(outline.placement),
    )


def _packed(placement: Placement | None) -> str | None:
    return b64encode(zlib.compress(placement.records)).decode() if placement else None


def _unpacked(packed: str | None) -> Placement | None:
    return Placement(zlib.decompress(b64decode(packed))) if packed else None


def restored_clause(payload: str) -> Clause:
    """The clause of a row's payload."""
    return _CLAUSE.validate_json(payload)


def restored_metadata(payload: str) -> Metadata:
    """The metadata of a row's payload."""
    return _METADATA.validate_json(payload)
