"""Sentence-transformers models behind LangChain's ``Embeddings``: texts to unit vectors.

Importing torch takes seconds, so nothing here imports it before the first vector is asked for.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.model_folder import BUILT_IN, built_in_model
from index.records import Progress
from index.together import Together
from ingest.errors import LibraryError
from ingest.settings import Settings
from ingest.word_file import word_file

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

REMEMBERED_QUERIES = 1024  # 1.5 KB each at 384 dimensions
# Questions embedded in one go where many come at once: all wait for the last of their batch, so it
# must not be large.
QUERIES_AT_ONCE = 8


class SentenceEmbeddings(Embeddings):
    """One embedding model. Safe to share between threads; the model is loaded at first use."""

    def __init__(
        self, model: str, models: Path, batch: int = 16, on_progress: Progress | None = None
    ) -> None:
        self.name = model
        self._models = models
        self._batch = batch
        self._on_progress = on_progress
        self._loaded: SentenceTransformer | None = None
        self._lock = threading.Lock()
        together = Together(self._embed_queries, QUERIES_AT_ONCE)
        self._remembered: Callable[[str], Vectors] = lru_cache(REMEMBERED_QUERIES)(together)

    def passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """Vectors of passages, shape (len(texts), dimension), each of length 1.

        A text longer than the model's window is embedded in parts, none of it cut off: its vector
        is the mean of theirs by length. Raises LibraryError if the model cannot be loaded.
        """
        model = self._model()
        parts = [_parts(model, text) for text in texts]
        flat = [part for of_text in parts for part in of_text]
        vectors = np.zeros((len(flat), self.dimension), np.float32)
        # Texts of like length together: a batch is padded to its longest.
        order = sorted(range(len(flat)), key=lambda number: len(flat[number]))
        batches = [order[at : at + self._batch] for at in range(0, len(order), self._batch)]
        encoded = self.encoded([[flat[row] for row in rows] for rows in batches])
        for number, (rows, found) in enumerate(zip(batches, encoded, strict=True), 1):
            vectors[rows] = found
            if on_progress:
                on_progress("计算向量", min(number * self._batch, len(flat)), len(flat))
        return _joined(vectors, parts)

    def encoded(
        self, batches: Sequence[list[str]], threads: int | None = None
    ) -> Iterator[Vectors]:
        """The vectors of each batch in order, as they come; all texts fit the model's window.

        ``threads``: batches at once, one a processor if not said.
        """
        model = self._model()
        with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
            yield from pool.map(lambda texts: _encoded(model, texts), batches)

    def query(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,), of length 1; recent ones are remembered.

        Those of many threads at once are worked out together.
        """
        return self._remembered(text)

    @property
    def dimension(self) -> int:
        """How long the vectors are."""
        return int(self._model().get_embedding_dimension() or 0)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `passages`."""
        return [[float(x) for x in row] for row in self.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of `query`."""
        return [float(x) for x in self.query(text)]

    def _embed_queries(self, texts: list[str]) -> list[Vectors]:
        encoded = self._model().encode_query(texts, batch_size=len(texts), show_progress_bar=False)
        vectors = [np.asarray(row / np.linalg.norm(row), np.float32) for row in encoded]
        for vector in vectors:
            vector.flags.writeable = False
        return vectors

    def _model(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._path())
            return self._loaded

    def _path(self) -> str:
        if self.name != BUILT_IN:
            return self.name
        report = self._on_progress
        return str(
            built_in_model(self._models, (lambda words: report(words, 0, 1)) if report else None)
        )


def embeddings_for(settings: Settings) -> SentenceEmbeddings:
    """The embeddings that the settings name; settings of one model share one loaded model."""
    return _shared(settings.embedding_model, settings.model_folder, settings.embedding_batch)


_shared = lru_cache(maxsize=4)(SentenceEmbeddings)


def _load(path: str) -> SentenceTransformer:
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    from index.traced_model import trace

    # Texts are spread over threads, not one text over several: torch's own threads wait for each
    # other after every operation. Measured on two cores that others use too, a question took
    # 130-800 ms with two such threads and 16-30 ms with one.
    torch.set_num_threads(1)
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        model = SentenceTransformer(path, device="cpu", model_kwargs={"dtype": _precision()})
    except (OSError, ValueError) as error:
        raise LibraryError(
            f"无法载入向量模型「{path}」。请检查 ZHENGWEN_EMBEDDING_MODEL："
            f"应为 {BUILT_IN}、本机上的模型文件夹，或在能联网时为模型名。"
        ) from error
    if not any(model.prompts.values()):
        model.prompts.update(prompts_of_family(path))
    trace(model)
    return model


def _precision() -> torch.dtype:
    """bfloat16 where the processor computes in it, float32 elsewhere.

    Measured with the built-in model: the cosine to float32 is 0.9999, recall@1 over CMRC 2018
    0.986 against 0.985 and the fused ranks of the practice questions are the same, while a
    question takes 12 ms instead of 16 and clauses are read two to three times as fast. Processors
    without it emulate it slowly.
    """
    import torch

    able = torch.cpu.get_capabilities()
    return torch.bfloat16 if able.get("amx_bf16") or able.get("avx512_bf16") else torch.float32


def prompts_of_family(model: str) -> dict[str, str]:
    """The prompts a known family of models was trained with, for models that do not carry them."""
    table = word_file("index.words", "prompts.toml")
    for family in table["family"]:
        if all(part in Path(model).name.lower() for part in family["name_has"]):
            return {"query": family["query"], "document": family["document"]}
    return {}


def _encoded(model: SentenceTransformer, texts: list[str]) -> Vectors:
    encoded = model.encode_document(
        texts, batch_size=len(texts), convert_to_numpy=False, convert_to_tensor=True
    )
    vectors: Vectors = encoded.float().numpy()
    return vectors


def _parts(model: SentenceTransformer, text: str) -> list[str]:
    """``text`` halved until each part fits the model's window, prompt included."""
    window = (model.max_seq_length or 512) - 16  # room for the prompt and the two end marks
    # No text has more tokens than characters, but for the rare characters that are spelled out.
    if len(text) <= window // 2 or len(model.tokenizer.tokenize(text)) <= window:
        return [text]
    middle = len(text) // 2
    return _parts(model, text[:middle]) + _parts(model, text[middle:])


def _joined(vectors: Vectors, parts: list[list[str]]) -> Vectors:
    """One vector a text from the vectors of its parts, weighted by their length, length 1."""
    rows = np.repeat(np.arange(len(parts)), [len(of_text) for of_text in parts])
    weights = np.array([max(len(part), 1) for of_text in parts for part in of_text], np.float32)
    joined = np.zeros((len(parts), vectors.shape[1]), np.float32)
    np.add.at(joined, rows, vectors * weights[:, None])
    unit: Vectors = joined / np.linalg.norm(joined, axis=1, keepdims=True)
    return unit
