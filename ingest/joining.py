"""Joining printed lines: whether a line goes on with the paragraph before it."""

from __future__ import annotations

import re

from ingest.marks import Mark, mark_of
from ingest.patterns import ends_as_title, matches, matches_any
from ingest.printed import CLOSING, SIZE_SHARE, STOPS, TERMINALS, Line, Setting, is_prose, width

_GOES_ON = "，,、（(《〈“‘「『【［[〔"
_PAIRS = {"）": "（", "》": "《", "”": "“", "〉": "〈", "】": "【", "〕": "〔", ")": "("}
_TIME_OF_DAY = re.compile(r"\d[:：]$")
_STOPPED = frozenset("，。；：")
_WIDE_BLANK = re.compile(r"\S[　\t]|\S {2,}")
# How much narrower than the measure a full line may be: justified lines and words of letters vary;
# where the next line may begin a paragraph, after a stop or a heading, not at all.
_SLACK = 2.0
# Lines that are something of their own, wherever they stand.
_OWN_LINES = ("annex", "annex_list", "number", "date", "print_record", "answer")
_NO_BEGINNING = "的》）”’，、。；：！？)"  # no paragraph begins so


def goes_on(
    paragraph: str, lines: int, last: Line, line: Line, setting: Setting, front: bool
) -> bool:
    """True if ``line`` continues ``paragraph``, whose ``lines`` lines end with ``last``.

    ``front`` is true as long as titles may stand here: before the first sentence of a text.
    """
    by_type = _by_type(last, line, setting)
    if by_type is not None:
        return by_type and not _are_apart(paragraph, line)
    own = matches("annex", paragraph) or matches_any(_OWN_LINES, line.text)
    if own or line.text[0] in _NO_BEGINNING:
        return not own
    mark = mark_of(line.text)
    if mark and _within(mark, paragraph):
        mark = None  # one of a series within the paragraph: （1）…；（2）…
    end = paragraph.rstrip(CLOSING)[-1:] or paragraph[-1]
    if end in TERMINALS and not _TIME_OF_DAY.search(paragraph):
        apart = mark is not None or matches("addressee", paragraph)
        return not apart and _after_stop(end in STOPS, lines, last, line, setting)
    apart = not setting.printed and line.blank_before and not line.turns
    if paragraph[-1] in _GOES_ON or _unclosed(paragraph):
        return not apart and not (mark and _follows(mark, paragraph))
    if mark or apart or (front and ends_as_title(paragraph) and not set(paragraph) & _STOPPED):
        return False
    return _in_sentence(paragraph, lines, last, line, setting)


def _after_stop(sentence: bool, lines: int, last: Line, line: Line, setting: Setting) -> bool:
    """After a stop the paragraph goes on only if the line was full and nothing says it ended.

    The line that follows must be full itself or end the paragraph with a stop; where first lines
    are indented, a full line tells by its width whether it is a first one.
    """
    if setting.indents or (sentence and setting.tails):
        ended = line.indent >= 1 if setting.indents else last.tail
        return not ended and _is_full(last, line, setting, lines == 1, _SLACK)
    if (setting.ragged and line.blank_before) or not _is_full(last, line, setting, lines == 1):
        return False
    if line.text.rstrip(CLOSING)[-1:] in STOPS:
        return True
    return width(line.text) > setting.measure - max(setting.indent - 0.75, _SLACK)


def _in_sentence(paragraph: str, lines: int, last: Line, line: Line, setting: Setting) -> bool:
    """Without a stop the paragraph goes on if it is a sentence, or if the line was full."""
    if is_prose(paragraph, lines):
        return True
    if _begins(line, setting) or (setting.tails and last.tail):
        return False
    mark = mark_of(paragraph)
    listed = mark and mark.kind.name != "dash" and set(paragraph) & set("，：")
    spaced = _WIDE_BLANK.search(paragraph, mark.end if mark else 0)
    if spaced or (setting.ragged and not listed):
        return False  # words set apart by wide blanks are names, links, keys and values
    heading = mark and lines == 1 and not setting.ragged and not setting.indents
    slack = 0.0 if heading else _SLACK
    return _is_full(last, line, setting, lines == 1, slack)


def _begins(line: Line, setting: Setting) -> bool:
    return setting.indents and line.indent >= 1


def _by_type(last: Line, line: Line, setting: Setting) -> bool | None:
    """What the sizes of type say: lines of another size are apart, large ones a title together."""
    if last.size is None or line.size is None or setting.size is None:
        return None
    if abs(last.size - line.size) > SIZE_SHARE * setting.size:
        return False
    large = min(last.size, line.size) > (1 + SIZE_SHARE) * setting.size
    return True if large and not line.blank_before else None


def _are_apart(paragraph: str, line: Line) -> bool:
    """True for two lines of large type that are not one title: a number, a date, a chapter's."""
    own = matches_any(_OWN_LINES, paragraph) or matches_any(_OWN_LINES, line.text)
    return own or mark_of(line.text) is not None


def _is_full(last: Line, line: Line, setting: Setting, first: bool, slack: float = 0.0) -> bool:
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
    return width(last.text) + max(last.indent, indent) + max(word, 1.0) > setting.measure - slack


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
