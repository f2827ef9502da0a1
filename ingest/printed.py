"""Printed lines: how wide they are, and which of them go on in the next line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from ingest.document import Paragraph
from ingest.marks import mark_of
from ingest.patterns import ends_as_title

# A line of more than this many full-width characters is no printed line: A4 landscape in the
# smallest type that offices use (小五) holds about 60.
WIDEST_PRINTED = 60.0
_NARROWEST_PRINTED = 10.0
# Sentences that break off at the end of a line: a slip happens once; printed lines do it often.
_FEWEST_BREAKS = 3
_BROKEN_SHARE = 0.1

SIZE_SHARE = 0.1  # sizes of type that differ by less are one size

STOPS = "。！？!?"
TERMINALS = STOPS + "；;：:"
CLOSING = "”’」』）)》〉】］]"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it, and what was around it.

    ``indent`` is the width of the blanks before it, ``tail`` true if blanks follow it (a word
    processor prints one at the end of a paragraph), ``blank_before`` true after an empty line,
    ``page`` the page it stands on, ``turns`` true if a page ended before it, ``size`` that of its
    type in points if known; ``asides`` are footnotes printed below it.
    """

    text: str
    indent: float
    tail: bool
    blank_before: bool
    page: int | None
    turns: bool
    size: float | None = None
    asides: tuple[Paragraph, ...] = ()

    def is_of(self, size: float | None) -> bool:
        """True unless the type of the line is known to be larger or smaller than ``size``."""
        if self.size is None or size is None:
            return True
        return abs(self.size - size) <= SIZE_SHARE * size


@dataclass(frozen=True, slots=True)
class Setting:
    """How a stretch of lines is set.

    ``printed`` is true if sentences run on from line to line. ``measure`` is then the width of a
    full line, of a usual one if the lines are ``ragged``. ``indents`` and ``tails`` tell whether
    beginnings or ends of paragraphs can be seen from blanks. ``size`` is that of the usual type,
    ``indent`` the width by which first lines are narrower where their blanks were lost.
    """

    printed: bool
    measure: float = inf
    ragged: bool = False
    indent: float = 0.0
    size: float | None = None
    indents: bool = False
    tails: bool = False


def width(text: str) -> float:
    """Width of ``text`` in full-width characters; an ASCII character counts one half."""
    return len(text) - 0.5 * len(text.encode("ascii", "ignore"))


def setting_of(lines: list[Line]) -> Setting:
    """Find out whether ``lines`` are printed lines: sentences break off, again and again."""
    broken = [
        width(line.text)
        for line, following in pairwise(lines)
        if _breaks_off(line.text, following.text)
    ]
    if len(broken) < max(_FEWEST_BREAKS, _BROKEN_SHARE * len(lines)):
        return Setting(printed=False)
    sizes = [line.size for line in lines if line.size]
    size = median(sizes) if sizes else None
    indented = sum(line.indent >= 1 for line in lines)
    indents = 2 <= indented <= 0.6 * len(lines)
    if size and indents:
        # Titles and small print keep to measures of their own, and a first line is as wide as its
        # words and its indent.
        measure = _measure([line.indent + width(line.text) for line in lines if line.is_of(size)])
    else:
        measure = _measure([width(line.text) for line in lines])
    tails = sum(line.tail for line in lines)
    narrower = _lost_indent(lines, measure) if measure else 0.0
    stops = [line for line in lines if line.text[-1] in STOPS]
    return Setting(
        printed=True,
        measure=measure or median(broken),
        ragged=measure is None,
        indent=narrower,
        size=size,
        indents=indents,
        tails=tails <= 0.6 * len(lines) and sum(line.tail for line in stops) > 0.6 * len(stops) > 0,
    )


def _breaks_off(text: str, following: str) -> bool:
    return text[-1] not in TERMINALS + CLOSING and is_prose(text) and not mark_of(following)


def _measure(widths: list[float]) -> float | None:
    """The width just below which most lines end: the right margin, if they keep to one."""
    best, most = 0.0, 0
    for candidate in sorted(set(widths)):
        count = sum(candidate - 3 < size <= candidate for size in widths)
        if count > most:
            best, most = candidate, count
    wider = sum(size > best + 1 for size in widths)
    if best < _NARROWEST_PRINTED or most < 0.3 * len(widths) or wider > 0.1 * len(widths):
        return None
    return best


def _lost_indent(lines: list[Line], measure: float) -> float:
    """2 if no marked line that breaks off is wider than the measure less two characters."""
    first_lines = [
        width(line.text)
        for line, following in pairwise(lines)
        if mark_of(line.text) and is_prose(line.text, 3) and _breaks_off_marked(line, following)
    ]
    return 2.0 if len(first_lines) >= 2 and max(first_lines) <= measure - 1.25 else 0.0


def _breaks_off_marked(line: Line, following: Line) -> bool:
    full = width(line.text) > 0.75 * width(following.text)
    return full and line.text[-1] not in TERMINALS + CLOSING and not mark_of(following.text)


def is_prose(paragraph: str, lines: int = 1) -> bool:
    """True for a sentence under way, false for a heading, a name, a date.

    A heading may have a comma, and a second line; a number at its end is a sentence's.
    """
    mark = mark_of(paragraph)
    if mark is None:
        under_way = lines > 1 and not ends_as_title(paragraph)
        return under_way or bool(set(paragraph) & set("，。；"))
    if mark.kind.name == "article":
        return True
    words = paragraph[mark.end :]
    return lines > 2 or bool(set(words) & set("。；")) or (lines > 1 and words[-1:].isdigit())
