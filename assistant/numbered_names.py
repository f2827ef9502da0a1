"""Names that are a number and a unit: 三队, 二分场, 一车间, 3号泊位.

To any reader of numbers they are counts, and 「二分」 of 二分场 is a score. They are names where
the papers of the library use them so: in a list (「一队、四队」), before a value (「一队86.4分」),
in a cell. What a question then says of 六队 is of that one, held or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.fold import fold
from ingest.facts.numerals import read
from ingest.word_file import word_file

_NUMERAL = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|\\d{1,2})"
_DIGITS = "一二三四五六七八九十百\\d"
# Where a name can begin in a paper: at the edge of a cell or sentence, after a level or a joint.
_BEGINS = (
    f"(?<![一-鿿.{_DIGITS}])|(?<=[和与及跟同为是由即含括省市县区镇乡矿厂港林])(?<![{_DIGITS}])"
)
# What follows a name whose unit also counts: an edge, a value, a joint.
_ENDS = re.compile("(?=[、，。；：,;:()（）|\\s\\d]|[和与及为是得负承由按的]|$)")
_LEAST = 2  # members that are named

NumberedNames = Mapping[str, Mapping[int, str]]
"""By unit (队) the members that papers name, by number: ``{"队": {1: "一队", 4: "四队"}}``."""


@dataclass(frozen=True, slots=True)
class NumberedName:
    """A name of a question at ``start`` to ``end``; ``held`` is how the papers write it, or the
    words of the question where they name no such member."""

    held: str
    start: int
    end: int


@dataclass(frozen=True)
class _Words:
    units: str  # alternatives, the longest first
    also_count: frozenset[str]
    count_before: re.Pattern[str]
    count_after: re.Pattern[str]
    not_before: Mapping[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = word_file("assistant", "words/numbered.toml")
    units = sorted((*data["units"]["names"], *data["units"]["also_count"]), key=len, reverse=True)
    return _Words(
        "|".join(units),
        frozenset(data["units"]["also_count"]),
        re.compile(f"(?:{'|'.join(data['counts']['before'])}|[{_DIGITS}.])$"),
        re.compile("|".join(data["counts"]["after"])),
        data["not_before"],
    )


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    return re.compile(f"第?(?P<number>{_NUMERAL})(?P<unit>号?(?:{_words().units}))")


@lru_cache(maxsize=1)
def _name_in_text() -> re.Pattern[str]:
    return re.compile(f"(?:{_BEGINS}){_name().pattern}")


def numbered_names_of(texts: Iterable[str]) -> NumberedNames:
    """The names of numbered members that ``texts`` (canonical, as they are) use."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for text in texts:
        own: dict[str, dict[int, str]] = defaultdict(dict)
        for said in _name_in_text().finditer(fold(text)):
            if said["unit"] in _words().also_count and _may_count(said):
                continue
            held = own[said["unit"]]
            number = int(read(said["number"]))
            held[number] = min(held.get(number, said.group()), said.group(), key=len)
        for unit, members in own.items():
            if _are_members(unit, members):
                found[unit] |= members
    return found


def _may_count(said: re.Match[str]) -> bool:
    """True for 「其中：3所为…」 and 「一组数据」."""
    return said["number"].isdigit() or not _ENDS.match(said.string, said.end())


def _are_members(unit: str, members: Mapping[int, str]) -> bool:
    follow = any(number + 1 in members for number in members)
    return len(members) >= _LEAST and (follow or unit not in _words().also_count)


def numbered_names_in(question: str, known: NumberedNames) -> list[NumberedName]:
    """The names of numbered members that ``question`` (folded) says, of the units of ``known``."""
    words = _words()
    found = []
    for said in _name().finditer(question):
        unit = said["unit"] if said["unit"] in known else _other_way(said["unit"], known)
        before, after = question[: said.start()], question[said.end() :]
        if unit is None or words.count_before.search(before) or words.count_after.match(after):
            continue
        if after and after[0] in words.not_before.get(said["unit"].removeprefix("号"), ""):
            continue
        held = known[unit].get(int(read(said["number"])), said.group())
        found.append(NumberedName(held, said.start(), said.end()))
    return found


