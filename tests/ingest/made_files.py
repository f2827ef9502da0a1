"""Forty-odd files of all formats with known contents, made by other libraries than those that read
them: xlsxwriter, xlwt, odfpy, reportlab, LibreOffice, or as XML and text by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape

import xlsxwriter
import xlwt
from odf import draw, opendocument, style, table, text
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers import office

SUBJECTS = ("目标编报", "目标审核", "运行监控", "绩效自评", "部门评价", "结果应用", "信息公开")


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file and what must be read from it: its lines, its table (head first), and the outcome."""

    name: str
    data: bytes
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    outcome: str = "added"
    says: str = ""  # words of the reason or of a warning


def prose(number: int) -> tuple[str, ...]:
    """The lines of a notice; every number gives another text."""
    return (
        f"西江区关于做好202{number % 7}年第{number}批绩效管理工作的通知",
        f"为规范第{number}批项目管理，现将有关事项通知如下。",
        f"一、{SUBJECTS[number % 7]}",
        f"各部门应于{number % 11 + 1}月{number % 27 + 1}日前报送材料，"
        f"{number * 37 + 100}万元以上的项目另附说明。",
        f"二、{SUBJECTS[(number + 3) % 7]}",
        f"财政局对编号{number * 7919}的事项逐项复核，执行率低于{number % 50 + 40}%的收回资金。",
    )


def rows(number: int) -> tuple[tuple[str, ...], ...]:
    """A schedule with its head."""
    head = ("任务", "责任单位", "完成时限")
    body = [
        (f"第{number}批{subject}", f"第{number + at}科", f"{(number + at) % 12 + 1}月底前")
        for at, subject in enumerate(SUBJECTS[:4])
    ]
    return (head, *body)


def docx(lines: tuple[str, ...], cells: tuple[tuple[str, ...], ...] = (), extra: str = "") -> bytes:
    """A Word file written as XML."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    grid = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in cells
    )
    made_table = f"<w:tbl>{grid}</w:tbl><w:p/>" if grid else ""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return package(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{kind}"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/'
            f'wordprocessingml/2006/main"><w:body>{paragraphs}{made_table}{extra}</w:body>'
            "</w:document>",
        }
    )


def package(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of ``parts``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def xlsx(cells: tuple[tuple[str, ...], ...], title: str = "") -> bytes:
    """A workbook by xlsxwriter, with a merged title and a hidden sheet."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("计划")
    if title:
        sheet.merge_range(0, 0, 0, len(cells[0]) - 1, title)
    for row, words in enumerate(cells, start=bool(title)):
        sheet.write_row(row, 0, words)
    hidden = book.add_worksheet("底稿")
    hidden.write(0, 0, "不该读到的底稿")
    hidden.hide()
    book.close()
    return data.getvalue()


def xls(cells: tuple[tuple[str, ...], ...]) -> bytes:
    """A workbook of before 2007 by xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("计划")
    for row, words in enumerate(cells):
        for column, word in enumerate(words):
            sheet.write(row, column, word)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def odt(lines: tuple[str, ...], cells: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A text document by odfpy."""
    document = opendocument.OpenDocumentText()
    for line in lines:
        document.text.addElement(text.P(text=line))
    if cells:
        document.text.addElement(_odf_table(cells))
        document.text.addElement(text.P(text=""))
    return _saved(document)


def ods(cells: tuple[tuple[str, ...], ...]) -> bytes:
    """A workbook by odfpy."""
    document = opendocument.OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(_odf_table(cells))
    return _saved(document)


def odp(lines: tuple[str, ...]) -> bytes:
    """Slides by odfpy: one text box a slide."""
    document = opendocument.OpenDocumentPresentation()
    layout = style.PageLayout(name="seite")
    document.automaticstyles.addElement(layout)
    master = style.MasterPage(name="folie", pagelayoutname=layout)
    document.masterstyles.addElement(master)
    for line in lines:
        page = draw.Page(masterpagename=master)
        frame = draw.Frame(width="20cm", height="5cm", x="1cm", y="1cm")
        box = draw.TextBox()
        box.addElement(text.P(text=line))
        frame.addElement(box)
        page.addElement(frame)
        document.presentation.addElement(page)
    return _saved(document)


def _odf_table(cells: tuple[tuple[str, ...], ...]) -> table.Table:
    made = table.Table(name="计划")
    made.addElement(table.TableColumn(numbercolumnsrepeated=len(cells[0])))
    for words in cells:
        row = table.TableRow()
        for word in words:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=word))
            row.addElement(cell)
        made.addElement(row)
    return made


def _saved(document: opendocument.OpenDocument) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF by reportlab, one line a line."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.setFont("STSong-Light", 11)
    for at, line in enumerate(lines):
        canvas.drawString(60, 780 - 30 * at, line)
    canvas.save()
    return data.getvalue()


def rtf(lines: tuple[str, ...]) -> bytes:
    """Rich text by hand: characters as numbers."""
    words = "\\par\n".join("".join(f"\\u{ord(character)}?" for character in line) for line in lines)
    return ("{\\rtf1\\ansi\\uc1 " + words + "}").encode("ascii")


