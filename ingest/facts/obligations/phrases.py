"""Sentences cut into phrases: the stretches between commas, semicolons and colons.

Marks inside brackets, quotes and titles cut nothing. A phrase knows which point (一是…二是…) it
belongs to, since what is said in one point does not carry over into the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts.labels import LABEL, NUMBERED
from ingest.facts.numerals import CN

_MARKS: Final = re.compile(r"[（《“‘【）》”’】，；]|,(?:(?!\d)|(?<!\d,))|:(?:(?!\d)|(?<!\d:))")
_BRACKETS: Final = re.compile("[（）]")
_OPEN: Final = "（《“‘【"
_CLOSE: Final = "）》”’】"
_POINT: Final = re.compile(rf"(?:[{CN}]+(?:是|要)|第[{CN}]+，|（[{CN}\d]+）|{NUMBERED}|[①-⑳])")
_POINT_SIGNS: Final = f"{CN}第（0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# What may stand before the words of a phrase: marks of articles and items, and connectives.
_OPENERS: Final = re.compile(
    rf"(?:{LABEL}|[〔【\[][^〕】\]，。；]{{1,12}}[〕】\]]|其中(?:的)?|同时|另外|此外|但是?|并且?|而且|且|而|因此|为此|对此|届时|随后|首先|然后|最后"
    r"|原则上|一般(?![问项公共性债情])|务必|确保|凡是?|对于|或者?|如果?|若|[，:,]| )*"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch between marks; ``words`` starts after openers; ``point`` counts points from 1,
    0 before the first."""

    span: Span
    words: int
    point: int


def phrases(text: str, sentence: Span, point: int = 0) -> tuple[Phrase, ...]:
    """The phrases of a sentence of folded ``text``, in order; marks belong to none.

    :param point: the point that the sentence before ended in.
    """
    found: list[Phrase] = []
    start, depth = sentence.start, 0
    for mark in _MARKS.finditer(text, sentence.start, sentence.end):
        sign = mark.group()
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            point = _add(found, text, Span(start, mark.start()), point)
            start = mark.end()
    end = sentence.end
    while end > start and text[end - 1] in "。！？":
        end -= 1
    _add(found, text, Span(start, end), point)
    return tuple(found)


def _add(found: list[Phrase], text: str, span: Span, point: int) -> int:
    if span.start == span.end:
        return point
    first = text[span.start]
    if first in _POINT_SIGNS and _POINT.match(text, span.start, span.end):
        point += 1
    openers = _OPENERS.match(text, span.start, span.end)
    found.append(Phrase(span, openers.end() if openers else span.start, point))
    return point


def brackets_within(text: str, span: Span) -> tuple[Span, ...]:
    """The insides of the outermost （…） in ``span`` of folded ``text``."""
    found: list[Span] = []
    opened: list[int] = []
    for bracket in _BRACKETS.finditer(text, span.start, span.end):
        if bracket.group() == "（":
            opened.append(bracket.end())
        elif opened:
            start = opened.pop()
            if not opened:
                found.append(Span(start, bracket.start()))
    return tuple(found)


def in_reach(before: tuple[Phrase, ...], point: int) -> Iterator[Phrase]:
    """Of the phrases ``before``, nearest first, what a phrase of point number ``point`` goes on
    with: those of the same point, then those before the first point."""
    yield from (one for one in reversed(before) if one.point == point)
    if point:
        yield from (one for one in reversed(before) if one.point == 0)
