"""The HTTP interface of checklists, driven as a client drives it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from fastapi.testclient import TestClient

from assistant.checklist.files import MEDIA_TYPES
from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings

WANTED = {"region": "澄溪区", "year": 2026}


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of a service over a copy of the sample library."""
    settings = Settings(library=folder)
    app = create_app(settings, Library.open(folder, settings))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


def test_a_list_tells_of_each_task_what_staff_need(client: TestClient) -> None:
    made = client.post("/api/checklist", json=WANTED).json()
    sections = [task["section"] for task in made["tasks"]]
    assert sections == sorted(sections, key=["dated", "standing", "open"].index)
    for task in made["tasks"]:
        assert task["citations"]
        assert {"id", "due", "what", "who", "deliverable", "recipient", "system"} <= set(task)
        assert {"condition", "exceptions", "stage", "region", "state"} <= set(task)


@pytest.mark.parametrize(
    "window",
    [
        {"begins": "2026-08-01", "ends": "2026-09-30"},
        {"from": "2026-08-01", "by": "2026-09-30"},
    ],
)
def test_a_window_goes_by_either_pair_of_names(client: TestClient, window: dict[str, str]) -> None:
    tasks = client.post("/api/checklist", json=WANTED | window).json()["tasks"]
    assert tasks
    assert all("2026-08-01" <= task["due"][:10] <= "2026-09-30" for task in tasks)


def test_an_item_is_ticked_assigned_and_annotated(client: TestClient) -> None:
    item = client.post("/api/checklist", json=WANTED).json()["tasks"][0]["id"]
    address = f"/api/checklist/items/{item}"
    assert client.patch(address, json={"done": True}).json()["state"]["done"] is True
    told = client.patch(address, json={"assignee": "周敏", "note": "已报"}).json()
    assert told["state"]["done"] is True
    task = client.post("/api/checklist", json=WANTED).json()["tasks"][0]
    assert (task["state"]["assignee"], task["state"]["note"]) == ("周敏", "已报")
    assert client.patch(address, json={"done": False}).json()["state"]["done"] is False


@pytest.mark.parametrize("ending", [ending.lstrip(".") for ending in MEDIA_TYPES])
def test_a_list_is_downloaded_in_every_format(client: TestClient, ending: str) -> None:
    answer = client.get("/api/checklist/file", params={**WANTED, "format": ending})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(MEDIA_TYPES[f".{ending}"].split(";")[0])
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content


def test_files_open_in_what_staff_use(client: TestClient) -> None:
    word = client.get("/api/checklist/file", params={**WANTED, "format": "docx"}).content
    assert len(docx.Document(io.BytesIO(word)).tables) >= 1
    excel = client.get("/api/checklist/file", params={**WANTED, "format": "xlsx"}).content
    assert openpyxl.load_workbook(io.BytesIO(excel))["清单"].max_row > 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"region": "火星区"}, "没有火星区"),
        ({"region": "澄溪区", "year": 2050}, "没有2050年"),
        ({"region": "澄溪区", "stage": "天气"}, "没有“天气”这个环节"),
        ({"region": "澄溪区", "audience": "火星人"}, "没有给“火星人”布置事项"),
        ({"begins": "2026-09-01", "ends": "2026-08-01"}, "请对调"),
    ],
)
def test_what_cannot_be_listed_is_said(
    client: TestClient, wanted: dict[str, object], said: str
) -> None:
    answer = client.post("/api/checklist", json=wanted)
    assert answer.status_code == 400
    assert said in answer.json()["error"]


@pytest.mark.parametrize(
    ("wanted", "status"),
    [({"year": "今年"}, 422), ({"year": 99999}, 422), ({"unknown": 1}, 422)],
)
def test_a_wrong_parameter_is_told(
    client: TestClient, wanted: dict[str, object], status: int
) -> None:
    answer = client.post("/api/checklist", json=wanted)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_an_unknown_item_or_format_is_told(client: TestClient) -> None:
    answer = client.patch("/api/checklist/items/00000000-000000000000", json={"done": True})
    assert (answer.status_code, "没有编号" in answer.json()["error"]) == (400, True)
    answer = client.get("/api/checklist/file", params={**WANTED, "format": "zip"})
    assert (answer.status_code, ".docx" in answer.json()["error"]) == (400, True)


def test_an_estimate_is_marked(client: TestClient) -> None:
    made = client.post("/api/checklist", json=WANTED | {"roll_to": 2028}).json()
    assert made["rolled_from"] == 2026
    estimated = [task for task in made["tasks"] if task["estimated"]]
    assert estimated
    words = client.get(
        "/api/checklist/file", params={**WANTED, "roll_to": 2028, "format": "md"}
    ).text
    assert words.count("推算，以当年文件为准") >= sum(task["due"] is not None for task in estimated)
