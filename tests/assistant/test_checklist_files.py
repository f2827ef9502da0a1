"""A checklist as a file: read back by other libraries than the ones that wrote it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import openpyxl
import pdfplumber
import pytest
from lxml import etree

from assistant.answer import Citation
from assistant.checklist.files import WRITERS, Stamp, pdf_fonts, write_checklist
from assistant.checklist.files.pdf_lines import lines
from assistant.checklist.files.plain import COLUMNS
from assistant.checklist.record import ChecklistRecord, ClauseChange, ItemState, TaskRecord
from assistant.checklist.task import Section
from assistant.checklist.words import Stage
from ingest.document import Status
from ingest.errors import InputError
from ingest.facts.model import Modality

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LONG = (
    "报送经主要负责人签字、加盖公章的2025年度项目支出绩效自评报告（含佐证材料），"
    "一式两份；逾期不予受理"
)
FORMULA = '=HYPERLINK("http://example.invalid","点这里")'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def task(
    number: int, due: date | datetime | None, what: str, section: Section = Section.DATED
) -> TaskRecord:
    """A task of the list under test."""
    cited = Citation(
        number=number,
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
        id=f"aaaaaaaa-{number:012d}",
        uid=f"aaaaaaaa-{number:012d}",
        section=section,
        due=due,
        when="8月底前" if due else "收到通知之日起15个工作日内",
        rule=None,
        estimated=False,
        what=what,
        who=["各镇"],
        deliverable="监控报告",
        recipient="区财政局",
        system="一体化系统",
        condition=None,
        exceptions=["涉密项目除外"],
        modality=Modality.IN_PRINCIPLE,
        stage=Stage.MONITORING,
        region="澄溪区",
        state=ItemState(),
        citations=[cited],
    )


def listed(*tasks: TaskRecord, rolled_from: int | None = None) -> ChecklistRecord:
    """A record of ``tasks``."""
    return ChecklistRecord(
        region="澄溪区",
        year=2026,
        rolled_from=rolled_from,
        audience="各镇",
        begins=None,
        ends=None,
        notes=["《要点》是征求意见稿，请以正式印发的文件为准。"],
        tasks=list(tasks),
    )


MADE = listed(
    task(1, date(2026, 8, 31), LONG),
    task(2, datetime(2026, 11, 18, 12, 0), "报送目标"),
    task(3, None, FORMULA, Section.STANDING),
    task(4, None, "报送整改方案", Section.OPEN),
)


def written(tmp_path: Path, ending: str, made: ChecklistRecord = MADE) -> Path:
    """The file of ``made``."""
    path = tmp_path / f"清单{ending}"
    write_checklist(made, path, Stamp(NOW))
    return path


# --- calendar -----------------------------------------------------------------------------------


def events(path: Path) -> list[icalendar.Event]:
    """The entries of a calendar file, read by icalendar."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return [part for part in calendar.walk("VEVENT")]  # noqa: C416


def test_a_calendar_holds_the_dated_tasks_a_day_or_a_moment_long(tmp_path: Path) -> None:
    whole_day, moment = events(written(tmp_path, ".ics"))
    assert whole_day.decoded("DTSTART") == date(2026, 8, 31)
    assert whole_day.decoded("DTEND") == date(2026, 9, 1)
    assert moment.decoded("DTSTART") == datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
    assert "DTEND" not in moment  # it must be later than the start, where there is one
    assert str(whole_day["SUMMARY"]) == LONG
    assert "各镇应于8月底前报送" in str(whole_day["DESCRIPTION"])
    assert "涉密项目除外" in str(whole_day["DESCRIPTION"])


def test_each_entry_reminds_a_week_and_a_day_before(tmp_path: Path) -> None:
    for event in events(written(tmp_path, ".ics")):
        alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        assert alarms == [timedelta(days=-7), timedelta(days=-1)]


def test_what_is_done_reminds_no_more_and_says_so(tmp_path: Path) -> None:
    done = MADE.tasks[0].model_copy(update={"state": ItemState(done=True)})
    (event,) = events(written(tmp_path, ".ics", listed(done)))
    assert list(event.walk("VALARM")) == []
    assert str(event["SUMMARY"]).startswith("〔已办结〕")


def test_no_line_of_a_calendar_is_longer_than_75_octets(tmp_path: Path) -> None:
    folded = written(tmp_path, ".ics").read_bytes().split(b"\r\n")
    assert max(map(len, folded)) <= 75
    assert b"\n" not in b"".join(folded)


