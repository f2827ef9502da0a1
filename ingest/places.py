"""Names of places in titles and names of bodies, told by grammar: 「青渡市望岫区财政局」."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.document import Level
from ingest.word_file import word_file

_HAN = "\u4e00-\u9fff"
# A name has two to six characters; those that end a kind of place stand in it only at its
# beginning (镇江市, 市北区, 红旗区; of 「乌拉盖旗城市管理局」 the 旗 is the place). Han characters
# outside the basic block do not occur in place names.
_NAME = f"[{_HAN}](?![省市区县镇乡])[{_HAN}](?:(?![省市区县旗镇乡])[{_HAN}]){{0,5}}?"
_ZONE_NAME = f"[{_HAN}]{{2,10}}?"
_SHORT_COUNTY = f"[{_HAN}]县"  # 易县, 歙县
_CITED_TITLE = re.compile(f"《(?P<title>[{_HAN}]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the level of its administration."""

    name: str
    level: Level


@dataclass(frozen=True, slots=True)
class _Grammar:
    chain: re.Pattern[str]
    exactly: frozenset[str]
    containing: re.Pattern[str]


def places_at_start(words: str) -> tuple[Place, ...]:
    """The chain of places with which ``words`` begin, outermost first; empty if with none.

    「青渡市望岫区财政局」 → 青渡市 (city), 望岫区 (county).
    """
    match = _grammar().chain.match(words)
    assert match is not None  # all parts are optional
    found = []
    for level in Level:
        name = match.groupdict().get(level.value)
        if name is None:
            continue
        if not _is_name(name):
            break
        found.append(Place(name, level))
    return tuple(_levelled(found))


def places_cited(text: str) -> tuple[Place, ...]:
    """The places whose rules ``text`` cites: 《澜川省……办法》, 《中共上海市委……意见》."""
    found: list[Place] = []
    for match in _CITED_TITLE.finditer(text):
        found += places_at_start(match["title"])
    return tuple(found)


def _levelled(places: list[Place]) -> Iterable[Place]:
    """A 市 under another 市 is a county; a 市 that the grammar took for a county is a city."""
    for at, place in enumerate(places):
        ends_as_city = place.name.endswith("市")
        if place.level is Level.COUNTY and ends_as_city and at == 0:
            yield Place(place.name, Level.CITY)
        else:
            yield place


def _is_name(name: str) -> bool:
    grammar = _grammar()
    return name not in grammar.exactly and not grammar.containing.search(name)


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    table = word_file("ingest", "places.toml")

    def one(level: str) -> str:
        endings = "|".join(table[level]["endings"])
        zones = "|".join(table[level].get("zones", ()))
        forms = [f"{_NAME}(?:{endings})"]
        if zones:
            forms = [f"{_ZONE_NAME}(?:{zones})", *forms, _SHORT_COUNTY]
        return f"(?P<{level}>{'|'.join(forms)})?"

    # 「……区人民政府……街道办事处」: a 街道 is named after the government that sent it.
    above = "".join(one(level) for level in ("province", "city", "county"))
    chain = f"{above}(?:人民政府)?{one('town')}"
    return _Grammar(
        chain=re.compile(f"[在对]?(?:中共)?{chain}"),  # 「在某市……会议上」「对某市……的答复」
        exactly=frozenset(table["not_names"]["exactly"]),
        containing=re.compile("|".join(table["not_names"]["containing"])),
    )
