"""Bare terms named by the deed told before them.

「保管工作底稿，保管期限不少于5年」, 「建成指标库，收录指标不少于400条」, 「15日内出具意见；情况复杂
的可以延长，延长不超过10日」.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.quantities.phrases import clean
from ingest.facts.quantities.progress import Progress

_MARKS: Final = re.compile("[，；。：:]")
_TERM: Final = re.compile("[一-龥]{2}(?:期限|年限|时限|时间|期|比例|数量|份数|费用)")  # 保管期限
_OBJECT: Final = re.compile("[一-龥（）]{3,12}(?<![的应须要可并将])")
_ACTED_ON: Final = re.compile(
    "(?P<what>[一-龥（）“”]{2,16}?)(?=应|须|同步|同时|一并|在|于|随|经|由|可|按)"
)
# 「用款单位应当在项目所在地公示，公示时间不少于10日」
_AT_PLACE: Final = re.compile("在(?P<place>[^，。；在]{2,12}?)(?:上|中)?[一-龥]{2}$")
# What is made or handed in is what the words after the comma tell of.
_MADE: Final = re.compile(
    "(?:建成|建好|建立|健全|修订|修编|编制|编印|编写|制定|制订|出台|形成|撰写|起草|提交|报送|附|列支"
    "|约定|签订|组建)(?:统一的?|一个|完善的?)?(?P<what>[一-龥“”]{3,16})"
)
_OF_MADE: Final = re.compile(
    "字数|篇幅|页数|(?:收录|入库|纳入|录入|指标|数据)[一-龥]{0,4}|[一-龥]{0,2}(?:条|份|篇)数"
)
_EXTENDED: Final = re.compile(
    "(?:可以?)?(?P<term>延长|延期|展期|分期|宽限)(?:的?(?:期限|时间|时限|期))?"
)
_WITHIN: Final = re.compile("(?:日|月|年)(?:以?内|前)(?P<deed>[一-龥]{2,14})")
_WEIGHED: Final = re.compile(
    "将?(?P<what>[^，。；]{2,16}?)(?:纳入|列入|计入)(?P<of>[^，。；]{2,16})"
)
_DONE_AT_END: Final = re.compile("(?:复核|评审|评估|评价|审计|审核|监理|检测|验收|公示|公开)$")
_WEIGHTS: Final = ("权重", "分值", "占比")
_BARE: Final = (*_WEIGHTS, "费用", "经费", "期限", "时间")
_DEMANDS: Final = re.compile("应当?|须|不|于|要|可")
_HANDER: Final = re.compile("(?:部门|单位|局|机构|人|方|镇|乡|街道)$")
_NAMED_TERM: Final = ("时间", "时限", "期限")
_SHORTEST: Final = 2


def by_deed(progress: Progress, core: str) -> str:
    """``core`` with what the deed before it acts on; "" where it is no such term."""
    if not progress.is_rule:
        return ""
    told = progress.between(progress.start, progress.spot.span.start)
    return _of_extension(told, core) or _of_object(_MARKS.split(told), core)


def _of_object(parts: list[str], core: str) -> str:
    if len(parts) < 2:
        return ""
    before = parts[-2]
    if core in _BARE:
        return _of_bare(before, core)
    made = _MADE.search(before) if _OF_MADE.fullmatch(core) else None
    if made and made.end() == len(before):
        return str(made["what"]) + core
    if not _TERM.fullmatch(core):
        return ""
    _, found, what = before.rpartition(core[:2])
    if found and not what:
        return _of_acted_on(before, core)
    named = clean(what) if found and _OBJECT.fullmatch(what) else ""
    return named + core if named and named not in core else ""


def _of_acted_on(before: str, core: str) -> str:
    """「绩效信息在公开栏张贴，张贴时间」: of what is posted; else of where, if somebody acts."""
    acted_on, place = _ACTED_ON.match(before), _AT_PLACE.search(before)
    if acted_on and not _HANDER.search(acted_on["what"]):
        return clean(acted_on["what"]) + core
    return place["place"] + core if place else ""


def _of_bare(before: str, core: str) -> str:
    """「完成情况纳入年度考核，权重不低于4%」「委托第三方复核，费用控制在3万元以内」"""
    weighed, done = _WEIGHED.fullmatch(before), _DONE_AT_END.search(before)
    if core in _WEIGHTS:
        return f"{clean(weighed['what'])}在{weighed['of']}中的{core}" if weighed else ""
    return done.group() + core if done else ""


def _of_extension(told: str, core: str) -> str:
    """「正式报告于10月31日前提交；……可以延期，延期不得超过15日」"""
    term = _EXTENDED.fullmatch(core)
    deeds = _WITHIN.findall(told) if term else []
    if not term or not deeds:
        return ""
    deed = deeds[-1]
    before = told[: told.rfind(deed)].rpartition("，")[2] if len(deed) <= _SHORTEST else ""
    thing = _DEMANDS.split(before)[0]
    handed: str = "" if _HANDER.search(thing) else clean(thing)
    return f"{handed}{deed}{core if core.endswith(_NAMED_TERM) else term['term'] + '期限'}"
