"""Lists told apart by 分别: N names, then N numbers, and perhaps N more.

「A、B、C分别为3个、2个和1个，资金分别为5亿元、4亿元、1亿元」: each number gets its name, the second
list those of the first. Where they are years, they are when each was, not its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.document import Span
from ingest.facts.quantities.compared import Change, changes_apart, changes_in_turn
from ingest.facts.quantities.listed_years import is_year, listed_years
from ingest.facts.quantities.phrases import clean
from ingest.facts.quantities.topics import body_in
from ingest.facts.quantity import QuantitySpot

_APART: Final = re.compile("分别")
_REACH: Final = 16  # characters from 分别 to its first number
_NEXT: Final = re.compile(r"\s?[、，]?\s?(?:和|与|及|以及)?\s?")
_PART_ENDS: Final = re.compile(r"[，；。：:（）]")
_FARTHEST_PART: Final = 3
_LONGEST_SHARED: Final = 20
_SHORT_NAME: Final = 1  # 市、县公开标准
_AND: Final = re.compile("以及|和|与|(?<![涉顾普])及")
_ENDS_WITH_A_VALUE: Final = re.compile(r"\d\s?[万亿]?[元个家项条件次份户人名分%]\s?$")  # names none
_LONGEST_LEAD: Final = 4  # 评为, 等级为
_QUOTED: Final = re.compile("[“‘][^“”‘’]{1,8}[”’]")
_HAD: Final = re.compile("的(?P<what>[^的，。；]{2,12})$")
_PREDICATE: Final = re.compile("的.*$")


@dataclass(frozen=True, slots=True)
class Paired:
    """A number's name in its list; ``shared`` are the words that all numbers of the list share.

    In a list of years ``name`` is empty, ``year`` is the number's own, and ``first`` is true for
    the number that the list begins with, whose name all have. In a list of changes only ``change``
    is set.
    """

    name: str
    shared: str
    year: str = ""
    first: bool = False
    change: Change | None = None


def paired_names(folded: str, sentence: Span, spots: Sequence[QuantitySpot]) -> dict[int, Paired]:
    """For each number of a 分别 list, by its place in ``spots``, its name."""
    found: dict[int, Paired] = {}
    known: dict[int, list[str]] = {}
    for apart in _APART.finditer(folded, sentence.start, sentence.end):
        places = _values_after(folded, apart.end(), spots)
        if len(places) < 2:
            continue
        after = _after(folded, spots[places[-1]].span.end, sentence.end)
        parts = _PART_ENDS.split(folded[sentence.start : apart.start()])
        deed = folded[apart.end() : spots[places[0]].span.start]
        said = next((part for part in reversed(parts[-2:]) if part.strip()), "")
        changes = changes_apart(said, deed, len(places))
        own = _names(parts[-1], len(places))
        shared = after or _said_of_all(parts[-1])
        if own is None:
            shared = clean(parts[-1]) or after
            own = known.get(len(places)) or _names_before(parts[:-1], len(places))
        if not changes and (own is None or len(places) in known):
            changes = changes_in_turn(parts[-1], deed, len(places))
        if changes:
            each = zip(places, changes, strict=True)
            found.update((place, Paired("", "", change=change)) for place, change in each)
            continue
        if own is None:
            continue
        own, end = _without_predicate(own)
        shared = shared or end
        known[len(places)] = own
        for place, name in zip(places, own, strict=True):
            found[place] = (
                Paired("", after, year=name, first=place == places[0])
                if is_year(name)
                else Paired(name, shared)
            )
    return found


def _values_after(folded: str, start: int, spots: Sequence[QuantitySpot]) -> list[int]:
    places: list[int] = []
    end = start
    for place, spot in enumerate(spots):
        if spot.span.start < start:
            continue
        gap = folded[end : spot.span.start]
        if places and not _NEXT.fullmatch(gap):
            break
        if not places and (len(gap) > _REACH or _PART_ENDS.search(gap)):
            break
        places.append(place)
        end = spot.span.end
    return places


def _after(folded: str, start: int, end: int) -> str:
    """「分别有6个、4个项目未提供记录」: what follows the last number is said of all."""
    words = "".join(re.split("[，；。：:（]", folded[start:end])[0].split())
    return words if len(words) <= _LONGEST_SHARED and not words.startswith("的") else ""


def _names_before(parts: list[str], count: int) -> list[str] | None:
    for part in reversed(parts[-_FARTHEST_PART:]):
        names = _names(part, count)
        if names is not None:
            return names
    return None


def _said_of_all(part: str) -> str:
    """「甲局、乙局的拨付率分别达到」: what the last name has is meant of all, if all are bodies."""
    had = _HAD.search(part)
    names = re.split("、|和|及|与", part[: had.start()]) if had else []
    bodies = all(body_in(name.strip(), None, alone=True) for name in names)
    return clean(had["what"]) if had and len(names) > 1 and bodies else ""


def _names(part: str, count: int) -> list[str] | None:
    """``part`` as ``count`` names, or None. 和 may join names or stand within one."""
    if listed := listed_years(part, count):
        years, rest = listed
        return (_names(rest, count) if rest else None) or years  # 2024年、2025年甲县、乙县得分
    if _ENDS_WITH_A_VALUE.search(part):
        return None
    quoted = _QUOTED.findall(part)
    if len(quoted) == count:
        lead = part[: part.index(quoted[0])].strip()
        lead = lead if len(lead) <= _LONGEST_LEAD else clean(lead)
        return [lead + one for one in quoted]  # 评为“优”“良”“中”的
    by_mark = part.split("、")
    last = _AND.split(by_mark[-1])
    for names in (by_mark, [*by_mark[:-1], *last], _AND.split(part)):
        if len(names) == count and all(name.strip() for name in names):
            ends = [*names[:-1], _PREDICATE.sub("", names[-1]) or names[-1]]
            return _with_shared_end([clean(name) or name.strip() for name in ends])
    return None


def _without_predicate(names: list[str]) -> tuple[list[str], str]:
    """「甲街道、乙街道和丙镇得分」 as names of bodies and what is said of all of them."""
    if not all(body_in(name, None, alone=True) for name in names[:-1]):
        return names, ""
    last = names[-1]
    for size in range(2, len(last)):
        if body_in(last[:size], None, alone=True):
            return [*names[:-1], last[:size]], last[size:]
    return names, ""


def _with_shared_end(names: list[str]) -> list[str]:
    """「市、县公开标准」: what only the last name says is meant of all."""
    size = len(names[0])
    if all(name.endswith("色") for name in names[:-1]) and not names[-1].endswith("色"):
        end = names[-1].partition("色")[2]  # 蓝色、黄色、红色预警
        return [*(name + end for name in names[:-1]), names[-1]]
    if size != _SHORT_NAME or any(len(name) != size for name in names[:-1]):
        return names
    end = names[-1][size:]
    return [*(name + end for name in names[:-1]), names[-1]] if len(end) > 1 else names
