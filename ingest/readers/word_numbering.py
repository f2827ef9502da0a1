"""Automatic numbering of Word: the marks that are not in the text but printed before it.

ECMA-376 Part 1, 17.9: a paragraph names a list and a level; the list's definition says for each
level how the number is written and what stands around it (「第%1章」「（%1）」).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.facts.numerals import say

_LEVELS = 9
_FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    pairs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    words = ""
    for value, letters in pairs:
        words += letters * (number // value)
        number %= value
    return words


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _chinese(number: int) -> str:
    return say(Decimal(number))


_WRITTEN: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level writes its number: ``text`` with %1…%9 for the numbers of the levels."""

    text: str
    written: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each was counted; call `label` in reading order."""

    lists: dict[str, dict[int, _Level]]
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph of the list at ``level``; "" for bullets."""
        levels = self.lists.get(list_id)
        if not levels or level not in levels:
            return ""
        counts = self.counts.setdefault(
            list_id, [levels[at].start - 1 if at in levels else 0 for at in range(_LEVELS)]
        )
        counts[level] += 1
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = levels[deeper].start - 1 if deeper in levels else 0
        if levels[level].written in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = max(counts[at], levels[at].start if at in levels else 1)
            written = levels[at].written if at in levels else "decimal"
            return _WRITTEN.get(written, str)(count)

        return re.sub("%([1-9])", number, levels[level].text)


def numbering_of(document: WordDocument) -> Numbering:
    """The lists that ``document`` defines."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return Numbering({})
    abstract = {
        element.get(qn("w:abstractNumId")): _levels(element)
        for element in root.findall(qn("w:abstractNum"))
    }
    lists: dict[str, dict[int, _Level]] = {}
    for element in root.findall(qn("w:num")):
        reference = element.find(qn("w:abstractNumId"))
        if reference is None:
            continue
        levels = dict(abstract.get(reference.get(qn("w:val")), {}))
        for override in element.findall(qn("w:lvlOverride")):
            levels |= _levels(override)
        lists[element.get(qn("w:numId"))] = levels
    return Numbering(lists)


def _levels(parent: _Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in parent.findall(qn("w:lvl")):
        at = int(element.get(qn("w:ilvl")))
        levels[at] = _Level(
            text=_value(element, "w:lvlText", ""),
            written=_value(element, "w:numFmt", "decimal"),
            start=int(_value(element, "w:start", "1")),
        )
    return levels


def _value(parent: _Element, name: str, default: str) -> str:
    element = parent.find(qn(name))
    return default if element is None else element.get(qn("w:val"), default)
