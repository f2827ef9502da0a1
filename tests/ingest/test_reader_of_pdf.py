"""PDF files set by reportlab: printed lines, pages, headers, tables over pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from ingest import read_bytes
from ingest.document import ClauseKind, Document

FONT = "STSong-Light"
TITLE = ["东山县财政局关于开展2024年度财政支出项目", "绩效自评工作的通知"]
BODY = [
    "一、总体要求",
    "各部门应当坚持目标导向，把绩效理念和方法融入预算管理全过程，对照年初批复的绩效目标逐项开展自评，"
    "并于2025年3月20日前将自评报告报送县财政局，涉及资金12.5亿元的重点项目还应当附佐证材料。",
    "（一）落实责任。主要负责人为第一责任人，对自评材料的真实性、完整性和准确性负责，县财政局将抽查复核，"
    "抽查比例不低于自评项目总数的15%，复核结果与下年度预算安排挂钩，并且在一定范围内予以通报。",
    "（二）按时报送。",
] * 4
ROWS = [["序号", "工作事项", "责任单位", "完成时限"]] + [
    [str(n), f"第{n}项绩效管理工作事项", "各预算主管部门和所属预算单位", f"{n % 12 + 1}月底前"]
    for n in range(1, 41)
]


def furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(80, 810, "东山县绩效管理文件汇编")
    canvas.drawCentredString(300, 30, f"- {canvas.getPageNumber()} -")


@lru_cache
def built() -> Document:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle(
        "body", fontName=FONT, fontSize=16, leading=28, firstLineIndent=32, wordWrap="CJK"
    )
    title = ParagraphStyle("title", fontName=FONT, fontSize=22, leading=34, alignment=1)
    cell = ParagraphStyle("cell", fontName=FONT, fontSize=11, leading=15, wordWrap="CJK")
    table = Table(
        [[Paragraph(words, cell) for words in row] for row in ROWS],
        repeatRows=1,
        colWidths=[40, 160, 120, 120],
    )
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    flow: list[Flowable] = [Paragraph(words, title) for words in TITLE]
    flow += [Paragraph(words, body) for words in BODY]
    flow += [PageBreak(), Paragraph("工作安排表", body), table]
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4, leftMargin=75, rightMargin=75).build(
        flow, onFirstPage=furniture, onLaterPages=furniture
    )
    return read_bytes("某文.pdf", data.getvalue())


def test_paragraphs_are_whole_and_page_furniture_is_gone() -> None:
    lines = built().text.split("\n")
    assert lines[1 : 1 + len(BODY)] == BODY
    assert "汇编" not in built().text


def test_a_title_of_two_lines_is_one() -> None:
    assert built().metadata.title == "".join(TITLE)
    assert built().text.split("\n")[0] == "".join(TITLE)


def test_clauses_know_their_page() -> None:
    document = built()
    pages = [clause.page for clause in document.clauses]
    assert pages[0] == 1
    assert pages == sorted(page or 0 for page in pages)
    assert len(document.pages) == pages[-1]
    for clause in document.clauses:
        page = document.pages[(clause.page or 0) - 1]
        assert page.start <= clause.span.start < page.end


def test_a_table_over_pages_has_every_row_once_and_its_heads() -> None:
    document = built()
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    words = [[document.quote(cell.span) for cell in row.cells] for row in rows]
    assert words == ROWS[1:]
    assert {tuple(cell.column for cell in row.cells) for row in rows} == {tuple(ROWS[0])}
    assert len({row.page for row in rows}) > 1
    assert {row.caption for row in rows} == {"工作安排表"}


def drawn(draw: Callable[[Canvas], None]) -> Document:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.setFont(FONT, 16)
    draw(canvas)
    canvas.save()
    return read_bytes("某文.pdf", data.getvalue())


def test_a_page_without_text_is_warned_of() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 700, "绩效自评工作已经完成。")
        canvas.showPage()
        canvas.rect(100, 100, 50, 50)
        canvas.showPage()

    document = drawn(draw)
    assert len(document.warnings) == 1
    assert "第 2 页" in document.warnings[0]


def test_merged_cells_of_a_head_stand_above_each_of_their_columns() -> None:
    def draw(canvas: Canvas) -> None:
        table = Table(
            [
                ["单位", "时限", ""],
                ["", "系统", "纸质"],
                ["各镇", "3月10日", "3月12日"],
                ["县直", "5日", "6日"],
            ],
            colWidths=[80, 80, 80],
        )
        table.setStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                ("SPAN", (0, 0), (0, 1)),
                ("SPAN", (1, 0), (2, 0)),
                ("FONTNAME", (0, 0), (-1, -1), FONT),
            ]
        )
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 90, 500)
        canvas.showPage()

    document = drawn(draw)
    row = next(clause for clause in document.clauses if clause.kind is ClauseKind.ROW)
    assert [(cell.column, document.quote(cell.span)) for cell in row.cells] == [
        ("单位", "各镇"),
        ("时限 系统", "3月10日"),
        ("时限 纸质", "3月12日"),
    ]
