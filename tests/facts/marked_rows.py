"""Loads corpora of marked sentences: the texts are the test cases.

A corpus is a text file. `#` opens a note, `@` sets the document that the rows below stand in::

    @ kind=work_plan year=2022 issued=2022-03-01 to=各预算部门，各镇人民政府
    ⟦8月底前⟧（教育部门⟦9月底前⟧）完成首次跟踪。
      2022-08-31 except=教育部门 | 2022-09-30 audience=教育部门

A row's expectations stand indented below it, one for each mark, parted by ` | `; several facts of
one mark by ` & `. Lines that begin
with `^` set what stands above the next row: `^ heading 一、2025年重点任务`, `^ stem 各部门应当：`,
`^ head 事项 | 责任单位 | 时间`. A row that begins with `?` is a known failure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from ingest.document import (
    Cell,
    Clause,
    ClauseKind,
    Document,
    DocumentKind,
    Heading,
    Metadata,
    Span,
)
from ingest.facts.numerals import Style, say

HERE = Path(__file__).parent
_MARK = re.compile("[⟦⟧]")


@dataclass(frozen=True)
class Row:
    """A marked text, what is expected of each mark, and where it stands in its file."""

    place: str
    text: str
    expected: tuple[str, ...]
    context: dict[str, str]
    above: tuple[str, ...] = ()
    known_failure: bool = False

    @property
    def plain(self) -> str:
        return _MARK.sub("", self.text)

    @property
    def quotes(self) -> tuple[str, ...]:
        return tuple(re.findall("⟦(.+?)⟧", self.text))

    @property
    def each(self) -> tuple[tuple[str, str], ...]:
        """Every expectation with the words of its mark."""
        marks = zip(self.expected, self.quotes, strict=True)
        return tuple((one, quote) for said, quote in marks for one in said.split(" & "))


def rows(name: str) -> Iterator[Row]:
    """The rows of the corpus ``name``.txt beside this file."""
    context: dict[str, str] = {}
    above: list[str] = []
    row: Row | None = None
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, "#"], 1):
        if row is not None:
            if line.startswith("  "):
                row = replace(row, expected=(*row.expected, *line.strip().split(" | ")))
                continue
            yield row
            row = None
        if line.startswith("@"):
            context = dict(re.findall(r"(\w+)=(\S+)", line))
            above = []
        elif line.startswith("^"):
            above.append(line[1:].strip())
        elif line.strip() and not line.startswith("#"):
            failing = line.startswith("?")
            text = line.removeprefix("?").strip()
            row = Row(f"{name}.txt:{number}", text, (), context, tuple(above), failing)
            above = []


def document_of(row: Row) -> Document:
    """The document that a row describes: title, address, headings, and the row's own clause."""
    return _Builder(row).build()


@dataclass
class _Builder:
    row: Row
    text: str = ""
    clauses: list[Clause] = field(default_factory=list)

    def build(self) -> Document:
        context = self.row.context
        kind = DocumentKind(context.get("kind", "notice"))
        issued = context.get("issued")
        self._add(context.get("title", "某某文件"), ClauseKind.TITLE)
        if address := context.get("to"):
            self._add(address + "：", ClauseKind.TITLE)
        path: list[Heading] = []
        stem, columns = None, ()
        for line in self.row.above:
            what, _, words = line.partition(" ")
            if what == "heading":
                path.append(self._heading(words, len(path) + 1))
            elif what == "stem":
                stem = len(self.clauses)
                self._add(words, ClauseKind.TEXT, tuple(path))
            elif what == "before":
                self._add(words, ClauseKind.TEXT, tuple(path))
            elif what == "head":
                columns = tuple(head.strip() for head in words.split("|"))
                self._add(words, ClauseKind.TABLE_HEAD, tuple(path))
        if columns:
            self._add_row(self.row.plain, columns, tuple(path))
        else:
            kind_ = ClauseKind.ITEM if stem is not None else ClauseKind.TEXT
            kind_ = ClauseKind.HEADING if context.get("as") == "heading" else kind_
            self._add(self.row.plain, kind_, tuple(path), stem=stem)
        return Document(
            id="row",
            file="row.txt",
            sha256="",
            text=self.text,
            metadata=Metadata(
                title=context.get("title", "某某文件"),
                kind=kind,
                year=int(context["year"]) if "year" in context else None,
                issued_on=date.fromisoformat(issued) if issued else None,
                document_number=context.get("number"),
                issuer=context.get("issuer"),
            ),
            headings=tuple(path),
            clauses=tuple(self.clauses),
        )

    def _add(self, words: str, kind: ClauseKind, path=(), stem=None, cells=()) -> None:
        start = len(self.text)
        self.text += words + "\n"
        label = re.match(r"第.+?条|（[一二三四五六七八九十\d]+）|\d{1,2}[.．](?!\d)", words)
        self.clauses.append(
            Clause(
                number=len(self.clauses),
                span=Span(start, start + len(words)),
                kind=kind,
                path=path,
                label=label.group() if label else "",
                stem=stem,
                cells=cells,
            )
        )

    def _heading(self, words: str, depth: int) -> Heading:
        start = len(self.text)
        found = re.match(
            r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第.+?[条章]|", words
        )
        label = found.group()
        span = Span(start, start + len(words))
        self._add(words, ClauseKind.HEADING)
        return Heading(label, words[len(label) :].strip(), depth, span)

    def _add_row(self, words: str, columns: tuple[str, ...], path: tuple[Heading, ...]) -> None:
        start, cells = len(self.text), []
        for part, column in zip(re.finditer("[^|]+", words), columns, strict=True):
            inner = part.group()
            lead = len(inner) - len(inner.lstrip())
            first = start + part.start() + lead
            cells.append(Cell(Span(first, first + len(inner.strip())), column))
        self._add(words, ClauseKind.ROW, path, cells=tuple(cells))


# --- the same row in other clothes --------------------------------------------------------------

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_COUNTED = r"(\d{1,3})(?= ?(?:个工作日|个月|月|日|天|年|小时|周))"


def full_width(text: str) -> str:
    """The digits in full width."""
    return text.translate(_FULL_WIDTH)


def with_blanks(text: str) -> str:
    """A blank between each number and its unit, as printed lines often have."""
    return re.sub(r"(?<=\d)(?=[年月日号时个])", " ", text)


def surrounded(text: str) -> str:
    """Other sentences around it."""
    return f"为做好有关工作，现将有关事项明确如下。{text}请认真抓好落实。"


def in_chinese(text: str) -> str:
    """Chinese for Arabic numerals in dates and counts; times and dotted dates stay."""
    text = re.sub(r"(20\d\d)(?= ?年)", lambda m: say(Decimal(m[1]), Style.DIGITS), text)
    return re.sub(rf"(?<![\d.:\-]){_COUNTED}", lambda m: say(Decimal(m[1])), text)


CLOTHES: dict[str, Callable[[str], str]] = {
    "as it stands": lambda text: text,
    "full width": full_width,
    "blanks": with_blanks,
    "surrounded": surrounded,
    "chinese": in_chinese,
}
