"""The words for what is handed in, read from ``words/materials.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.word_file import word_file

_NAMES = ("ask", "noun", "hand")


@dataclass(frozen=True)
class MaterialWords:
    """How materials are asked for and told; all patterns are over folded words without blanks."""

    asked: re.Pattern[str]
    silent: frozenset[str]
    common: frozenset[str]  # of any handing in: 申请, 申报
    talk: re.Pattern[str]
    opens: re.Pattern[str]  # a sentence that a list of them follows, up to the list
    heads: re.Pattern[str]  # a heading over them
    each: re.Pattern[str]  # the head of a column that names one in each row
    all: re.Pattern[str]  # the head of a column that names all of a row's matter
    running: re.Pattern[str]  # several, told on the way
    thing: re.Pattern[str]  # how the name of one ends
    gives: re.Pattern[str]  # a sentence in which something is handed in
    beside: re.Pattern[str]  # copies, seals, what else in which case


@lru_cache(maxsize=1)
def material_words() -> MaterialWords:
    """The words, read once."""
    data = word_file("assistant", "words/materials.toml")
    told = data["told"]

    def pattern(words: str) -> re.Pattern[str]:
        for name in _NAMES:
            words = words.replace("{" + name + "}", data[name])
        return re.compile(words)

    return MaterialWords(
        pattern("|".join(f"(?:{p})" for p in data["asked"]["patterns"])),
        frozenset(data["asked"]["silent"]),
        frozenset(data["asked"]["common"]),
        re.compile(data["asked"]["talk"]),
        pattern("|".join(f"(?:{p})" for p in told["opens"])),
        pattern(told["heads"]),
        pattern(told["each"]),
        pattern(told["all"]),
        pattern(told["running"]),
        re.compile(f"(?:{told['thing']})(?:（[^）]*）|复印件|原件)*$"),
        pattern(told["gives"]),
        pattern(told["beside"]),
    )
