"""Scans and pictures: what is read, how surely, where it stands. All set from known text."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

import pytest
from PIL import Image
from scanned_pages import LEFT, PAGE, PITCH, SANS, SIZE, TOP, as_file, page, table, with_fonts, worn

from ingest import read_bytes
from ingest.document import ClauseKind, Document, Span
from ingest.errors import ReadError
from ingest.readers.recognition import _edges, _Line
from ingest.readers.scanned_words import mended
from ingest.settings import Settings

LINES = [
    "石浦区财政局关于开展2026年绩效自评的通知",
    "各预算主管部门：",
    "　　为落实全面实施预算绩效管理的要求，现就有关事项通",
    "知如下。",
    "　　一、自评范围",
    "　　2025年度纳入绩效目标管理的项目共计186个，涉及财政",
    "资金12.86亿元，其中500万元以上的项目应当全部自评。",
    "　　二、时间要求",
    "　　各部门应于2026年3月20日前报送自评报告，逾期未报的",
    "予以通报，自评得分低于60分的核减下年度预算20%。",
    "石浦区财政局",
    "2026年1月15日",
]
ROWS = [
    ["项目", "主管部门", "预算（万元）", "得分"],
    ["老旧小区改造", "区住房城乡建设局", "5200", "91.5"],
    ["智慧停车", "区城市管理局", "860", "78.2"],
    ["普惠托育服务", "区卫生健康局", "1340", "88.0"],
]
pytestmark = with_fonts


def words(text: str) -> str:
    return "".join(text.split())


def right(document: Document, lines: list[str]) -> float:
    """The share of the characters of ``lines`` that were read, in their order."""
    wanted, got = words("".join(lines)), words(document.text)
    found = difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in found) / max(len(wanted), len(got))


@pytest.fixture(scope="module")
def clean() -> Document:
    return read_bytes("通知.pdf", as_file(page(LINES), form="pdf"))


def test_a_clean_scan_is_read_as_if_it_had_been_typed(clean: Document) -> None:
    assert right(clean, LINES) >= 0.97
    assert clean.metadata.title == LINES[0]
    assert "涉及财政资金12.86亿元，" in clean.text, "lines are joined to paragraphs"
    assert [heading.title for heading in clean.headings] == ["自评范围", "时间要求"]
    assert [fact.due.isoformat() for fact in clean.facts if getattr(fact, "due", None)] == [
        "2026-03-20"
    ]


def test_a_scan_of_an_empty_sheet_is_not_sent_to_recognition_again() -> None:
    empty = as_file(page([]), form="pdf")
    with pytest.raises(ReadError, match="也没有认出字来。请检查原件是否空白"):
        read_bytes("空白.pdf", empty)
    with pytest.raises(ReadError, match="打开设置 ZHENGWEN_OCR"):
        read_bytes("空白.pdf", empty, Settings(ocr=False))


def test_what_a_scan_says_is_found_where_it_is_printed(clean: Document) -> None:
    start = clean.text.index("3月20日前")
    (box,) = clean.boxes(Span(start, start + 6))
    at = LINES[8].index("3月20日前")
    digits = sum(letter.isdigit() for letter in LINES[8][:at])
    left = LEFT + SIZE * (at - digits) + 0.56 * SIZE * digits
    assert box.left * PAGE[0] == pytest.approx(left, abs=SIZE / 2)
    middle = TOP + PITCH * 8 + 0.72 * SIZE  # a font's line is higher than its characters
    assert box.top * PAGE[1] < middle < box.bottom * PAGE[1]
    assert (box.bottom - box.top) * PAGE[1] < 1.6 * SIZE


def test_the_report_says_how_surely_it_was_recognised(clean: Document) -> None:
    (warning,) = clean.warnings
    said = re.fullmatch(r"1页无文字层，已用文字识别（OCR）读入，识别置信度(\d\.\d\d)。", warning)
    assert said
    assert 0.9 < float(said[1]) <= 1
    assert clean.placement is not None
    assert clean.placement.recognised
    assert (clean.placement.confidence(Span(0, len(clean.text))) or 0) > 0.9


def test_a_worn_scan_askew_is_read_in_order() -> None:
    document = read_bytes("通知.jpg", as_file(worn(page(LINES), 1.3), form="jpeg"))
    assert right(document, LINES) >= 0.95


def test_a_page_on_its_side_is_turned_and_its_boxes_are_as_it_lies() -> None:
    side = page(LINES, SANS).rotate(90, expand=True)
    document = read_bytes("通知.png", as_file(side, form="png"))
    assert right(document, LINES) >= 0.97
    (box, *_) = document.boxes(Span(0, 10))
    assert box.bottom - box.top > box.right - box.left
    assert box.left < 0.2


def test_a_ruled_table_keeps_its_rows_and_columns() -> None:
    drawn = worn(table(ROWS, (300, 380, 280, 180)), 0.8)
    document = read_bytes("得分表.bmp", as_file(drawn, form="bmp"))
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert [[document.quote(cell.span) for cell in row.cells] for row in rows] == ROWS[1:]
    assert [cell.column for cell in rows[0].cells] == ROWS[0]


def test_every_page_of_a_tiff_is_read() -> None:
    pages = [
        page(["一、总体要求", "甲区全年开展评价126项。"]),
        page(["二、主要做法", "乙区全年开展评价98项。"]),
    ]
    document = read_bytes("两页.tif", as_file(*pages, form="tiff"))
    assert [(clause.page, document.quote(clause.span)) for clause in document.clauses] == [
        (1, "一、总体要求"),
        (1, "甲区全年开展评价126项。"),
        (2, "二、主要做法"),
        (2, "乙区全年开展评价98项。"),
    ]


def test_a_page_nobody_could_read_is_warned_of() -> None:
    small = page(LINES).resize((PAGE[0] // 4, PAGE[1] // 4))
    blurred = worn(small, 0.5, noise=40).resize(PAGE)
    try:
        document = read_bytes("模糊.png", as_file(blurred, form="png"))
    except ReadError as error:
        assert "没有识别出文字" in str(error)
    else:
        assert "置信度低" in document.warnings[0]
        assert "请与原件核对" in document.warnings[0]


def test_recognition_can_be_switched_off() -> None:
    off = Settings(ocr=False)
    for name, form in (("通知.pdf", "pdf"), ("通知.png", "png")):
        with pytest.raises(ReadError, match="ZHENGWEN_OCR"):
            read_bytes(name, as_file(page(LINES[:1]), form=form), off)


def test_a_picture_without_words_and_a_broken_one_are_refused() -> None:
    with pytest.raises(ReadError, match="没有识别出文字"):
        read_bytes("白.png", as_file(Image.new("L", (400, 400), 255), form="png"))
    with pytest.raises(ReadError, match="损坏"):
        read_bytes("坏.png", as_file(page(LINES), form="png")[:2000])


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [
        ("第1项任务:完善", "第1项任务：完善"),
        ("(三）严格评价,加强监督", "（三）严格评价，加强监督"),
        ("临财绩[2026]12号", "临财绩〔2026〕12号"),
        ("执行率（%)", "执行率（%）"),
        ("12:30 A, b (c)", "12:30 A, b (c)"),
        ("共计1,286万元", "共计1,286万元"),
    ],
)
def test_punctuation_gets_the_width_of_its_neighbours(recognised: str, meant: str) -> None:
    assert mended(recognised) == meant
    assert len(mended(recognised)) == len(recognised), "every character keeps its place"


def test_a_line_that_was_found_too_long_ends_with_its_last_character() -> None:
    """Else the character would reach over the gutter to the next column."""
    centres = (20.0, 60.0, 90.0)
    line = _Line("达到8", 0.99, 0.0, 0.0, 0.0, 170.0, 40.0, centres)
    assert _edges(line)[-1] == (pytest.approx(80.0), 100.0)
    assert _edges(replace(line, length=105.0))[-1][1] == 105.0
