"""Answers as a stream of events: over the sample library, and with a language model on loopback."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from model_peer import Peer, settings_for
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
def with_model(folder: Path, listening_model: Peer) -> Iterator[httpx.Client]:
    """The service with the model on loopback."""
    settings = settings_for(listening_model).model_copy(update={"library": folder})
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


def test_the_answer_is_there_before_the_model_has_said_a_word(
    with_model: httpx.Client, peer: Peer
) -> None:
    peer.says(f"{SAID}[1]。")
    peer.pause = 2.0
    began = time.monotonic()
    with with_model.stream("POST", "/api/ask/stream", json={"question": RULE}) as response:
        told = events(response)
        composed = next(event for event in told if event.name == "composed").data
        early = time.monotonic() - began
        rest = list(told)
    assert early < time.monotonic() - began - 1
    assert "7日内报送整改措施" in composed["answer"] and composed["citations"]
    assert [event.name for event in rest if event.name != "status"] == [
        *("withdrawn", "claim", "answer")
    ]
    assert {e.data["stage"] for e in rest if e.name == "status"} == {"phrasing"}
    assert [rest[-1].data[key] for key in ("session", "turn")] == [
        composed[key] for key in ("session", "turn")
    ]


def test_the_words_of_a_model_take_their_place_once_they_are_proven(
    with_model: httpx.Client, peer: Peer
) -> None:
    peer.says(
        "预算单位应当自收到红色预警之日起30日内报送整改措施[1]。",  # not what the passage says
        f"{SAID}[1]。",
    )
    told = streamed(with_model, RULE)
    at = [event.name for event in told].index("withdrawn")
    again = [event.data["text"] for event in told[at:] if event.name == "claim"]
    assert again == [claim["text"] for claim in told[-1].data["claims"]] == [SAID]
    assert any("由语言模型" in note for note in told[-1].data["notes"])


def test_what_the_model_does_not_say_is_told_in_the_words_of_the_sources(
    with_model: httpx.Client, peer: Peer
) -> None:
    peer.says(f"{FIRST}[1]。城市管理成本不细[2]。")
    told = streamed(with_model, SHORTCOMINGS)
    assert [claim["text"] for claim in told[-1].data["claims"]] == [
        FIRST,
        "二是城市管理领域个别项目成本核算不细。",
        "三是镇级绩效管理基础较为薄弱。",
    ]


@pytest.mark.parametrize("breaks", [True, False])
def test_a_model_that_breaks_off_or_says_less_changes_nothing(
    with_model: httpx.Client, peer: Peer, breaks: bool
) -> None:
    peer.says(f"{FIRST}[1]。" if breaks else "预算绩效管理存在问题[1]。", "另")
    peer.breaks = breaks
    told = streamed(with_model, SHORTCOMINGS)
    composed = next(event.data for event in told if event.name == "composed")
    answer = told[-1].data
    assert "withdrawn" not in {event.name for event in told}
    assert (answer["answer"], answer["citations"]) == (composed["answer"], composed["citations"])
    (why,) = set(answer["notes"]) - set(composed["notes"])
    assert "语言模型" in why and why.endswith("直接取自资料。")
    assert ("断开" in why) is breaks


def test_who_hangs_up_stops_the_model(with_model: httpx.Client, peer: Peer) -> None:
    peer.says(f"{FIRST}[1]。", "另" * 5, *["又"] * 200)
    peer.pause = 0.05
    asked = {"question": SHORTCOMINGS}
    with with_model.stream("POST", "/api/ask/stream", json=asked) as response:
        next(event for event in events(response) if event.name == "composed")
    before = -1
    while before < peer.told < len(peer.pieces):
        before = peer.told
        time.sleep(1.0)
    assert peer.told < len(peer.pieces)


def test_a_chat_client_is_sent_the_final_words_only(with_model: httpx.Client, peer: Peer) -> None:
    peer.says(f"{SAID}[1]。")
    asked = {"model": "zhengwen", "stream": True, "messages": [{"role": "user", "content": RULE}]}
    with with_model.stream("POST", "/v1/chat/completions", json=asked) as response:
        lines = [line.removeprefix("data: ") for line in response.iter_lines() if line]
    pieces = [json.loads(line)["choices"] for line in lines if line != "[DONE]"]
    said = "".join(choice["delta"].get("content") or "" for each in pieces for choice in each)
    assert said.startswith(f"{SAID}[1]")
    assert "作废" not in said


def test_a_model_is_told_what_was_asked_before(with_model: httpx.Client, peer: Peer) -> None:
    peer.says("好的")
    first = streamed(with_model, "澄溪区区级部门2026年评估报告几号前报？")
    asked = {"question": "各镇呢？", "session": first[-1].data["session"]}
    with with_model.stream("POST", "/api/ask/stream", json=asked) as response:
        list(events(response))
    assert "评估报告几号前报？" in peer.prompt and "各镇呢？" in peer.prompt
