"""Clause vectors in FAISS, behind LangChain's ``VectorStore``.

Another store is another class with the methods of `ClauseVectors`; nothing else knows FAISS.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from langchain_core.documents import Document as Passage
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from numpy.typing import NDArray

from index.embedding import Vectors

Mask = NDArray[np.bool_]
Resolve = Callable[[Sequence[str]], list[Passage]]

faiss.omp_set_num_threads(1)  # one query at a time: threads would only wait for each other

INDEX_FILE = "vectors.faiss"
IDS_FILE = "vectors.ids.json"


class ClauseVectors(VectorStore):
    """Vectors of length 1 under ids, searched exactly by inner product (their cosine).

    Row ``n`` of the index belongs to ``ids[n]``. The store keeps no texts: ``resolve`` gives the
    passages of ids (the catalogue does), for the methods of LangChain that return passages.
    """

    def __init__(
        self, embedding: Embeddings | None, dimension: int, resolve: Resolve | None = None
    ) -> None:
        self._embedding = embedding
        self._resolve = resolve
        self._index = faiss.IndexFlatIP(dimension)
        self.ids: list[str] = []

    @property
    def embeddings(self) -> Embeddings | None:
        return self._embedding

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def __len__(self) -> int:
        return len(self.ids)

    def add_vectors(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Append ``vectors``, shape (len(ids), dimension), under new ids."""
        if known := set(ids) & set(self.ids):
            raise ValueError(f"ids are there already: {sorted(known)[:3]}")
        self._index.add(np.ascontiguousarray(vectors, np.float32))
        self.ids.extend(ids)

    def nearest(
        self, vector: Vectors, limit: int, allowed: Mask | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Rows and cosines of the nearest vectors, best first; ``allowed`` is a mask of rows."""
        scores, rows = self._index.search(vector[None, :], limit, params=only(allowed))
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def matrix(self) -> Vectors:
        """All vectors, shape (len(self), dimension): a copy."""
        vectors: Vectors = self._index.reconstruct_n(0, len(self.ids))
        return vectors

    # --- LangChain -----------------------------------------------------------------------------

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Embed ``texts`` and add them under ``ids``, which are needed here."""
        passages = list(texts)
        if ids is None or len(ids) != len(passages):
            raise ValueError("one id a text is needed")
        if self._embedding is None:
            raise ValueError("no embeddings to make vectors with")
        self.add_vectors(ids, np.array(self._embedding.embed_documents(passages), np.float32))
        return ids

    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool:
        """Remove vectors; True if all ``ids`` (None: all there are) were there."""
        gone = set(self.ids if ids is None else ids)
        rows = np.array([row for row, id in enumerate(self.ids) if id in gone], np.int64)
        complete = len(rows) == len(gone)
        self._index.remove_ids(faiss.IDSelectorBatch(rows))
        self.ids = [id for id in self.ids if id not in gone]
        return complete

    def get_by_ids(self, ids: Sequence[str], /) -> list[Passage]:
        """The passages of those ids that are in the store."""
        known = set(self.ids)
        return self._passages([id for id in ids if id in known])

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Passage]:
        """The ``k`` passages nearest to ``query``."""
        return [passage for passage, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(
        self, query: str, k: int = 4, **kwargs: Any
    ) -> list[tuple[Passage, float]]:
        """The ``k`` passages nearest to ``query`` with their cosines; ``allowed`` masks rows."""
        if self._embedding is None:
            raise ValueError("no embeddings to read the query with")
        vector = np.array(self._embedding.embed_query(query), np.float32)
        rows, scores = self.nearest(vector, k, kwargs.get("allowed"))
        passages = self._passages([self.ids[row] for row in rows])
        return list(zip(passages, map(float, scores), strict=True))

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> Self:
        """A store of ``texts`` that resolves its ids to them."""
        keys = ids or [str(number) for number in range(len(texts))]
        details = metadatas or [{} for _ in texts]
        known = {
            key: Passage(id=key, page_content=text, metadata=detail)
            for key, text, detail in zip(keys, texts, details, strict=True)
        }
        vectors = np.array(embedding.embed_documents(texts), np.float32)
        store = cls(embedding, vectors.shape[1], lambda wanted: [known[key] for key in wanted])
        store.add_vectors(keys, vectors)
        return store

    def _passages(self, ids: Sequence[str]) -> list[Passage]:
        if self._resolve is None:
            return [Passage(id=id, page_content="") for id in ids]
        return self._resolve(ids)

    # --- disk ----------------------------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Write index and ids into ``folder``."""
        faiss.write_index(self._index, str(folder / INDEX_FILE))
        (folder / IDS_FILE).write_text(json.dumps(self.ids), encoding="utf-8")

    @classmethod
    def load(
        cls, folder: Path, embedding: Embeddings | None = None, resolve: Resolve | None = None
    ) -> Self:
        """Read what `save` wrote; OSError or RuntimeError if it is not there or damaged."""
        index: Any = faiss.read_index(str(folder / INDEX_FILE))
        store = cls(embedding, index.d, resolve)
        store._index = index
        store.ids = json.loads((folder / IDS_FILE).read_text(encoding="utf-8"))
        return store


def only(allowed: Mask | None) -> faiss.SearchParameters | None:
    """FAISS's way of saying that only these rows may be found."""
    if allowed is None:
        return None
    # Both take more in Python than FAISS's own type stubs say.
    bitmap: Any = faiss.IDSelectorBitmap
    parameters: Any = faiss.SearchParameters
    found: faiss.SearchParameters = parameters(sel=bitmap(np.packbits(allowed, bitorder="little")))
    return found
