"""A department's folder: forty files of all formats, taken in with one command."""

from __future__ import annotations

import difflib
import json

import pytest
from made_files import MadeFile, bad_files, office_files, text_files
from typer.testing import CliRunner

from index.library import Library
from ingest.document import ClauseKind, Document
from ingest.readers import office
from ui.cli.commands import app

NEEDED = 0.99


@pytest.fixture(scope="module")
def made() -> dict[str, MadeFile]:
    files = [*text_files(), *bad_files()]
    if office.soffice():
        files += office_files()
    return {file.name: file for file in files}


@pytest.fixture(scope="module")
def report(made: dict[str, MadeFile], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    place = tmp_path_factory.mktemp("forty")
    inbox = place / "inbox"
    inbox.mkdir()
    for file in made.values():
        (inbox / file.name).write_bytes(file.data)
    library = place / "library"
    ran = CliRunner().invoke(app, ["ingest", str(inbox), "--library", str(library), "--json"])
    assert ran.exit_code == 1, ran.output  # some are refused
    files = json.loads(ran.stdout)["files"]
    reader = Library.open(library).reader()
    documents = {document.file: reader.document(document.id) for document in reader.documents}
    return {file["file"]: {**file, "document": documents.get(file["file"])} for file in files}


def test_every_file_has_its_outcome_and_its_word(
    made: dict[str, MadeFile], report: dict[str, dict]
) -> None:
    if office.soffice():
        assert len(made) >= 40
    assert set(report) == set(made)
    found = {name: entry["outcome"] for name, entry in report.items()}
    assert found == {name: file.outcome for name, file in made.items()}
    for name, file in made.items():
        entry = report[name]
        if file.says and file.outcome != "duplicate":
            assert file.says in " ".join([entry["reason"] or "", *entry["warnings"]]), name


def test_the_text_of_each_file_is_read_whole(
    made: dict[str, MadeFile], report: dict[str, dict]
) -> None:
    for name, file in made.items():
        document: Document | None = report[name]["document"]
        if not document or not file.lines:
            continue
        read = "".join(
            document.quote(clause.span) for clause in document.clauses if not clause.cells
        )
        wanted = "".join(file.lines)
        ratio = difflib.SequenceMatcher(None, squeezed(wanted), squeezed(read), False).ratio()
        assert ratio >= NEEDED, (name, ratio, read)
        assert "不该读到" not in document.text


def test_tables_are_read_cell_by_cell(made: dict[str, MadeFile], report: dict[str, dict]) -> None:
    for name, file in made.items():
        document: Document | None = report[name]["document"]
        if not document or not file.table:
            continue
        head, *body = file.table
        rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
        assert [[document.quote(cell.span) for cell in row.cells] for row in rows] == [
            list(row) for row in body
        ], name
        assert {tuple(cell.column for cell in row.cells) for row in rows} == {head}, name
        assert document.facts, name  # the deadlines of the rows


@pytest.mark.skipif(not office.soffice(), reason="LibreOffice (soffice) is not installed")
def test_old_office_files_were_read_too(report: dict[str, dict]) -> None:
    for name in ("公文.doc", "公文.wps", "公文.odt", "公文.rtf", "表.ods", "课件.odp"):
        assert report[name]["outcome"] == "added", report[name]


def squeezed(words: str) -> str:
    return "".join(words.split())
