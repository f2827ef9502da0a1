"""The searched clauses of a version by row: numbers side by side, for there may be a million."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

FILE = "rows.npy"
_ROW = np.dtype([("document", "<i4"), ("number", "<i4"), ("digest", "S32")])

Digests = NDArray[np.bytes_]


@dataclass(frozen=True, slots=True)
class SearchedClauses:
    """Which clause each row of vectors and words stands for.

    Row ``n`` is clause ``numbers[n]`` of the document at place ``documents[n]`` among all documents
    in their order; ``digests[n]`` is the SHA-256 of its passage.
    """

    documents: NDArray[np.int32]
    numbers: NDArray[np.int32]
    digests: Digests

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, str]]) -> Self:
        """From the place of the document, the number of the clause, the digest in hexadecimal."""
        told = ((place, number, bytes.fromhex(digest)) for place, number, digest in rows)
        return cls._of_table(np.fromiter(told, _ROW))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What `save` wrote, left on disk until it is used; OSError if it is not there."""
        return cls._of_table(np.load(folder / FILE, mmap_mode="r").view(np.ndarray))

    @classmethod
    def _of_table(cls, table: NDArray[Any]) -> Self:
        places, numbers = (np.ascontiguousarray(table[name]) for name in ("document", "number"))
        return cls(places, numbers, table["digest"])

    def save(self, folder: Path) -> None:
        """Write a file of 40 bytes a row into ``folder``."""
        table = np.empty(len(self), _ROW)
        table["document"], table["number"] = self.documents, self.numbers
        table["digest"] = self.digests
        np.save(folder / FILE, table)

    def __len__(self) -> int:
        return len(self.numbers)


def as_digests(hexadecimal: Sequence[str]) -> Digests:
    """Digests as `SearchedClauses` holds them."""
    return np.array([bytes.fromhex(digest) for digest in hexadecimal], "S32")
