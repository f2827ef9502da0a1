"""What people correct in a document's metadata, and that it stays."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from assistant.access.caller import AT_TERMINAL, Role
from assistant.access.keys import Keys
from assistant.journal import Journal
from assistant.keeping import Keeping
from assistant.routes.documents import CorrectableField
from assistant.service import create_app
from index.corrections import Correction, names_of_fields
from index.intake import add_files
from index.library import Library
from ingest.errors import LibraryError
from ingest.settings import Settings
from ui.cli import main
from ui.editing import FIELD_NAMES

NAME = "桐湾区通知.txt"
WORDS = "桐湾区财政局关于报送绩效自评材料的通知\n\n一、时间\n\n各镇应于10月9日前报送自评材料。"


@pytest.fixture
def folder(sample_library_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    return folder


@pytest.fixture
def client(folder: Path) -> TestClient:
    settings = Settings(library=folder)
    return TestClient(create_app(settings, Library.open(folder, settings)))


def added(client: TestClient, words: str = WORDS) -> str:
    """The id of the notice, put in with ``words``."""
    report = client.post("/api/documents", files={"files": (NAME, words.encode())}).json()
    return str(report["files"][0]["document_id"])


def detail(client: TestClient, id: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/documents/{id}").json()
    return found


def dues(client: TestClient, id: str) -> set[str]:
    asked = {"kind": "deadline", "document_id": id}
    return {fact["due"] for fact in client.get("/api/facts", params=asked).json()}


def test_a_correction_changes_the_document_and_what_follows_from_it(client: TestClient) -> None:
    id = added(client)
    assert dues(client, id) == {None}, "it does not say of which year it is"
    edit = {
        "year": 2024,
        "issued_on": "2024-09-01",
        "status": "draft",
        "region": "青渡市柏塘区",
        "title": "柏塘区自评材料报送通知",
    }
    answer = client.patch(f"/api/documents/{id}", json=edit)
    assert answer.status_code == 200, answer.text
    kept = detail(client, id)
    assert kept == answer.json()
    assert (kept["year"], kept["status"], kept["title"]) == (
        2024,
        "draft",
        "柏塘区自评材料报送通知",
    )
    assert (kept["region"], kept["level"]) == ("柏塘区", "county")
    assert kept["corrected"]["year"] is None and kept["corrected"]["region"] == "桐湾区"
    assert dues(client, id) == {"2024-10-09"}, "counted from the day that people gave"
    asked = client.post("/api/ask", json={"question": "柏塘区2024年自评材料什么时候报？"}).json()
    assert asked["citations"][0]["document_id"] == id and asked["citations"][0]["status"] == "draft"


def test_a_correction_is_kept_when_the_file_comes_in_again(
    client: TestClient, folder: Path, tmp_path: Path
) -> None:
    id = added(client)
    client.patch(f"/api/documents/{id}", json={"year": 2024, "issued_on": "2024-09-01"})
    newer = added(client, WORDS.replace("10月9日", "10月12日"))
    assert newer != id
    kept = detail(client, newer)
    assert (kept["year"], kept["issued_on"]) == (2024, "2024-09-01")
    assert dues(client, newer) == {"2024-10-12"}
    file = tmp_path / NAME
    file.write_text(WORDS.replace("10月9日", "10月15日"), encoding="utf-8")
    settings = Settings(library=folder)
    report = add_files(Library.open(folder, settings), [file], settings)
    assert detail(client, report.files[0].document_id or "")["year"] == 2024, "from a terminal too"


def test_what_was_corrected_can_be_taken_back_and_goes_with_the_document(
    client: TestClient,
) -> None:
    id = added(client)
    read = detail(client, id)
    place = f"/api/documents/{id}"
    client.patch(place, json={"year": 2024, "region": None, "document_number": "桐财〔2024〕3号"})
    assert detail(client, id)["region"] is None
    client.patch(place, json={"reset": ["year"]})
    assert (detail(client, id)["year"], detail(client, id)["region"]) == (None, None)
    client.patch(place, json={"reset": list(names_of_fields())})
    again = detail(client, id)
    assert {**again, "added_at": None} == {**read, "added_at": None}
    client.patch(place, json={"year": 2024})
    client.delete(place)
    assert detail(client, added(client))["year"] is None


def test_what_makes_no_sense_is_refused_and_nothing_changes(client: TestClient) -> None:
    id = added(client)
    before = detail(client, id)
    for wrong, said in (
        ({"title": " "}, "不能为空"),
        ({"title": None}, "标题不能为空"),
        ({"kind": None}, "类别不能为空"),
        ({"year": 12}, "year"),
        ({"kind": "poem"}, "kind"),
        ({"issued_on": "2026-02-30"}, "2026-08-31"),
        ({"text": "…"}, "text"),
        ({"reset": ["id"]}, "reset"),
    ):
        answer = client.patch(f"/api/documents/{id}", json=wrong)
        assert answer.status_code == 422 and said in answer.json()["error"], (wrong, answer.text)
    assert client.patch("/api/documents/..%2f", json={"year": 2024}).status_code == 404
    assert detail(client, id) == before


def test_only_editors_correct_and_the_journal_tells_who(folder: Path) -> None:
    settings = Settings(library=folder, require_keys=True)
    app = create_app(settings, Library.open(folder, settings))
    keys = Keys(folder)
    editor, reader = (
        TestClient(app, headers={"x-api-key": keys.add(role.words, role)})
        for role in (Role.EDITOR, Role.READER)
    )
    id = added(editor)
    assert reader.patch(f"/api/documents/{id}", json={"year": 2024}).status_code == 403
    assert editor.patch(f"/api/documents/{id}", json={"year": 2024}).status_code == 200
    (entry,) = Journal(folder).entries(1)
    assert (entry.who, entry.deed.words, entry.detail) == ("编辑", "修改信息", "year")


def test_the_pages_of_a_corrected_document_are_still_there(folder: Path) -> None:
    settings = Settings(library=folder)
    library = Library.open(folder, settings)
    printed = next(d for d in library.reader().documents if d.file.endswith(".pdf"))
    client = TestClient(create_app(settings, library))
    client.patch(f"/api/documents/{printed.id}", json={"year": 2020})
    assert client.get(f"/api/documents/{printed.id}/pages/1.png").status_code == 200


def test_the_command_line_corrects_in_chinese(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, str]:
        command = ["zhengwen", "documents", "edit", "雁洲区", *words, "--library", str(folder)]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out + said.err

    code, told = run("类别=情况报告", "年度=2024", "成文日期=2025年3月1日", "--json")
    kept = json.loads(told)
    assert code == 0 and (kept["kind"], kept["year"]) == ("report", 2024)
    assert kept["issued_on"] == "2025-03-01"
    code, told = run("--reset", "年度")
    assert code == 0 and "2025" in told
    for wrong, said in (
        ("年度=去年", "2026 这样"),
        ("类别=诗", "可写"),
        ("作者=甲", "没有“作者”"),
        ("年度", "项=值"),
        ("标题=", "标题不能为空"),
    ):
        code, told = run(wrong)
        assert code == 1 and said in told, told


def test_every_field_has_its_names() -> None:
    assert tuple(FIELD_NAMES) == names_of_fields() == get_args(CorrectableField)


def test_a_library_that_cannot_be_written_keeps_no_correction(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(library=folder)
    library = Library.open(folder, settings)
    keeping = Keeping(library, settings)
    held = library.reader().documents[0]

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.folder_store.write_generation", full)
    with pytest.raises(LibraryError):
        keeping.correct(held.id, Correction(year=2001), AT_TERMINAL)
    assert keeping.corrections.of(held.file) is None
    assert library.reader().documents[0].metadata == held.metadata
