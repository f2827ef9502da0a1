"""What is going on, for those who run the service: metrics, a log line a request, request ids.

Neither holds words of questions or documents, unless the settings ask for questions in the log.
"""

from __future__ import annotations

import logging
import re
import time
import uuid
from contextvars import ContextVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.caller import Caller
from assistant.answer import Answer
from index.library import Library

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

_HEADER = "x-request-id"
_GIVEN = re.compile(r"[\w.-]{1,64}", re.ASCII)
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
_OTHER = "other"  # the label of what no route answers
_requests = logging.getLogger("zhengwen.requests")
_answers = logging.getLogger("zhengwen.answers")


class Metrics:
    """The figures of one service, in Prometheus' form, in a registry of its own."""

    def __init__(self, library: Library) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "zhengwen_requests", "Requests", ["route", "method", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "zhengwen_request_seconds",
            "Time to the end of the answer",
            ["route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "zhengwen_answers", "Answers", ["kind", "abstained"], registry=self._registry
        )
        self._answering = Histogram(
            "zhengwen_answer_seconds",
            "Time to work out an answer",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.running = Gauge(
            "zhengwen_requests_running", "Requests being served", registry=self._registry
        )
        documents = Gauge("zhengwen_documents", "Documents held", registry=self._registry)
        documents.set_function(lambda: len(library.reader().documents))
        version = Gauge("zhengwen_library_version", "Version published", registry=self._registry)
        version.set_function(lambda: library.reader().version)

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request that has been answered."""
        self._requests.labels(route, method, status).inc()
        self._seconds.labels(route).observe(seconds)

    def count_answer(self, answer: Answer) -> None:
        """Count an answer, whichever way it was asked for."""
        self._answers.labels(answer.kind.value, str(answer.abstained).lower()).inc()
        self._answering.observe(answer.timings_ms.get("total", 0.0) / 1000)

    def exposition(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self._registry)


class Observed:
    """ASGI middleware: gives each request an id, counts it, and writes a line of it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and look at what comes of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id = _id_of(scope)
        request_id.set(id)
        status, began = 500, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[_HEADER] = id
            await send(message)

        try:
            with self._metrics.running.track_inprogress():
                await self._app(scope, receive, noted)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or _OTHER
        self._metrics.count_request(route, scope["method"], status, seconds)
        caller: Caller | None = scope.get("state", {}).get("caller")
        said = {
            "route": route,
            "method": scope["method"],
            "status": status,
            "ms": round(seconds * 1000, 1),
            "caller": caller.key or caller.name if caller else None,
        }
        _requests.info("request", extra=said)


def log_answer(answer: Answer, *, with_question: bool) -> None:
    """Write a line of an answer; the question itself only where that is wanted."""
    said: dict[str, object] = {
        "kind": answer.kind.value,
        "abstained": answer.abstained,
        "claims": len(answer.claims),
        "characters": len(answer.question),
        "ms": answer.timings_ms.get("total"),
    }
    _answers.info("answer", extra=said | ({"question": answer.question} if with_question else {}))


def _id_of(scope: Scope) -> str:
    given = Headers(scope=scope).get(_HEADER, "")
    return given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
