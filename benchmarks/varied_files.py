"""A folder such as a department sends: the sample documents in the formats of many programs.

Texts and tables are those of the manuscripts of the sample documents, so that what must be read is
known. LibreOffice, odfpy, reportlab, xlsxwriter and xlwt write the files; scans are the printed
pages at 200 dpi. LibreOffice both writes and reads those of .doc, .wps and .rtf, and Python's csv
module those of .csv and .tsv, so these tell less of files by other programs; all others are read by
another library than made them.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "ingest"))

from made_files import bad_files, converted, html, odp, ods, odt, xls, xlsx
from scanned_pages import as_file

from ui.sample_library.build import SOURCES
from ui.sample_library.source import Role, read_manuscript

Lines = tuple[str, ...]
Rows = tuple[tuple[str, ...], ...]

_FONT = "STSong-Light"
_DPI = 200
_WITHOUT_TABLE = "pdf, LibreOffice"  # its tables by odfpy have no rules, only blanks


@dataclass(frozen=True, slots=True)
class Known:
    """A file, and what must become of it: its outcome, its lines, its table with the head first.

    ``kind`` is how it was made, as the report groups it.
    """

    name: str
    kind: str
    data: bytes
    lines: Lines = ()
    rows: Rows = ()
    outcome: str = "added"


@dataclass(frozen=True, slots=True)
class _Source:
    """The lines and the first table of a manuscript."""

    stem: str
    lines: Lines
    rows: Rows


def varied_files() -> Iterator[Known]:
    """All files; they take a minute or two, most of it LibreOffice's."""
    sources = list(_sources())
    makers = list(_TEXTS.items())
    for at, source in enumerate(sources):
        for turn in range(4):
            (kind, ending), make = makers[(at + 2 * turn + turn // 2) % len(makers)]
            rows = () if kind == _WITHOUT_TABLE else source.rows
            data = make(source.lines, rows)
            yield Known(f"{source.stem}_{turn}.{ending}", kind, data, source.lines, rows)
    tables = [source for source in sources if source.rows]
    for at, ((kind, ending), make_table) in enumerate(_TABLES.items()):
        rows = _numbered(tables[at % len(tables)].rows, at)
        yield Known(f"表{at}.{ending}", kind, make_table(rows), rows=rows)
    for at, source in enumerate(sources[:4]):
        yield Known(f"扫描{at}.pdf", "scan, 200 dpi", _scanned(source.lines), source.lines)
    slides = sources[0].lines
    yield Known("课件.pptx", "slides, LibreOffice", converted(odp(slides), ".odp", "pptx"), slides)
    for file in bad_files():
        if file.outcome == "refused":
            yield Known(file.name, "to be refused", file.data, outcome="refused")


def _sources() -> Iterator[_Source]:
    for path in sorted(SOURCES.glob("*.txt")):
        parts = read_manuscript(path).parts
        lines = tuple(part.text for part in parts if part.text)
        rows = next((part.rows for part in parts if part.role is Role.TABLE), ())
        filled = tuple(row for row in rows if "".join(row).strip())  # forms are left empty
        yield _Source(path.stem, lines, filled if len(filled) > 1 else ())


def _numbered(rows: Rows, number: int) -> Rows:
    """The rows of another table, so that no two files are the same."""
    head, *body = rows
    return (head, *((f"{first}（{number}）", *rest) for first, *rest in body))


def _by_office(lines: Lines, rows: Rows, ending: str) -> bytes:
    return converted(odt(lines, rows), ".odt", ending)


def _printed(lines: Lines, rows: Rows) -> bytes:
    """By reportlab: paragraphs broken over lines and pages, page numbers, a ruled table."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    body = ParagraphStyle(
        "body", fontName=_FONT, fontSize=14, leading=26, firstLineIndent=28, wordWrap="CJK"
    )
    cell = ParagraphStyle("cell", fontName=_FONT, fontSize=10, leading=14, wordWrap="CJK")
    story: list[Flowable] = [Paragraph(line, body) for line in lines]
    if rows:
        cells = [[Paragraph(words, cell) for words in row] for row in rows]
        story.append(Table(cells, repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    data = io.BytesIO()
    SimpleDocTemplate(data).build(story, onFirstPage=_number_page, onLaterPages=_number_page)
    return data.getvalue()


def _number_page(canvas: Canvas, _document: SimpleDocTemplate) -> None:
    canvas.drawCentredString(297, 40, f"- {canvas.getPageNumber()} -")


def _text(lines: Lines, rows: Rows, encoding: str) -> bytes:
    """Typed: a table has bars between its cells."""
    return "\r\n".join([*lines, "", *(" | ".join(row) for row in rows)]).encode(encoding)


def _scanned(lines: Lines) -> bytes:
    """The pages that LibreOffice prints, as a scanner hands them over."""
    with pdfium.PdfDocument(converted(odt(lines), ".odt", "pdf")) as document:
        pages = [page.render(scale=_DPI / 72).to_pil().convert("L") for page in document]
    return as_file(*pages, form="pdf")


def _separated(rows: Rows, delimiter: str, encoding: str) -> bytes:
    words = io.StringIO()
    csv.writer(words, delimiter=delimiter).writerows(rows)
    return words.getvalue().encode(encoding)


_TEXTS: dict[tuple[str, str], Callable[[Lines, Rows], bytes]] = {
    ("text, UTF-8", "txt"): partial(_text, encoding="utf-8"),
    ("text, GB 18030", "txt"): partial(_text, encoding="gb18030"),
    ("web page", "html"): html,
    ("odt, odfpy", "odt"): odt,
    ("docx, LibreOffice", "docx"): partial(_by_office, ending="docx"),
    ("doc, LibreOffice", "doc"): partial(_by_office, ending="doc"),
    ("wps, LibreOffice", "wps"): partial(_by_office, ending="doc"),
    ("rtf, LibreOffice", "rtf"): partial(_by_office, ending="rtf"),
    ("pdf, reportlab", "pdf"): _printed,
    (_WITHOUT_TABLE, "pdf"): partial(_by_office, ending="pdf"),
}
_TABLES: dict[tuple[str, str], Callable[[Rows], bytes]] = {
    ("xlsx, xlsxwriter", "xlsx"): xlsx,
    ("xls, xlwt", "xls"): xls,
    ("et, xlwt", "et"): xls,
    ("ods, odfpy", "ods"): ods,
    ("xlsx, LibreOffice", "xlsx"): lambda rows: converted(ods(rows), ".ods", "xlsx"),
    ("xls, LibreOffice", "xls"): lambda rows: converted(ods(rows), ".ods", "xls"),
    ("csv, UTF-8", "csv"): partial(_separated, delimiter=",", encoding="utf-8-sig"),
    ("tsv, UTF-16", "tsv"): partial(_separated, delimiter="\t", encoding="utf-16"),
}