def test_versions_that_are_given_are_told(tmp_path: Path) -> None:
    path = tmp_path / "清单.ics"
    uid = MADE.tasks[0].uid
    changed = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)
    write_checklist(MADE, path, Stamp(NOW, {uid: (3, changed)}))
    first, second = events(path)
    assert (first["SEQUENCE"], first.decoded("LAST-MODIFIED")) == (3, changed)
    assert second["SEQUENCE"] == 0
    assert str(first["UID"]) == f"{uid}@zhengwen"


# --- tables -------------------------------------------------------------------------------------


def test_a_workbook_has_real_dates_filters_and_a_head_that_stays(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, ".xlsx"))["清单"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == list(COLUMNS)
    due = COLUMNS.index("时限")
    assert [row[due] for row in rows[1:]] == [
        datetime(2026, 8, 31),
        datetime(2026, 11, 18, 12, 0),
        None,
        None,
    ]
    assert sheet.cell(2, due + 1).is_date
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(5, len(COLUMNS)).coordinate}"
    assert all(sheet.column_dimensions[c.column_letter].width >= 6 for c in sheet[1])


def test_a_workbook_calculates_nothing(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, ".xlsx"))["清单"]
    cell = sheet.cell(4, COLUMNS.index("事项") + 1)
    assert (cell.value, cell.data_type) == (FORMULA, "s")
    with zipfile.ZipFile(tmp_path / "清单.xlsx") as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t="])
def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path, opening: str) -> None:
    path = written(tmp_path, ".csv", listed(task(1, None, f"{opening}1+1", Section.STANDING)))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][COLUMNS.index("事项")] == f"'{opening}1+1"


def test_a_csv_holds_every_task(tmp_path: Path) -> None:
    with written(tmp_path, ".csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["时限"] for row in rows] == ["2026-08-31", "2026-11-18 12:00", "", ""]
    assert [row["类别"] for row in rows][2:] == ["没有写明日期的事项", "时间取决于某件事的事项"]
    assert rows[0]["要求"] == "原则上"


# --- documents ----------------------------------------------------------------------------------


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a Word file as they lie in its package."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_word_document_is_laid_out_as_an_attachment(tmp_path: Path) -> None:
    parts = parts_of(written(tmp_path, ".docx"))
    body = etree.fromstring(parts["word/document.xml"])
    told = ["".join(p.itertext()) for p in body.iter(f"{W}p")]
    assert told[:2] == ["附件", "澄溪区2026年各镇工作清单"]
    title = body.findall(f".//{W}p")[1]
    assert title.find(f".//{W}rFonts").get(f"{W}eastAsia") == "方正小标宋简体"
    assert title.find(f".//{W}sz").get(f"{W}val") == "44"  # 二号, in half points
    assert title.find(f".//{W}jc").get(f"{W}val") == "center"
    size = body.find(f".//{W}pgSz")
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
    tables = body.findall(f".//{W}tbl")
    assert len(tables) == 3
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    cell_font = tables[0].findall(f".//{W}tr")[1].find(f".//{W}rFonts")
    assert cell_font.get(f"{W}eastAsia") == "仿宋_GB2312"


def test_a_word_document_numbers_its_pages_and_names_fonts_to_fall_back_to(tmp_path: Path) -> None:
    parts = parts_of(written(tmp_path, ".docx"))
    feet = [etree.fromstring(parts[n]) for n in parts if n.startswith("word/footer")]
    assert len(feet) == 2
    for foot in feet:
        assert "".join(foot.itertext()) == "— 1 —"
        assert foot.find(f".//{W}fldSimple").get(f"{W}instr") == "PAGE"
    assert {foot.find(f".//{W}jc").get(f"{W}val") for foot in feet} == {"left", "right"}
    fonts = etree.fromstring(parts["word/fontTable.xml"])
    instead = {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val")
        for font in fonts
        if font.find(f"{W}altName") is not None
    }
    assert "FangSong" in instead["仿宋_GB2312"]
    assert "SimSun" in instead["方正小标宋简体"]


def test_a_pdf_holds_every_word_and_numbers_its_pages(tmp_path: Path) -> None:
    many = [task(n, date(2026, 8, 1 + n % 28), f"{LONG}（第{n}件）") for n in range(1, 41)]
    with pdfplumber.open(written(tmp_path, ".pdf", listed(*many))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
        for page in pdf.pages:
            assert all(c["x0"] >= 0 and c["x1"] <= page.width for c in page.chars)
            assert all(c["top"] >= 0 and c["bottom"] <= page.height for c in page.chars)
    told = "".join("".join(pages).split())
    assert "澄溪区2026年各镇工作清单" in told
    for number in range(1, 41):
        assert f"第{number}件" in told
    assert len(pages) > 1
    for number, words in enumerate(pages, 1):
        assert f"— {number} —" in words
        assert "责任单位" in words  # the head is on every page


def test_a_pdf_needs_no_font_on_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_fonts, "chinese_font_files", lambda: ())
    with pdfplumber.open(written(tmp_path, ".pdf")) as pdf:
        fonts = {char["fontname"] for page in pdf.pages for char in page.chars}
        assert fonts == {"STSongStd-Light"}  # named, not put in
        assert "澄溪区2026年各镇工作清单" in pdf.pages[0].extract_text()


@pytest.mark.parametrize("width", [60.0, 100.0, 180.0])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width: float) -> None:
    with pdf_fonts.font_for(LONG) as font:
        told = lines(LONG * 2, font, 10, width)
    assert "".join(told) == LONG * 2
    assert not any(line[0] in "，。；、）" for line in told)
    assert not any(line[-1] in "（" for line in told[:-1])
    assert any("2025" in line for line in told)


