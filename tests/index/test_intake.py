"""Files into a library: one outcome a file, whatever the file is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from made_documents import DRAFT, REPORT, RULES

from index.corrections import Corrections
from index.found_files import found_in
from index.intake import IntakeReport, Outcome, add_files, add_upload
from index.library import Library
from index.place import Place
from ingest import read
from ingest.document import Document
from ingest.errors import LibraryError
from ingest.settings import Settings


@pytest.fixture
def library(place: Place) -> Library:
    return Library.open(place)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "rules.txt").write_text(RULES, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


def outcomes(report: IntakeReport) -> dict[str, str]:
    return {file.file: file.outcome.value for file in report.files}


def test_a_folder_is_taken_in_as_one_publication(library: Library, inbox: Path) -> None:
    report = add_files(library, [inbox])
    assert outcomes(report) == {"report.txt": "added", "rules.txt": "added"}
    assert library.reader().version == 1
    assert {d.id for d in library.reader().documents} == {f.document_id for f in report.files}


def test_the_same_again_is_unchanged_and_makes_no_version(library: Library, inbox: Path) -> None:
    add_files(library, [inbox])
    again = add_files(library, [inbox])
    assert outcomes(again) == {"report.txt": "unchanged", "rules.txt": "unchanged"}
    assert all(file.document_id for file in again.files)
    assert library.reader().version == 1


def test_new_contents_replace_the_file_of_that_name(library: Library, inbox: Path) -> None:
    add_files(library, [inbox])
    (inbox / "rules.txt").write_text(RULES.replace("300万元", "700万元"), encoding="utf-8")
    assert outcomes(add_files(library, [inbox / "rules.txt"])) == {"rules.txt": "replaced"}
    reader = library.reader()
    assert [document.file for document in reader.documents] == ["report.txt", "rules.txt"]
    assert "700万元" in reader.document(reader.documents[1].id).text


def test_the_same_contents_under_another_name_are_a_duplicate(
    library: Library, inbox: Path
) -> None:
    add_files(library, [inbox])
    (inbox / "copy.txt").write_text(RULES, encoding="utf-8")
    report = add_files(library, [inbox / "copy.txt"])
    assert outcomes(report) == {"copy.txt": "duplicate"}
    assert report.files[0].reason == "内容与已有的“rules.txt”相同"
    assert len(library.reader().documents) == 2


def test_a_file_that_becomes_a_copy_takes_its_old_contents_with_it(
    library: Library, inbox: Path
) -> None:
    add_files(library, [inbox])
    (inbox / "report.txt").write_text(RULES, encoding="utf-8")
    assert outcomes(add_files(library, [inbox / "report.txt"])) == {"report.txt": "duplicate"}
    assert [document.file for document in library.reader().documents] == ["rules.txt"]


def test_two_files_with_the_same_contents_in_one_batch(library: Library, inbox: Path) -> None:
    (inbox / "copy.txt").write_text(RULES, encoding="utf-8")
    assert outcomes(add_files(library, [inbox])) == {
        "copy.txt": "added",
        "report.txt": "added",
        "rules.txt": "duplicate",
    }


def test_files_of_one_name_in_two_folders_are_both_kept(library: Library, inbox: Path) -> None:
    for place, text in (("north", RULES), ("south", REPORT)):
        (inbox / place).mkdir()
        (inbox / place / "plan.txt").write_text(text, encoding="utf-8")
    given = [inbox / "north" / "plan.txt", inbox / "south" / "plan.txt"]
    expected = {"north/plan.txt": "added", "south/plan.txt": "added"}
    assert outcomes(add_files(library, given)) == expected


def test_bad_files_are_refused_with_a_reason_and_the_rest_goes_on(
    library: Library, inbox: Path
) -> None:
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "picture.xyz").write_bytes(b"\x00\x01")
    (inbox / "broken.docx").write_bytes(b"this is no word file")
    report = add_files(library, [inbox, inbox / "missing.txt"])
    assert outcomes(report) == {
        "broken.docx": "refused",
        "empty.txt": "refused",
        "missing.txt": "refused",
        "picture.xyz": "refused",
        "report.txt": "added",
        "rules.txt": "added",
    }
    assert {file.file for file in report.refused} == {
        "broken.docx",
        "empty.txt",
        "missing.txt",
        "picture.xyz",
    }
    assert all(file.reason and file.document_id is None for file in report.refused)


def test_a_fault_of_the_program_refuses_one_file_only(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = read.read_bytes

    def faulty(name: str, data: bytes, settings: Settings | None = None) -> Document:
        if name == "report.txt":
            raise RecursionError("a bug in a reader")
        return real(name, data, settings)

    monkeypatch.setattr(read, "read_bytes", faulty)
    report = add_files(library, [inbox], Settings(reading_processes=0))
    assert outcomes(report) == {"report.txt": "refused", "rules.txt": "added"}
    assert "程序出错（RecursionError）" in str(report.refused[0].reason)


def test_a_library_that_cannot_be_asked_is_no_fault_of_a_file(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise LibraryError("与数据库的连接断了")

    before = library.reader().documents
    with monkeypatch.context() as broken:
        broken.setattr(Corrections, "applied", lost)
        with pytest.raises(LibraryError, match="连接断了"):
            add_files(library, [inbox], Settings(reading_processes=0))
    assert library.reader().documents == before
    assert not add_files(library, [inbox], Settings(reading_processes=0)).refused


def test_a_file_that_is_too_large_is_refused_unread(library: Library, inbox: Path) -> None:
    report = add_files(library, [inbox], Settings(max_file_bytes=len(RULES.encode()) - 1))
    assert {file.file for file in report.refused} == {"rules.txt"}
    assert "上限" in str(report.refused[0].reason)


def test_members_of_an_archive(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "files.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("2024/rules.txt", RULES)
        packed.writestr("__MACOSX/._rules.txt", b"x")
        packed.writestr("inner.zip", b"PK")
        packed.writestr("empty.txt", b"")
    assert outcomes(add_files(library, [archive])) == {
        "files.zip/2024/rules.txt": "added",
        "files.zip/inner.zip": "refused",
        "files.zip/empty.txt": "refused",
    }
    assert outcomes(add_files(library, [archive]))["files.zip/2024/rules.txt"] == "unchanged"


def test_names_in_an_archive_from_chinese_windows(tmp_path: Path) -> None:
    archive = tmp_path / "files.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("aaaaaaaa.txt", RULES)  # as many bytes as 办法通知 has in GBK
    gbk = archive.read_bytes().replace(b"aaaaaaaa", "办法通知".encode("gbk"))
    archive.write_bytes(gbk)
    (found,) = found_in([archive], 10**6)
    assert found.name == "files.zip/办法通知.txt"
    assert found.load() == RULES.encode()


def test_a_damaged_archive_is_refused(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "files.zip"
    archive.write_bytes(b"PK\x03\x04 and then nothing")
    report = add_files(library, [archive])
    assert outcomes(report) == {"files.zip": "refused"}
    assert "压缩包“files.zip”已损坏" in str(report.files[0].reason)


def test_what_systems_leave_in_folders_is_passed_over(inbox: Path) -> None:
    for name in (".DS_Store", "~$rules.docx", "Thumbs.db"):
        (inbox / name).write_bytes(b"x")
    assert [file.name for file in found_in([inbox], 10**6)] == ["report.txt", "rules.txt"]


def test_an_upload(library: Library) -> None:
    report = add_upload(library, "draft.txt", DRAFT.encode())
    assert outcomes(report) == {"draft.txt": "added"}
    assert report.files[0].outcome is Outcome.ADDED


def test_the_json_has_the_fields_of_the_contract(library: Library, inbox: Path) -> None:
    data = json.loads(add_files(library, [inbox]).model_dump_json())
    assert set(data) == {"files", "seconds"}
    assert set(data["files"][0]) == {"file", "outcome", "document_id", "reason", "warnings"}


def test_progress_is_told_in_chinese(library: Library, inbox: Path) -> None:
    told: list[tuple[str, int, int]] = []
    add_files(library, [inbox], on_progress=lambda *step: told.append(step))
    assert ("读取文件", 2, 2) in told
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    read = stages.index("读取文件")
    assert stages[read + 1] == "计算向量"
    assert stages[read + 2 :] in (
        ["建立词语索引"],
        ["写入数据库"],
        ["写入数据库", "建立向量索引"],
    )
