"""A language model for tests: a real server on loopback that says what each test makes it say."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from serving import served

from ingest.settings import Settings


@dataclass
class Peer:
    """An OpenAI-compatible server: ``pieces`` is what it streams, ``pause`` seconds before each;
    ``told`` how many it sent, ``asked`` what it was sent."""

    url: str = ""
    pieces: list[str] = field(default_factory=list)
    status: int = 200
    body: bytes | None = None
    pause: float = 0.0
    breaks: bool = False  # the connection, after the last piece
    told: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)

    def says(self, *pieces: str) -> None:
        """Stream ``pieces`` from now on."""
        self.pieces, self.status, self.body, self.pause = list(pieces), 200, None, 0.0
        self.breaks, self.told = False, 0

    @property
    def prompt(self) -> str:
        """All that the last request said."""
        return "\n".join(message["content"] for message in self.asked[-1]["messages"])


def _application(peer: Peer) -> FastAPI:
    application = FastAPI()

    @application.post("/v1/chat/completions")
    async def complete(request: Request) -> Response:
        peer.asked.append(await request.json())
        if peer.body is not None:
            return Response(peer.body, peer.status, media_type="application/json")
        return StreamingResponse(_events(peer), media_type="text/event-stream")

    return application


def _events(peer: Peer) -> Iterator[str]:
    def event(delta: dict[str, str], finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        told = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "peer"}
        return f"data: {json.dumps(told | {'choices': [choice]})}\n\n"

    yield event({"role": "assistant", "content": ""})
    for piece in peer.pieces:
        time.sleep(peer.pause)
        peer.told += 1
        yield event({"content": piece})
    if peer.breaks:
        raise ConnectionError
    yield event({}, "stop")
    yield "data: [DONE]\n\n"


@contextmanager
def running_peer() -> Iterator[Peer]:
    """A peer that listens."""
    peer = Peer()
    with served(_application(peer)) as address:
        peer.url = f"{address}/v1"
        yield peer


def settings_for(peer: Peer, seconds: float = 20.0) -> Settings:
    """Settings by which ``peer`` is asked."""
    return Settings(llm_base_url=peer.url, llm_model="peer", llm_timeout_seconds=seconds)
