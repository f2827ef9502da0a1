"""A large library's vectors: found by codes, compared exactly, only where the setting says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_documents import rules

from evals.finding import LIMIT, score_retrieval
from evals.passages import Passages
from evals.sets import find_sets
from index.coded_vectors import CodedVectors
from index.generations import Generations
from index.library import Library
from index.reader import Reader
from index.records import Filters
from index.search import DEPTH
from index.searched import SearchedClauses
from index.vectors import ClauseVectors
from ingest import read_document
from ingest.document import Document, Status
from ingest.settings import Settings

ROWS, DIMENSION = 20_000, 96


@pytest.fixture(scope="module")
def matrix() -> np.ndarray:
    """Vectors of length 1 in clusters, as those of texts are, with one direction in common."""
    chance = np.random.default_rng(7)
    centres = 1 + chance.normal(size=(50, DIMENSION))
    vectors = centres[chance.integers(0, 50, ROWS)] + 0.5 * chance.normal(size=(ROWS, DIMENSION))
    unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit.astype(np.float32)


@pytest.fixture(scope="module")
def both(
    matrix: np.ndarray, tmp_path_factory: pytest.TempPathFactory
) -> tuple[CodedVectors, ClauseVectors]:
    folder = tmp_path_factory.mktemp("coded")
    CodedVectors.write(folder, matrix[::10], np.array_split(matrix, 3), ROWS)
    exact = ClauseVectors(None, DIMENSION)
    exact.add_vectors([str(row) for row in range(ROWS)], matrix)
    return CodedVectors.load(folder), exact


def test_nearly_all_of_the_nearest_are_found_with_exact_cosines(
    both: tuple[CodedVectors, ClauseVectors], matrix: np.ndarray
) -> None:
    coded, exact = both
    shares = []
    for question in matrix[:: ROWS // 100]:
        rows, scores = coded.nearest(question, DEPTH)
        assert scores == pytest.approx(matrix[rows] @ question, abs=1e-6)
        assert list(scores) == sorted(scores, reverse=True)
        shares.append(len({*rows[:10]} & {*exact.nearest(question, 10)[0]}) / 10)
    assert np.mean(shares) >= 0.98


@pytest.mark.parametrize("one_in", [2, 50, 5_000])
def test_a_filter_takes_away_rows_and_no_recall(
    one_in: int, both: tuple[CodedVectors, ClauseVectors], matrix: np.ndarray
) -> None:
    coded, exact = both
    allowed = np.arange(ROWS) % one_in == 0
    shares = []
    for question in matrix[1 :: ROWS // 50]:
        rows, _ = coded.nearest(question, DEPTH, allowed)
        assert allowed[rows].all()
        assert len(rows) == min(DEPTH, allowed.sum())
        shares.append(
            len({*rows[:10]} & {*exact.nearest(question, 10, allowed)[0]}) / len(rows[:10])
        )
    assert np.mean(shares) >= (1 if allowed.sum() < DEPTH else 0.98)


def test_a_library_has_codes_from_one_clause_above_the_setting(tmp_path: Path) -> None:
    made(tmp_path, [rules()], Settings())
    held = len(SearchedClauses.load(Generations(tmp_path).folder(1)))
    for exact, coded in ((held, False), (held - 1, True), (held, False)):
        reader = made(tmp_path, [rules()], Settings(exact_search_clauses=exact))
        assert CodedVectors.are_in(Generations(tmp_path).folder(reader.version)) is coded
        assert reader.search("什么时候报送", limit=3)


def test_gold_questions_find_the_same_clauses_with_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.coded_vectors._CANDIDATES", 2)  # fewer than there are clauses
    (sample,), _ = find_sets(only=["sample"])
    documents = [read_document(file) for file in sample.files()]
    exact = made(tmp_path / "exact", documents, Settings())
    coded = made(tmp_path / "coded", documents, Settings(exact_search_clauses=0))
    rows = SearchedClauses.load(Generations(tmp_path / "coded").folder(1))
    assert len(rows) > 2 * DEPTH
    regions = [d.metadata.region for d in documents]
    passages = Passages(coded)
    for question in sample.questions():
        asked = question.asked[0]
        hits = coded.search(asked, limit=LIMIT)
        assert hits == exact.search(asked, limit=LIMIT)
        needed = passages.of(question)
        assert score_retrieval(hits, needed) == score_retrieval(
            exact.search(asked, limit=LIMIT), needed
        )
        for filters in (
            Filters(regions=[regions[0], None]),
            Filters(years=[2025], statuses=[Status.ISSUED]),
        ):
            found = coded.search(asked, filters)
            assert found == exact.search(asked, filters)
            told = {d.id: d.metadata for d in coded.documents}
            assert all(filters.admits(h.document_id, told[h.document_id]) for h in found)


def made(folder: Path, documents: list[Document], settings: Settings) -> Reader:
    library = Library.open(folder, settings)
    library.publish(documents)
    return library.reader()
