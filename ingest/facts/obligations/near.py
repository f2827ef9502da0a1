"""Who owes what a demand sets, as its own sentence names them."""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts.numerals import CN
from ingest.facts.obligations.assigned import assigned_in
from ingest.facts.obligations.bodies import bodies_at, class_at
from ingest.facts.obligations.carrying import carried
from ingest.facts.obligations.demand import Demand
from ingest.facts.obligations.doers import doer_before_event
from ingest.facts.obligations.subjects import (
    is_person,
    ordered_to,
    subject_around,
    subject_in,
)

_LISTED_TIME: Final = re.compile(f".*(?:前|[\\d{CN}] ?[日号]|[底末])、")
# 「4月上旬召开培训会，由农机中心负责筹备」
_IN_CHARGE: Final = re.compile(
    "由(?P<who>[^，。；]{2,24}?)(?:负责(?!人|同志)|牵头|承办|召集|主持|筹[备办])[^，。；]{0,10}"
)
_ORGANISED: Final = re.compile(
    "[^，。；]*?(?<![自理缘])由(?P<who>[^，。；]{2,30}?)(?:统一|集中|联合|共同|牵头)(?:组织|负责|开展|实施|办理)"
    "(?:开展|实施|完成)?"
)
# A post without the name of its body: 副局长, 分管副主任.
_OFFICER: Final = re.compile("(?:分管|常务|主管|其)?副?(?:局长|主任|科长|处长|站长|所长|院长|股长)")
_CHANGED: Final = re.compile("(?:发生)?(?:变更|变化|变动|调整)")  # 法定代表人变更的
_ALL: Final = re.compile("(?:均|都|分别|各自)(?![衡匀]|市)")  # 均应在2月25日前


def named_near(demand: Demand) -> Span | None:
    """The bodies that owe it, as its own sentence names them."""
    body = _named(demand)
    if body and _OFFICER.fullmatch(body.of(demand.text)):
        return _carried(demand) or body  # 「区住建局的项目……，由副局长贺兰舟负责」
    return body


def _named(demand: Demand) -> Span | None:
    text, phrase, time = demand.text, demand.phrase, demand.time
    start = _after_earlier_time(demand)
    return (
        ordered_to(text, phrase, time, demand.same)
        or subject_around(text, phrase, start, time, demand.following)
        or doer_before_event(text, time)
        or _labelled(demand)
        or _organised(demand)
        or _in_charge(demand)
        or _of_case(demand)
        or _of_listed(demand)
        or _carried(demand)
    )


def named_together(demand: Demand) -> tuple[str, ...]:
    """All of whom its sentence tells a part, where it says that they all owe it; else ().

    「甲局复核项目，乙局复核政策，均应于2月25日前完成」
    """
    text, names = demand.text, demand.reading.names
    phrases = (*demand.same, demand.phrase)
    if not any(_ALL.match(text, one.words) for one in phrases):
        return ()
    told: list[str] = []
    in_all = False
    for one in (one for one in phrases if one.point == demand.phrase.point):
        in_all = in_all or (bool(told) and _ALL.match(text, one.words) is not None)
        body = subject_in(text, one.words, min(one.span.end, demand.time.start))
        if body and in_all:
            return ()  # somebody else acts since
        told.extend(names(body) if body else ())
    return tuple(dict.fromkeys(told)) if in_all else ()


def _carried(demand: Demand) -> Span | None:
    if not demand.same:
        return None
    return carried(
        demand.text,
        demand.same_main,
        demand.phrase.point,
        corrects=demand.corrects,
        varies=demand.varies,
        goes_on=demand.goes_on,
        but=demand.recipients,
        received=demand.received,
        gathers=demand.gathers,
    )


def _labelled(demand: Demand) -> Span | None:
    """「责任单位为区水务局，应在6月底前完工」"""
    before = Span(demand.sentence.span.start, demand.time.start)
    return next(iter(assigned_in(demand.text, before)), None)


def _organised(demand: Demand) -> Span | None:
    """「学校的自评由教育局统一组织，4月3日前完成」: by whom it is done, not whose it is."""
    last = demand.same[-1] if demand.same else None
    if last is None or demand.text[demand.phrase.span.start - 1] not in "，,":
        return None
    by = _ORGANISED.fullmatch(demand.text, last.words, last.span.end)
    return bodies_at(demand.text, by.start("who"), by.end("who")) if by else None


def _in_charge(demand: Demand) -> Span | None:
    one = demand.following
    while one is not None:
        if in_charge := _IN_CHARGE.fullmatch(demand.text, one.words, one.span.end):
            return Span(*in_charge.span("who"))
        one = None if demand.text.startswith("；", one.span.end) else demand.sentence.after(one)
    return None


def _of_case(demand: Demand) -> Span | None:
    """「评审人员与送审单位有利害关系的，应当回避」: the person whom the case is about."""
    text, last = demand.text, demand.same[-1] if demand.same else None
    if last is None or not text.startswith("的", last.span.end - 1):
        return None
    body = bodies_at(text, last.words, last.span.end)
    changed = body and _CHANGED.match(text, body.end)
    return body if body and not changed and is_person(body.of(text)) else None


def _of_listed(demand: Demand) -> Span | None:
    """「镇街自评材料，次年2月15日」: whose the thing is that nothing but a time stands behind."""
    alone = demand.time.start <= demand.phrase.words and demand.time.end >= demand.phrase.span.end
    thing = demand.same[-1] if demand.same and alone else None
    return class_at(demand.text, thing.words, thing.span.end) if thing else None


def _after_earlier_time(demand: Demand) -> int:
    """「部门应于3月31日前、各镇应于4月11日前」: the second subject stands after the 、."""
    phrase = demand.phrase
    mark = _LISTED_TIME.search(demand.text, phrase.span.start, demand.time.start)
    return mark.end() if mark else phrase.words
