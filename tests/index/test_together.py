"""What comes at the same time is worked out together, and a traced model is the same model."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pytest

from index.embedding import QUERIES_AT_ONCE, SentenceEmbeddings, _load
from index.model_folder import BUILT_IN, built_in_model
from index.together import Together
from ingest.errors import LibraryError
from ingest.settings import Settings

MODELS = Settings().model_folder
QUESTIONS = [
    f"{place}{year}年预算执行率是多少？" for place in "甲乙丙" for year in range(2020, 2028)
]


class Work:
    """Doubles numbers, or does with them what ``gives`` says, while ``gate`` is open; remembers its
    batches."""

    def __init__(self, gives: Callable[[int], int | None] = lambda number: number * 2) -> None:
        self.gives = gives
        self.batches: list[list[int]] = []
        self.gate = threading.Event()

    def __call__(self, asked: list[int]) -> list[int | None]:
        self.batches.append(asked)
        assert self.gate.wait(10)
        if 13 in asked:
            raise ValueError("13")
        return [self.gives(number) for number in asked]


def test_one_alone_begins_at_once_and_the_others_are_taken_together_in_their_order() -> None:
    work = Work()
    together = Together(work, most=4)
    with ThreadPoolExecutor(10) as threads:
        asked = []
        for number in range(10):
            asked.append(threads.submit(together, number))
            while not work.batches or together.waiting < number:
                time.sleep(0.001)
        work.gate.set()
        assert [each.result(10) for each in asked] == [number * 2 for number in range(10)]
    assert work.batches == [[0], [1, 2, 3, 4], [5, 6, 7, 8], [9]]
    assert together(21) == 42, "it goes on when all are gone"


def test_what_fails_fails_for_its_batch_alone() -> None:
    work = Work()
    together = Together(work, most=2)
    with ThreadPoolExecutor(5) as threads:
        asked = []
        for place, number in enumerate((0, 13, 1, 2, 3)):
            asked.append(threads.submit(together, number))
            while not work.batches or together.waiting < place:
                time.sleep(0.001)
        work.gate.set()
        failed = [each.exception(10) for each in asked]
    assert [type(error) for error in failed] == [
        type(None), ValueError, ValueError, type(None), type(None)
    ]  # fmt: skip


def asked_in_order(
    together: Together[int, int | None], work: Work, count: int
) -> list[Future[int | None]]:
    """The answers to 0, 1, …, asked while the first is worked out; then the gate opens."""
    threads = ThreadPoolExecutor(count)
    asked: list[Future[int | None]] = []
    for number in range(count):
        asked.append(threads.submit(together, number))
        while not work.batches or together.waiting < number:
            time.sleep(0.001)
    work.gate.set()
    threads.shutdown()
    return asked


def test_nothing_is_an_answer_too() -> None:
    work = Work(gives=lambda _number: None)
    asked = asked_in_order(Together(work, most=2), work, 5)
    assert [each.result(10) for each in asked] == [None] * 5
    assert work.batches == [[0], [1, 2], [3, 4]], "each is worked out once"


def test_each_who_waits_gets_an_exception_of_its_own() -> None:
    def fails(number: int) -> int:
        raise LibraryError(f"{number}不行")

    work = Work(gives=fails)
    _, *failed = [each.exception(10) for each in asked_in_order(Together(work, 3), work, 4)]
    assert [str(error) for error in failed] == ["1不行"] * 3
    assert all(isinstance(error, LibraryError) for error in failed)
    assert len({id(error) for error in failed}) == 3


def test_a_thread_that_is_stopped_stops_alone() -> None:
    stopped: list[int] = []

    def stops_once(number: int) -> int:
        if number == 1 and not stopped:
            stopped.append(number)
            raise KeyboardInterrupt
        return number * 2

    work = Work(gives=stops_once)
    asked = asked_in_order(Together(work, most=3), work, 5)
    assert isinstance(asked[1].exception(10), KeyboardInterrupt)
    assert [asked[at].result(10) for at in (0, 2, 3, 4)] == [0, 4, 6, 8]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C as Python takes it, also where the shell that runs the tests has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_thread_that_is_interrupted_while_it_waits_leaves_the_line() -> None:
    work = Work()
    together = Together(work, most=2)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(together, 0)
        while not work.batches:
            time.sleep(0.001)
        main = threading.main_thread().ident or 0

        def interrupt() -> None:
            while not together.waiting:
                time.sleep(0.001)
            time.sleep(0.2)  # it stands in line, and now waits
            signal.pthread_kill(main, signal.SIGINT)

        threads.submit(interrupt)
        with pytest.raises(KeyboardInterrupt):
            together(1)
        work.gate.set()
        assert first.result(10) == 0
    assert together(2) == 4
    assert work.batches == [[0], [2]]


def test_questions_asked_at_once_get_the_vectors_they_get_alone() -> None:
    alone, crowd = (SentenceEmbeddings(BUILT_IN, MODELS) for _ in range(2))
    with ThreadPoolExecutor(2 * QUERIES_AT_ONCE) as threads:
        together = list(threads.map(crowd.query, QUESTIONS))
    for question, vector in zip(QUESTIONS, together, strict=True):
        assert float(vector @ alone.query(question)) > 0.9999
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_the_built_in_model_is_traced_and_gives_what_it_gave() -> None:
    from sentence_transformers import SentenceTransformer

    path = str(built_in_model(MODELS))
    traced = _load(path)
    dtype = next(traced.parameters()).dtype
    plain = SentenceTransformer(path, device="cpu", model_kwargs={"dtype": dtype})
    assert traced.forward.__module__ == "index.traced_model"
    texts = [*QUESTIONS[:3], "绩", QUESTIONS[0] * 30]
    for ours, theirs in (
        (traced.encode_query(texts), plain.encode_query(texts)),
        (traced.encode_document(texts), plain.encode_document(texts)),
        (traced.encode_query("绩效"), plain.encode_query("绩效")),
    ):
        assert np.allclose(ours, theirs, atol=5e-3)


def test_a_model_whose_work_hangs_on_the_texts_is_left_as_it_is() -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    from index.traced_model import trace

    class ByLength(torch.nn.Module):
        def forward(self, features: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
            tokens = features["token_embeddings"]
            longer = tokens.shape[1] > 30  # fixed by a trace as it is for the example
            features["sentence_embedding"] = tokens.amax(1) if longer else tokens.mean(1)
            return features

    encoder = SentenceTransformer(str(built_in_model(MODELS)), device="cpu")[0]
    model = SentenceTransformer(modules=[encoder, ByLength()], device="cpu")
    assert not trace(model)
    assert model.encode_query(QUESTIONS[0] * 5).shape == (384,)
    assert "forward" not in vars(model)


def test_a_model_that_leaves_the_prompt_out_of_the_vector_is_left_as_it_is() -> None:
    from sentence_transformers import SentenceTransformer

    from index.traced_model import trace

    path = str(built_in_model(MODELS))
    model, plain = (SentenceTransformer(path, device="cpu") for _ in range(2))
    for each in (model, plain):
        each.set_pooling_include_prompt(False)
    assert not trace(model)
    assert np.allclose(model.encode_query(QUESTIONS[:2]), plain.encode_query(QUESTIONS[:2]))
