"""Backup and restore as docs/database.md tells them, and a place that fills up or goes away."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import postgres_server
import pytest
from sqlalchemy import event, text

from assistant.access.departments import Departments
from assistant.assistant import Assistant
from assistant.checklist.ledger import Change, Ledger, Told
from assistant.sessions import Sessions
from index.library import Library
from index.place import Database, Place
from index.postgres.server import shared_engine
from index.postgres.store import PostgresStore
from ingest import read_bytes
from ingest.errors import LibraryError

QUESTION = "教育部门什么时候报自评报告？"


def worked_with(place: Place, samples: Path) -> Library:
    """The sample documents at ``place``, with what people leave beside them."""
    held = Library.open(samples).reader()
    library = Library.open(place)
    library.publish(
        [held.document(each.id) for each in held.documents],
        originals={each.id: held.original(each.id) or b"" for each in held.documents},
    )
    told = Told(("k",), "d", "a.txt", "办法", "三", "条文", "报送", "各部门", "2026-08-31")
    Ledger(place).change("u", told, Change(done=True, note="已交"))
    Assistant(library).ask(QUESTION, session="s")
    own = Departments(place).add("jiao-yu", "区教育局")
    Library.open(own).publish([held.document(held.documents[0].id)])
    return library


def everything(place: Place) -> tuple[object, ...]:
    """What is there, and what is answered from it."""
    reader = Library.open(place).reader()
    answer = Assistant(Library.open(place)).ask("多少万元以上的项目要做事前绩效评估？")
    return (
        [(d, reader.document(d.id), reader.original(d.id)) for d in reader.documents],
        reader.facts(),
        Ledger(place).all(),
        Sessions(place).turns("s"),
        Library.open(Departments(place).place_of("jiao-yu")).reader().documents,
        (answer.answer, answer.citations),
    )


def test_a_folder_comes_back_from_a_plain_copy(sample_library_folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "library"
    worked_with(place, sample_library_folder)
    before = everything(place)
    shutil.copytree(place, tmp_path / "backup")
    shutil.rmtree(place / "generations")
    with pytest.raises(LibraryError, match="请从备份恢复"):
        Library.open(place)
    shutil.rmtree(place)
    shutil.copytree(tmp_path / "backup", place)
    assert everything(place) == before
    notice = read_bytes("new.txt", "关于报送自评的通知\n\n一、按时报送。".encode())
    assert Library.open(place).publish([notice]).version == 2


@pytest.mark.engines
def test_a_database_comes_back_from_a_dump(
    sample_library_folder: Path, database: Database, postgres: postgres_server.Server
) -> None:
    worked_with(database, sample_library_folder)
    before = everything(database)
    dump = postgres.dump(database.schema, f"{database.schema}-*")
    own = database.department("jiao-yu")
    for place in (database, own):
        shared_engine(place).dispose()
        with shared_engine(place).begin() as connection:
            connection.execute(text(f'DROP SCHEMA "{place.schema}" CASCADE'))
        shared_engine(place).dispose()
    postgres.restore(dump)
    assert everything(database) == before
    library = Library.open(database)
    gone = library.reader().documents[0].id
    assert library.publish([], [gone]).removed == (gone,)


@pytest.mark.engines
@pytest.mark.parametrize(
    ("lost", "words"),
    [("53100", "的磁盘满了，这一次没有保存，原有数据没有改动"), ("57P01", "连接断了")],
    ids=["full", "gone"],
)
def test_a_publication_that_the_server_breaks_off_changes_nothing(
    lost: str, words: str, sample_library_folder: Path, database: Database
) -> None:
    """The server itself raises what it raises when its disk is full, or ends the connection."""
    library = worked_with(database, sample_library_folder)
    before = everything(database)
    breaks = "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1);"
    if lost == "53100":
        breaks = "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100';"
    with shared_engine(database).begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN {breaks} RETURN NEW; END $$"
            )
        )
        connection.execute(
            text("CREATE TRIGGER t BEFORE INSERT ON all_postings EXECUTE FUNCTION breaks()")
        )
    new = read_bytes("new.txt", "关于报送自评的通知\n\n一、各部门应于8月31日前报送。".encode())
    with pytest.raises(LibraryError, match=words):
        library.publish([new])
    assert everything(database) == before
    with shared_engine(database).begin() as connection:
        connection.execute(text("DROP TRIGGER t ON all_postings"))
    assert library.publish([new]).version == 2


@pytest.mark.engines
def test_a_connection_lost_while_a_question_is_worked_out_is_told(
    sample_library_folder: Path, database: Database
) -> None:
    library = worked_with(database, sample_library_folder)
    reader = library.reader()
    engine = reader._rankings._engine  # type: ignore[attr-defined]
    end = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    lost: list[int] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _lose(_c: object, _u: object, statement: str, *_rest: object) -> None:
        if "public.<#>" in statement and not lost:
            lost.append(1)
            with PostgresStore(database, 0)._engine.connect() as other:
                other.execute(end)

    with pytest.raises(LibraryError, match=r"连接断了.*已经保存的内容不会丢失"):
        reader.search(QUESTION)
    assert lost
    assert library.reader() is not reader, "its version is held anew"
    assert library.reader().search(QUESTION)


def test_a_disk_that_is_full_ends_the_command_with_a_word_and_loses_nothing(
    sample_library_folder: Path, tmp_path: Path
) -> None:
    """The limit of a file's size stands for the end of the disk."""
    resource = pytest.importorskip("resource")
    place = tmp_path / "library"
    shutil.copytree(sample_library_folder, place, symlinks=True)
    before = Library.open(place).reader()
    (tmp_path / "new.txt").write_text("关于报送自评的通知\n\n一、各部门应于8月31日前报送。")
    command = ["ingest", str(tmp_path / "new.txt"), "--library", str(place)]
    done = subprocess.run(
        [sys.executable, "-c", "from ui.cli import main; main()", *command],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "请检查磁盘空间和权限" in done.stderr
    assert "程序内部出错" not in done.stderr
    after = Library.open(place).reader()
    assert (after.version, after.documents) == (before.version, before.documents)
