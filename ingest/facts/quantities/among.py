"""So many of so many: 「抽查的60家企业中，有9家不符合条件」 tells of firms, and of some of them."""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.model import Unit
from ingest.facts.quantities.phrases import Phrase, clean
from ingest.facts.quantities.progress import Named, Progress

_AMONG: Final = re.compile(
    "(?:（[^（）]{1,3}）)?(?P<things>(?:[^，。；、\\d（]|（[^（）]{2,6}）){1,24}?)"
    "(?:(?<![集其])(?:当中|之中|中)(?![央心小学期间长型])，?|，(?=[有仅只]))"
    "(?P<said>[^，。；\\d]{0,14}?)(?:的|已经?|尚|还|仅|只|共|约|达)*有?(?:仅|只|约|近)?\\s*"
)
_TOLD_APART: Final = re.compile("[一-龥“”]{2,12}的$")  # 抽查的60家企业
_WIDE: Final = re.compile("(?P<scope>全[省市区县旗州镇乡])(?:共有|现有|共)?\\s*$")
_BODIES: Final = re.compile(
    "[一-龥（）]{0,6}(?:街道|镇|乡|村|社区|县|区|市|旗|部门|单位|学校|医院|卫生院|企业|机构)"
)
_LONGEST_SAID: Final = 18


def among_name(progress: Progress, phrase: Phrase) -> Named | None:
    """The name of the whole or of the part in 「N…中，有M…」, or of all bodies of a place; None for
    other numbers."""
    if progress.is_rule or progress.spot.value.unit is not Unit.COUNT:
        return None
    return _part(progress) or _whole(progress, phrase)


def _whole(progress: Progress, phrase: Phrase) -> Named | None:
    wide = _WIDE.search(phrase.raw) if "全" in phrase.raw else None
    scope = wide["scope"] if wide else ""
    things = _things(progress, progress.place + 1)
    apart = _TOLD_APART.search("".join(phrase.raw.split())) if things else None
    if things and (apart or "中" in progress.gap(progress.place + 1)):
        metric = scope + (clean(apart.group()) if apart else "") + things
    elif scope and _BODIES.fullmatch(phrase.right):
        metric = scope + phrase.right
    else:
        return None
    return Named(metric, progress.spot.value.unit, metric)


def _things(progress: Progress, place: int) -> str:
    """What the number before ``place`` counts, if the one at it counts some of them."""
    if not 0 < place < len(progress.said.quantities):
        return ""
    following, gap = progress.said.quantities[place].spot, progress.gap(place)
    found = _AMONG.fullmatch(gap) if "中" in gap or "，" in gap else None
    before = progress.said.quantities[place - 1].spot
    counted = found and following.value.unit is Unit.COUNT and following.counter == before.counter
    return "".join(found["things"].split()) if found and counted else ""


def _part(progress: Progress) -> Named | None:
    things = _things(progress, progress.place) if progress.done else ""
    found = _AMONG.fullmatch(progress.gap(progress.place)) if things else None
    if found is None:
        return None
    after = re.split("[、（）]", "".join(progress.part_after().split()))[0]
    said = "" if found["said"].endswith("等") else clean(found["said"])
    said = said or after[:_LONGEST_SAID]
    last = progress.done[-1]
    if last.unit is not Unit.COUNT or not said:
        return None
    same = next((n for n in range(len(said), 1, -1) if last.label.endswith(said[:n])), 0)
    return Named(last.label + said[same:], progress.spot.value.unit, last.label + said[same:])