def _other_way(unit: str, known: NumberedNames) -> str | None:
    """「3泊位」 for 3号泊位, 「三号车间」 for 三车间."""
    bare = unit.removeprefix("号")
    return next((other for other in (bare, "号" + bare) if other in known), None)


def as_papers_write(question: str, names: Iterable[NumberedName]) -> str:
    """``question`` with its ``names`` as the papers write them: 三队 for 「3队」."""
    for name in sorted(names, key=lambda name: -name.start):
        question = question[: name.start] + name.held + question[name.end :]
    return question


@lru_cache(maxsize=4096)
def unit_of(term: str) -> str | None:
    """The unit of a name such as 三队; None for other words."""
    said = _name().fullmatch(term)
    return said["unit"] if said else None


@lru_cache(maxsize=4096)
def said_whole(term: str) -> re.Pattern[str]:
    """Finds the name ``term`` where it is not the end of another: 一队, but not in 十一队."""
    return re.compile(f"(?<![{_DIGITS}]){re.escape(term)}")


def is_said(term: str, words: str) -> bool:
    """True if ``words`` say the name ``term``, or many of which it is one: 三队 of 「一队至四队」
    and of 「一、三、五队」."""
    if said_whole(term).search(words):
        return True
    unit = unit_of(term)
    number = _number(term) if unit else None
    if unit is None or number is None:
        return False
    return any(
        _number(many["first"]) <= number <= _number(many["last"])
        if many["last"]
        else number in map(_number, re.findall(_NUMERAL, many["listed"]))
        for many in _many_of_unit(unit).finditer(words)
    )


def _number(said: str) -> int:
    numeral = re.search(_NUMERAL, said)
    assert numeral is not None  # what is no name of a number is not asked for one
    return int(read(numeral.group()))


@lru_cache(maxsize=256)
def _many_of_unit(unit: str) -> re.Pattern[str]:
    of_unit = re.escape(unit)
    return re.compile(
        f"第?(?P<first>{_NUMERAL})(?:{of_unit})?[至到—~-]+第?(?P<last>{_NUMERAL}){of_unit}"
        f"|(?P<listed>{_NUMERAL}(?:[、和及与]{_NUMERAL})+){of_unit}"
    )


def others_named(term: str, words: str) -> bool:
    """True if ``words`` name other members of the unit of ``term`` and not that one."""
    unit = unit_of(term)
    if unit is None or is_said(term, words):
        return False
    others = _named_by_unit(unit).finditer(words)
    return any(not _words().count_before.search(words[: said.start()]) for said in others)


@lru_cache(maxsize=256)
def _named_by_unit(unit: str) -> re.Pattern[str]:
    others = _words().not_before.get(unit.removeprefix("号"), "")
    edge = f"(?![{others}])" if others else ""
    return re.compile(f"第?{_NUMERAL}{re.escape(unit)}{edge}")


def others_of_a_stem(question: str, words: str) -> bool:
    """True if ``question`` names 服务队二队, and ``words`` name 服务队三队 and not that one: two of
    one body, be it that the papers name no more of them."""
    for asked in _stemmed().finditer(question):
        of_unit = [
            (said["stem"], said["number"])
            for said in _stemmed().finditer(words)
            if said["unit"] == asked["unit"] and said["stem"] == asked["stem"]
        ]
        if of_unit and all(_number(number) != _number(asked["number"]) for _, number in of_unit):
            return True
    return False


@lru_cache(maxsize=1)
def _stemmed() -> re.Pattern[str]:
    counts = "共设这哪每各某前后约分有第"
    return re.compile(
        f"(?P<stem>[一-鿿](?![{counts}{_DIGITS}])[一-鿿])第?(?P<number>{_NUMERAL})(?P<unit>{_words().units})"
    )
