"""Databases of every version that was released: they open, nothing of them is lost, and their
tables become those of today. ``released/*.sql`` were written by the programs of those days."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from made_documents import report, rules
from sqlalchemy import Connection, create_engine, text

from assistant.access.caller import Caller, Role
from assistant.access.departments import SCHEMA as DEPARTMENTS
from assistant.access.departments import Departments
from assistant.access.keys import Keys
from assistant.access.records import SCHEMA as ACCESS
from assistant.checklist import ledger as checklist
from assistant.feedback import ledger as feedback
from assistant.feedback.record import State
from assistant.journal import SCHEMA as JOURNAL
from assistant.journal import Deed, Doing, Journal
from assistant.sessions import SCHEMA as CONVERSATIONS
from assistant.sessions import Sessions
from index import schema as schemas
from index.catalogue import Catalogue
from index.corrections import SCHEMA as CORRECTIONS
from index.corrections import Corrections
from index.generations import Generations
from index.library import Library
from index.place import Database
from index.postgres.catalogue import SCHEMA as VERSIONS
from index.postgres.server import records_engine, shared_engine
from index.schema import Schema, bring_up_to_date, version_of
from index.side_file import open_side_file
from index.tables import SCHEMA as CATALOGUE
from index.vectors import ClauseVectors
from ingest.errors import LibraryError

RELEASED = Path(__file__).with_name("released")
SCHEMAS = {
    schema.name: schema
    for schema in (
        CATALOGUE,
        CORRECTIONS,
        CONVERSATIONS,
        JOURNAL,
        ACCESS,
        checklist.SCHEMA,
        feedback.SCHEMA,
        DEPARTMENTS,
    )
}
# In PostgreSQL, where the catalogue is another.
SHARED = {name: schema for name, schema in SCHEMAS.items() if schema is not CATALOGUE}
DUMPS = sorted(RELEASED.glob("*.sql"))


def restored(dump: str, file: Path) -> Path:
    """The database of ``released/dump.sql``, in ``file``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(file) as database:
        database.executescript((RELEASED / f"{dump}.sql").read_text(encoding="utf-8"))
    database.close()
    return file


def differences(connection: Connection, schema: Schema) -> list[object]:
    """What alembic finds to differ between the database and the tables of the program."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, schema.tables.metadata))


def run_scripts(connection: Connection, revision: str) -> None:
    """Make the tables of a revision by the scripts alone."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(schemas.SCRIPTS))
    command.upgrade(config, revision)


def test_every_version_of_every_schema_was_kept() -> None:
    kept = {dump.stem for dump in DUMPS}
    assert kept == {
        f"{schema.name}_{number + 1}"
        for schema in SCHEMAS.values()
        for number in range(len(schema.unmarked))
    }


@pytest.mark.parametrize("dump", [dump.stem for dump in DUMPS])
def test_a_released_database_becomes_that_of_today(dump: str, tmp_path: Path) -> None:
    schema = SCHEMAS[dump.rpartition("_")[0]]
    engine = create_engine(f"sqlite:///{restored(dump, tmp_path / 'kept.sqlite')}")
    with engine.begin() as connection:
        before = version_of(connection, schema)
        assert before == int(dump.rpartition("_")[2])
        bring_up_to_date(connection, schema)
    with engine.connect() as connection:
        assert version_of(connection, schema) == schema.newest
        assert differences(connection, schema) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_scripts_and_program_make_the_same_tables(name: str) -> None:
    schema = SCHEMAS[name]
    with create_engine("sqlite://").begin() as by_scripts:
        run_scripts(by_scripts, f"{name}@head")
        assert version_of(by_scripts, schema) == schema.newest, "the newest script is the head"
        assert differences(by_scripts, schema) == []
    with create_engine("sqlite://").begin() as by_program:
        bring_up_to_date(by_program, schema)
        assert version_of(by_program, schema) == schema.newest
        assert differences(by_program, schema) == []


@pytest.mark.engines
@pytest.mark.parametrize("name", SHARED)
def test_every_version_in_a_database_becomes_that_of_today(name: str, database: Database) -> None:
    schema = SHARED[name]
    for version in range(1, schema.newest + 1):
        place = replace(database, schema=f"{database.schema}_{version}")
        with shared_engine(place).begin() as connection:
            run_scripts(connection, f"{name}_{version}")
            assert version_of(connection, schema) == version
        with records_engine(place, schema).connect() as connection:
            assert version_of(connection, schema) == schema.newest
            assert differences(connection, schema) == []
        with records_engine(place, CORRECTIONS).connect() as connection:
            assert version_of(connection, schema) == schema.newest, "each has versions of its own"


@pytest.mark.engines
def test_a_department_keeps_its_library_when_schemas_get_new_names(database: Database) -> None:
    old = Database(database.url, f"{database.schema}_jiao_yu")
    Library.open(old).publish([rules()])
    with shared_engine(database).begin() as connection:
        run_scripts(connection, "departments_1")
        connection.execute(text("INSERT INTO department VALUES (1, 'jiao-yu', '区教育局')"))
    (document,) = Library.open(Departments(database).place_of("jiao-yu")).reader().documents
    assert document.file == "rules.txt"


@pytest.mark.engines
def test_a_main_library_that_is_called_like_a_department_keeps_its_name(database: Database) -> None:
    other = Database(database.url, f"{database.schema}_wei_jian")
    for main, id, title in ((database, "wei-jian", "区卫健局"), (other, "gong-an", "区公安局")):
        with shared_engine(main).begin() as connection:
            run_scripts(connection, "departments_1")
            row = {"id": id, "title": title}
            connection.execute(text("INSERT INTO department VALUES (1, :id, :title)"), row)
    Library.open(other).publish([rules()])
    Departments(database)
    (document,) = Library.open(other).reader().documents
    assert document.file == "rules.txt"


