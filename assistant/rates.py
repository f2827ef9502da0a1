"""What an amount is told of each of: 「每人每天100元」, 「每名护理员奖励2,500元」, 「2,800元/口」.

A rule names itself what it counts by. Units of several characters are those that numbers are read
by (`ingest.facts`); of one character it is a measure word, which the noun may follow (每间客房), or
a short noun that counts itself (每校, 每单元).
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.measure_words import measure_word
from assistant.word_patterns import reckoning_words

_ALONE = "(?:一|1)?(?:个(?=工作日|自然日|小时|月|人))?"


def rate_of(before: str, behind: str = "") -> tuple[str, ...]:
    """What the plain words right ``before`` and ``behind`` an amount say that it is told of each
    of: 人 and 天 of 「每人每天」, 口 of 「/口」; () if nothing."""
    found = _rate().search(before)
    each = tuple(one["of"] for one in _each().finditer(found.group())) if found else ()
    after = _behind().match(behind)
    return each + (tuple(re.findall(measure_word(), after.group())) if after else ())


def without_rate(before: str) -> str:
    """``before`` without what it says at its end of each of."""
    return _rate().sub("", before)


def rate_behind(behind: str) -> str:
    """What stands right behind an amount of its rate: 「/口」; "" if nothing."""
    found = _behind().match(behind)
    return found.group() if found else ""


def nouns_counted(before: str) -> dict[str, str]:
    """The nouns that the plain words right ``before`` an amount count by measure words, by these:
    客房 by 间 of 「每间客房补助」."""
    found = _rate().search(before)
    each = _each().finditer(found.group()) if found else ()
    return {one["of"]: one["noun"] for one in each if one["noun"]}


@lru_cache(maxsize=1)
def _each() -> re.Pattern[str]:
    deeds, no_noun = reckoning_words("rate", "deeds"), reckoning_words("rate", "no_noun")
    noun = f"(?:(?!{deeds})[^每\\W\\d{no_noun}]){{1,6}}"
    ends = f"(?={deeds}|每|$)"
    counted = f"{measure_word()}(?=(?P<noun>{noun})?{ends})|[一-鿿]{{1,2}}{ends}"
    return re.compile(f"每{_ALONE}(?P<of>{counted})")


@lru_cache(maxsize=1)
def _rate() -> re.Pattern[str]:
    deeds, no_noun = reckoning_words("rate", "deeds"), reckoning_words("rate", "no_noun")
    noun = f"(?:(?!{deeds})[^每\\W\\d{no_noun}]){{0,6}}"
    one = f"每{_ALONE}(?:{measure_word()}{noun}|[一-鿿]{{1,2}})"
    return re.compile(f"(?:{one})+(?:{deeds})*$")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(f"[/／](?:每|1)?{measure_word()}(?:[·•・.．/／]{measure_word()})*")
