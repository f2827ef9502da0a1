"""The HTTP interface, driven as a client drives it, over a library of the sample documents."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from assistant.routes.documents import safe_name
from assistant.service import create_app
from index.library import Library
from ingest.errors import LibraryError
from ingest.settings import Settings
from ui.sample_library import sample_files


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of a service over a copy of the sample library."""
    settings = Settings(library=folder, max_file_bytes=200_000)
    app = create_app(settings, Library.open(folder, settings))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def test_health_tells_what_the_service_holds(client: TestClient) -> None:
    health = client.get("/api/health").json()
    assert health["status"] == "ok"
    assert health["documents"] == len(sample_files())


def test_every_citation_of_an_answer_is_the_exact_words_of_its_document(client: TestClient) -> None:
    answer = client.post(
        "/api/ask", json={"question": "澄溪区2025年事前绩效评估核减率是多少？"}
    ).json()
    assert not answer["abstained"]
    assert "20.0%" in answer["answer"]
    assert answer["citations"]
    for citation in answer["citations"]:
        text = client.get(f"/api/documents/{citation['document_id']}/text").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_unanswerable_question_is_refused_with_a_reason(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "澄溪区幼儿园学费补贴标准是多少？"}).json()
    assert answer["abstained"]
    assert answer["citations"] == []


def test_search_returns_clauses_at_their_place(client: TestClient) -> None:
    hits = client.post("/api/search", json={"query": "红色预警 整改措施", "limit": 3}).json()
    assert 0 < len(hits) <= 3
    text = client.get(f"/api/documents/{hits[0]['document_id']}/text").json()["text"]
    assert text[hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]
    assert any("红色预警" in hit["text"] for hit in hits)


def test_facts_are_filtered_by_kind_and_date(client: TestClient) -> None:
    wanted = {"kind": "deadline", "due_after": "2026-11-01", "due_before": "2026-11-30"}
    facts = client.get("/api/facts", params=wanted).json()
    assert facts
    assert all(fact["kind"] == "deadline" for fact in facts)
    assert all("2026-11-01" <= fact["due"][:10] <= "2026-11-30" for fact in facts)
    as_on_the_command_line = {"kind": "deadline", "after": "2026-11-01", "before": "2026-11-30"}
    assert client.get("/api/facts", params=as_on_the_command_line).json() == facts
    both = client.get("/api/facts", params={"due_after": "2026-11-01", "after": "2026-10-01"})
    assert both.status_code == 400
    assert "请只写 due_after" in both.text


def test_a_checklist_lists_dated_tasks_in_order_with_sources(client: TestClient) -> None:
    wanted = {"region": "澄溪区", "year": 2026, "begins": "2026-08-01", "ends": "2026-12-31"}
    tasks = client.post("/api/checklist", json=wanted).json()["tasks"]
    dates = [task["due"][:10] for task in tasks if task["due"]]
    assert dates == sorted(dates)
    assert "2026-11-18" in dates
    assert all(task["citations"] for task in tasks)


def test_a_document_can_be_added_read_and_removed(client: TestClient) -> None:
    words = "桐湾区2026年预算绩效管理工作要点\n\n各部门应于9月12日前报送绩效运行监控报告。\n"
    added = client.post(
        "/api/documents", files={"files": ("桐湾区要点.txt", words.encode())}
    ).json()
    (file,) = added["files"]
    assert (file["file"], file["outcome"]) == ("桐湾区要点.txt", "added")
    address = f"/api/documents/{file['document_id']}"
    assert "9月12日前" in client.get(f"{address}/text").json()["text"]
    assert any(d["id"] == file["document_id"] for d in client.get("/api/documents").json())
    assert client.delete(address).status_code == 204
    assert client.get(f"{address}/text").status_code == 404
    found = client.post("/api/search", json={"query": "桐湾区 绩效运行监控报告 9月12日"}).json()
    assert all(hit["document_id"] != file["document_id"] for hit in found)