def test_markdown_has_a_table_a_section(tmp_path: Path) -> None:
    words = written(tmp_path, ".md").read_text(encoding="utf-8")
    for heading in ("一、有日期的事项（2项）", "二、没有写明日期的事项（1项）", "三、时间取决于"):
        assert f"## {heading}" in words
    rows = [line for line in words.splitlines() if line.startswith("| ")]
    assert len({line.count("|") for line in rows}) == 1


# --- what every format must tell ----------------------------------------------------------------


def words_of(path: Path) -> str:
    """All words of a file, without blanks, read by another library than wrote it."""
    match path.suffix:
        case ".docx":
            told = " ".join(etree.fromstring(parts_of(path)["word/document.xml"]).itertext())
        case ".xlsx":
            book = openpyxl.load_workbook(path)
            told = " ".join(
                str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
            )
        case ".pdf":
            with pdfplumber.open(path) as pdf:
                told = "".join(
                    "".join(cell or "" for cell in row)
                    for page in pdf.pages
                    for table in page.extract_tables()
                    for row in table
                )
        case ".ics":
            told = " ".join(str(value) for event in events(path) for value in event.values())
        case _:
            told = io.BytesIO(path.read_bytes()).read().decode("utf-8-sig")
    return "".join(told.split())


@pytest.mark.parametrize("ending", list(WRITERS))
def test_an_estimate_says_so_in_every_format(tmp_path: Path, ending: str) -> None:
    estimated = MADE.tasks[0].model_copy(update={"estimated": True})
    made = listed(estimated, rolled_from=2025)
    assert "推算，以当年文件为准" in words_of(written(tmp_path, ending, made))


@pytest.mark.parametrize("ending", list(WRITERS))
def test_who_has_it_in_hand_is_told_in_every_format(tmp_path: Path, ending: str) -> None:
    state = ItemState(assignee="周敏", note="已交初稿")
    told = MADE.tasks[0].model_copy(update={"state": state})
    words = words_of(written(tmp_path, ending, listed(told)))
    assert "周敏" in words
    assert "已交初稿" in words


@pytest.mark.parametrize("ending", [e for e in WRITERS if e != ".ics"])
def test_a_changed_clause_is_flagged(tmp_path: Path, ending: str) -> None:
    change = ClauseChange(before="8月底前", after="8月20日前")
    told = MADE.tasks[0].model_copy(update={"clause_changed": change})
    assert "条文已变" in words_of(written(tmp_path, ending, listed(told)))


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md"])
def test_places_that_mix_have_a_column(tmp_path: Path, ending: str) -> None:
    other = MADE.tasks[1].model_copy(update={"region": "雁洲区"})
    words = words_of(written(tmp_path, ending, listed(MADE.tasks[0], other)))
    assert "地区" in words
    assert "雁洲区" in words
    assert "地区" not in words_of(written(tmp_path, ending, listed(MADE.tasks[0])))


@pytest.mark.parametrize("ending", list(WRITERS))
def test_a_list_without_tasks_is_a_whole_file_too(tmp_path: Path, ending: str) -> None:
    assert written(tmp_path, ending, listed()).stat().st_size > 0


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.ics"):
        write_checklist(MADE, tmp_path / "清单.xyz")
