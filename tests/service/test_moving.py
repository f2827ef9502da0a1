"""A library that moves, with all that people left beside it: between folders, and into a database
and back."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest
from typer.testing import CliRunner

from assistant.access.caller import AT_TERMINAL, Role
from assistant.access.departments import Departments
from assistant.access.keys import Keys
from assistant.assistant import Assistant
from assistant.checklist.ledger import Change, Ledger, Told
from assistant.feedback.ledger import Ledger as Feedbacks
from assistant.journal import Deed, Doing, Journal
from assistant.keeping import Keeping
from assistant.moving import Moved, copy_library
from assistant.sessions import Sessions
from index.corrections import Correction, Corrections
from index.library import Library
from index.place import Database, Place
from ingest.errors import InputError, LibraryError
from ingest.settings import Settings
from ui.cli.commands import app

GOLD = '{"id": "g1", "type": "unanswerable", "q": "食堂几点开饭？", "abstain": true}\n'


@pytest.fixture(params=["folder", pytest.param("postgres", marks=pytest.mark.engines)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "folder":
        return tmp_path / "target"
    database: Database = request.getfixturevalue("database")
    return database


@pytest.fixture
def source(sample_library_folder: Path, tmp_path: Path) -> Path:
    """The sample library, with which people have worked, and a department's beside it."""
    folder = tmp_path / "source"
    others = shutil.ignore_patterns("conversations.sqlite*")  # what other tests have asked
    shutil.copytree(sample_library_folder, folder, symlinks=True, ignore=others)
    library, settings = Library.open(folder), Settings(library=folder)
    first = library.reader().documents[0]
    Keeping(library, settings).correct(first.id, Correction(year=2001), AT_TERMINAL)
    Assistant(library).ask("教育部门什么时候报自评报告？", session="s")
    told = Told(("k",), "d", "a.txt", "办法", "三", "条文", "报送", "各部门", "2026-08-31")
    Ledger(folder).change("u", told, Change(done=True, note="已交"))
    Keys(folder).add("督查室", Role.EDITOR, ["jiaoyu"])
    place = Departments(folder).add("jiaoyu", "区教育局")
    Library.open(place).publish([library.reader().document(first.id)])
    return folder


def what_people_left(place: Place) -> tuple[object, ...]:
    return (
        Ledger(place).all(),
        Sessions(place).turns("s"),
        tuple(Journal(place).entries()),
        Corrections(place).files(),
        Keys(place).all(),
        Feedbacks(place).newest(9),
        Departments(place).all(),
    )


def test_everything_arrives_and_can_be_worked_with(source: Path, target: Place) -> None:
    settings = Settings(library=source)
    assert copy_library(source, target, settings) == Moved(len(documents(source)) + 1, 6)
    assert what_people_left(target) == what_people_left(source)
    for one, other in (
        (source, target),
        (Departments(source).place_of("jiaoyu"), Departments(target).place_of("jiaoyu")),
    ):
        assert documents(one) == documents(other)
    scanned = next(each for each in documents(source) if each.file.endswith(".pdf"))
    page = Library.open(target).reader().page_image(scanned.id, 1)
    assert page == Library.open(source).reader().page_image(scanned.id, 1)

    Journal(target).write(AT_TERMINAL, [Doing(Deed.ADDED, "n", "n.txt", "新")])
    assert [entry.title for entry in Journal(target).entries(1)] == ["新"], "numbers go on"
    Assistant(Library.open(target)).ask("多少万元以上的项目要做事前绩效评估？", session="s")
    assert len(Sessions(target).turns("s")) == 2
    with pytest.raises(LibraryError, match=r"内容与要复制的不同（\w+），没有复制"):
        copy_library(source, target, settings)
    with pytest.raises(InputError, match="就是这个资料库本身"):
        copy_library(target, target, settings)


def test_a_copy_that_failed_half_way_is_taken_up_again(
    source: Path, target: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(library=source)
    with monkeypatch.context() as broken:
        broken.setattr(Library, "publish", Mock(side_effect=LibraryError("磁盘满了")))
        with pytest.raises(LibraryError, match="磁盘满了"):
            copy_library(source, target, settings)
    assert what_people_left(target)[0] == Ledger(source).all(), "the records were there already"
    named = source / "departments/jiaoyu/CURRENT"
    number = named.read_text()
    named.write_text("?")
    with pytest.raises(LibraryError, match="CURRENT 文件无法读取"):
        copy_library(source, target, settings)
    named.write_text(number)
    assert copy_library(source, target, settings) == Moved(len(documents(source)) + 1, 6)
    assert what_people_left(target) == what_people_left(source)
    assert copy_library(source, target, settings).records == 6, "once more changes nothing"
    assert documents(target) == documents(source)


def documents(place: Place) -> tuple[object, ...]:
    return Library.open(place).reader().documents


@pytest.mark.engines
def test_there_and_back_again(source: Path, database: Database, tmp_path: Path) -> None:
    settings = Settings(library=source)
    copy_library(source, database, settings)
    copy_library(database, tmp_path / "back", settings)
    assert documents(tmp_path / "back") == documents(source)
    assert what_people_left(tmp_path / "back") == what_people_left(source)


def test_the_command_tells_what_was_copied_and_asks_both(source: Path, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(GOLD, encoding="utf-8")
    words = ["libraries", "copy", "--to", str(tmp_path / "copy"), "--library", str(source)]
    told = CliRunner().invoke(app, [*words, "--gold", str(tmp_path / "gold.jsonl")])
    assert told.exit_code == 0, told.output
    assert f"{len(documents(source)) + 1}份文件，6条记录，逐项核对一致" in told.stdout
    assert "1道标准题，两边的回答和出处都相同" in told.stdout


def test_the_place_to_copy_to_is_checked_and_its_password_need_not_be_typed_in_sight(
    source: Path,
) -> None:
    words = ["libraries", "copy", "--library", str(source), "--to"]
    bad = CliRunner().invoke(app, [*words, "postgresql://u@127.0.0.1:1/d", "--schema", 'a"; DROP'])
    assert isinstance(bad.exception, InputError)
    assert "不能用作数据库模式名" in str(bad.exception)
    hidden = [*words, "postgresql://u@127.0.0.1:1/d", "--ask-password"]
    asked = CliRunner().invoke(app, hidden, input="geheim\n")
    assert "数据库口令" in asked.output
    assert "geheim" not in asked.output + str(asked.exception)
