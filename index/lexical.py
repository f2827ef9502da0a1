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

from index.counted_words import CountedWords
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
        body, context = CountedWords(), CountedWords()
        for clause in clauses:
            body.add(clause.body)
            context.add(clause.context)
        return cls(len(body), body.scored(K1, B), context.scored(K1, B))

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
                _add(total, weight, field, alternatives)
        return total

    def save(self, folder: Path) -> None:
        """Write both indexes into ``folder``."""
        for name, (field, _) in zip(("body", "context"), self._fields, strict=True):
            if field is not None:
                field.save(folder / name, show_progress=False)

    @classmethod
    def load(cls, folder: Path, rows: int) -> Self:
        """Read what `save` wrote; ``rows`` is the number of clauses. The scores stay on disk and
        are mapped."""
        return cls(rows, _mapped(folder / "body"), _mapped(folder / "context"))


def _mapped(folder: Path) -> bm25s.BM25 | None:
    if not folder.is_dir():
        return None
    field = bm25s.BM25.load(folder, show_progress=False, mmap=True)
    for name in ("data", "indices", "indptr"):
        # A slice of a plain array is made several times as fast as one of numpy's memmap.
        field.scores[name] = field.scores[name].view(np.ndarray)
    return field


def _add(
    total: Scores, weight: float, field: bm25s.BM25, alternatives: Sequence[Alternative]
) -> None:
    """Add to ``total`` for each row the best score of ``alternatives``, of those that stand
    anywhere, at their weights."""
    held = field.scores
    starts, indices, data = held["indptr"], held["indices"], held["data"]
    columns: list[tuple[NDArray[np.int32], Scores]] = []
    for alternative in alternatives:
        column = field.vocab_dict.get(alternative.term)
        if column is None or column + 1 >= starts.size:
            continue
        span = slice(starts[column], starts[column + 1])
        columns.append((indices[span], np.float32(alternative.weight) * data[span]))
    if len(columns) == 1:
        ((rows, scores),) = columns
        total[rows] += weight * scores
    elif columns:
        best = np.zeros_like(total)
        for rows, scores in columns:
            best[rows] = np.maximum(best[rows], scores)
        total += weight * best
