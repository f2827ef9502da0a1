"""What is remembered of a conversation, and what is not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant import sessions
from assistant.assistant import Assistant
from assistant.sessions import REMEMBERED_TURNS, Sessions, Turn
from index.library import Library
from ingest.settings import Settings

AS_OF = date(2026, 5, 6)


def test_turns_come_back_in_order_after_a_restart(tmp_path: Path) -> None:
    first = Turn("自评几号交？", AS_OF, region="芦汀区", year=2026, audience="教育局")
    then = Turn("监控呢？", AS_OF)
    before = Sessions(tmp_path)
    before.add("one", first)
    before.add("two", Turn("别人的问题", AS_OF))
    before.add("one", then)
    assert Sessions(tmp_path).turns("one") == (first, then)


def test_an_unknown_session_has_no_turns(tmp_path: Path) -> None:
    assert Sessions(tmp_path).turns("nobody") == ()


def test_only_the_last_turns_of_a_session_bear_on_what_is_asked(tmp_path: Path) -> None:
    remembered = Sessions(tmp_path)
    asked = [Turn(f"第{n}个问题", AS_OF) for n in range(REMEMBERED_TURNS + 3)]
    for turn in asked:
        remembered.add("one", turn)
    assert remembered.turns("one") == tuple(asked[-REMEMBERED_TURNS:])


def test_the_sessions_spoken_in_last_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "REMEMBERED_SESSIONS", 2)
    remembered = Sessions(tmp_path)
    for session in ("one", "two", "three", "one"):
        remembered.add(session, Turn(f"{session}问", AS_OF))
    remembered.forget_old()
    assert remembered.turns("two") == ()
    assert len(remembered.turns("one")) == 2
    assert len(remembered.turns("three")) == 1


@pytest.fixture
def folder(made_library: Library, tmp_path: Path) -> Path:
    """A copy of the library of our small texts."""
    copy = tmp_path / "library"
    shutil.copytree(made_library.place, copy, symlinks=True)
    (copy / "conversations.sqlite").unlink(missing_ok=True)
    return copy


def opened(folder: Path) -> Assistant:
    settings = Settings(library=folder)
    return Assistant(Library.open(folder, settings), settings)


def test_a_follow_up_is_understood_by_a_new_assistant_over_the_same_folder(folder: Path) -> None:
    first = opened(folder).ask("松陂区2026年绩效运行监控最晚什么时候完成？", as_of=AS_OF)
    then = opened(folder).ask("那教育部门呢？", session=first.session, as_of=AS_OF)
    assert "9月20日" in then.answer
    assert then.scope.region == "松陂区"


def test_questions_are_stored_and_no_words_of_documents(folder: Path) -> None:
    question = "芦汀区受托机构的人员要签什么？"
    answer = opened(folder).ask(question, as_of=AS_OF)
    assert "保密承诺书" in answer.answer
    stored = b"".join(path.read_bytes() for path in folder.glob("conversations.sqlite*"))
    assert question.encode() in stored
    assert "保密承诺书".encode() not in stored
