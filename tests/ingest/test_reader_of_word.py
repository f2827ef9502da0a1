"""Word files written by python-docx, with parts it has no words for added as XML."""

from __future__ import annotations

import io

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from ingest import read_bytes
from ingest.document import ClauseKind, Document


def read(word: WordDocument) -> Document:
    data = io.BytesIO()
    word.save(data)
    return read_bytes("某文.docx", data.getvalue())


def headings(document: Document) -> list[tuple[int, str, str]]:
    return [(heading.depth, heading.label, heading.title) for heading in document.headings]


def test_paragraphs_and_tables_keep_their_order() -> None:
    word = docx.Document()
    word.add_paragraph("东山县绩效管理工作方案")
    word.add_paragraph("任务如下表。")
    table = word.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["任务", "时限", "自评", "3月底前"], strict=True):
        cell.text = words
    word.add_paragraph("请抓好落实。")
    document = read(word)
    assert document.text.split("\n") == [
        "东山县绩效管理工作方案", "任务如下表。", "任务 | 时限", "自评 | 3月底前", "请抓好落实。",
    ]  # fmt: skip
    assert [cell.column for cell in document.clauses[3].cells] == ["任务", "时限"]


def test_heading_styles_and_marks_make_one_outline() -> None:
    word = docx.Document()
    word.add_heading("东山县绩效管理办法", 0)
    word.add_heading("总体要求", 1)
    word.add_paragraph("坚持目标导向。")
    word.add_heading("重点任务", 1)
    word.add_heading("目标管理", 2)
    word.add_paragraph("（一）编报。各部门按时编报。")
    word.add_paragraph("（二）审核。财政局按时审核。")
    word.add_heading("运行监控", 2)
    word.add_paragraph("按时监控。")
    document = read(word)
    assert document.metadata.title == "东山县绩效管理办法"
    assert headings(document) == [
        (1, "", "总体要求"),
        (1, "", "重点任务"),
        (2, "", "目标管理"),
        (3, "（一）", "编报"),
        (3, "（二）", "审核"),
        (2, "", "运行监控"),
    ]


def test_the_title_of_an_annex_in_a_heading_style_stands_under_it() -> None:
    word = docx.Document()
    word.add_heading("东山县财政局关于印发绩效目标管理细则的通知", 1)
    word.add_paragraph("现将细则印发给你们，请遵照执行。")
    word.add_paragraph("2026年3月9日")
    word.add_paragraph("附件1")
    word.add_heading("东山县绩效目标管理细则", 2)
    word.add_paragraph("第一章　总则")
    word.add_paragraph("第一条　为规范绩效目标管理，制定本细则。")
    document = read(word)
    assert headings(document)[:2] == [
        (1, "附件1", "东山县绩效目标管理细则"),
        (2, "第一章", "总则"),
    ]
    assert document.clauses[-1].section == "附件1第一章第一条"


def numbered(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", "77")):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        numbering.append(element)
    properties.append(numbering)


def with_list(word: WordDocument) -> None:
    root = word.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{written}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, written, text in (
            (0, "chineseCounting", "%1、"),
            (1, "chineseCountingThousand", "（%2）"),
            (2, "decimal", "%3."),
            (3, "decimalEnclosedCircle", "%4"),
        )
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    number = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    root.insert(0, parse_xml(abstract))
    root.append(parse_xml(number))


def test_automatic_numbers_are_written_out() -> None:
    word = docx.Document()
    with_list(word)
    for level, words in (
        (0, "总体要求"),
        (1, "指导思想"),
        (1, "主要目标"),
        (0, "重点任务"),
        (1, "目标管理"),
        (2, "按时编报目标。"),
        (3, "数量指标。"),
        (2, "按时审核目标。"),
    ):
        numbered(word.add_paragraph(words), level)
    assert read(word).text.split("\n") == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "二、重点任务",
        "（一）目标管理",
        "1.按时编报目标。",
        "①数量指标。",
        "2.按时审核目标。",
    ]


def test_insertions_count_and_deletions_do_not() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("各部门应于")
    for change, tag, words in (("w:del", "w:delText", "7月底"), ("w:ins", "w:t", "8月底")):
        paragraph._p.append(
            parse_xml(
                f'<{change} {nsdecls("w")} w:id="1" w:author="a">'
                f"<w:r><{tag}>{words}</{tag}></w:r></{change}>"
            )
        )
    paragraph.add_run("前完成。")
    assert read(word).text == "各部门应于8月底前完成。"


def test_text_in_content_controls_is_read() -> None:
    word = docx.Document()
    word.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件里的文字。</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert read(word).text == "控件里的文字。"


def test_merged_cells() -> None:
    word = docx.Document()
    table = word.add_table(rows=4, cols=3)
    rows = [
        ["单位", "时限", ""],
        ["", "系统", "纸质"],
        ["各镇", "3月10日", "3月12日"],
        ["合计", "", "12"],
    ]
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word_of_cell in zip(row.cells, words, strict=True):
            cell.text = word_of_cell
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(3, 0).merge(table.cell(3, 1))
    document = read(word)
    rows_read = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert [cell.column for cell in rows_read[0].cells] == ["单位", "时限 系统", "时限 纸质"]
    assert document.quote(rows_read[1].span) == "合计 |  | 12"


def test_a_table_title_in_a_merged_first_row_is_its_caption() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=2)
    for row, words in zip(
        table.rows, [["任务安排表", ""], ["任务", "时限"], ["自评", "3月底前"]], strict=True
    ):
        for cell, word_of_cell in zip(row.cells, words, strict=True):
            cell.text = word_of_cell
    table.cell(0, 0).merge(table.cell(0, 1))
    document = read(word)
    assert document.clauses[-1].caption == "任务安排表"
    assert [cell.column for cell in document.clauses[-1].cells] == ["任务", "时限"]


def test_a_bold_line_of_the_body_is_a_heading_by_run_or_by_style() -> None:
    made = docx.Document()
    made.add_paragraph("石浦区绩效工作简报")
    made.add_paragraph("工作有序推进，成效明显。")
    made.add_paragraph().add_run("强化统筹，压实责任").bold = True
    made.add_paragraph("逐级落实，到人到岗。")
    style = made.styles.add_style("小节", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True
    made.add_paragraph("强化督导，确保见效", style="小节")
    mixed = made.add_paragraph("每月通报，")
    mixed.add_run("不得延误").bold = True
    data = io.BytesIO()
    made.save(data)
    document = read_bytes("简报.docx", data.getvalue())
    assert [heading.title for heading in document.headings] == [
        "强化统筹，压实责任",
        "强化督导，确保见效",
    ]