def html(lines: tuple[str, ...], cells: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A web page."""
    grid = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
    body = f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    return f"<html><meta charset=utf-8><body>{body}<table>{grid}</table></body></html>".encode()


@cache
def converted(data: bytes, form: str, target: str) -> bytes:
    """By LibreOffice, once a run."""
    return office.converted(data, form, target)


def text_files() -> Iterator[MadeFile]:
    """Formats that need no LibreOffice."""
    encodings = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
    for number, encoding in enumerate(encodings):
        lines = prose(number)
        yield MadeFile(f"文本{encoding}.txt", "\n".join(lines).encode(encoding), lines)
    for number, (encoding, delimiter) in enumerate(
        [("utf-8-sig", ","), ("gb18030", ","), ("utf-8", "\t"), ("utf-16", ";")], 10
    ):
        cells = rows(number)
        ending = "tsv" if delimiter == "\t" else "csv"
        made = "\r\n".join(delimiter.join(row) for row in cells).encode(encoding)
        yield MadeFile(f"表{number}.{ending}", made, table=cells)
    makers: list[tuple[str, Callable[[tuple[str, ...]], bytes]]] = [
        ("htm", html), ("html", html), ("docx", docx), ("pdf", pdf),
    ]  # fmt: skip
    for number, (ending, make) in enumerate(makers, 20):
        yield MadeFile(f"通知{number}.{ending}", make(prose(number)), prose(number))
    yield MadeFile("说明.md", "\n\n".join(prose(30)).encode(), prose(30))
    yield MadeFile("带表.docx", docx(prose(31), rows(31)), prose(31), rows(31))
    yield MadeFile("带表.html", html(prose(32), rows(32)), prose(32), rows(32))
    title = "西江区2025年绩效工作任务分解表"
    yield MadeFile("计划.xlsx", xlsx(rows(33), title), (title,), rows(33), says="隐藏")
    yield MadeFile("计划.xls", xls(rows(34)), table=rows(34))
    yield MadeFile("计划.et", xls(rows(35)), table=rows(35))
    yield MadeFile("其实是网页.doc", html(prose(36)), prose(36), says=".html")
    yield MadeFile("其实是文本.xls", "\n".join("\t".join(r) for r in rows(37)).encode("gb18030"),
                   table=rows(37), says=".csv")  # fmt: skip
    yield MadeFile("其实是新格式.wps", docx(prose(38)), prose(38), says=".docx")
    archived = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
    archived += b"Content-Transfer-Encoding: 8bit\r\n\r\n" + html(prose(39))
    yield MadeFile("归档.mht", archived, prose(39))


def office_files() -> Iterator[MadeFile]:
    """Formats that LibreOffice reads, most of them written by it as well."""
    yield MadeFile("公文.odt", odt(prose(40), rows(40)), prose(40), rows(40))
    yield MadeFile("公文.rtf", rtf(prose(41)), prose(41))
    yield MadeFile("公文.doc", converted(odt(prose(42), rows(42)), ".odt", "doc"),
                   prose(42), rows(42))  # fmt: skip
    yield MadeFile("公文.wps", converted(odt(prose(43)), ".odt", "doc"), prose(43))
    yield MadeFile("转换.docx", converted(odt(prose(44), rows(44)), ".odt", "docx"),
                   prose(44), rows(44))  # fmt: skip
    yield MadeFile("转换.pdf", converted(odt(prose(45)), ".odt", "pdf"), prose(45))
    yield MadeFile("表.ods", ods(rows(46)), table=rows(46))
    yield MadeFile("转换.xlsx", converted(ods(rows(47)), ".ods", "xlsx"), table=rows(47))
    slides = prose(48)
    yield MadeFile("课件.odp", odp(slides), slides)
    yield MadeFile("课件.pptx", converted(odp(prose(49)), ".odp", "pptx"), prose(49))


def bad_files() -> Iterator[MadeFile]:
    """Files that must be refused, each with its word."""
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>'
    parts = {"[Content_Types].xml": bomb + "<a/>", "word/document.xml": bomb + "<w>&a;</w>"}
    yield MadeFile("实体炸弹.docx", package(parts), outcome="refused", says="实体声明")
    swollen = package({"xl/workbook.xml": "<a/>", "xl/a.xml": b" " * 101_000_000})
    yield MadeFile("压缩炸弹.xlsx", swollen, outcome="refused", says="压缩炸弹")
    yield MadeFile("截断.docx", docx(prose(60))[:-200], outcome="refused", says="损坏")
    yield MadeFile("空.csv", b"", outcome="refused", says="空的")
    secret = ("机密★1年", *prose(61))
    yield MadeFile("涉密.docx", docx(secret), outcome="refused", says="密级")
    yield MadeFile("抄送.rar", b"Rar!\x1a\x07\x00" + bytes(50), outcome="refused", says="解压")
    yield MadeFile("重复.txt", "\n".join(prose(0)).encode(), outcome="duplicate", says="相同")
