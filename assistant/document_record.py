"""A document of the library as JSON: the form HTTP interface and command line share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from index.corrections import Corrected
from index.records import DocumentSummary, LinkKind
from ingest.document import Document, DocumentKind, Level, Span, Status


class RelatedDocument(BaseModel):
    """Another document of the library that is like this one."""

    relation: LinkKind = Field(
        description="copy：同一份文件在别处发布；earlier：较早的版本；later：较新的版本；"
        "version：另一个版本，先后不明"
    )
    document_id: str
    file: str
    title: str
    share: float = Field(description="较短的一份有多少内容与另一份相同，0 到 1")


class DocumentRecord(BaseModel):
    """A document without its text."""

    id: str
    file: str
    title: str
    issuer: str | None
    region: str | None
    level: Level | None
    year: int | None
    kind: DocumentKind
    status: Status
    document_number: str | None
    issued_on: date | None
    effective_from: date | None
    effective_until: date | None
    clauses: int = Field(description="条款数")
    facts: int = Field(description="抽取出的时限、门槛、数值等的条数")
    added_at: datetime
    related: list[RelatedDocument] = Field(description="同一份文件的其他版本和转载")

    @classmethod
    def all_of(cls, documents: Sequence[DocumentSummary]) -> list[DocumentRecord]:
        """The records of all documents of a library."""
        return [cls._of(document, related(document, documents)) for document in documents]

    @classmethod
    def _of(cls, summary: DocumentSummary, others: list[RelatedDocument]) -> DocumentRecord:
        about = summary.metadata
        return cls(
            id=summary.id,
            file=summary.file,
            title=about.title,
            issuer=about.issuer,
            region=about.region,
            level=about.level,
            year=about.year,
            kind=about.kind,
            status=about.status,
            document_number=about.document_number,
            issued_on=about.issued_on,
            effective_from=about.effective_from,
            effective_until=about.effective_until,
            clauses=summary.clause_count,
            facts=summary.fact_count,
            added_at=summary.added_at,
            related=others,
        )


def related(
    document: DocumentSummary, documents: Sequence[DocumentSummary]
) -> list[RelatedDocument]:
    """The documents of a library that ``document`` is linked with."""
    if not document.links:
        return []
    held = {other.id: other for other in documents}
    return [
        RelatedDocument(
            relation=link.kind,
            document_id=link.document_id,
            file=held[link.document_id].file,
            title=held[link.document_id].metadata.title,
            share=link.share,
        )
        for link in document.links
    ]


class DocumentDetail(DocumentRecord):
    """A document without its text, and what was corrected by hand."""

    corrected: dict[str, Any] = Field(description="人工改过的各项，及其原来自动识别的值")

    @classmethod
    def with_correction(cls, record: DocumentRecord, kept: Corrected | None) -> DocumentDetail:
        """The ``record`` with what is ``kept`` of its correction."""
        names = kept.correction.given if kept else ()
        read = {name: getattr(kept.read, name) for name in names} if kept else {}
        return cls(**record.model_dump(), corrected=read)


class OutlineEntry(BaseModel):
    """A heading; ``start`` and ``end`` are offsets in the text."""

    label: str
    title: str
    depth: int
    start: int
    end: int


class Passage(BaseModel):
    """Words of a text: its ``[start:end]``."""

    start: int
    end: int
    text: str


class DocumentText(BaseModel):
    """A document's canonical text, to which all offsets refer, and its outline."""

    id: str
    file: str
    title: str
    text: str
    outline: list[OutlineEntry]
    pages: list[tuple[int, int]] = Field(description="各页在正文中的起止位置；没有分页的格式为空")
    passage: Passage | None = Field(default=None, description="所问的一段，没有问则为 null")

    @classmethod
    def of(cls, document: Document, asked: Span | None = None) -> DocumentText:
        """The text of a document, and the words ``asked`` for."""
        return cls(
            id=document.id,
            file=document.file,
            title=document.metadata.title,
            text=document.text,
            outline=[
                OutlineEntry(
                    label=heading.label,
                    title=heading.title,
                    depth=heading.depth,
                    start=heading.span.start,
                    end=heading.span.end,
                )
                for heading in document.headings
            ],
            pages=[_ends(page) for page in document.pages],
            passage=None
            if asked is None
            else Passage(start=asked.start, end=asked.end, text=document.quote(asked)),
        )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
