"""The word lists of ``words/untold.toml``, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from ingest.word_file import word_file


class UntoldWords(BaseModel):
    """What each list holds is said where it stands in the file; patterns are over folded text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deeds: tuple[re.Pattern[str], ...]
    opposed: tuple[tuple[str, str], ...]
    score_of: re.Pattern[str]
    levels: frozenset[str]
    sanction: re.Pattern[str]
    pays: re.Pattern[str]
    paid_out: re.Pattern[str]
    set_aside: re.Pattern[str]
    aimed_at: re.Pattern[str]
    whole_measures: re.Pattern[str]
    alike_units: tuple[str, ...]
    graded_apart: tuple[str, ...]
    lateness: re.Pattern[str]
    mentioned: str
    any_deed: re.Pattern[str]
    borne: re.Pattern[str]
    where: re.Pattern[str]
    floor: re.Pattern[str]
    place: re.Pattern[str]
    rank: re.Pattern[str]
    who_does: re.Pattern[str]
    doer: re.Pattern[str]
    whether_needed: re.Pattern[str]
    lays_down: re.Pattern[str]
    reviews: tuple[str, ...]
    which: re.Pattern[str]
    which_they_are: re.Pattern[str]
    which_is_first: re.Pattern[str]
    is_ranked: re.Pattern[str]
    giving: str
    second_time: str
    still: str
    contact: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def untold_words() -> UntoldWords:
    """The lists, read from the file."""
    return UntoldWords.model_validate(word_file("assistant", "words/untold.toml"))
