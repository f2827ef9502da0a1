"""The words of many clauses, and what each of them scores in each clause by BM25.

bm25s can work the scores out itself, clause by clause and from lists of words. Here it is done for
all clauses at once, to the same bits, from a few bytes a word: of a million clauses with tens of
millions of words in seconds. bm25s keeps the scores, and writes and reads them.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_AT_ONCE = 1_000_000  # scores worked out at a time, each in some dozen bytes


class CountedWords:
    """The words of one clause after the other, as numbers: a word's is the place at which it first
    came."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._words = array("i")
        self._ends = array("q", [0])  # where in ``_words`` those of each clause end

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, words: Sequence[str]) -> None:
        """Add the words of the next clause."""
        self._words.extend(map(self._numbers.__getitem__, words))
        self._ends.append(len(self._words))

    def scored(self, k1: float, b: float) -> bm25s.BM25 | None:
        """The index of all clauses in Lucene's variant; None if there is no word at all."""
        if not self._numbers:
            return None
        vocabulary = {word: number for number, word in enumerate(sorted(self._numbers))}
        ends = np.array(self._ends)
        lengths = np.diff(ends)
        scores = self._counts(vocabulary, ends).tocsc()
        rest = k1 * ((1 - b) + b * lengths / lengths.mean())
        holding = np.diff(scores.indptr)  # how many clauses each word stands in
        idf = np.repeat(self._rarity(holding), holding)
        for start in range(0, len(idf), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            times = scores.data[some]
            scores.data[some] = idf[some] * (times / (rest[scores.indices[some]] + times))
        index = bm25s.BM25(k1=k1, b=b, method="lucene")
        index.scores = {
            "data": scores.data,
            "indices": scores.indices.astype(np.int32, copy=False),
            "indptr": scores.indptr.astype(np.int64, copy=False),
            "num_docs": len(self),
        }
        index.vocab_dict = vocabulary | {"": len(vocabulary)}  # as bm25s has it: no word
        index.nonoccurrence_array = None
        return index

    def _rarity(self, holding: NDArray[np.int32]) -> NDArray[np.float32]:
        """What a word counts that stands in so many clauses; most words stand in as few as others,
        and numpy's logarithm is not Python's to the last bit."""
        known = {
            each: math.log(1 + (len(self) - each + 0.5) / (each + 0.5))
            for each in np.unique(holding).tolist()
        }
        return np.array([known[each] for each in holding.tolist()], np.float32)

    def _counts(
        self, vocabulary: dict[str, int], ends: np.ndarray[tuple[int], np.dtype[np.int64]]
    ) -> sparse.csr_array:
        """How often each word of ``vocabulary`` stands in each clause."""
        columns = np.array([vocabulary[word] for word in self._numbers], np.int32)
        words = columns[np.array(self._words, np.int32)]
        once = np.ones(len(words), np.float32)
        counts = sparse.csr_array((once, words, ends.copy()), (len(self), len(vocabulary)))
        counts.sum_duplicates()  # in place, ``ends`` too
        return counts


class _Numbers(dict[str, int]):
    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number
