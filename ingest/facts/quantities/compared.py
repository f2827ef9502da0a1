"""What several changes are told against, kept apart by 分别: 「较2023年和2024年分别增长3%、4%」.

Each number is read as if it were told alone, against its own: 「较2024年增长」 4%.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.facts import words
from ingest.facts.quantities.listed_years import listed_years
from ingest.facts.quantities.phrases import METRIC_WORDS, YEAR_COMPARED

_AGAINST: Final = re.compile(
    "(?P<before>.*?)(?:(?P<how>相较于?|相比于?|较(?![好差高低大小多少快慢])"
    "|(?<![占对同环相])比(?![例重率值]))(?P<listed>.+)"
    "|(?P<with>[与同跟和])(?P<listed_with>.+?)(?P<end>相比))"
)
_CHANGED: Final = re.compile(
    rf"\s*(?P<deed>{words.alternatives(METRIC_WORDS.changes)})(?:了|约|近)?\s*"
)
# 「较2023年的6个、1.7亿元分别增加2个、0.6亿元」: the values of one year, not several things
_OF_ONE_YEAR: Final = re.compile(rf"(?P<year>{YEAR_COMPARED})的?(?:（|(?=\d)).+")
_AND: Final = re.compile(r"\s?(?:、|以及|和|与|及)\s?")


@dataclass(frozen=True, slots=True)
class Change:
    """A change as if it were told alone: ``words`` before its number, and what it is ``against``
    (较2024年), which they name only where nothing else does."""

    words: str
    against: str = ""


def changes_apart(part: str, deed: str, count: int) -> list[Change]:
    """The ``count`` changes that ``part``, the words before 分别, sets each against its own;
    ``deed`` are the words from there to the first number. [] where they tell no such thing."""
    changed = _CHANGED.fullmatch(deed)
    against = _AGAINST.fullmatch(part.strip()) if changed else None
    if changed is None or against is None:
        return []
    how, end = against["how"] or against["with"], against["end"] or ""
    listed = against["listed"] or against["listed_with"]
    of_one = _OF_ONE_YEAR.fullmatch(listed)
    names = [of_one["year"]] * count if of_one else _listed(listed, count)
    told = [f"{how}{name}{end}" for name in names]
    before = against["before"]
    return [Change((before or one) + changed["deed"], one) for one in told]


def changes_in_turn(part: str, deed: str, count: int) -> list[Change]:
    """``count`` changes of as many values told before: 「收入31亿元，支出38亿元，较上年分别增长3%、
    5%」; [] where the words before 分别 say more than what all are set against."""
    changed = _CHANGED.fullmatch(deed)
    against = _AGAINST.fullmatch(part.strip())
    alone = not part.strip() or (against is not None and not against["before"])
    return [Change(part.strip() + changed["deed"])] * count if changed and alone else []


def _listed(words_: str, count: int) -> list[str]:
    years = listed_years(words_, count)
    if years and not years[1].strip():
        return years[0]
    names = _AND.split(words_.strip())
    return names if len(names) == count > 1 and all(names) else []