@pytest.mark.engines
def test_all_tables_of_a_library_find_room_in_one_database(database: Database) -> None:
    assert Library.open(database).reader().documents == ()
    for schema in SHARED.values():
        records_engine(database, schema)
    with shared_engine(database).connect() as connection:
        noted = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
        assert set(noted) == {
            f"{VERSIONS.name}_{VERSIONS.newest}",
            *(f"{schema.name}_{schema.newest}" for schema in SHARED.values()),
        }


@pytest.mark.parametrize("dump", ["catalogue_1", "catalogue_2"])
def test_a_released_library_is_read_as_it_is_and_published_to(dump: str, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    generation = folder / "generations/00000001"
    file = restored(dump, generation / "catalogue.sqlite")
    (folder / "CURRENT").write_text("00000001\n")
    rows = Catalogue.to_read(generation).searched()
    vectors = ClauseVectors(None, 384)
    vectors.add_vectors([*map(str, rows.numbers)], np.eye(len(rows), 384, dtype=np.float32))
    vectors.save(generation)
    before = file.read_bytes()

    library = Library.open(folder)
    (held,) = library.reader().documents
    assert library.reader().document(held.id).text == report().text
    assert len(library.reader().facts()) == held.fact_count > 5
    assert file.read_bytes() == before, "what is published is never changed"

    library.publish([rules()])
    assert [document.file for document in library.reader().documents] == ["report.txt", "rules.txt"]
    assert library.reader().document(held.id).text == report().text
    with create_engine(
        f"sqlite:///{Generations(folder).folder(2) / 'catalogue.sqlite'}"
    ).connect() as now:
        assert differences(now, CATALOGUE) == []


def test_released_keys_open_the_door(tmp_path: Path) -> None:
    restored("access_1", tmp_path / "1/access.sqlite")
    first = Keys(tmp_path / "1")
    caller = first.caller("zw_837a19a6_12K0FmLckkxCJmvuJI8U6oKQCYLs0w3SfJHlri1UJT8")
    assert caller == Caller("837a19a6", "督查室", Role.READER)
    assert first.grant("督查室", Role.EDITOR, ["jiaoyu"]).roles["jiaoyu"] is Role.EDITOR
    restored("access_2", tmp_path / "2/access.sqlite")
    (key,) = Keys(tmp_path / "2").all()
    assert key.roles == {"all": Role.READER}


def test_what_released_programs_wrote_beside_a_library_is_read(tmp_path: Path) -> None:
    restored("conversations_1", tmp_path / "conversations.sqlite")
    (turn,) = Sessions(tmp_path).turns("一")
    assert (turn.question, turn.region, turn.year) == ("自评什么时候交？", "澄溪区", 2026)
    restored("checklist_1", tmp_path / "checklist.sqlite")
    (entry,) = checklist.Ledger(tmp_path).all()
    assert (entry.done, entry.assignee, entry.told.keys) == (True, "老王", ("k1", "k2"))
    restored("feedback_1", tmp_path / "feedback.sqlite")
    (word,) = feedback.Ledger(tmp_path).gold()
    assert (word.state, word.given.expected.must) == (State.GOLD, (("8月31日",),))
    restored("corrections_1", tmp_path / "corrections.sqlite")
    kept = Corrections(tmp_path).of("report.txt")
    assert kept is not None
    assert (kept.correction.year, kept.read.region) == (2025, "石浦镇")
    restored("journal_1", tmp_path / "journal.sqlite")
    journal = Journal(tmp_path)
    journal.write(Caller("k", "预算科", Role.EDITOR), [Doing(Deed.REMOVED, "d1", "a.txt", "办法")])
    assert [entry.deed for entry in journal.entries()] == [Deed.REMOVED, Deed.ADDED]
    assert all(entry.at <= datetime.now(UTC) for entry in journal.entries())


def newer(file: Path, schema: Schema) -> bytes:
    """Mark the database in ``file`` as one of a later program; gives its bytes."""
    with sqlite3.connect(file) as database:
        later = f"{schema.name}_{schema.newest + 1}"
        database.execute("UPDATE alembic_version SET version_num = ?", (later,))
        database.commit()
        # Else it would be whoever closes the file last that writes to it, some time later.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file.read_bytes()


def test_what_a_later_program_wrote_is_refused_and_left_alone(tmp_path: Path) -> None:
    Journal(tmp_path)
    before = newer(tmp_path / "journal.sqlite", JOURNAL)
    with pytest.raises(LibraryError, match=r"由更新的政问程序写成（journal 第 2 版.*升级程序"):
        Journal(tmp_path)
    assert (tmp_path / "journal.sqlite").read_bytes() == before

    Library.open(tmp_path / "library")
    newer(Generations(tmp_path / "library").folder(0) / "catalogue.sqlite", CATALOGUE)
    with pytest.raises(LibraryError, match="由更新的政问程序写成（catalogue 第 3 版"):
        Library.open(tmp_path / "library")


@pytest.mark.parametrize("dump", [None, "access_1"], ids=["new", "old"])
def test_several_that_open_a_file_at_once_bring_it_up_to_date_once(
    dump: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "access.sqlite"
    if dump:
        restored(dump, file)
    open_it: Callable[[int], object] = lambda _: open_side_file(file, ACCESS)  # noqa: E731
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(open_it, range(6)))
    with create_engine(f"sqlite:///{file}").connect() as connection:
        assert version_of(connection, ACCESS) == ACCESS.newest
        noted = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
        assert noted == [("access_2",)]
