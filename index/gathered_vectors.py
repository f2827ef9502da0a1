"""The vectors of a new version, in the order of its rows: those known from before and new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors
from index.known_vectors import KnownVectors
from index.searched import Digests, SearchedClauses

_BLOCK: Final = 50_000  # rows in memory at once, 77 MB at 384 dimensions
_SAMPLE: Final = 20_000


class Source(Protocol):
    """Vectors by row, made or read when they are asked for."""

    dimension: int

    def of(self, rows: NDArray[np.int64]) -> Vectors:
        """The vectors of ``rows``, in their order."""


class GatheredVectors:
    """See `Source`: those of passages with these ``digests``, each in ``known`` or in ``new``."""

    def __init__(self, digests: Digests, known: KnownVectors, new: Mapping[str, Vectors]) -> None:
        self._digests, self._known, self._new = digests, known, new
        self._rows_before = known.rows(digests)
        dimension = len(next(iter(new.values()))) if new else known.info.dimension
        assert dimension is not None  # one of both has a vector
        self.dimension = dimension

    def of(self, rows: NDArray[np.int64]) -> Vectors:
        """See `Source`."""
        before = self._rows_before[rows]
        vectors = np.empty((len(rows), self.dimension), np.float32)
        if (held := before >= 0).any():
            vectors[held] = self._known.vectors(before[held])
        for place in np.flatnonzero(~held):
            # As bytes: those of a numpy string end before its last zeros.
            digest = bytes(self._digests[rows[place]]).ljust(32, b"\0")
            vectors[place] = self._new[digest.hex()]
        return vectors


def write_vectors(
    folder: Path, rows: SearchedClauses, documents: Sequence[str], vectors: Source, exact: int
) -> None:
    """Write ``vectors`` of ``rows`` into the folder of a generation: of more than ``exact`` rows
    with codes. ``documents`` are the ids of all documents in their order."""
    # Not before it is needed: faiss and LangChain take a second to load.
    from index.coded_vectors import CodedVectors  # noqa: PLC0415
    from index.vectors import ClauseVectors  # noqa: PLC0415

    count = len(rows)
    if count > exact:
        sample = np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64))
        CodedVectors.write(folder, vectors.of(sample), _blocks(vectors, count), count)
        return
    store = ClauseVectors(None, vectors.dimension)
    places = zip(rows.documents, rows.numbers, strict=True)
    ids = [f"{documents[document]}#{number}" for document, number in places]
    store.add_vectors(ids, vectors.of(np.arange(count)))
    store.save(folder)


def _blocks(vectors: Source, count: int) -> Iterator[Vectors]:
    for start in range(0, count, _BLOCK):
        yield vectors.of(np.arange(start, min(start + _BLOCK, count)))
