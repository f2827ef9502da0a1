"""BM25 against its formula, and rankings fused by rank."""

from __future__ import annotations

import math
from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.lexical import CONTEXT_WEIGHT, K1, B, LexicalIndex, Words
from index.search import K, best_rows, fuse
from index.synonyms import Alternative

CLAUSES = [
    Words(["预算", "执行率", "预算"], ["报告"]),
    Words(["自评", "报告"], ["报告"]),
    Words(["监控"], []),
    Words([], ["自评"]),
]


def asked(*words: str) -> list[list[Alternative]]:
    return [[Alternative(word, 1.0)] for word in words]


def bm25(word: str, rows: list[list[str]], row: int) -> float:
    """The formula as the paper prints it (Kamphuis and others 2020, Lucene, accurate)."""
    holding = sum(word in words for words in rows)
    count = rows[row].count(word)
    mean = sum(map(len, rows)) / len(rows)
    idf = math.log(1 + (len(rows) - holding + 0.5) / (holding + 0.5))
    return idf * count / (count + K1 * (1 - B + B * len(rows[row]) / mean))


def test_scores_are_those_of_the_formula() -> None:
    index = LexicalIndex.build(CLAUSES)
    bodies, contexts = [list(c.body) for c in CLAUSES], [list(c.context) for c in CLAUSES]
    scores = index.scores(asked("报告", "预算"))
    for row, score in enumerate(scores):
        expected = sum(
            bm25(word, bodies, row) + CONTEXT_WEIGHT * bm25(word, contexts, row)
            for word in ("报告", "预算")
        )
        assert score == pytest.approx(expected, rel=1e-5)


def test_scores_are_those_of_bm25s_to_the_last_bit() -> None:
    chance = np.random.default_rng(3)
    rows = [[f"w{n}" for n in chance.zipf(1.5, chance.integers(0, 40))] for _ in range(500)]
    words = sorted({word for row in rows for word in row})
    numbers = {word: number for number, word in enumerate(words)}
    theirs = bm25s.BM25(k1=K1, b=B, method="lucene")
    theirs.index(([[numbers[w] for w in row] for row in rows], numbers), show_progress=False)
    ours = LexicalIndex.build(Words(row, []) for row in rows)
    for word in words:
        column = slice(*theirs.scores["indptr"][numbers[word] : numbers[word] + 2])
        scores = np.zeros(len(rows), np.float32)
        scores[theirs.scores["indices"][column]] = theirs.scores["data"][column]
        assert np.array_equal(ours.scores(asked(word)), scores)


def test_the_best_of_a_word_and_its_synonyms_counts_once() -> None:
    index = LexicalIndex.build(CLAUSES)
    alone = index.scores(asked("报告"))
    both = index.scores([[Alternative("报告", 1.0), Alternative("自评", 0.5)]])
    assert both[1] == alone[1], "a clause with both scores as with the word asked"
    assert both[3] > alone[3], "a clause with the synonym alone is found"
    assert both[3] == pytest.approx(0.5 * index.scores(asked("自评"))[3])


def test_unknown_words_and_empty_libraries_score_nothing() -> None:
    assert not LexicalIndex.build(CLAUSES).scores(asked("湖泊")).any()
    assert LexicalIndex.build([]).scores(asked("报告")).shape == (0,)
    assert not LexicalIndex.build([Words([], [])]).scores(asked("报告")).any()


def test_scores_are_the_same_after_saving(tmp_path: Path) -> None:
    index = LexicalIndex.build(CLAUSES)
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path, len(index))
    assert np.array_equal(loaded.scores(asked("报告")), index.scores(asked("报告")))


def test_best_rows_are_ordered_and_above_nothing() -> None:
    scores = np.array([0.5, 0, 2, 2, 1], np.float32)
    assert best_rows(scores, 10).tolist() == [2, 3, 4, 0]
    assert best_rows(scores, 2).tolist() == [2, 3]
    assert best_rows(scores, 10, np.array([1, 1, 0, 0, 1], np.bool_)).tolist() == [4, 0]


def test_fusion_adds_the_reciprocals_of_ranks() -> None:
    first, second, third = fuse([7, 3], [3, 9])
    assert (first.row, first.lexical_rank, first.vector_rank) == (3, 2, 1)
    assert first.score == pytest.approx(1 / (K + 2) + 1 / (K + 1))
    assert (second.row, second.vector_rank) == (7, None)
    assert (third.row, third.lexical_rank) == (9, None)
    assert fuse([], []) == []
