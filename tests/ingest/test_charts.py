"""Charts in slides and Word files: what they were drawn from is read as a table."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part as PresentationPart
from pptx.util import Inches

from ingest import read_bytes
from ingest.document import ClauseKind, Document
from ingest.facts.model import Figure, Unit

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
DRAWING = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:drawing>'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{id}"/>'
    "</w:drawing></w:r></w:p>"
)


def execution() -> CategoryChartData:
    data = CategoryChartData(number_format="#,##0.0")
    data.categories = ["教育局", "卫健局"]
    data.add_series("预算数", (1200.5, 800))
    data.add_series("执行数", (1100, None))
    return data


def slides(kind: XL_CHART_TYPE, data: object, title: str = "", axis: str = "") -> bytes:
    """A slide with a chart on it, the titles of the chart and of its value axis."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "某县2025年绩效评价情况"
    place = (Inches(1), Inches(2), Inches(6), Inches(4))
    chart = slide.shapes.add_chart(kind, *place, data).chart
    if title:
        chart.has_title = True
        chart.chart_title.text_frame.text = title
    if axis:
        chart.value_axis.has_title = True
        chart.value_axis.axis_title.text_frame.text = axis
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def read(kind: XL_CHART_TYPE, data: object, title: str = "", axis: str = "") -> Document:
    return read_bytes("课件.pptx", slides(kind, data, title, axis))


def test_a_chart_is_a_table_with_a_row_a_category_and_a_column_a_series() -> None:
    document = read(XL_CHART_TYPE.COLUMN_CLUSTERED, execution(), "部门预算执行", "单位：万元")
    assert document.text.split("\n")[1:] == [
        "部门预算执行",
        "单位：万元",
        "| 预算数 | 执行数",
        "教育局 | 1,200.5 | 1,100.0",
        "卫健局 | 800.0 |",
    ]
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert [cell.column for cell in rows[0].cells] == ["", "预算数", "执行数"]
    assert rows[0].caption == "部门预算执行 单位：万元"


def test_the_figures_of_a_chart_are_facts_that_quote_their_cell() -> None:
    document = read(XL_CHART_TYPE.COLUMN_CLUSTERED, execution(), "部门预算执行", "单位：万元")
    figures = [fact for fact in document.facts if isinstance(fact, Figure)]
    assert [(document.quote(figure.span), figure.value, figure.unit) for figure in figures] == [
        ("1,200.5", 12_005_000, Unit.YUAN),
        ("1,100.0", 11_000_000, Unit.YUAN),
        ("800.0", 8_000_000, Unit.YUAN),
    ]


def test_shares_are_shown_as_the_chart_shows_them() -> None:
    data = CategoryChartData(number_format="0%")
    data.categories = ["优", "良"]
    data.add_series("占比", (0.35, 0.65))
    assert read(XL_CHART_TYPE.PIE, data).text.split("\n")[-2:] == ["优 | 35%", "良 | 65%"]


def test_categories_within_categories_repeat_the_outer_word() -> None:
    data = CategoryChartData()
    for year in ("2024年", "2025年"):
        outer = data.add_category(year)
        outer.add_sub_category("上半年")
        outer.add_sub_category("下半年")
    data.add_series("项目数", (3, 4, 5, 6))
    assert read(XL_CHART_TYPE.BAR_CLUSTERED, data).text.split("\n")[-4:] == [
        "2024年 | 上半年 | 3",
        "2024年 | 下半年 | 4",
        "2025年 | 上半年 | 5",
        "2025年 | 下半年 | 6",
    ]


def test_points_in_a_plane_are_rows_of_two_numbers() -> None:
    data = XyChartData()
    series = data.add_series("得分")
    series.add_data_point(1, 80)
    series.add_data_point(2, 90.5)
    assert read(XL_CHART_TYPE.XY_SCATTER, data).text.split("\n")[-2:] == ["1 | 80", "2 | 90.5"]


def test_a_chart_in_a_word_file_follows_the_paragraph_that_holds_it() -> None:
    word = python_docx.Document()
    word.add_paragraph("某县2025年绩效评价情况报告")
    word.add_paragraph("各部门执行情况见下图。")
    xml = ChartXmlWriter(XL_CHART_TYPE.BAR_CLUSTERED, execution()).xml.encode()
    part = Part(PackURI("/word/charts/chart1.xml"), CHART_TYPE, xml, word.part.package)
    relation = word.part.relate_to(part, CHART_RELATION)
    body = word.element.body
    body.insert(len(body) - 1, parse_xml(DRAWING.format(id=relation)))
    body.insert(len(body) - 1, parse_xml(DRAWING.format(id="rId99")))  # of no part: left out
    word.add_paragraph("下一步继续加强管理。")
    file = io.BytesIO()
    word.save(file)
    assert read_bytes("报告.docx", file.getvalue()).text.split("\n") == [
        "某县2025年绩效评价情况报告",
        "各部门执行情况见下图。",
        "| 预算数 | 执行数",
        "教育局 | 1,200.5 | 1,100.0",
        "卫健局 | 800.0 |",
        "下一步继续加强管理。",
    ]


