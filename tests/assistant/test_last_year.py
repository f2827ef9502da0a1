"""Whatever a paper or a question calls the year before, it is the same year."""

from __future__ import annotations

import re

import pytest

from assistant.word_patterns import LAST_YEAR, YEAR_BEFORE
from ingest.facts.senses import load_senses

_PAPERS = tuple(load_senses("calendar")["year"]["last"])


@pytest.mark.parametrize("words", [*_PAPERS, "前一年", "前一年度"])
def test_each_name_of_the_year_before_is_known(words: str) -> None:
    assert re.fullmatch(LAST_YEAR, words)


@pytest.mark.parametrize("words", ["前年", "今年", "上年级", "次年"])
def test_other_years_are_not_the_year_before(words: str) -> None:
    assert not re.fullmatch(LAST_YEAR, words)


def test_only_the_day_that_speaks_has_a_last_year_of_its_own() -> None:
    assert not re.match(YEAR_BEFORE, "去年")
    assert all(re.match(YEAR_BEFORE, words) for words in _PAPERS if words != "去年")
