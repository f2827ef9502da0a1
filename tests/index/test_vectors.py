"""The vector store does what LangChain asks of one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding

from index.vectors import ClauseVectors

TEXTS = ["自评价报告", "运行监控", "事前评估"]


@pytest.fixture
def store() -> ClauseVectors:
    return ClauseVectors.from_texts(TEXTS, DeterministicFakeEmbedding(size=8), ids=["a", "b", "c"])


def test_a_text_finds_itself(store: ClauseVectors) -> None:
    passage, _ = store.similarity_search_with_score("运行监控", k=1)[0]
    assert (passage.id, passage.page_content) == ("b", "运行监控")
    assert len(store.similarity_search("运行监控", k=5)) == 3


def test_it_serves_as_a_retriever(store: ClauseVectors) -> None:
    found = store.as_retriever(search_kwargs={"k": 2}).invoke("事前评估")
    assert found[0].id == "c"
    assert len(found) == 2


def test_deleted_vectors_are_not_found(store: ClauseVectors) -> None:
    assert store.delete(["b"])
    assert not store.delete(["b"])
    assert {passage.id for passage in store.similarity_search("运行监控", k=5)} == {"a", "c"}
    assert store.get_by_ids(["a", "b"])[0].id == "a"
    assert len(store) == 2


def test_only_allowed_rows_are_found(store: ClauseVectors) -> None:
    vector = store.matrix()[1]
    rows, _ = store.nearest(vector, 3, np.array([True, False, True]))
    assert sorted(rows) == [0, 2]


def test_an_id_stands_for_one_vector(store: ClauseVectors) -> None:
    with pytest.raises(ValueError, match="there already"):
        store.add_vectors(["a"], store.matrix()[:1])
    assert store.add_texts(["通报"], ids=["d"]) == ["d"]
    assert len(store) == 4


def test_it_is_the_same_after_saving(store: ClauseVectors, tmp_path: Path) -> None:
    store.save(tmp_path)
    loaded = ClauseVectors.load(tmp_path)
    assert loaded.ids == store.ids
    assert np.array_equal(loaded.matrix(), store.matrix())