NEWER = "http://schemas.microsoft.com/office/drawing/2014/chartex"
NEWER_DRAWING = DRAWING.replace("http://schemas.openxmlformats.org/drawingml/2006/chart", NEWER)
NEWER_RELATION = "http://schemas.microsoft.com/office/2014/relationships/chartEx"


def funnel() -> bytes:
    """A chart of the newer kinds, as Word writes it into a part of its own."""

    def points(*words: object) -> str:
        return "".join(f'<cx:pt idx="{at}">{word}</cx:pt>' for at, word in enumerate(words))

    return (
        f'<cx:chartSpace xmlns:cx="{NEWER}" xmlns:a="http://schemas.openxmlformats.org/drawingml/'
        '2006/main"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="3">'
        f'{points("申报", "评估", "入库")}</cx:lvl></cx:strDim><cx:numDim type="val">'
        f'<cx:lvl ptCount="3" formatCode="#,##0">{points(1200, 860, 512)}</cx:lvl></cx:numDim>'
        "</cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>项目入库情况"
        "</a:t></a:r></a:p></cx:rich></cx:tx></cx:title><cx:plotArea><cx:plotAreaRegion>"
        '<cx:series layoutId="funnel"><cx:tx><cx:txData><cx:v>项目数</cx:v></cx:txData></cx:tx>'
        '<cx:dataId val="0"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart>'
        "</cx:chartSpace>"
    ).encode()


def word_with(part: bytes, relation: str = NEWER_RELATION, drawing: str = DRAWING) -> bytes:
    """A Word file with a chart between two paragraphs."""
    word = python_docx.Document()
    word.add_paragraph("各部门执行情况见下图。")
    held = Part(PackURI("/word/charts/chart1.xml"), CHART_TYPE, part, word.part.package)
    body = word.element.body
    body.insert(len(body) - 1, parse_xml(drawing.format(id=word.part.relate_to(held, relation))))
    word.add_paragraph("下一步继续加强管理。")
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def test_a_chart_of_the_newer_kinds_is_a_table_too() -> None:
    data = word_with(funnel(), drawing=NEWER_DRAWING)
    assert read_bytes("报告.docx", data).text.split("\n") == [
        "各部门执行情况见下图。",
        "项目入库情况",
        "| 项目数",
        "申报 | 1,200",
        "评估 | 860",
        "入库 | 512",
        "下一步继续加强管理。",
    ]


def test_a_chart_of_the_newer_kinds_on_a_slide() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "某县2025年绩效评价情况"
    package = presentation.part.package
    held = PresentationPart(PackURI("/ppt/charts/chartEx1.xml"), CHART_TYPE, package, funnel())
    relation = slide.part.relate_to(held, NEWER_RELATION)
    frame = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        f'2006"><mc:Choice Requires="cx" xmlns:cx="{NEWER}"><cx:chart xmlns:r="http://schemas.'
        f'openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/></mc:Choice>'
        "</mc:AlternateContent>"
    )
    slide.shapes._spTree.append(parse_xml(frame))
    file = io.BytesIO()
    presentation.save(file)
    assert read_bytes("课件.pptx", file.getvalue()).text.endswith("入库 | 512")


def test_a_damaged_chart_costs_nothing_but_itself() -> None:
    word = read_bytes("报告.docx", word_with(b"<c:chart", CHART_RELATION))
    assert word.text.split("\n") == ["各部门执行情况见下图。", "下一步继续加强管理。"]
    data = slides(XL_CHART_TYPE.PIE, execution())
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(made, "w") as damaged:
        for name in whole.namelist():
            part = whole.read(name)
            damaged.writestr(name, part[:200] if name.startswith("ppt/charts/chart") else part)
    shown = read_bytes("课件.pptx", made.getvalue())
    assert shown.text == "某县2025年绩效评价情况"
    for document in (word, shown):
        assert any("1 个图表已损坏" in warning for warning in document.warnings)
