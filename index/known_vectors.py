"""The vectors of the version before, by the digests of their passages: none is made again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.embedding import Vectors
from index.searched import Digests, SearchedClauses, as_digests


class KnownVectors:
    """The vectors of the generation in ``folder``; they stay on disk until they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        catalogue = Catalogue.to_read(folder)
        try:
            self.info = catalogue.info()
            self._rows = searched_in(folder, catalogue.searched)
        finally:
            catalogue.close()
        self._order = np.argsort(self._rows.digests, kind="stable")
        self._sorted = self._rows.digests[self._order]

    def __contains__(self, digest: object) -> bool:
        """True if the passage of this digest, in hexadecimal, has a vector."""
        return isinstance(digest, str) and bool(self.rows(as_digests([digest]))[0] >= 0)

    def rows(self, digests: Digests) -> NDArray[np.int64]:
        """A row with the vector of each passage; -1 where there is none."""
        if not len(self._sorted):
            return np.full(len(digests), -1)
        at = np.minimum(np.searchsorted(self._sorted, digests), len(self._sorted) - 1)
        found: NDArray[np.int64] = np.where(self._sorted[at] == digests, self._order[at], -1)
        return found

    def vectors(self, rows: NDArray[np.int64]) -> Vectors:
        """The vectors of ``rows``: a copy."""
        from index.coded_vectors import CodedVectors  # noqa: PLC0415 (as in `FolderStore`)

        if CodedVectors.are_in(self._folder):
            return CodedVectors.of_rows(self._folder, rows)
        return self._matrix[rows]

    @cached_property
    def _matrix(self) -> Vectors:
        from index.vectors import ClauseVectors  # noqa: PLC0415

        return ClauseVectors.load(self._folder).matrix()


def searched_in(folder: Path, read: Callable[[], SearchedClauses]) -> SearchedClauses:
    """The searched clauses of a generation; with ``read`` where it was written without them."""
    try:
        return SearchedClauses.load(folder)
    except FileNotFoundError:
        return read()