def test_one_bad_file_of_an_upload_does_not_stop_the_others(client: TestClient) -> None:
    files = [
        ("files", ("坏.pdf", b"not a pdf")),
        ("files", ("空.txt", b"")),
        ("files", ("表.xyz", b"?")),
        ("files", ("好.txt", "临川区2026年通知\n\n各镇应于10月9日前报送材料。".encode())),
    ]
    answer = client.post("/api/documents", files=files)
    outcomes = {file["file"]: file["outcome"] for file in answer.json()["files"]}
    assert answer.status_code == 200
    assert outcomes == {
        "坏.pdf": "refused",
        "空.txt": "refused",
        "表.xyz": "refused",
        "好.txt": "added",
    }


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("表.xyz", b"?", 415),
        ("大.txt", b"x" * 300_000, 413),
        ("坏.pdf", b"not a pdf", 422),
    ],
)
def test_an_upload_of_which_nothing_can_be_read_fails(
    client: TestClient, name: str, data: bytes, status: int
) -> None:
    answer = client.post("/api/documents", files={"files": (name, data)})
    assert answer.status_code == status
    assert answer.json()["error"]
    assert answer.json()["files"][0]["outcome"] == "refused"


def test_a_body_over_the_limit_is_refused_unread(client: TestClient) -> None:
    answer = client.post("/api/documents", files={"files": ("大.txt", b"x" * 900_000)})
    assert answer.status_code == 413
    assert "上限" in answer.json()["error"]


def test_a_body_that_grows_over_the_limit_is_refused(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    head = {"content-type": "multipart/form-data; boundary=b"}
    answer = client.post("/api/documents", content=endless(), headers=head)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("method", "address", "body", "status"),
    [
        ("POST", "/api/ask", {"question": " "}, 400),
        ("POST", "/api/ask", {"question": "问" * 3000}, 400),
        ("POST", "/api/ask", {}, 422),
        ("POST", "/api/ask", {"question": "问", "as_of": "八月"}, 422),
        ("POST", "/api/ask", {"question": "问", "unknown": 1}, 422),
        ("POST", "/api/search", {"query": "", "limit": 0}, 422),
        ("GET", "/api/facts?kind=nothing", None, 422),
        ("GET", "/api/documents/none/text", None, 404),
        ("DELETE", "/api/documents/none", None, 404),
        ("GET", "/api/nothing", None, 404),
        ("PUT", "/api/ask", None, 405),
    ],
)
def test_errors_are_told_in_chinese(
    client: TestClient, method: str, address: str, body: dict[str, object] | None, status: int
) -> None:
    answer = client.request(method, address, json=body)
    assert answer.status_code == status
    assert any("一" <= letter <= "鿿" for letter in answer.json()["error"])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\要点.docx", "要点.docx"),
        ("/abs/办法.pdf", "办法.pdf"),
        ("..", "未命名"),
        ("", "未命名"),
        (None, "未命名"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\n.txt", "ab.txt"),
    ],
)
def test_an_uploaded_name_cannot_leave_its_folder(sent: str | None, kept: str) -> None:
    assert safe_name(sent) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("长" * 300 + ".docx")
    assert name.endswith(".docx")
    assert len(name.encode()) <= 255


def test_the_interface_describes_itself_in_chinese(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for address in ("/api/ask", "/api/search", "/api/checklist", "/api/facts", "/api/documents"):
        for operation in paths[address].values():
            assert any("一" <= letter <= "鿿" for letter in operation["summary"])


def test_a_service_gets_ready_though_its_database_was_not_there_at_first(
    sample_library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_back = threading.Event()

    def answers_when_it_is_back(self: Assistant) -> None:
        if not is_back.is_set():
            raise LibraryError("数据库没有回答。")

    monkeypatch.setattr(Assistant, "warm_up", answers_when_it_is_back)
    monkeypatch.setattr("assistant.service._AGAIN", 0.05)
    settings = Settings(library=sample_library_folder)
    with TestClient(create_app(settings, Library.open(sample_library_folder, settings))) as client:
        assert client.get("/api/health/ready").json() == {"status": "loading"}
        is_back.set()
        until = time.monotonic() + 20
        while client.get("/api/health/ready").status_code != 200 and time.monotonic() < until:
            time.sleep(0.05)
        assert client.get("/api/health/ready").json() == {"status": "ok"}
