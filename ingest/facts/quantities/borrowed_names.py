"""Names taken from the number before: changes, shares, last year's value, 由…降至….

「到位率83.9%，较上年的71.5%提高12.4个百分点」: 71.5 is a 到位率 of the year before, 12.4 its rise.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ingest.facts import words
from ingest.facts.model import Unit
from ingest.facts.quantities.own_names import own_name
from ingest.facts.quantities.phrases import METRIC_WORDS, YEAR_COMPARED, Phrase, clean
from ingest.facts.quantities.progress import Named, Progress

_COMPARISON: Final = (
    r"(?:同比|环比|相比|(?<![占对])[较比][^，。；]{0,10}?|与[^，。；]{1,12}?相比"
    r"|(?:高|低)于[^，。；]{1,10}?)"
)
_CHANGE: Final = re.compile(
    rf"\s*[和与及]?\s*(?P<comparison>{_COMPARISON})?\s*(?:净|共|平均|累计|分别|仅|又|均|再|略|小幅|大幅)?\s*"
    rf"(?:{words.alternatives(METRIC_WORDS.changes)})"
    r"(?:了|到|至|为|率|约|近|达|额|幅度|少|多|高|低)*\s*"
)
_DIFFERENCES: Final = (Unit.PERCENTAGE_POINT, Unit.SCORE)
# 「高于目标值4.3个百分点」
_AGAINST: Final = re.compile(
    r"\s*(?:高于|低于|高出|超过|超出|落后于?|优于|快于|慢于)[^，。；]{1,12}"
)
_KEPT_COMPARISONS: Final = ("同比", "环比")  # part of the name: 同比增长
_SHARE: Final = re.compile(
    r"\s*(?:约|共|仅|分别)?(?:占|为上年|是上年|相当于"
    r"|(?:完成|达到?|为|占)(?:年初|年度|全年|本年|当年|调整)?(?:后的?)?(?:预算|目标|计划|任务)数?的?\s*$)"
)
_PRIOR: Final = re.compile(
    r"(?P<name>.*?)(?P<comparison>(?:(?<![占对])[较比]|同|与)"
    rf"{YEAR_COMPARED})(?:的|（)?\s*"
)
_PRIOR_BRACKET: Final = re.compile(rf"(?P<name>)(?P<comparison>[较比]{YEAR_COMPARED})（\s*$")
_REACH: Final = 12
_FROM: Final = re.compile(r"(?P<name>.*?)(?<![自理缘])(?P<from>[由从](?!于)[^由从]*)")
_SAID_WHEN: Final = re.compile("20|年")
_TO: Final = re.compile(
    r"[^，。；]{0,6}?[增降升减提缩压扩调涨落改变下上回][\u4e00-\u9fff]{0,3}?[至到为成]"
    r"\s*(?:了|约|近)?\s*(?:20\d\d\s?年(?:度|底|末)?的?|[今本当]年的?)?\s*(?:了|约|近)?\s*"
)
_MARK: Final = re.compile("[，；。]")
_PART_END: Final = re.compile("[；。]")


def moved_name(progress: Progress, phrase: Phrase) -> Named | None:
    """「（由12天）缩短为7天」: the end of a move has its beginning's name."""
    if not progress.done or not _TO.fullmatch(phrase.raw):
        return None
    if _MARK.search(progress.gap(progress.place)):
        return None
    last = progress.done[-1]
    return replace(last, comparison=_move(progress, progress.place), borrowed=True)


def move_begins(progress: Progress, phrase: Phrase) -> Named | None:
    """「平均用时由12天（缩短为7天）」: the beginning of a move."""
    if progress.neighbour(+1) is None or not _TO.fullmatch(progress.gap(progress.place + 1)):
        return None
    start = _FROM.fullmatch(phrase.raw)
    if start is None:
        return None
    named = own_name(progress, Phrase(clean(start["name"]), "", phrase.raw))
    return replace(named, comparison=_move(progress, progress.place + 1))


def is_of_unsaid_time(phrase: Phrase) -> bool:
    """True if 由 or 从 names no year: the move began the year before."""
    start = _FROM.fullmatch(phrase.raw)
    return bool(start) and not _SAID_WHEN.search(start["from"] if start else "")


