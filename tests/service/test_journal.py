"""Who did what, as the journal tells it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.access.caller import AT_TERMINAL, Caller, NotAllowedError, Role
from assistant.access.keys import Keys
from assistant.journal import Journal
from assistant.keeping import Keeping
from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings
from ui.cli import main

NAME = "桐湾区通知.txt"
WORDS = "桐湾区2026年通知\n\n各镇应于10月9日前报送材料。"


@pytest.fixture
def folder(sample_library_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(sample_library_folder, folder, symlinks=True)
    return folder


def test_the_journal_names_who_added_replaced_and_removed_what(folder: Path) -> None:
    settings = Settings(library=folder, require_keys=True)
    key = Keys(folder).add("预算科", Role.EDITOR)
    app = create_app(settings, Library.open(folder, settings))
    client = TestClient(app, headers={"x-api-key": key})
    for words in (WORDS, WORDS + "逾期通报。", WORDS + "逾期通报。"):
        report = client.post("/api/documents", files={"files": (NAME, words.encode())}).json()
    client.delete(f"/api/documents/{report['files'][0]['document_id']}")
    deeds = [(e.who, e.deed.words, e.file, e.title) for e in Journal(folder).entries(3)]
    title = "桐湾区2026年通知"
    assert deeds == [("预算科", deed, NAME, title) for deed in ("移除", "更新", "加入")]
    assert all(entry.key == key.split("_")[1] for entry in Journal(folder).entries(3))


def test_a_reader_changes_nothing_and_leaves_no_entry(folder: Path, tmp_path: Path) -> None:
    settings = Settings(library=folder)
    library = Library.open(folder, settings)
    keeping = Keeping(library, settings)
    reader = Caller("1", "读者", Role.READER)
    file = tmp_path / NAME
    file.write_text(WORDS, encoding="utf-8")
    before = list(keeping.journal.entries())
    with pytest.raises(NotAllowedError):
        keeping.add([file], reader)
    with pytest.raises(NotAllowedError):
        keeping.remove(library.reader().documents[0].id, reader)
    assert list(keeping.journal.entries()) == before
    assert keeping.add([file], AT_TERMINAL).files[0].outcome == "added"


def test_the_command_line_shows_the_journal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["zhengwen", *words, "--library", str(folder)])
        with pytest.raises(SystemExit):
            main()
        return capsys.readouterr().out

    run("documents", "remove", "砚州市预算绩效管理办法")
    (newest, *_) = json.loads(run("journal", "--json"))
    assert (newest["who"], newest["deed"]) == ("命令行", "removed")
    assert "砚州市预算绩效管理办法" in newest["title"]
    assert "命令行" in run("journal")
