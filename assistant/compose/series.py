"""What a sentence tells of several by name: 「甲镇12个、350万元，乙镇9个、200万元」.

Each of them is an entry with its amounts, which may stand in brackets (「甲镇（12个）」). Entries
are a series where they follow one another, each with amounts of the same units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.compose.comparison.asked import asked_words
from assistant.compose.told_amounts import ALTOGETHER, Told, told_in
from assistant.labels import label_end
from assistant.passages import Passage
from assistant.proof import plain
from ingest.document import ClauseKind
from ingest.facts.model import Unit

_LEAST_NAME = 2  # characters
_BRACKETS = re.compile("[（(](?P<inside>\\d[^（）()]*)[）)]")
_MEASURE = re.compile(
    "(?:项目|其)?(?:涉及|安排|申报|核定|批复|下达|到位|实际|全年|年初|计划|目标)*"
    "(?:财政)?(?:资金|金额|预算|支出|投资|经费|补助|得分|评分|总分|面积|个数|数量|人数|户数|计划|目标)?"
    "(?:总额|总数|额|数)?(?:为|是)?"
)
_NO_NAME = re.compile(
    f"[“”]|^(?:[优良中差]|优秀|良好|不?合格)(?:等[级次]?)?的?$|总|合计|{ALTOGETHER}|[比较]|^[增减]|增[加长幅]|[减降]幅|提高|下降|达到|超过|"
    "不[少低]于|不超|[0-9]|年度?$|^(?:每|以上|以下|第)|平均"
)
_LAST_OF = re.compile("^.*\\d[^、]*、")  # 「9个项目、」 before 860万元
_PARTS_BEGIN = re.compile("(?:其中|包括|[:：])[，,:：]?$")
_ENDS = re.compile("[，,；;、。）)]")
_END_OF_LEAD = re.compile("(?:[：:，,]|其中|[为是])$")
_SEVERAL, _MOST_LEAD = 2, 40  # entries; characters


@dataclass(frozen=True, slots=True)
class Entry:
    """One of a series: its ``name``, its amounts, and the words that tell both."""

    name: str
    told: tuple[Told, ...]
    words: str

    def in_units(self, units: set[Unit]) -> tuple[Told, ...]:
        """Its amounts in ``units``; all of them where those are none."""
        return tuple(t for t in self.told if not units or t.amount.unit in units)


@dataclass(frozen=True, slots=True)
class Series:
    """The entries of a series, and what of its sentence leads them in without a number."""

    entries: tuple[Entry, ...]
    lead: str


def series_in(passage: Passage) -> Iterator[Series]:
    """The series that a sentence tells, in reading order; none of a table row."""
    if passage.clause.kind is ClauseKind.ROW:
        return
    text = _BRACKETS.sub(lambda found: found["inside"], plain(passage.quote))
    for run in _runs(_named(passage, text)):
        entries = tuple(_entry(text, told, following) for told, following in _beside(run))
        names = [entry.name for entry in entries]
        if len(entries) >= _SEVERAL and len(set(names)) == len(names):
            yield Series(entries, _lead(text, run[0]))


def _named(passage: Passage, text: str) -> Iterator[list[Told] | None]:
    """The amounts of each name, in order; None where a whole ends or what follows is of none."""
    held: list[Told] = []
    of_whole, last = False, 0
    for each in told_in(passage, text):
        words = text[each.amount.core.start : each.amount.core.end]
        whole = _LAST_OF.sub("", each.name)
        name = asked_words().led_in.sub("", whole)
        told = replace(each, name=name, words=whole + words)
        if held and _MEASURE.fullmatch(name):
            held.append(told)
            continue
        if held:
            yield held
        held = []
        begins = text.rfind(name, 0, told.amount.core.start)
        leaves = of_whole and re.search("[；;。]", text[last:begins])
        opens = _PARTS_BEGIN.search(text[:begins])
        if opens or leaves:
            yield None
            of_whole = bool(opens)
        last = told.amount.core.end
        rate = told.amount.unit is Unit.PERCENT and name.endswith("率")
        if len(name) < _LEAST_NAME or _MEASURE.fullmatch(name) or _NO_NAME.search(name) or rate:
            yield None
        else:
            held = [told]
    if held:
        yield held


def _runs(named: Iterator[list[Told] | None]) -> Iterator[list[list[Told]]]:
    """Those that follow one another with amounts of the same units."""

    def units(told: list[Told] | None) -> tuple[Unit | None, ...]:
        return tuple(each.amount.unit for each in told) if told else ()

    for kind, run in groupby(named, key=units):
        if kind:
            yield [told for told in run if told]


def _beside(run: Sequence[list[Told]]) -> Iterator[tuple[list[Told], list[Told] | None]]:
    yield from zip(run, [*run[1:], None], strict=True)


def _start(text: str, told: Sequence[Told]) -> int:
    return text.rfind(told[0].name, 0, told[0].amount.core.start)


def _entry(text: str, told: Sequence[Told], following: Sequence[Told] | None) -> Entry:
    first = told[0]
    ends = _ENDS.search(text, told[-1].amount.core.end)
    until = ends.start() if ends else len(text)
    if following is not None:
        until = min(until, _start(text, following))
    words = text[_start(text, told) : until].rstrip("和与及以")
    others = [replace(t, words=first.name + t.words) for t in told[1:]]
    return Entry(first.name, (first, *others), words)


def _lead(text: str, told: Sequence[Told]) -> str:
    """What stands before the first entry: 「退回修改的项目中，」 「全年收回230万元，其中」; of much
    the last part alone, where that tells no number."""
    before = text[label_end(text) : max(_start(text, told), 0)]
    lead = re.split("[；;。]", before)[-1]
    if len(lead) <= _MOST_LEAD:
        return lead if _END_OF_LEAD.search(lead) and lead != "其中" else ""
    mark = lead[-1]
    part = re.split("[，,]", lead.rstrip("：:，,"))[-1].removeprefix("其中")
    return f"{part}{mark}" if mark in "：:，," and part and not re.search("\\d", part) else ""
