"""Marks that begin a paragraph (一、（一）1.（1）①, 第X章, 第X条): found, and read as numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.numerals import read
from ingest.word_file import word_file

_CHINESE = "[〇零一二三四五六七八九十百]{1,5}"
_DIGITS = "[0-9０-９]{1,3}"
# The first characters of units (GB 3100-93, and those of money and time), of words that join two
# numbers, and of measure words that seldom begin a title.
_UNIT = "年月日天时小分个万亿元倍公平方吨米亩至以之及所家名户人辆座套批件起篇场届张台栋幢宗笔份条项"
# Marks are shorter, with all that follows them in the patterns: a title of 20 characters at most.
_LONGEST_LOOK = 64
_NUMERAL = re.compile("[〇零一二三四五六七八九十百]+|[0-9０-９]+(?:[.．][0-9０-９]+)*")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_STEM = re.compile(f"[{_STEMS}]")


BRACKETED = "bracketed"
UNNUMBERED = ("dash", BRACKETED)


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A kind of mark; ``rank`` is its place from the outermost (0) inwards by the standards.

    What matches ``doubtful`` is a mark only if the marks around it make it one.
    """

    name: str
    rank: float
    pattern: re.Pattern[str]
    doubtful: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark a paragraph begins with.

    ``label`` is the mark as printed, ``end`` the offset in the paragraph after mark and blanks (of
    「【评价】」 after the bracket that opens, since its words are a title); ``number`` its number
    within its series (「1.2」 counts 2), 0 where it has none.
    """

    kind: MarkKind
    label: str
    number: int
    end: int

    @property
    def numbers(self) -> bool:
        """True if it counts: the label of a section; dashes and 【】 are no label."""
        return self.kind.name not in UNNUMBERED

    @property
    def above(self) -> str:
        """The label that it stands below by its own word: 「1.2」 of 「1.2.3」, 「」 of 「3.」."""
        return unicodedata.normalize("NFKC", self.label).rstrip(".、 ").rpartition(".")[0]

    def follows(self, other: Mark) -> bool:
        """True if this mark is the next after ``other`` in one series."""
        next_one = self.kind is other.kind and self.number == other.number + 1
        return next_one and self.above == other.above


@lru_cache(maxsize=1)
def mark_kinds() -> tuple[MarkKind, ...]:
    """All kinds of marks, outermost first, from ``marks.toml``."""
    table = word_file("ingest", "marks.toml")
    return tuple(
        MarkKind(
            name=entry["kind"],
            rank=float(rank),
            pattern=_compiled(entry.get("pattern")),
            doubtful=_compiled(entry.get("doubtful")),
            examples=tuple(entry["examples"]),
            counterexamples=tuple(entry["not"]),
        )
        for rank, entry in enumerate(table["mark"])
    )


def mark_of(paragraph: str) -> Mark | None:
    """The mark at the beginning of ``paragraph`` (without blanks before it), if there is one."""
    if not paragraph or paragraph[0] not in _beginnings():
        return None
    return _mark_at(paragraph[:_LONGEST_LOOK])


@lru_cache(maxsize=4096)
def _mark_at(beginning: str) -> Mark | None:
    for kind in mark_kinds():
        match = kind.pattern.match(beginning)
        if match:
            return _mark(kind, match.group(), beginning)
    return None


def doubtful_marks_of(paragraph: str) -> tuple[Mark, ...]:
    """What may be a mark, outermost first: a number before further digits (「2.15个工作日内……」) or
    before a blank (「1 项目概况」), 2.2 before what may be a unit; a title in brackets.
    """
    if not paragraph or not (paragraph[0].isdigit() or paragraph[0] == "【"):
        return ()
    looked = [(kind, kind.doubtful.match(paragraph[:_LONGEST_LOOK])) for kind in mark_kinds()]
    return tuple(_mark(kind, match.group(), paragraph) for kind, match in looked if match)


def _mark(kind: MarkKind, found: str, paragraph: str) -> Mark:
    if kind.name == BRACKETED:
        return Mark(kind, found.rstrip(), 0, 1)
    label = found.rstrip()
    end = len(found)
    while end < len(paragraph) and paragraph[end].isspace():
        end += 1
    return Mark(kind, label, _number(label), end)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """Characters a mark can begin with: most paragraphs are done after one look."""
    circled = [chr(code) for code in (*range(0x2460, 0x249C),)]
    return frozenset(
        "第（(〔〇零一二三四五六七八九十百其首再—●•■◆▪◇○▲★·‧∙-*＊－0123456789０１２３４５６７８９"
    ).union(circled)


def _number(label: str) -> int:
    for first in "①⑴⒈":
        if first <= label[0] <= chr(ord(first) + 19):
            return ord(label[0]) - ord(first) + 1
    stem = _STEM.search(label)
    if stem:
        return _STEMS.index(stem.group()) + 1
    match = _NUMERAL.search(label)
    if not match:
        return 0
    last = re.split("[.．]", match.group())[-1]
    try:
        return int(last) if last.isdecimal() else int(read(last))
    except ValueError:
        return 0


def _compiled(pattern: str | None) -> re.Pattern[str]:
    if pattern is None:
        return re.compile("(?!)")  # matches nothing
    return re.compile(
        pattern.replace("{cn}", _CHINESE).replace("{d}", _DIGITS).replace("{unit}", _UNIT)
    )
