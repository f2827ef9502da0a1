"""Texts made comparable: folded, and without the blanks that line breaks and print leave behind.

A blank between two figures or letters stays, as one: 「12 3」 is not 「123」.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.facts.fold import fold

_BLANKS = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])|\s+")
_STOPS = "，。、；：,.;:！？!?…—- "


def plain(text: str) -> str:
    """``text`` folded, without blanks.

    >>> plain("３.1 亿\\n元，共 12 3 项")
    '3.1亿元，共12 3项'
    """
    return _BLANKS.sub(_kept, fold(text))


def _kept(match: re.Match[str]) -> str:
    before, after = match.start() - 1, match.end()
    text = match.string
    joined = before >= 0 and after < len(text) and _is_word(text[before]) and _is_word(text[after])
    return " " if joined else ""


def _is_word(mark: str) -> bool:
    return mark.isascii() and mark.isalnum()


def bare(text: str) -> str:
    """Plain text without the stops at its ends."""
    return text.strip(_STOPS)


class Offsets:
    """Where the characters of ``plain(text)`` stand in ``text``."""

    def __init__(self, text: str) -> None:
        self._at: list[int] = []
        position = 0
        folded = fold(text)
        for match in _BLANKS.finditer(folded):
            self._at.extend(range(position, match.start()))
            if _kept(match):
                self._at.append(match.start())
            position = match.end()
        self._at.extend(range(position, len(text)))
        self._length = len(text)

    def plain_of(self, offset: int) -> int:
        """The offset in the plain text that ``offset`` in the text has become."""
        return bisect_left(self._at, offset)
