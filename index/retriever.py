"""A library as LangChain's retriever, for chains and agents of others: in a folder or a database,
with Milvus or without, what `Reader.search` finds."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Passage
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.library import Library
from index.records import Filters


class LibraryRetriever(BaseRetriever):
    """Finds the clauses of ``library``, as it is when asked, that pass ``filters``; at most
    ``limit``, best first.

    A passage's text is that of its document from ``start`` to ``end`` exactly, both in its
    metadata beside the ``document_id``. Raises LibraryError as the library does.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    filters: Filters = Filters()
    limit: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Passage]:
        reader = self.library.reader()
        of = {document.id: document for document in reader.documents}
        return [
            Passage(
                id=f"{hit.document_id}:{hit.clause.number}",
                page_content=reader.open_source(hit.document_id, hit.clause.span),
                metadata={
                    "document_id": hit.document_id,
                    "start": hit.clause.span.start,
                    "end": hit.clause.span.end,
                    "file": of[hit.document_id].file,
                    "title": of[hit.document_id].metadata.title,
                    "region": of[hit.document_id].metadata.region,
                    "year": of[hit.document_id].metadata.year,
                    "status": str(of[hit.document_id].metadata.status),
                    "score": hit.score,
                },
            )
            for hit in reader.search(query, self.filters, self.limit)
        ]
