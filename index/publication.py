"""One generation from the one before it, written into a folder: catalogue, vectors, words and
originals."""

from __future__ import annotations

import shutil
from collections.abc import Container, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from index import catalogue as catalogues
from index.catalogue import Catalogue, LibraryInfo
from index.compatibility import check_model
from index.embedding import SentenceEmbeddings, Vectors
from index.gathered_vectors import GatheredVectors, write_vectors
from index.known_vectors import KnownVectors
from index.lexical import LexicalIndex
from index.originals import keep_originals
from index.passages import passages_of
from index.records import Progress
from index.tables import SCHEMA_VERSION
from ingest.document import Document

LEXICAL_FOLDER = "lexical"


@dataclass(frozen=True, slots=True)
class Change:
    """Documents to put in, and ids to take out, those of replaced documents among them.

    ``originals`` are the bytes of files whose pages can be shown, by the ids of documents added,
    and ``came_at`` when they came, where it is not now.
    """

    added: tuple[Document, ...]
    removed: frozenset[str]
    originals: Mapping[str, bytes] = field(default_factory=dict)
    came_at: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def gone(self) -> frozenset[str]:
        """The ids that are not there any more."""
        return self.removed - {document.id for document in self.added}


def write_generation(
    folder: Path,
    version: int,
    before: Path,
    change: Change,
    embeddings: SentenceEmbeddings,
    *,
    exact: int,
    on_progress: Progress | None = None,
) -> None:
    """Write generation ``version`` into the empty ``folder``, from the one in ``before``.

    Of more than ``exact`` searched clauses the vectors get codes, see `CodedVectors`.
    """
    report = on_progress or (lambda stage, done, total: None)
    known = KnownVectors(before)
    shutil.copyfile(before / catalogues.FILE, folder / catalogues.FILE)
    catalogue = Catalogue.to_write(folder)
    try:
        with ThreadPoolExecutor(1) as beside:  # the model leaves room for it
            written = beside.submit(write_documents, catalogue, change)
            new = new_vectors(known.info, known, change.added, embeddings, report)
            written.result()
        ids = [document.id for document in catalogue.summaries()]
        keep_originals(folder, before, set(ids), change.originals)
        rows = catalogue.searched()
        rows.save(folder)
        dimension = known.info.dimension
        if len(rows):
            vectors = GatheredVectors(rows.digests, known, new)
            dimension = vectors.dimension
            write_vectors(folder, rows, ids, vectors, exact)
        report("建立词语索引", 0, 1)
        LexicalIndex.build(catalogue.words()).save(folder / LEXICAL_FOLDER)
        catalogue.describe(
            LibraryInfo(
                version,
                SCHEMA_VERSION,
                embeddings.name if len(rows) else None,
                dimension if len(rows) else None,
            )
        )
        report("建立词语索引", 1, 1)
    finally:
        catalogue.close()


def write_documents(catalogue: Catalogue, change: Change) -> None:
    """Make ``catalogue``, that of the version before, the one of the next."""
    free = catalogue.remove(change.removed)
    if change.removed:
        catalogue.compact()
    now = datetime.now(UTC)
    # What replaces another first: at the end a new one would take the place of the last.
    ordered = sorted(change.added, key=lambda document: document.file not in free)
    for document in ordered:
        catalogue.put(document, change.came_at.get(document.id, now), free.get(document.file))
    if change.added:
        catalogue.link(change.added)


def new_vectors(
    info: LibraryInfo,
    known: Container[str],
    added: Sequence[Document],
    embeddings: SentenceEmbeddings,
    report: Progress,
) -> dict[str, Vectors]:
    """The vectors of passages that are not ``known``, each embedded once, by their digests."""
    new = {
        passage.digest: passage.text
        for document in added
        for passage in passages_of(document)
        if passage.digest not in known
    }
    if not new:
        return {}
    made = embeddings.passages(list(new.values()), report)
    check_model(info, embeddings.name, made.shape[1])
    return dict(zip(new, made, strict=True))
