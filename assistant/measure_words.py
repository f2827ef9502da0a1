"""The words that things are counted by, as part of a pattern: 间, 眼, 平方米, 工作日."""

from __future__ import annotations

from functools import lru_cache

from ingest.facts import words
from ingest.facts.model import Unit
from ingest.word_file import word_file

_NOT_COUNTED_BY = {Unit.YUAN, Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.SCORE}


@lru_cache(maxsize=1)
def one_character() -> str:
    """The measure words of one character, as a class of them."""
    known: str = word_file("assistant", "words/reckoning.toml")["rate"]["measure_words"]
    return f"[{known}]"


@lru_cache(maxsize=1)
def measure_word() -> str:
    """A group of all: the units of several characters that numbers are read by, the longest first,
    and the measure words of one."""
    several = {
        entry.word
        for entry in words.units().entries
        if entry.unit not in _NOT_COUNTED_BY
        and len(entry.word) > 1
        and not entry.word.startswith("个")
    }
    longest_first = sorted(several, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(longest_first)}|{one_character()})"