def earlier_name(progress: Progress, phrase: Phrase) -> Named | None:
    """「较上年的71.5%」「比上年（84.2%）」: last year's value of what was just named."""
    at = progress.spot.span.start
    before = progress.between(max(progress.start, at - _REACH), at)
    match = _PRIOR_BRACKET.search(before) or _PRIOR.fullmatch(phrase.raw)
    if match is None:
        return None
    name = clean(match["name"])
    if name:
        named = own_name(progress, Phrase(name, "", phrase.raw))
        return replace(named, comparison=match["comparison"])
    if progress.last is None:
        return None
    unit = progress.spot.value.unit
    told = [one for one in progress.done if one.unit is unit and not one.borrowed]
    last = progress.last if progress.last.unit is unit or not told else told[-1]
    return replace(last, unit=unit, comparison=match["comparison"], borrowed=True)


def change_name(progress: Progress, phrase: Phrase) -> Named | None:
    """「同比增长5.8%」「比上年增加2亿元」: by how much the number before changed."""
    change = _CHANGE.fullmatch(phrase.raw)
    if progress.last is None:
        return None
    if change is None:
        against = progress.spot.value.unit in _DIFFERENCES and _AGAINST.fullmatch(phrase.raw)
        return _borrowing(progress, phrase.raw.strip(), phrase.raw.strip()) if against else None
    comparison = (change["comparison"] or "").strip()
    verb = phrase.raw
    if comparison not in _KEPT_COMPARISONS:
        verb = phrase.raw.replace(comparison, "", 1)
    verb = clean(verb) or verb.strip()
    return _borrowing(progress, verb, comparison or verb)


def share_name(progress: Progress, phrase: Phrase) -> Named | None:
    """「占自评项目总数的12.7%」「为上年的1.25倍」: the number before as a share of something."""
    if progress.last is None or not _SHARE.match(phrase.raw):
        return None
    whole = phrase.raw.strip().strip("的约")
    return _borrowing(progress, "占比" if whole == "占" else whole, None)


def _borrowing(progress: Progress, words_: str, comparison: str | None) -> Named:
    known = progress.done or progress.before
    unit: Unit = progress.spot.value.unit
    own = [named for named in reversed(known) if not named.borrowed]
    alike = [named for named in own if named.unit is unit] if unit is Unit.COUNT else []
    lender = _in_turn(progress) or next(iter(alike or own), known[-1])
    metric = lender.metric.removesuffix(words_)  # 「较2023年增长3%，较2024年增长4%」
    return Named(metric + words_, unit, "", body=lender.body, comparison=comparison, borrowed=True)


def _in_turn(progress: Progress) -> Named | None:
    """「收入31亿元，支出38亿元，分别增长3.2%和下降5.5%」: the first rate is the first amount's;
    None where as many amounts were not told."""
    folded, at = progress.said.folded, progress.spot.span.start
    part = max(folded.rfind(mark, progress.start, at) + 1 for mark in "；。")
    apart = folded.rfind("分别", max(part, progress.start), at)
    if apart < 0:
        return None
    end = _PART_END.search(folded, at, progress.said.span.end)
    stop = end.start() if end else progress.said.span.end
    places = [judged.spot.span.start for judged in progress.said.quantities]
    told = [
        named
        for named, place in zip(progress.done, places, strict=False)
        if part <= place < apart and not named.borrowed
    ]
    rates = [place for place in places if apart <= place < stop]
    return told[rates.index(at)] if len(told) == len(rates) > 1 and at in rates else None


def changed_in(progress: Progress) -> str | None:
    """The year of a change told after the values of two years: the later one, in whichever order
    they stand (「今年1,200万元，去年1,000万元，增长25%」); None where its own words say a year."""
    told = [one for one in progress.done if not one.borrowed][-2:]
    if len(told) < 2 or "年" in progress.gap(progress.place):
        return None
    one, other = told
    same = one.metric == other.metric and one.unit is other.unit
    years = [each.period for each in (one, other) if each.period and each.period.isdigit()]
    return max(years) if same and len(years) == 2 else None


def _move(progress: Progress, place: int) -> str:
    """「由12天缩短为7天」 as it stands, up to the number at ``place``."""
    spots = [judged.spot for judged in progress.said.quantities]
    begin = spots[place - 1].span.start
    at = max(progress.said.folded.rfind(mark, progress.start, begin) for mark in "由从")
    return progress.between(max(at, progress.start), spots[place].span.end)
