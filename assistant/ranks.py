"""Of which rank of place a body is, and of which single town: by the words before its office.

县教育局 · 荻港县教育局 · 县级各部门     county
各县（市、区）财政局                     county: a 市 after 县 is a county-level one
市县财政部门                             city and county
教育局 · 各部门 · 全市                   none that is told
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.facts.fold import fold
from ingest.word_file import word_file


class Rank(StrEnum):
    """How high a place stands, by what it is called: a county-level 市 is called a city."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True)
class _Words:
    rank_of: dict[str, Rank]  # by the sign of a place: 县, 自治州
    place: re.Pattern[str]  # a run of signs, or a name with its sign: the groups `name`, `signs`
    sign: re.Pattern[str]
    wide: re.Pattern[str]
    office: tuple[tuple[re.Pattern[str], Rank], ...]
    town: re.Pattern[str]  # a town by its name; the group `name`
    no_town: re.Pattern[str]  # in what is a kind of place, no name
    zone: re.Pattern[str]  # at the end of the name of a zone: 开发区


@lru_cache(maxsize=1)
def _data() -> _Words:
    data = word_file("assistant", "words/ranks.toml")
    rank_of = {sign: Rank(rank) for rank, signs in data["signs"].items() for sign in signs}
    other = {
        sign: "".join(f"(?<!{word})" for word in before)
        for sign, before in data["not_after"].items()
    }
    longest_first = sorted(rank_of, key=len, reverse=True)
    sign = "|".join(other.get(sign, "") + sign for sign in longest_first)
    after = "|".join(data["not_before"])
    one = f"(?:{sign})(?!{after})"
    run = rf"{one}(?:[、（）/和及]{{0,2}}{one})*）?"
    name = rf"(?!{one})(?:(?!局)[一-鿿]){{1,5}}?"  # 县水利局市… names no place 水利局市
    towns = data["towns"]
    zones = word_file("assistant", "words/zones.toml")["short"]
    zone = {*zones, *(short for shorts in zones.values() for short in shorts)}
    return _Words(
        rank_of,
        re.compile(rf"(?:{'|'.join(data['lead'])})*(?P<name>{name})?(?P<signs>{run})"),
        re.compile(sign),
        re.compile("|".join(data["wide"])),
        tuple((re.compile(pattern), Rank(rank)) for pattern, rank in data["office"].items()),
        re.compile(rf"(?P<name>[一-鿿]{{2,4}})(?:{'|'.join(towns['signs'])})"),
        re.compile("|".join(towns["no_name"])),
        re.compile(f"(?:{'|'.join(map(re.escape, sorted(zone)))})$"),
    )


@lru_cache(maxsize=8192)
def ranks_of(words: str) -> frozenset[Rank]:
    """The ranks of the places that the body named by ``words`` may be of; empty where it does not
    say. Of several places in a row (云岫市青砚区教育局) the last counts."""
    plain = fold(words).replace(" ", "")
    if every_rank(plain):
        return frozenset()
    places = list(_places(plain))
    if places:
        return frozenset(_ranks_in(places[-1]))
    return frozenset(rank for pattern, rank in _data().office if pattern.search(plain))


def place_named(words: str) -> str | None:
    """The place by whose name ``words`` begin: 荻港县 of 荻港县财政局; None for 县财政局, and for a
    zone (高新区管委会), which may lie within a district."""
    place = _first_place(fold(words).replace(" ", ""))
    return None if place is None or is_zone(place) else place


def place_of(words: str) -> str | None:
    """The place, by its name, that the body ``words`` is of: 荻港县 of 岚州市荻港县财政局, also a
    zone (高新区财政分局); None for a kind of place (试点县)."""
    rest, found = fold(words).replace(" ", ""), None
    while place := _first_place(rest):
        found, rest = place, rest.partition(place)[2]
    return found


def _first_place(plain: str) -> str | None:
    found = None if every_rank(plain) else _data().place.match(plain)
    if found is None or not found["name"] or _data().no_town.search(found["name"]):
        return None
    place: str = found["name"] + found["signs"]
    return place


def is_zone(words: str) -> bool:
    """True for the name of a zone: 高新区, 经济开发区."""
    return _data().zone.search(words) is not None


def every_rank(words: str) -> bool:
    """True if ``words`` are of every rank: 全市各部门, 各级财政部门."""
    return _data().wide.match(words) is not None


@lru_cache(maxsize=8192)
def town_named(words: str) -> str | None:
    """The name of the one town, or village, that ``words`` are: 石桥 of 石桥镇人民政府; None for
    各镇, 试点镇."""
    plain = fold(words).replace(" ", "")
    places = _data().place.match(plain)
    rest = plain[places.end() :] if places else plain
    found = _data().town.match(rest)
    return None if found is None or _data().no_town.search(found["name"]) else found["name"]


def _places(plain: str) -> Iterator[str]:
    """The signs of the places that ``plain`` begins with, one place after another; a place with a
    name has one sign (贵州省)."""
    at = 0
    while found := _data().place.match(plain, at):
        signs = _data().sign.findall(found["signs"])
        yield signs[-1] if found["name"] else found["signs"]
        at = found.end()


def _ranks_in(signs: str) -> Iterator[Rank]:
    lower = False
    for sign in _data().sign.finditer(signs):
        rank = _data().rank_of[sign.group()]
        if not (lower and rank is Rank.CITY):
            yield rank
        lower = lower or rank is Rank.COUNTY
