"""A checklist as a file: what a calendar, a spreadsheet and Word find in it."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from assistant.answer import Citation
from assistant.checklist_files import COLUMNS, write_checklist
from assistant.checklist_record import ChecklistRecord, TaskRecord
from ingest.document import Status
from ingest.errors import InputError

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LONG = (
    "报送经主要负责人签字、加盖公章的2025年度项目支出绩效自评报告（含佐证材料），"
    "一式两份；逾期不予受理"
)


def _task(due: date | datetime | None, what: str) -> TaskRecord:
    cited = Citation(
        number=1,
        document_id="abc",
        file="要点.txt",
        title="要点",
        section="二、（一）",
        start=3,
        end=9,
        quote="各镇应于8月底前报送",
        prefix="",
        suffix="",
        status=Status.ISSUED,
    )
    return TaskRecord(
        due=due,
        when="8月底前",
        what=what,
        who=["各镇"],
        deliverable="监控报告",
        recipient="区财政局",
        condition=None,
        citations=[cited],
    )


MADE = ChecklistRecord(
    region="澄溪区",
    year=2026,
    audience="各镇",
    begins=None,
    ends=None,
    tasks=[
        _task(date(2026, 8, 31), LONG),
        _task(datetime(2026, 11, 18, 12, 0), "报送目标"),
        _task(None, "报送整改方案"),
    ],
)


def _unfolded(path: Path) -> list[str]:
    return path.read_bytes().decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_holds_the_dated_tasks_with_their_words(tmp_path: Path) -> None:
    path = tmp_path / "清单.ics"
    write_checklist(MADE, path, NOW)
    lines = _unfolded(path)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20260831" in lines
    assert "DTEND;VALUE=DATE:20260901" in lines
    assert "DTSTART:20261118T120000" in lines
    assert "DTSTAMP:20260102T030405Z" in lines
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary == f"SUMMARY:{LONG}"
    assert any("各镇应于8月底前报送" in line for line in lines if line.startswith("DESCRIPTION:"))


def test_no_line_of_a_calendar_is_longer_than_75_bytes(tmp_path: Path) -> None:
    path = tmp_path / "清单.ics"
    write_checklist(MADE, path, NOW)
    assert max(len(line) for line in path.read_bytes().split(b"\r\n")) <= 75


def test_the_same_task_keeps_its_identity_so_that_it_is_not_entered_twice(tmp_path: Path) -> None:
    one, other = tmp_path / "一.ics", tmp_path / "二.ics"
    write_checklist(MADE, one, NOW)
    write_checklist(MADE, other, datetime(2026, 5, 5, tzinfo=UTC))
    ids = [[line for line in _unfolded(path) if line.startswith("UID:")] for path in (one, other)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_a_table_holds_every_task(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    write_checklist(MADE, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(COLUMNS)
    assert [row[2] for row in rows[1:]] == [LONG, "报送目标", "报送整改方案"]
    assert rows[2][0] == "2026年11月18日12:00"
    assert rows[3][0] == ""


def test_a_word_document_holds_the_table(tmp_path: Path) -> None:
    path = tmp_path / "清单.docx"
    write_checklist(MADE, path)
    document = docx.Document(str(path))
    assert document.paragraphs[0].text == "澄溪区2026年各镇工作清单"
    assert [cell.text for cell in document.tables[0].rows[1].cells][2] == LONG


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.ics"):
        write_checklist(MADE, tmp_path / "清单.xyz")
