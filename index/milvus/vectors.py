"""The vectors of one library in Milvus: an entity for each searched clause of each document put in.

An entity says since which version it is there, and of which putting-in of a document, so that what
is there never has to be changed: a reader of a version leaves out what came after it, and those
puttings-in that had been taken out by then and are not swept away yet.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from index.embedding import Vectors
from index.milvus.entities import NOTHING, Searched, entity
from index.milvus.server import PATIENCE, client_for, told
from index.records import Filters
from index.search import Rows
from ingest.errors import LibraryError

_AT_ONCE = 1_000  # entities or names in one request
_MOST = 16_384  # that Milvus gives at a time
# Neighbours of equal distance come in any order: so many more are asked for, to put those at the
# end in order.
_SPARE = 32
_NAMES: Final = 512  # bytes of a region's or kind's name


class MilvusVectors:
    """Vectors of the library that is called ``uid`` on the server at ``url``.

    Every method raises LibraryError if the server does not do what it is asked.
    """

    def __init__(self, url: str, uid: str) -> None:
        self.uid = uid
        self._url = url
        self._client = client_for(url)
        self._ready: set[str] = set()

    def known(self, digests: Collection[str], dimension: int) -> dict[str, Vectors]:
        """The vectors of passages by their digests, of those that are there."""
        found: dict[str, Vectors] = {}
        name = self._name(dimension)
        with self._asking():
            if not self._is_there(name):
                return {}
            for some in _portions(sorted(digests)):
                for entity in self._client.query(
                    name,
                    filter=_among("digest", some),
                    output_fields=["digest", "vector"],
                    limit=_MOST,
                    timeout=PATIENCE,
                ):
                    found[entity["digest"]] = np.asarray(entity["vector"], np.float32)
        return found

    def put(
        self, clauses: Sequence[Searched], vectors: Mapping[str, Vectors], version: int
    ) -> None:
        """Put in ``clauses`` of documents that come with ``version``."""
        if not clauses:
            return
        name = self._made(len(vectors[clauses[0].digest]))
        with self._asking():
            for some in _portions(clauses):
                entities = [entity(clause, vectors[clause.digest], version) for clause in some]
                self._client.insert(name, entities, timeout=PATIENCE)

    def nearest(
        self,
        vector: Vectors,
        version: int,
        hidden: Sequence[int],
        filters: Filters,
        limit: int,
    ) -> Rows:
        """The rows of ``version`` that pass, nearest first; ``hidden`` are puttings-in before it
        that had been taken out."""
        condition = _condition(version, hidden, filters)
        if condition is None:
            return np.zeros(0, np.int64)
        name = self._name(len(vector))
        asked = min(limit + _SPARE, _MOST)
        with self._asking():
            self._load(name)
            while True:
                hits = self._client.search(
                    name,
                    [vector],
                    anns_field="vector",
                    filter=condition,
                    limit=asked,
                    output_fields=["row"],
                    search_params={"metric_type": "IP"},
                    timeout=PATIENCE,
                )[0]
                near = [(-hit["distance"], hit["entity"]["row"]) for hit in hits]
                is_whole = len(near) < asked or near[-1][0] > near[limit - 1][0]
                if is_whole or asked == _MOST:
                    return np.array([row for _, row in sorted(near)[:limit]], np.int64)
                asked = min(4 * asked, _MOST)

    def forget(self, puts: Sequence[int]) -> None:
        """Delete what was put in with ``puts``."""
        for some in _portions(puts):
            self._delete(_among("put", some))

    def forget_after(self, version: int) -> None:
        """Delete what was put in for versions after ``version``, which were never published."""
        self._delete(f"since > {version}")

    def all(self) -> list[dict[str, Any]]:
        """Every entity, without its vector, at most as many as Milvus gives at a time."""
        with self._asking():
            return [
                dict(entity)
                for name in self._names()
                for entity in self._client.query(
                    name, filter="since >= 0", output_fields=["*"], limit=_MOST, timeout=PATIENCE
                )
            ]

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            with told(self._url):
                yield
        except LibraryError:
            self._ready.clear()  # a server that was started again may have to load them again
            raise

    def _delete(self, condition: str) -> None:
        with self._asking():
            for name in self._names():
                self._load(name)
                self._client.delete(name, filter=condition, timeout=PATIENCE)

    def _name(self, dimension: int) -> str:
        """Of the collection for vectors of one length: a library that was emptied may be filled
        with those of another model."""
        return f"zhengwen_{self.uid}_{dimension}"

    def _names(self) -> list[str]:
        prefix = self._name(0)[:-1]
        return [n for n in self._client.list_collections(timeout=PATIENCE) if n.startswith(prefix)]

    def _is_there(self, name: str) -> bool:
        if not self._client.has_collection(name, timeout=PATIENCE):
            return False
        self._load(name)
        return True

    def _load(self, name: str) -> None:
        if name not in self._ready:
            self._client.load_collection(name, timeout=PATIENCE)
            self._ready.add(name)

    def _made(self, dimension: int) -> str:
        """The collection for vectors of this length, made if it is not there."""
        from pymilvus import DataType

        name = self._name(dimension)
        with self._asking():
            if self._is_there(name):
                return name
            schema = self._client.create_schema(auto_id=True, enable_dynamic_field=False)
            schema.add_field("id", DataType.INT64, is_primary=True)
            for number in ("since", "put", "row", "year"):
                schema.add_field(number, DataType.INT64)
            for word in ("digest", "document_id", "region", "kind", "status"):
                schema.add_field(word, DataType.VARCHAR, max_length=_NAMES)
            schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
            indexes = self._client.prepare_index_params()
            # Every vector is compared, so that the answers are those of the other stores.
            indexes.add_index("vector", index_type="FLAT", metric_type="IP")
            self._client.create_collection(
                name,
                schema=schema,
                index_params=indexes,
                consistency_level="Strong",  # what is published is seen at once, by every service
                timeout=PATIENCE,
            )
        return name


def _condition(version: int, hidden: Sequence[int], filters: Filters) -> str | None:
    """What entities have to fulfil; None if none can."""
    parts = [f"since <= {version}"]
    if hidden:
        parts.append(f"put not in {json.dumps(list(hidden))}")
    for name, wanted in (
        ("document_id", filters.document_ids),
        ("region", filters.regions),
        ("year", filters.years),
        ("kind", filters.kinds),
        ("status", filters.statuses),
    ):
        if wanted is None:
            continue
        if not wanted:
            return None
        parts.append(_among(name, [NOTHING.get(name) if each is None else each for each in wanted]))
    return " and ".join(parts)


def _among(name: str, values: Sequence[Any]) -> str:
    """Values are written as in JSON: Milvus reads strings so, and Milvus Lite knows no
    parameters."""
    return f"{name} in {json.dumps(list(values), ensure_ascii=False)}"


def _portions(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
