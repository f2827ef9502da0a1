"""BM25 over words: which clauses hold the words of a question.

The variant is Lucene's as given by Kamphuis, de Vries, Boytsov and Lin 2020, "Which BM25 Do You
Mean?" (ECIR 2020), whose idf is never negative. bm25s (Lù 2024, arXiv:2407.03618) computes every
word's score in every clause beforehand, so a question only adds up columns.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.synonyms import Alternative

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it turns its own debugging on

Scores = NDArray[np.float32]

# The values of Anserini (Yang, Fang and Lin 2018, JDIQ): they suit short passages. On the practice
# questions both 1.2/0.75 and 1.5/0.75 put one right clause in a hundred fewer among the first five.
K1 = 0.9
B = 0.4
# What a word in the headings and the document's title counts, beside one in the clause itself.
CONTEXT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one clause: its own, and those of the headings and the title above it."""

    body: Sequence[str]
    context: Sequence[str]


class LexicalIndex:
    """Two BM25 indexes, of bodies and contexts, with one row a clause."""

    def __init__(self, rows: int, body: bm25s.BM25 | None, context: bm25s.BM25 | None) -> None:
        self._rows = rows
        self._fields = ((body, 1.0), (context, CONTEXT_WEIGHT))

    @classmethod
    def build(cls, clauses: Iterable[Words]) -> Self:
        """Index ``clauses``; their order gives the rows."""
        rows = list(clauses)
        return cls(
            len(rows), _index([row.body for row in rows]), _index([row.context for row in rows])
        )

    def __len__(self) -> int:
        return self._rows

    def scores(self, question: Sequence[Sequence[Alternative]]) -> Scores:
        """BM25 of each row, shape (len(self),): the sum over the words of the question.

        Of a word and its alternatives the best counts, so that synonyms in one clause do not add
        up to more than the word that was asked.
        """
        total = np.zeros(self._rows, np.float32)
        for field, weight in self._fields:
            if field is None:
                continue
            for alternatives in question:
                total += weight * _best(field, alternatives, self._rows)
        return total

    def save(self, folder: Path) -> None:
        """Write both indexes into ``folder``."""
        for name, (field, _) in zip(("body", "context"), self._fields, strict=True):
            if field is not None:
                field.save(folder / name, show_progress=False)

    @classmethod
    def load(cls, folder: Path, rows: int) -> Self:
        """Read what `save` wrote; ``rows`` is the number of clauses."""
        body, context = (
            bm25s.BM25.load(folder / name, show_progress=False)
            if (folder / name).is_dir()
            else None
            for name in ("body", "context")
        )
        return cls(rows, body, context)


def _index(rows: list[Sequence[str]]) -> bm25s.BM25 | None:
    """A BM25 index, or None if there is no word at all."""
    vocabulary = {word: number for number, word in enumerate(sorted({w for r in rows for w in r}))}
    if not vocabulary:
        return None
    index = bm25s.BM25(k1=K1, b=B, method="lucene")
    numbers = [[vocabulary[word] for word in row] for row in rows]
    index.index((numbers, vocabulary), show_progress=False)
    return index


def _best(field: bm25s.BM25, alternatives: Sequence[Alternative], rows: int) -> Scores:
    """For each row the best score that one of ``alternatives`` reaches, at its weight."""
    best = np.zeros(rows, np.float32)
    starts = field.scores["indptr"]
    for alternative in alternatives:
        column = field.vocab_dict.get(alternative.term)
        if column is None or column + 1 >= len(starts):
            continue
        span = slice(starts[column], starts[column + 1])
        where = field.scores["indices"][span]
        best[where] = np.maximum(best[where], alternative.weight * field.scores["data"][span])
    return best
