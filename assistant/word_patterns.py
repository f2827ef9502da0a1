"""Patterns over plain words, read from the files of ``words/``, and the words they share.

Where a pattern of a file says LAST_YEAR, it means whatever the year before is called; MEASURE is
any word that things are counted by.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.measure_words import measure_word
from ingest.facts.calendar_forms import LAST_YEAR as PAPERS_LAST_YEAR
from ingest.word_file import word_file

_YEARS: Final = word_file("assistant", "words/years.toml")
LAST_YEAR: Final[str] = f"(?:{PAPERS_LAST_YEAR}|{_YEARS['last_year_too']})"  # 上年, 去年
# The year before the one that a paper is on; 去年 counts from the day that speaks.
YEAR_BEFORE: Final[str] = f"(?!去年){LAST_YEAR}"
FORMER_YEARS: Final[str] = _YEARS["former_years"]  # 往年


@lru_cache(maxsize=256)
def word_pattern(file: str, group: str, name: str) -> re.Pattern[str]:
    """The pattern ``name`` under ``group`` of ``words/FILE.toml``."""
    words: str = word_file("assistant", f"words/{file}.toml")[group][name]
    return re.compile(words.replace("LAST_YEAR", LAST_YEAR).replace("MEASURE", measure_word()))


def reckoning_pattern(group: str, name: str) -> re.Pattern[str]:
    """A pattern of ``words/reckoning.toml``, for the composer that reckons and the proof of it."""
    return word_pattern("reckoning", group, name)


def reckoning_words(group: str, name: str) -> str:
    """An entry of ``words/reckoning.toml`` as it stands, to be part of a pattern."""
    words: str = word_file("assistant", "words/reckoning.toml")[group][name]
    return words
