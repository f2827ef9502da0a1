"""A library in a folder, made large by copying real documents in its catalogue.

Half of the clauses are copies from papers of this field, half from unrelated text. Words and facts
of a copy are the original's; to its vectors a random direction is added, so that the cosine to the
original is about 0.95. What a publication makes of a catalogue is made by the same code as there.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import catalogue as catalogues
from index.catalogue import Catalogue, LibraryInfo
from index.embedding import Vectors
from index.gathered_vectors import write_vectors
from index.generations import Generations
from index.lexical import LexicalIndex
from index.publication import LEXICAL_FOLDER
from index.searched import SearchedClauses
from index.tables import SCHEMA_VERSION
from index.vectors import ClauseVectors
from ingest.settings import settings

UNRELATED = "background"  # how the files of unrelated text begin
_SEED = 9
_NOISE = 0.33  # the length of what is added to a vector of length 1
_NOISES = 20_011  # random directions, taken in turn
_HEAD = 16  # bytes of a digest that a copy keeps
# The tables that are copied, and how a copy differs.
_TABLES = {
    "documents": "NULL, id || n.copy, n.copy || '/' || file, sha256 || n.copy, region, year, kind,"
    " status, clause_count, fact_count, added_at, metadata_json, text, outline_json",
    "clauses": "document_id || n.copy, number, copied(digest, n.copy), body_words, context_words,"
    " payload",
    "facts": "id || n.copy, document_id || n.copy, position, kind, region, year, status, words,"
    " audience, due, recurrence, comparator, value, high, unit, period, start, end, payload",
    "sketches": "document_id || n.copy, changed(shingles, n.copy), numbers",
}
_COPY = (
    "WITH RECURSIVE n(copy) AS (VALUES(1) UNION ALL SELECT copy + 1 FROM n WHERE copy < :copies)"
    " INSERT INTO {table} SELECT {columns} FROM n CROSS JOIN {table} WHERE {owner} IN"
    " (SELECT document FROM originals WHERE unrelated = :unrelated)"
)
_HELD = (
    "SELECT count(*) FROM clauses WHERE digest IS NOT NULL AND document_id IN"
    " (SELECT document FROM originals WHERE unrelated = ?)"
)


def multiply(real: Path, made: Path, size: int) -> float:
    """Make a library of about ``size`` searched clauses at ``made`` from the one at ``real``, which
    was published once. Gives the seconds that its indexes took."""
    source, generations = Generations(real).folder(1), Generations(made)
    took = []
    with generations.publishing():
        generations.write(0, lambda folder: Catalogue.create(folder).close())
        generations.write(1, lambda folder: took.append(_write(source, folder, size)))
    return took[0]


class Disturbed:
    """See `index.gathered_vectors.Source`: of a row the vector of what it is a copy of, disturbed.

    Of one row it is always the same.
    """

    def __init__(self, rows: SearchedClauses, original: SearchedClauses, matrix: Vectors) -> None:
        order = np.argsort(original.digests)
        heads = original.digests[order].astype(f"S{_HEAD}")
        self._origins = order[np.searchsorted(heads, rows.digests.astype(f"S{_HEAD}"))]
        self._is_copy = rows.digests != original.digests[self._origins]
        self._matrix, self.dimension = matrix, matrix.shape[1]
        noise = np.random.default_rng(_SEED).normal(size=(_NOISES, self.dimension))
        self._noise = _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)

    def of(self, rows: NDArray[np.int64]) -> Vectors:
        """See `Source`."""
        noise = self._noise[rows % _NOISES] * self._is_copy[rows, None]
        vectors = self._matrix[self._origins[rows]] + noise
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _write(source: Path, folder: Path, size: int) -> float:
    original, matrix = SearchedClauses.load(source), ClauseVectors.load(source).matrix()
    _copy_rows(source / catalogues.FILE, folder / catalogues.FILE, size)
    catalogue = Catalogue.to_write(folder)
    began = time.perf_counter()
    rows = catalogue.searched()
    rows.save(folder)
    ids = [document.id for document in catalogue.summaries()]
    disturbed = Disturbed(rows, original, matrix)
    write_vectors(folder, rows, ids, disturbed, settings().exact_search_clauses)
    LexicalIndex.build(catalogue.words()).save(folder / LEXICAL_FOLDER)
    took = time.perf_counter() - began
    model = settings().embedding_model
    catalogue.describe(LibraryInfo(1, SCHEMA_VERSION, model, matrix.shape[1]))
    catalogue.close()
    return took


def _copy_rows(source: Path, target: Path, size: int) -> None:
    """The catalogue at ``source`` with copies of all its documents."""
    target.write_bytes(source.read_bytes())
    database = sqlite3.connect(target)
    database.create_function("copied", 2, _copied_digest, deterministic=True)
    database.create_function("changed", 2, _changed_shingles, deterministic=True)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute(
        "CREATE TEMP TABLE originals AS SELECT id AS document,"
        f" file LIKE '{UNRELATED}%' AS unrelated FROM documents"
    )
    for unrelated in (False, True):
        held = database.execute(_HELD, (unrelated,)).fetchone()[0]
        chosen = {"copies": size // 2 // held - 1, "unrelated": unrelated}
        for table, columns in _TABLES.items() if chosen["copies"] > 0 else ():
            owner = "id" if table == "documents" else "document_id"
            database.execute(_COPY.format(table=table, columns=columns, owner=owner), chosen)
    database.commit()
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()


def _copied_digest(digest: str | None, copy: int) -> str | None:
    if digest is None:
        return None
    head = digest[: 2 * _HEAD]
    return head + hashlib.sha256(f"{digest}{copy}".encode()).hexdigest()[: 64 - len(head)]


def _changed_shingles(shingles: bytes, copy: int) -> bytes:
    """Others, so that no copy is taken for another version: papers of many offices are not."""
    key = np.random.default_rng([_SEED, copy]).integers(0, 2**63, dtype=np.uint64)
    return np.sort(np.frombuffer(shingles, np.uint64) ^ key).tobytes()
