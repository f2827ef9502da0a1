"""Where the words of an OFD stand on its pages, and the pages as they are shown. Files are put
together by hand after GB/T 33190-2016."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from made_files import docx, package
from PIL import Image
from scanned_pages import as_file, page, with_fonts
from test_reader_of_ofd import FIRST, NAMESPACE, PITCH, SIZE, ofd, text_object

from index.intake import add_files
from index.library import Library
from ingest import read_bytes
from ingest.document import Clause, ClauseKind, Document, Span
from ingest.errors import ReadError
from ingest.ofd.package import opened_ofd
from ingest.page_images import page_image

LEFT, TOP, COLUMN = 20.0, 40.0, 45.0
ROWS = [
    ("任务", "责任单位", "时限"),
    ("自评报告", "各镇", "3月底前"),
    ("监控", "各部门", "8月底前"),
]
A4 = "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"


def file(layer: str, area: str = A4, document: str = "", **parts: str | bytes) -> bytes:
    """An OFD of one page; ``document`` stands in its CommonData, ``parts`` lie beside it."""
    page_of = '<ofd:Page ID="1" BaseLoc="Page.xml"/>'
    return package(
        {
            "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml"
            "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData>{document}"
            f"</ofd:CommonData><ofd:Pages>{page_of}</ofd:Pages></ofd:Document>",
            "Doc_0/Page.xml": f"<ofd:Page {NAMESPACE}>{area}"
            f'<ofd:Template TemplateID="7"/><ofd:Content>{layer}</ofd:Content></ofd:Page>',
        }
        | {f"Doc_0/{name.replace('_', '.')}": part for name, part in parts.items()}
    )


def layer(*objects: str) -> str:
    return f"<ofd:Layer>{''.join(objects)}</ofd:Layer>"


def path(data: str) -> str:
    return (
        f'<ofd:PathObject ID="9" Boundary="0 0 210 297" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ruled() -> list[str]:
    """A table whose cells are told by its lines; its words stand too near for blanks to tell."""
    right, bottom = LEFT + COLUMN * 3, TOP + PITCH * 3
    lines = [path(f"M {LEFT} {TOP + PITCH * n} L {right} {TOP + PITCH * n}") for n in range(4)]
    lines += [path(f"M {LEFT + COLUMN * n} {TOP} L {LEFT + COLUMN * n} {bottom}") for n in range(4)]
    words = [
        text_object(word, LEFT + 2 + COLUMN * column, TOP + 2 + PITCH * row)
        for row, cells in enumerate(ROWS)
        for column, word in enumerate(cells)
    ]
    return lines + words


def ruled_page() -> bytes:
    """An OFD with the table of `ruled`."""
    return file(layer(*ruled()))


def pictured(scan: Image.Image) -> bytes:
    """An OFD whose page is a picture."""
    image = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="5"/>'
    media = '<ofd:MultiMedias><ofd:MultiMedia ID="5"><ofd:MediaFile>Scan.png</ofd:MediaFile>'
    return file(
        layer(image),
        document="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
        Res_xml=f'<ofd:Res {NAMESPACE} BaseLoc="">{media}</ofd:MultiMedia></ofd:MultiMedias>'
        "</ofd:Res>",
        Scan_png=as_file(scan, form="png"),
    )


def rows_of(document: Document) -> list[Clause]:
    return [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]


def darkest(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    """The darkest grey within ``box``, in shares of the page."""
    size = (*picture.size, *picture.size)
    inside = picture.convert("L").crop(
        tuple(round(share * length) for share, length in zip(box, size, strict=True))
    )
    return int(inside.getextrema()[0])


def test_every_clause_has_its_page_and_its_boxes() -> None:
    document = read_bytes("文.ofd", ofd([FIRST, FIRST.replace("一、总体", "二、具体")]))
    assert len(document.pages) == 2
    for clause in document.clauses:
        boxes = document.boxes(clause.span)
        assert boxes, document.quote(clause.span)
        assert {box.page for box in boxes} == {clause.page}


def test_a_word_is_framed_where_the_file_prints_it() -> None:
    document = read_bytes("文.ofd", file(layer(text_object("报送时间：3月底前。", LEFT, TOP))))
    start = document.text.index("3月底")
    (box,) = document.boxes(Span(start, start + 3))
    assert box.left == pytest.approx((LEFT + 5 * SIZE) / 210, abs=0.002)
    assert box.right == pytest.approx((LEFT + 8 * SIZE) / 210, abs=0.002)
    assert box.top == pytest.approx((TOP + 0.12 * SIZE) / 297, abs=0.002)


def test_places_are_counted_from_the_corner_of_the_page_box() -> None:
    area = A4.replace("0 0 210 297", "10 10 210 297")
    document = read_bytes("文.ofd", file(layer(text_object("第一条。", LEFT, TOP)), area))
    (box,) = document.boxes(Span(0, 1))
    assert box.left == pytest.approx((LEFT - 10) / 210, abs=0.002)


def test_a_file_without_page_boxes_has_pages_of_a4_or_as_far_as_it_prints() -> None:
    document = read_bytes("文.ofd", file(layer(text_object("第一条。", LEFT, 560)), area=""))
    (box,) = document.boxes(Span(0, 1))
    assert box.left == pytest.approx(LEFT / 210, abs=0.002)
    assert 0.9 < box.top < box.bottom <= 1


def test_objects_are_moved_and_scaled_by_their_matrix() -> None:
    moved = text_object("报送。", LEFT, TOP).replace("Font=", 'CTM="2 0 0 2 30 5" Font=')
    document = read_bytes("文.ofd", file(layer(moved)))
    (box,) = document.boxes(Span(0, 3))
    assert box.left == pytest.approx((LEFT + 30) / 210, abs=0.002)
    assert box.right - box.left == pytest.approx(3 * 2 * SIZE / 210, abs=0.002)


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    document = read_bytes("表.ofd", ruled_page())
    found = [tuple(document.quote(c.span) for c in row.cells) for row in rows_of(document)]
    assert found == ROWS[1:]
    assert [cell.column for cell in rows_of(document)[0].cells] == list(ROWS[0])


def test_a_template_is_printed_with_its_page() -> None:
    template = f"<ofd:Page {NAMESPACE}><ofd:Content>" + layer(
        text_object("西江区财政局文件", LEFT, TOP)
    )
    document = read_bytes(
        "文.ofd",
        file(
            layer(text_object("关于报送自评报告的通知", LEFT, TOP + PITCH)),
            document='<ofd:TemplatePage ID="7" BaseLoc="Head.xml"/>',
            Head_xml=f"{template}</ofd:Content></ofd:Page>",
        ),
    )
    assert document.text.splitlines()[0] == "西江区财政局文件"
    assert document.metadata.issuer == "西江区财政局"


def test_a_watermark_is_not_read() -> None:
    askew = text_object("内部资料", LEFT, TOP + PITCH).replace(
        "Font=", 'CTM="0.7 -0.7 0.7 0.7 0 0" Font='
    )
    assert read_bytes("文.ofd", file(layer(text_object("第一条。", LEFT, TOP), askew))).text == (
        "第一条。"
    )


@with_fonts
def test_the_page_is_drawn_and_ink_is_where_the_boxes_say() -> None:
    data = ruled_page()
    document, picture = read_bytes("表.ofd", data), page_image(data, 1, 120)
    assert picture.width / picture.height == pytest.approx(210 / 297, abs=0.01)
    for row in rows_of(document):
        for cell in row.cells:
            (box,) = document.boxes(cell.span)
            assert darkest(picture, box.corners) < 120
    assert darkest(picture, (0.02, 0.5, 0.98, 0.9)) == 255


def test_documents_of_one_file_may_have_pictures_of_the_same_id() -> None:
    image = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="5"/>'
    root = "<ofd:DocBody><ofd:DocRoot>{}/Document.xml</ofd:DocRoot></ofd:DocBody>"
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}>{root.format('一')}{root.format('二')}</ofd:OFD>"
    }
    for folder, colour in (("一", "red"), ("二", "blue")):
        parts |= {
            f"{folder}/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:DocumentRes>"
            "Res.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>"
            '<ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>',
            f"{folder}/Page.xml": f"<ofd:Page {NAMESPACE}>{A4}<ofd:Content>{layer(image)}"
            "</ofd:Content></ofd:Page>",
            f"{folder}/Res.xml": f'<ofd:Res {NAMESPACE}><ofd:MultiMedia ID="5"><ofd:MediaFile>'
            "Picture.png</ofd:MediaFile></ofd:MultiMedia></ofd:Res>",
            f"{folder}/Picture.png": as_file(Image.new("RGB", (9, 9), colour), form="png"),
        }
    shown = [page_image(package(parts), number, 20) for number in (1, 2)]
    assert [picture.getpixel((30, 30)) for picture in shown] == [(255, 0, 0), (0, 0, 255)]


def test_another_archive_is_not_taken_for_an_ofd() -> None:
    with pytest.raises(ReadError, match="没有可以显示的原页"):
        page_image(docx(("第一条。",)), 1, 20)
    with pytest.raises(ReadError, match="OFD 文件已损坏"):
        page_image(ruled_page()[:-40], 1, 20)


def test_pages_are_counted_from_one() -> None:
    with opened_ofd(ruled_page()) as opened:
        assert opened.page(1).objects
        for number in (0, 2):
            with pytest.raises(IndexError):
                opened.page(number)


@with_fonts
def test_a_page_that_is_a_picture_is_recognised() -> None:
    lines = ["各部门应于2026年3月20日前报送自评报告。"] * 3
    document = read_bytes("扫描.ofd", pictured(page(lines)))
    assert "2026年3月20日前报送自评报告" in document.text
    assert "OCR" in document.warnings[0]
    assert document.placement is not None and document.placement.recognised


@with_fonts
def test_a_library_shows_the_pages_of_an_ofd(tmp_path: Path) -> None:
    (tmp_path / "表.ofd").write_bytes(ruled_page())
    library = Library.open(tmp_path / "library")
    add_files(library, [tmp_path / "表.ofd"])
    reader = library.reader()
    (document,) = (reader.document(summary.id) for summary in reader.documents)
    shown = Image.open(io.BytesIO(reader.page_image(document.id, 1)))
    (box,) = document.boxes(rows_of(document)[0].cells[2].span)
    assert darkest(shown, box.corners) < 120
