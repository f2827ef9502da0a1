"""OFD files put together by hand after GB/T 33190-2016: no library for them is at hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest

from ingest import read_bytes
from ingest.document import ClauseKind, Document
from ingest.errors import ReadError
from ingest.settings import Settings

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.6  # mm, 三号
PITCH = 10.0


def text_object(words: str, left: float, top: float, size: float = SIZE) -> str:
    steps = f"g {len(words) - 1} {size}" if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{left} {top} 150 8" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(pages: Sequence[str], extra: str | None = None) -> bytes:
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {NAMESPACE} Version="1.1">'
            "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        archive.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NAMESPACE}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        for number, page in enumerate(pages):
            archive.writestr(
                f"Doc_0/Pages/Page_{number}/Content.xml",
                f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
                "</ofd:Page>",
            )
        if extra:
            archive.writestr(extra, "<x/>")
    return data.getvalue()


def page(*lines: tuple[str, float]) -> str:
    """Lines of a page with their indents in characters."""
    return "".join(
        text_object(words, 20 + indent * SIZE, 20 + number * PITCH)
        for number, (words, indent) in enumerate(lines)
    )


def read(pages: Sequence[str]) -> Document:
    return read_bytes("某文.ofd", ofd(pages))


FIRST = page(
    ("一、总体要求", 2),
    ("各部门应当坚持目标导向，把绩效理念和方法融入预算管", 2),
    ("理全过程，并于2025年3月20日前将自评报告报送县财政局，", 0),
    ("涉及资金12.5亿元的重点项目，还应当另附佐证材料；逾期", 0),
    ("不报的，按照有关规定予以通报，并且相应核减下年度预", 0),
)
SECOND = page(
    ("算安排。", 0),
    ("二、有关要求", 2),
    ("各部门要加强组织领导，确保按时完成。", 2),
)


def test_lines_become_paragraphs_over_pages() -> None:
    document = read([FIRST, SECOND])
    assert document.text.split("\n") == [
        "一、总体要求",
        "各部门应当坚持目标导向，把绩效理念和方法融入预算管理全过程，"
        "并于2025年3月20日前将自评报告报送县财政局，涉及资金12.5亿元的重点项目，"
        "还应当另附佐证材料；逾期不报的，按照有关规定予以通报，并且相应核减下年度预算安排。",
        "二、有关要求",
        "各部门要加强组织领导，确保按时完成。",
    ]
    assert [clause.page for clause in document.clauses] == [1, 1, 2, 2]


def test_objects_on_one_baseline_are_one_line_in_the_order_of_their_place() -> None:
    objects = text_object("报送时间：", 20, 20) + text_object("3月底前。", 20 + 5 * SIZE, 20)
    assert read([objects]).text == "报送时间：3月底前。"


def test_columns_set_apart_become_a_table() -> None:
    rows = [("任务", "单位", "时限"), ("自评", "各镇", "3月"), ("监控", "各部门", "8月")]
    objects = "".join(
        text_object(words, 20 + 45 * column, 20 + PITCH * row)
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
    )
    clauses = read([objects]).clauses
    assert [clause.kind for clause in clauses] == [ClauseKind.TABLE_HEAD] + [ClauseKind.ROW] * 2
    assert [cell.column for cell in clauses[1].cells] == list(rows[0])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ofd([""]), "也没有认出字来"),
        (ofd([FIRST], extra="Encryptions.xml"), "加密"),
        (ofd([FIRST])[:200], "损坏"),
        (b"not an archive", "损坏"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read_bytes("某文.ofd", data)


def test_without_recognition_its_setting_is_named() -> None:
    with pytest.raises(ReadError, match="ZHENGWEN_OCR"):
        read_bytes("某文.ofd", ofd([""]), Settings(ocr=False))


def test_a_page_without_text_is_warned_of() -> None:
    assert "第 2 页" in read([FIRST, ""]).warnings[0]
