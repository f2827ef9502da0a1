"""Metrics, log lines and request ids: what they tell, and what they keep to themselves."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from assistant.log_lines import write_log_lines
from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings

SECRET = "澄溪区2025年核减率是多少？绝不外传"


@pytest.fixture(scope="module")
def folder(sample_library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("observing") / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    return folder


@pytest.fixture
def logged() -> Iterator[None]:
    """The log as a running service writes it; as it was before afterwards."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    write_log_lines("info")
    yield
    root.handlers = before
    root.setLevel(level)


def client_of(folder: Path, *, log_questions: bool = False) -> TestClient:
    settings = Settings(library=folder, log_questions=log_questions)
    return TestClient(create_app(settings, Library.open(folder, settings)))


def samples(client: TestClient) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(client.get("/metrics").text)
        for sample in family.samples
    }


def test_requests_and_answers_are_counted_by_route_and_kind(folder: Path) -> None:
    client = client_of(folder)
    client.post("/api/ask", json={"question": SECRET})
    client.post("/api/ask/stream", json={"question": SECRET})
    client.get("/api/documents/none/text")
    told = samples(client)
    assert (
        told["zhengwen_answers_total", frozenset({("kind", "figure"), ("abstained", "false")})] == 2
    )
    asked = {("route", "/api/ask"), ("method", "POST"), ("status", "200")}
    missed = {("route", "/api/documents/{document_id}/text"), ("method", "GET"), ("status", "404")}
    assert told["zhengwen_requests_total", frozenset(asked)] == 1
    assert told["zhengwen_requests_total", frozenset(missed)] == 1
    assert told["zhengwen_documents", frozenset()] == len(client.get("/api/documents").json())
    assert SECRET not in client.get("/metrics").text


@pytest.mark.usefixtures("logged")
def test_a_line_of_the_log_tells_who_and_what_but_not_the_question(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_log_lines("info")  # on the stderr that is looked at
    client = client_of(folder)
    id = client.post("/api/ask", json={"question": SECRET}).headers["x-request-id"]
    said = capsys.readouterr().err
    lines = [json.loads(line) for line in said.splitlines()]
    assert "绝不外传" not in said
    answer = next(line for line in lines if line["event"] == "answer")
    request = next(line for line in lines if line["event"] == "request")
    assert answer["kind"] == "figure" and answer["characters"] == len(SECRET)
    assert (request["route"], request["status"], request["caller"]) == ("/api/ask", 200, "本机")
    assert answer["request_id"] == request["request_id"] == id


@pytest.mark.usefixtures("logged")
def test_questions_are_logged_where_that_is_wanted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_log_lines("info")
    client_of(folder, log_questions=True).post("/api/ask", json={"question": SECRET})
    assert SECRET in capsys.readouterr().err


def test_an_id_is_taken_over_only_if_it_is_one(folder: Path) -> None:
    client = client_of(folder)
    for given, kept in (("trace-1.a", True), ("a b", False), ("x" * 65, False), ("<b>", False)):
        told = client.get("/api/health", headers={"x-request-id": given}).headers["x-request-id"]
        assert (told == given) is kept
