"""Joining printed lines: whether a line goes on with the paragraph before it."""

from __future__ import annotations

import re

from ingest.marks import Mark, mark_of
from ingest.patterns import ends_as_title, matches
from ingest.printed import CLOSING, STOPS, TERMINALS, Line, Setting, is_prose, width

_GOES_ON = "，,、（(《〈“‘「『【［[〔"
_PAIRS = {"）": "（", "》": "《", "”": "“", "〉": "〈", "】": "【", "〕": "〔", ")": "("}
_WIDE_BLANK = re.compile(r"\S[　\t]|\S {2,}")
_SIZE_SHARE = 0.1  # sizes of type that differ by less are one size
_NEVER_JOINED = ("annex_list", "number")


def goes_on(paragraph: str, lines: int, last: Line, line: Line, setting: Setting) -> bool:
    """True if ``line`` continues ``paragraph``, whose ``lines`` lines end with ``last``."""
    by_type = _by_type(last, line, setting)
    if by_type is not None:
        return by_type
    if any(matches(kind, line.text) for kind in _NEVER_JOINED):
        return False
    mark = mark_of(line.text)
    if mark and _within(mark, paragraph):
        mark = None  # one of a series within the paragraph: （1）…；（2）…
    end = paragraph.rstrip(CLOSING)[-1:] or paragraph[-1]
    if end in TERMINALS:
        return mark is None and _after_stop(end in STOPS, lines, last, line, setting)
    apart = not setting.printed and line.blank_before and not line.turns
    if paragraph[-1] in _GOES_ON or _unclosed(paragraph):
        return not apart and not (mark and _follows(mark, paragraph))
    return mark is None and not apart and _in_sentence(paragraph, lines, last, line, setting)


def _after_stop(sentence: bool, lines: int, last: Line, line: Line, setting: Setting) -> bool:
    """After a stop the paragraph goes on only if the line was full and nothing says it ended."""
    ends = _begins(line, setting) or (setting.ragged and line.blank_before)
    ends = ends or (sentence and setting.tails and last.tail)
    return _is_full(last, line, setting, lines == 1) and not ends


def _in_sentence(paragraph: str, lines: int, last: Line, line: Line, setting: Setting) -> bool:
    """Without a stop the paragraph goes on if it is a sentence, or if the line was full."""
    if is_prose(paragraph, lines):
        return True
    title = not set(paragraph) & set("，。；：") and ends_as_title(paragraph)
    if title or _begins(line, setting) or (setting.tails and last.tail):
        return False
    mark = mark_of(paragraph)
    listed = mark and mark.kind.name != "dash" and set(paragraph) & set("，：")
    if _WIDE_BLANK.search(paragraph) or (setting.ragged and not listed):
        return False  # words set apart by wide blanks are names, links, keys and values
    return _is_full(last, line, setting, lines == 1)


def _begins(line: Line, setting: Setting) -> bool:
    return setting.indents and line.indent >= 1


def _by_type(last: Line, line: Line, setting: Setting) -> bool | None:
    """What the sizes of type say: lines of another size are apart, large ones a title together."""
    if last.size is None or line.size is None or setting.size is None:
        return None
    if abs(last.size - line.size) > _SIZE_SHARE * setting.size:
        return False
    large = min(last.size, line.size) > (1 + _SIZE_SHARE) * setting.size
    return True if large and not line.blank_before else None


def _is_full(last: Line, line: Line, setting: Setting, first: bool) -> bool:
    """True if the first word of ``line`` had no room left in ``last``.

    The first line of a paragraph is indented by two characters, seen in the text or not.
    """
    if not setting.printed:
        return False
    word = 0.0
    for character in line.text:
        if character >= "\x80" or character == " ":
            break
        word += 0.5
    indent = 2.0 if first else 0.0
    return width(last.text) + max(last.indent, indent) + max(word, 1.0) > setting.measure - 2.0


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
