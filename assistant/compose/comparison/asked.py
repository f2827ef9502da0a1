"""What a question asks for of a table's rows: the most, the first three, their sum, their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.word_file import word_file


@dataclass(frozen=True)
class AskedWords:
    """The patterns of ``words/ranking.toml``, over the folded question."""

    superlative: re.Pattern[str]
    highest: re.Pattern[str]
    lowest: re.Pattern[str]
    first: re.Pattern[str]  # 「前三」, with the groups ``end`` and ``count``
    place: re.Pattern[str]  # 「第二多」, with the groups ``end`` and ``place``
    led_in: re.Pattern[str]  # a verb before the first name of a series
    order: re.Pattern[str]
    every: re.Pattern[str]  # all of them, as they stand
    total: re.Pattern[str]
    beyond: re.Pattern[str]
    line: re.Pattern[str]  # 「80分以下」, whatever is asked of what lies beyond it
    low_first: re.Pattern[str]
    apart: re.Pattern[str]
    widest: re.Pattern[str]
    moved_most: re.Pattern[str]  # 「涨得最多」, from one year to the next
    told_total: re.Pattern[str]  # 「合计371万元」, as a sentence tells it
    each: re.Pattern[str]
    only_each: re.Pattern[str]  # each, and not which is more
    left_out: re.Pattern[str]  # the row ``name`` or ``other`` that is not counted
    places: re.Pattern[str]  # in an order by scores: 第一名
    best_score: re.Pattern[str]  # 「最高分」, of whatever else the table has
    weights: re.Pattern[str]  # what gives the parts of a review their points
    weights_asked: re.Pattern[str]  # that those are asked after
    bound: re.Pattern[str]  # what a text bounds: 「最高不超过5分」


@lru_cache(maxsize=1)
def states_of_money() -> tuple[re.Pattern[str], ...]:
    """A pattern for each thing that may have become of money: left, taken back, cut."""
    data = word_file("assistant", "words/ranking.toml")
    return tuple(re.compile(pattern) for pattern in data["money"].values())


@lru_cache(maxsize=1)
def asked_words() -> AskedWords:
    """The patterns, read once."""
    data = word_file("assistant", "words/ranking.toml")
    return AskedWords(**{name: re.compile(pattern) for name, pattern in data["asked"].items()})
