"""Answers as a stream of events: over the sample library, and with a language model on loopback."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from serving import served

from assistant.answer import Answer
from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings

QUESTION = "澄溪区2025年事前绩效评估核减率是多少？"
RULE = "红色预警要在几日内报送整改措施？"
SAID = "预算单位应自收到黄色预警之日起15日内、自收到红色预警之日起7日内报送整改措施"
SHORTCOMINGS = "雁洲区2025年说自己存在哪些问题？"
FIRST = "一是部分单位的绩效指标设置偏低，定量指标占比仅为54.3%"


@dataclass
class Model:
    """A chat model on loopback: ``pieces`` is what it says, ``pause`` seconds before each."""

    url: str = ""
    pieces: list[str] = field(default_factory=list)
    pause: float = 0.0
    breaks: bool = False  # the connection, after the last piece
    told: int = 0  # pieces sent
    asked: str = ""  # what it was last sent

    def events(self) -> Iterator[str]:
        """What it sends."""
        for piece in self.pieces:
            time.sleep(self.pause)
            self.told += 1
            yield _chunk({"content": piece}, None)
        if self.breaks:
            raise ConnectionError
        yield _chunk({}, "stop")
        yield "data: [DONE]\n\n"


def _chunk(delta: dict[str, str], finish: str | None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    told = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "peer"}
    return f"data: {json.dumps(told | {'choices': [choice]})}\n\n"


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    model = Model()
    app = FastAPI()

    @app.post("/v1/chat/completions")
    async def complete(request: Request) -> StreamingResponse:
        model.asked = (await request.json())["messages"][-1]["content"]
        return StreamingResponse(model.events(), media_type="text/event-stream")

    with served(app) as address:
        model.url = f"{address}/v1"
        yield model


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[httpx.Client]:
    """The service without a model."""
    settings = Settings(library=folder)
    with (
        served(create_app(settings, Library.open(folder, settings))) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def with_model(folder: Path, model: Model) -> Iterator[httpx.Client]:
    """The service with the model on loopback."""
    settings = Settings(library=folder, llm_base_url=model.url, llm_model="peer")
    with (
        served(create_app(settings, Library.open(folder, settings))) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


@dataclass(frozen=True)
class Event:
    """A server-sent event: its name and what its JSON says."""

    name: str
    data: dict[str, Any]


def events(response: httpx.Response) -> Iterator[Event]:
    """The events of a stream, as they come."""
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield Event(name, json.loads(line.removeprefix("data: ")))


def streamed(client: httpx.Client, question: str) -> list[Event]:
    with client.stream("POST", "/api/ask/stream", json={"question": question}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        return list(events(response))


def test_a_stream_tells_what_is_done_then_the_claims_then_the_answer(service: httpx.Client) -> None:
    told = streamed(service, QUESTION)
    names = [event.name for event in told]
    claims = names.count("claim")
    assert claims >= 1
    assert names == ["status", "status", *["claim"] * claims, "answer"]
    assert all(event.data["message"] for event in told if event.name == "status")
    answer = Answer.model_validate(told[-1].data)
    assert "20.0%" in answer.answer
    assert [e.data["text"] for e in told if e.name == "claim"] == [c.text for c in answer.claims]


def test_every_citation_comes_once_with_the_first_claim_that_needs_it(
    service: httpx.Client,
) -> None:
    told = streamed(service, "2025年各地的核减率分别是多少？")
    answer = Answer.model_validate(told[-1].data)
    assert len(answer.citations) > 1
    known: list[dict[str, Any]] = []
    for event in told:
        if event.name == "claim":
            known += event.data["sources"]
            assert set(event.data["citations"]) <= {source["number"] for source in known}
    assert known == [citation.model_dump(mode="json") for citation in answer.citations]


def test_accept_chooses_the_form_of_the_same_answer(service: httpx.Client) -> None:
    plain = service.post("/api/ask", json={"question": QUESTION}).json()
    asked = {"accept": "text/event-stream"}
    with service.stream("POST", "/api/ask", json={"question": QUESTION}, headers=asked) as response:
        last = list(events(response))[-1].data
    own = {"session": 0, "turn": 0, "timings_ms": 0}
    assert {**last, **own} == {**plain, **own}


@pytest.mark.parametrize(("question", "status"), [(" ", 400), ("问" * 3000, 400), (None, 422)])
def test_a_question_that_cannot_be_taken_is_no_stream(
    service: httpx.Client, question: str | None, status: int
) -> None:
    response = service.post("/api/ask/stream", json={"question": question})
    assert response.status_code == status
    assert response.json()["error"]


def test_a_model_is_heard_claim_by_claim_and_only_what_is_proven(
    with_model: httpx.Client, model: Model
) -> None:
    model.breaks, model.pause = False, 0.0
    model.pieces = [
        "预算单位应当自收到红色预警之日起30日内报送整改措施[1]。",  # not what the passage says
        f"{SAID}[1]。",
    ]
    told = streamed(with_model, RULE)
    assert told[2].data["stage"] == "phrasing"
    assert [event.data["text"] for event in told if event.name == "claim"] == [SAID]
    assert [claim["text"] for claim in told[-1].data["claims"]] == [SAID]
    assert any("由语言模型" in note for note in told[-1].data["notes"])


def test_what_the_model_does_not_say_is_told_in_the_words_of_the_sources(
    with_model: httpx.Client, model: Model
) -> None:
    model.pieces, model.breaks, model.pause = [f"{FIRST}[1]。城市管理成本不细[2]。"], False, 0.0
    told = streamed(with_model, SHORTCOMINGS)
    claims = [event.data["text"] for event in told if event.name == "claim"]
    assert claims == [claim["text"] for claim in told[-1].data["claims"]]
    assert claims == [
        FIRST,
        "二是城市管理领域个别项目成本核算不细。",
        "三是镇级绩效管理基础较为薄弱。",
    ]
    assert "withdrawn" not in {event.name for event in told}


def test_when_the_model_breaks_off_what_it_said_is_withdrawn(
    with_model: httpx.Client, model: Model
) -> None:
    model.pieces, model.breaks, model.pause = (
        [f"{FIRST}[1]。", "另"],
        True,
        0.0,
    )
    told = streamed(with_model, SHORTCOMINGS)
    names = [event.name for event in told]
    assert names.count("withdrawn") == 1
    again = [
        event.data["text"] for event in told[names.index("withdrawn") :] if event.name == "claim"
    ]
    assert len(again) == 3 and FIRST not in again
    assert again == [claim["text"] for claim in told[-1].data["claims"]]
    assert any("语言模型" in note for note in told[-1].data["notes"])


def test_who_hangs_up_stops_the_model(with_model: httpx.Client, model: Model) -> None:
    one = f"{FIRST}[1]。"
    model.pieces, model.breaks, model.pause = [one, "另" * 5] + ["又"] * 200, False, 0.05
    model.told = 0
    asked = {"question": SHORTCOMINGS}
    with with_model.stream("POST", "/api/ask/stream", json=asked) as response:
        next(event for event in events(response) if event.name == "claim")
    before = -1
    while before < model.told < len(model.pieces):
        before = model.told
        time.sleep(1.0)
    assert model.told < len(model.pieces)


def test_a_model_is_told_what_was_asked_before(with_model: httpx.Client, model: Model) -> None:
    model.pieces, model.breaks, model.pause = ["好的"], False, 0.0
    first = streamed(with_model, "澄溪区区级部门2026年评估报告几号前报？")
    asked = {"question": "各镇呢？", "session": first[-1].data["session"]}
    with with_model.stream("POST", "/api/ask/stream", json=asked) as response:
        list(events(response))
    assert "评估报告几号前报？" in model.asked and "各镇呢？" in model.asked
