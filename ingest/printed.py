"""Printed lines: how wide they are, and which of them go on in the next line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from ingest.marks import Mark, mark_of
from ingest.patterns import ends_as_title

# A line of more than this many full-width characters is no printed line: A4 landscape in the
# smallest type that offices use (小五) holds about 60.
WIDEST_PRINTED = 60.0
_NARROWEST_PRINTED = 10.0
# Sentences that break off at the end of a line: a slip happens once; printed lines do it often.
_FEWEST_BREAKS = 3
_BROKEN_SHARE = 0.1

STOPS = "。！？!?"
_TERMINALS = STOPS + "；;：:"
_CLOSING = "”’」』）)》〉】］]"
_GOES_ON = "，,、（(《〈“‘「『【［[〔"
_WIDE_BLANK = re.compile(r"\S[　\t]|\S {2,}")
_PAIRS = {"）": "（", "》": "《", "”": "“", "〉": "〈", "】": "【", "〕": "〔", ")": "("}


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it, and what was around it.

    ``indent`` is the width of the blanks before it, ``tail`` true if blanks follow it (a word
    processor prints one at the end of a paragraph), ``blank_before`` true after an empty line,
    ``page`` the page it stands on, ``turns`` true if a page ended before it.
    """

    text: str
    indent: float
    tail: bool
    blank_before: bool
    page: int | None
    turns: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How a stretch of lines is set.

    ``printed`` is true if sentences run on from line to line. ``measure`` is then the width of a
    full line, of a usual one if the lines are ``ragged``. ``indents`` and ``tails`` tell whether
    beginnings or ends of paragraphs can be seen from blanks.
    """

    printed: bool
    measure: float = inf
    ragged: bool = False
    indents: bool = False
    tails: bool = False


def width(text: str) -> float:
    """Width of ``text`` in full-width characters; an ASCII character counts one half."""
    return sum(0.5 if character < "\x80" else 1.0 for character in text)


def setting_of(lines: list[Line]) -> Setting:
    """Find out whether ``lines`` are printed lines: sentences break off, again and again."""
    broken = [
        width(line.text)
        for line, following in pairwise(lines)
        if _breaks_off(line.text, following.text)
    ]
    if len(broken) < max(_FEWEST_BREAKS, _BROKEN_SHARE * len(lines)):
        return Setting(printed=False)
    measure = _measure([width(line.text) for line in lines])
    indented = sum(line.indent >= 1 for line in lines)
    tails = sum(line.tail for line in lines)
    stops = [line for line in lines if line.text[-1] in STOPS]
    return Setting(
        printed=True,
        measure=measure or median(broken),
        ragged=measure is None,
        indents=2 <= indented <= 0.6 * len(lines),
        tails=tails <= 0.6 * len(lines) and sum(line.tail for line in stops) > 0.6 * len(stops) > 0,
    )


def _breaks_off(text: str, following: str) -> bool:
    return text[-1] not in _TERMINALS + _CLOSING and _is_prose(text) and not mark_of(following)


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


def goes_on(paragraph: str, lines: int, last: Line, line: Line, setting: Setting) -> bool:
    """True if ``line`` continues ``paragraph``, whose ``lines`` lines end with ``last``."""
    mark = mark_of(line.text)
    if mark and _within(mark, paragraph):
        mark = None  # one of a series within the paragraph: （1）…；（2）…
    apart = not setting.printed and line.blank_before and not line.turns
    begins = setting.indents and line.indent >= 1
    full = setting.printed and _is_full(last, line, setting.measure, lines == 1)
    end = paragraph.rstrip(_CLOSING)[-1:] or paragraph[-1]
    if end in _TERMINALS:
        ends = begins or (setting.ragged and line.blank_before)
        ends = ends or (end in STOPS and setting.tails and last.tail)
        return full and not mark and not ends
    if paragraph[-1] in _GOES_ON or _unclosed(paragraph):
        return not apart and not (mark and _follows(mark, paragraph))
    if mark or apart or (begins and not _is_prose(paragraph, lines)):
        return False
    if _is_prose(paragraph, lines):
        return True
    title = not set(paragraph) & set("，。；：") and ends_as_title(paragraph)
    ends = title or _is_list(paragraph) or (setting.tails and last.tail)
    first = mark_of(paragraph)
    listed = first and first.kind.name != "dash" and set(paragraph) & set("，：")
    return full and not ends and bool(listed or not setting.ragged)


def _is_full(last: Line, line: Line, measure: float, first: bool) -> bool:
    """True if the first word of ``line`` had no room left in ``last``.

    The first line of a paragraph is indented by two characters, seen in the text or not.
    """
    word = 0.0
    for character in line.text:
        if character >= "\x80" or character == " ":
            break
        word += 0.5
    indent = 2.0 if first else 0.0
    return width(last.text) + max(last.indent, indent) + max(word, 1.0) > measure - 2.0


def _within(mark: Mark, paragraph: str) -> bool:
    """True if the mark before this one stands inside ``paragraph``, not at its beginning."""
    first = mark_of(paragraph)
    start = first.end if first else 0
    for offset in range(start, len(paragraph)):
        if offset and paragraph[offset - 1] not in "：:；;。，, 　":
            continue
        other = mark_of(paragraph[offset:])
        if other and offset and mark.follows(other):
            return True
    return False


def _follows(mark: Mark, paragraph: str) -> bool:
    """True if ``paragraph`` begins with the mark before this one."""
    first = mark_of(paragraph)
    return bool(first and mark.follows(first))


def _unclosed(paragraph: str) -> bool:
    """True if the last bracket or quote that opens is not closed."""
    for close, opening in _PAIRS.items():
        at = paragraph.rfind(opening)
        if at >= 0 and paragraph.find(close, at) < 0 and not set(paragraph[at:]) & set(STOPS):
            return True
    return False


def _is_prose(paragraph: str, lines: int = 1) -> bool:
    """True for a sentence under way, false for a heading, a name, a date.

    A heading may have a comma, and a second line; a number at its end is a sentence's.
    """
    mark = mark_of(paragraph)
    if mark is None:
        return lines > 1 or bool(set(paragraph) & set("，。；"))
    words = paragraph[mark.end :]
    return lines > 2 or bool(set(words) & set("。；")) or (lines > 1 and words[-1:].isdigit())


def _is_list(paragraph: str) -> bool:
    """True for words set apart by wide blanks: names, links, keys and values."""
    return bool(_WIDE_BLANK.search(paragraph))
