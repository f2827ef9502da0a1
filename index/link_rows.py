"""Links between documents in the catalogue, and the sketches by which they are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

import numpy as np
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from index.document_rows import restored_metadata
from index.likeness import Likeness, Sketch, keys_among, keys_of, seen_from_other, sketch_of
from index.records import DocumentLink, LinkKind
from index.tables import DocumentRow, LinkRow, SketchRow
from ingest.document import Document


def link(session: Session, documents: Iterable[Document]) -> None:
    """Write the sketches of ``documents``, which are in the catalogue, and their links to each
    other and to all documents that have a sketch."""
    new = [(document, sketch_of(document)) for document in documents]
    keys = {key for _, sketch in new for key in keys_of(sketch)}
    known = Likeness()
    for document_id, sketch in _sketches(session, keys):
        known.add(document_id, sketch)
    for document, sketch in new:
        session.add(_sketch_row(document.id, sketch))
        for found in known.links(sketch):
            session.add(_link_row(document.id, found))
            session.add(_link_row(found.document_id, seen_from_other(found, document.id)))
        known.add(document.id, sketch)


def without_sketch(session: Session) -> list[str]:
    """The ids of documents that no other was ever compared with, in the order they came."""
    query = select(DocumentRow.id).outerjoin(SketchRow, SketchRow.document_id == DocumentRow.id)
    query = query.where(SketchRow.document_id.is_(None)).order_by(DocumentRow.position)
    return list(session.scalars(query))


def links(session: Session) -> dict[str, tuple[DocumentLink, ...]]:
    """The links of each document that has some, in the order in which the others came."""
    found: defaultdict[str, list[DocumentLink]] = defaultdict(list)
    if not inspect(session.get_bind()).has_table(LinkRow.__tablename__):
        return {}  # written before there were links
    query = select(LinkRow).join(DocumentRow, DocumentRow.id == LinkRow.other_id)
    for row in session.scalars(query.order_by(DocumentRow.position)):
        found[row.document_id].append(DocumentLink(LinkKind(row.kind), row.other_id, row.share))
    return {document_id: tuple(several) for document_id, several in found.items()}


def _sketches(session: Session, keys: Set[int | str]) -> Iterable[tuple[str, Sketch]]:
    """The sketches that have one of ``keys``: of many thousands a few are ever compared."""
    columns = (SketchRow.document_id, SketchRow.shingles, SketchRow.numbers)
    query = select(*columns, DocumentRow.metadata_json).join(
        DocumentRow, DocumentRow.id == SketchRow.document_id
    )
    for row in session.execute(query.order_by(DocumentRow.position)):
        shingles = np.frombuffer(row.shingles, np.uint64)  # the smallest first
        metadata = restored_metadata(row.metadata_json)
        if keys.isdisjoint(keys_among(shingles, metadata)):
            continue
        numbers = frozenset(row.numbers.split())
        yield row.document_id, Sketch(frozenset(shingles.tolist()), numbers, metadata)


def _sketch_row(document_id: str, sketch: Sketch) -> SketchRow:
    shingles = np.array(sorted(sketch.shingles), np.uint64).tobytes()
    numbers = " ".join(sorted(sketch.numbers))
    return SketchRow(document_id=document_id, shingles=shingles, numbers=numbers)


def _link_row(document_id: str, link: DocumentLink) -> LinkRow:
    return LinkRow(
        document_id=document_id, other_id=link.document_id, kind=link.kind, share=link.share
    )
