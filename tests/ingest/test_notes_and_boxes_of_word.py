"""What hangs on the paragraphs of a Word file: notes, text boxes, hidden and deleted parts, macros;
and slides."""

from __future__ import annotations

import io
import zipfile

from made_files import docx as made_docx
from made_files import package
from pptx import Presentation

from ingest import read_bytes
from ingest.document import ClauseKind

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines(extra: str, notes: str = "", name: str = "某文.docx", macros: bool = False) -> list[str]:
    data = made_docx(("某县绩效管理办法",), (), extra)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    if notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {W}>{notes}</w:footnotes>"
        parts["word/_rels/document.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
        )
    if macros:
        types = parts["[Content_Types].xml"]
        assert isinstance(types, bytes)
        parts["[Content_Types].xml"] = types.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"vnd.ms-word.document.macroEnabled.main",
        )
        parts["word/vbaProject.bin"] = b"x"
    document = read_bytes(name, package(parts))
    return [*document.text.split("\n")[1:], *document.warnings]


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def test_a_footnote_follows_the_sentence_that_refers_to_it() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2"><w:p>{run("指年初预算数。")}</w:p></w:footnote>'
    separator = f'<w:footnote w:id="0" w:type="separator"><w:p>{run("—")}</w:p></w:footnote>'
    extra = f"<w:p>{run('一、范围')}{reference}</w:p><w:p>{run('金额600万元以上。')}</w:p>"
    assert lines(extra, separator + note) == [
        "一、范围",
        "金额600万元以上。",
        "注1：指年初预算数。",
    ]


def test_text_boxes_are_read_once_and_hidden_text_is_not() -> None:
    inner = f"<w:txbxContent><w:p>{run('框里的话。')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = (
        f"<w:r><mc:AlternateContent {mc}><mc:Choice>{inner}</mc:Choice>"
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    extra = f"<w:p>{run('正文。')}{run('隐藏', '<w:vanish/>')}{box}</w:p>"
    assert lines(extra) == ["正文。", "框里的话。"]


def test_tracked_changes_count_as_accepted() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    moved = f'<w:moveFrom w:id="2" w:author="a">{run("旧处")}</w:moveFrom>'
    deleted = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>" + run("删掉") + "</w:p></w:tc></w:tr>"
    kept = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{run(w)}</w:p></w:tc>" for w in row) + "</w:tr>"
        for row in (("任务", "时限"), ("自评", "3月"))
    )
    extra = (
        f"<w:p>{mark}{run('前半句，')}</w:p><w:p>{run('后半句。')}{moved}</w:p>"
        f"<w:tbl>{kept}{deleted}</w:tbl><w:p/>"
    )
    assert lines(extra) == ["前半句，后半句。", "任务 | 时限", "自评 | 3月"]


def test_a_table_parted_by_a_page_break_is_one() -> None:
    def part(*rows: tuple[str, str]) -> str:
        cells = "".join(
            "<w:tr>" + "".join(f"<w:tc><w:p>{run(w)}</w:p></w:tc>" for w in row) + "</w:tr>"
            for row in rows
        )
        return f"<w:tbl>{cells}</w:tbl>"

    turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    extra = part(("任务", "时限"), ("自评", "3月")) + turn + part(("任务", "时限"), ("监控", "8月"))
    data = made_docx(("安排如下。",), (), extra + "<w:p/>")
    document = read_bytes("某文.docx", data)
    rows = [document.quote(c.span) for c in document.clauses if c.kind is ClauseKind.ROW]
    assert rows == ["自评 | 3月", "监控 | 8月"]


def test_a_file_with_macros_is_read_and_they_are_not_run() -> None:
    read = lines(f"<w:p>{run('正文。')}</w:p>", name="某文.docm", macros=True)
    assert read == ["正文。", "文件带有宏，宏没有运行，只读取了文字。"]


def test_slides_are_pages_with_their_titles_tables_and_notes() -> None:
    slides = Presentation()
    first = slides.slides.add_slide(slides.slide_layouts[0])
    first.shapes.title.text = "2025年绩效管理培训"
    first.placeholders[1].text = "东山区财政局"
    second = slides.slides.add_slide(slides.slide_layouts[1])
    second.shapes.title.text = "时间安排"
    second.placeholders[1].text = "8月31日前报送绩效目标"
    second.notes_slide.notes_text_frame.text = "提醒：逾期不受理。"
    table = second.shapes.add_table(2, 2, 0, 5_000_000, 1000, 1000).table
    for at, words in enumerate(("任务", "时限", "自评", "3月底前")):
        table.cell(at // 2, at % 2).text = words
    hidden = slides.slides.add_slide(slides.slide_layouts[5])
    hidden.shapes.title.text = "不该读到"
    hidden._element.set("show", "0")
    data = io.BytesIO()
    slides.save(data)
    document = read_bytes("课件.pptx", data.getvalue())
    assert document.metadata.title == "2025年绩效管理培训"
    assert document.metadata.issuer == "东山区财政局"
    assert [(c.page, document.quote(c.span)) for c in document.clauses if c.path] == [
        (2, "时间安排"),
        (2, "8月31日前报送绩效目标"),
        (2, "任务 | 时限"),
        (2, "自评 | 3月底前"),
        (2, "提醒：逾期不受理。"),
    ]
    assert "隐藏的 1 张幻灯片" in document.warnings[0]


def test_points_on_the_first_slide_are_no_headings() -> None:
    slides = Presentation()
    only = slides.slides.add_slide(slides.slide_layouts[1])
    only.shapes.title.text = "东山区绩效目标编报提示"
    only.placeholders[1].text = "9月25日前编报目标\n500万元以上的项目先评估"
    data = io.BytesIO()
    slides.save(data)
    document = read_bytes("提示.pptx", data.getvalue())
    assert document.metadata.title == "东山区绩效目标编报提示"
    assert [clause.kind for clause in document.clauses[1:]] == [ClauseKind.TEXT, ClauseKind.TEXT]
