"""What a file becomes: canonical text, and clauses, headings, cells and pages as spans of it.

Offsets into the canonical text are the currency of the whole program: a quote is always
``document.text[start:end]`` and is never stored beside its span.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.facts.model import Fact
    from ingest.placement import PageBox, Placement


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range of character offsets, ``0 <= start <= end``."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}:{end}")
        # By the slots themselves, half the time of a frozen dataclass's own way: reading facts
        # makes several spans a sentence.
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """The words of the span in ``text``."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """True if ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end


_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__


# --- what a reader yields -----------------------------------------------------------------------


class ParagraphRole(StrEnum):
    """The part that a format itself gives to a paragraph: a sheet's title, a slide's title."""

    TITLE = "title"  # of the document
    CAPTION = "caption"  # of the table below
    HEADING = "heading"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text as the format has it; ``heading`` is its level (1 = outermost) where the format says.

    ``role`` is set where the format leaves no doubt about it; else it is read from the words.

    ``broken`` is true where the format knows only printed lines (a PDF, a text taken out of one):
    such a paragraph is one line, and the layout step decides which lines belong together.
    ``size`` is the size of a printed line's type in points, if known. An ``aside`` (a footnote)
    stands within another paragraph's lines and is read after it. ``strong`` is true if all its
    words are set in bold.
    """

    text: str
    page: int | None = None
    heading: int | None = None
    broken: bool = False
    size: float | None = None
    role: ParagraphRole | None = None
    aside: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first ``head_rows`` of them column heads; merged cells are filled in.

    ``row_pages`` is the page of each row where the table goes on over a page break. ``columns``
    are the words above each column where these rows go on with a table whose heads stand before.
    """

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    head_rows: int = 1
    row_pages: tuple[int | None, ...] = ()
    columns: tuple[str, ...] = ()

    def page_of(self, row: int) -> int | None:
        """The page that the row numbered ``row`` stands on."""
        return self.row_pages[row] if self.row_pages else self.page


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The end of a page; ``page`` is the number of the page that begins, from 1."""

    page: int


Block = Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, its bytes' SHA-256 in hex, its format, blocks in reading order.

    ``hints`` are facts about the document that the format itself states (a page's metadata table,
    a document property), by the names of `Metadata`'s fields.
    """

    file: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    hints: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


# --- what the text says of itself ---------------------------------------------------------------


class Level(StrEnum):
    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"  # 区、县、县级市
    TOWN = "town"  # 镇、乡、街道


class DocumentKind(StrEnum):
    RULES = "rules"  # 办法、规定、规程、细则
    WORK_PLAN = "work_plan"  # 工作要点、工作计划
    ACTION_PLAN = "action_plan"  # 实施方案、行动方案
    NOTICE = "notice"  # 通知
    BULLETIN = "bulletin"  # 通报
    REPORT = "report"  # 情况说明、情况报告、工作总结
    SELF_EVALUATION_REPORT = "self_evaluation_report"  # 自评报告
    INTERPRETATION = "interpretation"  # 政策解读
    OTHER = "other"


class Status(StrEnum):
    DRAFT = "draft"  # 征求意见稿、草案、送审稿
    TRIAL = "trial"  # 试行、暂行
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; ``None`` where it does not say and nothing follows."""

    title: str
    issuer: str | None = None
    region: str | None = None  # the innermost place it speaks for: 青浦区, 吴泾镇
    region_path: tuple[str, ...] = ()  # outermost first, ``region`` last, as far as the text says
    level: Level | None = None
    year: int | None = None  # the year the document is about
    kind: DocumentKind = DocumentKind.OTHER
    status: Status = Status.ISSUED
    document_number: str | None = None
    issued_on: date | None = None  # 成文日期
    effective_from: date | None = None
    effective_until: date | None = None
    signers: tuple[str, ...] = ()  # 签发人
    addressees: tuple[str, ...] = ()  # 主送机关
    annexes: tuple[str, ...] = ()  # 附件说明: titles without their numbers
    printed_by: str | None = None  # 印发机关
    printed_on: date | None = None  # 印发日期
    classification: str | None = None  # 密级: 「秘密★1年」; such a document is refused by default


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``label`` "（一）" as printed, ``title`` its words without the label.

    ``depth`` counts from 1 for the outermost level of this document. ``span`` covers label and
    title.
    """

    label: str
    title: str
    depth: int
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: where its words stand, and the column head above it ("" if none)."""

    span: Span
    column: str


class ClauseKind(StrEnum):
    TITLE = "title"  # the document's title, issuer line, number, addressee, signature, date
    HEADING = "heading"  # a heading that stands alone
    TEXT = "text"  # running text, run-in heading included
    ITEM = "item"  # 项: hangs on the stem before it
    TABLE_HEAD = "table_head"  # caption or column heads of a table
    ROW = "row"  # one table row
    FURNITURE = "furniture"  # navigation, links and notices of a web page: kept, not searched


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest part of a document that is indexed: whole sentences under one heading path.

    ``number`` is its position in ``Document.clauses``. ``path`` holds the headings above it,
    outermost first; the heading that a paragraph itself begins with (「（一）压实责任。…」) is the
    last of its path. ``label`` is the clause's own mark (「第七条」「（二）」「1.」), "" if none.
    ``stem`` is the number of the clause whose sentence this item completes, if any.
    ``caption`` is the title of the table a row belongs to.
    """

    number: int
    span: Span
    kind: ClauseKind
    path: tuple[Heading, ...] = ()
    label: str = ""
    stem: int | None = None
    cells: tuple[Cell, ...] = ()
    caption: str = ""
    page: int | None = None

    @property
    def section(self) -> str:
        """Where the clause stands, for a citation: 「二、（二）3」「第二章第七条（一）」「1.2.1」.

        The clause's own mark counts once; 1.2 stands under 1 and says so itself.
        """
        labels: list[str] = []
        for label in (*(heading.label for heading in self.path), self.label):
            last = labels[-1] if labels else ""
            if label and (label == last or label.startswith(f"{last}.")):
                labels[-1:] = [label]
            elif label:
                labels.append(label)
        return "".join(labels).rstrip("、.．")


@dataclass(frozen=True, slots=True)
class Document:
    """A file, understood. ``pages`` are the spans of its pages in ``text``, if it has pages;
    ``placement`` tells where on them each character stands, if the format knows."""

    id: str
    file: str
    sha256: str
    text: str
    metadata: Metadata
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...] = ()
    pages: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    placement: Placement | None = None

    def __hash__(self) -> int:
        """By its id: what holds a document is looked up often, and a text is long."""
        return hash(self.id)

    def quote(self, span: Span) -> str:
        """The exact words at ``span``."""
        return span.of(self.text)

    def boxes(self, span: Span) -> tuple[PageBox, ...]:
        """Where the words at ``span`` stand on their pages, one box a printed line."""
        return self.placement.boxes(span) if self.placement else ()

    def clause_at(self, offset: int) -> Clause | None:
        """The clause that holds the character at ``offset``, if any."""
        for clause in self.clauses:
            if clause.span.start <= offset < clause.span.end:
                return clause
        return None
