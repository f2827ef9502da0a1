"""A published version of the library, to be read: documents, search, facts."""

from __future__ import annotations

import weakref
from functools import lru_cache, partial

from index.catalogue import Catalogue
from index.compatibility import check_model, check_schema
from index.embedding import SentenceEmbeddings
from index.originals import page_as_png
from index.records import DocumentSummary, FactFilter, Filters, Hit, StoredFact
from index.search import DEPTH, Ranked, Rows, fuse
from index.store import Scope, Version
from index.synonyms import expand
from index.tokens import tokens
from ingest.document import Document, Span
from ingest.errors import LibraryError

REMEMBERED_DOCUMENTS = 64
REMEMBERED_PAGES = 32  # pictures of pages, some 200 KB each


class Reader:
    """An immutable view of one version. Safe to share between threads.

    Vectors, words and the embedding model are loaded when a search first needs them. Raises
    LibraryError if the version is of another format, ModelMismatchError if of another model.
    """

    def __init__(self, version: Version, embeddings: SentenceEmbeddings) -> None:
        self._catalogue = version.catalogue()
        self._info = self._catalogue.info()
        check_schema(self._info)
        check_model(self._info, embeddings.name)
        self._embeddings = embeddings
        # Of the catalogue's method, not of one of its own: a reader must be no part of a cycle, so
        # that its version is released with the last reference to it.
        self._read_document = lru_cache(REMEMBERED_DOCUMENTS)(self._catalogue.document)
        self._page_image = lru_cache(REMEMBERED_PAGES)(partial(_page, version))
        self.version = version.number
        self._held = version
        self.documents: tuple[DocumentSummary, ...] = self._catalogue.summaries()
        self._rankings = version.rankings(self._catalogue, self.documents, embeddings)
        weakref.finalize(self, _close, self._catalogue, version)

    def is_current(self) -> bool:
        """True if this is the last published version, and sure to stay as long as it is read."""
        return self._held.is_current()

    def document(self, document_id: str) -> Document:
        """A whole document, exactly as it was put in; LibraryError if there is none of this id."""
        document = self._read_document(document_id)
        if document is None:
            raise LibraryError(f"资料库中没有编号为 {document_id} 的文件。")
        return document

    def texts(self) -> dict[str, str]:
        """The canonical texts of all documents by their ids, in the order they came."""
        return self._catalogue.texts()

    def open_source(self, document_id: str, span: Span) -> str:
        """The exact words at ``span`` of a document's canonical text."""
        document = self.document(document_id)
        if span.end > len(document.text):
            raise LibraryError(f"《{document.metadata.title}》中没有第 {span.end} 个字。")
        return document.quote(span)

    def page_image(self, document_id: str, number: int) -> bytes:
        """The page numbered ``number`` (from 1) as a PNG; the boxes of `Document.boxes` fit it.

        Raises LibraryError if there is no such document, ReadError if its pages cannot be shown:
        it has none, or not so many.
        """
        self.document(document_id)
        return self._page_image(document_id, number)

    def original(self, document_id: str) -> bytes | None:
        """The file of a document whose pages can be shown; None if none was kept."""
        return self._held.original(document_id)

    def facts(self, wanted: FactFilter | None = None) -> tuple[StoredFact, ...]:
        """The facts that pass the filter, by document and their order in it."""
        return self._catalogue.facts(wanted or FactFilter())

    def search(
        self,
        text: str,
        filters: Filters | None = None,
        limit: int = 10,
        *,
        by_meaning: bool = True,
    ) -> tuple[Hit, ...]:
        """The clauses that fit ``text`` best, best first, at most ``limit``.

        ``by_meaning=False`` looks for the words alone, which needs no embedding model.
        """
        ranked = self._ranked(text, filters or Filters(), by_meaning=by_meaning)[: max(limit, 0)]
        keys = self._rankings.keys([hit.row for hit in ranked])
        return tuple(
            Hit(key.document_id, clause, hit.score, hit.lexical_rank, hit.vector_rank)
            for key, clause, hit in zip(keys, self._catalogue.clauses(keys), ranked, strict=True)
        )

    def scores(self, text: str, filters: Filters, limit: int) -> dict[tuple[str, int], float]:
        """What `search` finds, without reading the clauses: scores by document id and number of
        the clause, best first."""
        ranked = self._ranked(text, filters)[:limit]
        keys = self._rankings.keys([hit.row for hit in ranked])
        return {(k.document_id, k.number): hit.score for k, hit in zip(keys, ranked, strict=True)}

    def foresee(self, text: str) -> None:
        """Work out what a search for ``text`` waits for most, its vector: it is remembered."""
        if text.strip() and self._info.model is not None:
            self._embeddings.query(text)

    def _ranked(self, text: str, filters: Filters, *, by_meaning: bool = True) -> list[Ranked]:
        if not text.strip() or self._info.model is None:
            return []
        scope = self._rankings.among(filters)
        if scope is None:
            return []
        lexical = scope.by_words(expand(tokens(text)), DEPTH)
        return fuse(lexical, self._nearest(text, scope) if by_meaning else ())

    def _nearest(self, text: str, scope: Scope) -> Rows:
        vector = self._embeddings.query(text)
        check_model(self._info, self._embeddings.name, len(vector))
        return scope.by_meaning(vector, DEPTH)


def _page(version: Version, document_id: str, number: int) -> bytes:
    return page_as_png(version.original(document_id), number)


def _close(catalogue: Catalogue, version: Version) -> None:
    catalogue.close()
    version.release()
