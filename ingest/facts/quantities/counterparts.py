"""Names that leave out what the sentence told before.

「提出意见12条，采纳9条」, 「年度考核优秀3家、合格9家」, 「部门委托费用以8万元为上限，镇街以3万元为
上限」.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.facts.model import Unit
from ingest.facts.numerals import CN
from ingest.facts.quantities.judge import Role
from ingest.facts.quantities.phrases import Phrase, clean
from ingest.facts.quantities.progress import Progress

_RANK: Final = "(?:优秀?|良好?|中等?|较?差|基本合格|不合格|合格|基本达标|[不未]达标|达标)"
_RANKED: Final = re.compile(f"(?:(?:被评|获评|评|列)为|等级为?)?[“‘]?(?P<rank>{_RANK})[”’]?")
_RANK_AT_END: Final = re.compile(f"(?P<head>.{{2,}}?)[“‘]?{_RANK}[”’]?$")
_GRADE: Final = re.compile("[优良中差]")
# What became of some of the things counted before: it is told by its verb alone.
_BECAME: Final = re.compile(
    "(?P<deed>(?:已|均|尚|还|仍|未|实际|全部|按期|当年|年内)*"
    "(?:完成|整改|采纳|办结|退回|销号|解决|纠正|落实|答复|审结|验收)+(?:到位|完毕|完成)?)"
    "(?:的|有|共|了|达|约)*\\s*$"
)
_FOUND: Final = re.compile(
    ".*?(?:提出|形成|设置|登记|指出|发现|发出|收到|梳理|反馈|查出|下达|交办)(?=..)"
)
_LONGEST_THING: Final = 8
# What a rate or sum measures, at the end of its name.
_MEASURE: Final = (
    "(?:率|比例|占比|比重|权重|幅度|费用?|金额|经费|样本|问卷|得分|标准|指标|限额|期限|时间|次数"
    "|单价|价格|规模)"
)
_MEASURED: Final = re.compile(f"{_MEASURE}$")
_LAST_MEASURE: Final = re.compile(f"[一-龥]{{2}}{_MEASURE}$")
_CASE: Final = re.compile("(?!.*(?:不[低高少超多]|扣|加|[减增提降]))[一-龥（）“”、]{2,14}")
_DEMAND: Final = re.compile("[\\d应须可不由将按]|的，|为")
_OF_WHOLE: Final = re.compile("占[^占]{2,22}$")
_WHOSE: Final = re.compile("^各?(?:部门|单位|乡镇|镇街|街镇|街道|[省市区县镇乡](?:本?级|直)?)的?")
# 「开工率一季度不低于60%，二季度末达到90%」
_TIME_ALONE: Final = re.compile(
    "第?[一二三四]季度[末底]?|[上下]半年|年[底末中]|全年"
    f"|(?:截[至止])?(?:当年)?[\\d{CN}]{{1,2}} ?月(?:[底末]|[\\d{CN}]{{1,3}} ?日)?"
)
_IN_A_ROW: Final = re.compile(f"(?P<what>[一-龥]{{2,10}}?)连续 ?[\\d{CN}两]+ ?个?[年月次]$")
_EXTENDED: Final = re.compile(
    "(?P<term>延长|延期|展期)，(?:但|且|原则上|一般)*(?:最长|最多|至多)?$"
)
_BUT: Final = re.compile("^[^，。；]{2,10}(?:但|但是|而且)(?=[一-龥]{2})")
_PART_OF_LINE: Final = re.compile("，其中[^，。；]{2,12}$")
_LONGEST_WHOLE: Final = 6
_LONGEST_OPENING: Final = 18
_CHANGED: Final = "(?:压减|扣减|核减|调减|扣除|上浮|下浮|下调|上调|追加)"
_CHANGES: Final = re.compile(f"(?P<case>.*?)(?P<deed>{_CHANGED})(?P<rate>比例|幅度)?")
# 「评价等级为优的，……；为中的，压减5%」
_WHOSE_GRADE: Final = re.compile("(?P<what>[一-龥]{2,10})为[“‘]?[优良中差]")
_BARE_GRADE: Final = re.compile("；(?P<grade>为[“‘]?[优良中差][”’]?)的，[^，。；]*$")
_SUM: Final = "[一-龥]{0,10}?(?:预算|资金|经费|支出|定额|额度|规模|分配|补助)"
_OWN_SUM: Final = re.compile(f"(?P<sum>.*{_SUM})时?")
_CHANGED_SUM: Final = re.compile(
    f"(?P<before>{_SUM})(?:规模|数额?)?时?(?:按[^，。；]{{0,16}})?{_CHANGED}|{_CHANGED}(?P<after>{_SUM})"
)


def in_full(progress: Progress, core: str, phrase: Phrase) -> str:
    """``core`` with what an earlier name of the sentence said for it too."""
    if progress.is_rule:
        told = progress.between(progress.start, progress.spot.span.start)
        return _of_rule(progress, told, _own_case(core), phrase)
    if progress.spot.value.unit is Unit.COUNT and not phrase.right:
        return _ranked(progress, core) or _became(progress, phrase) or core
    return core


def left_before(progress: Progress) -> str:
    """The name of a line that stands apart from it: 「结余率连续两年超过10%」, 「可以延长，但最长不
    超过两个月」; "" if there is none."""
    if not progress.is_rule:
        return ""
    told = progress.between(progress.start, progress.spot.span.start)
    in_a_row, extended = _IN_A_ROW.search(told), _EXTENDED.search(told)
    return clean(in_a_row["what"]) if in_a_row else extended["term"] if extended else ""


def _of_rule(progress: Progress, told: str, core: str, phrase: Phrase) -> str:
    if _TIME_ALONE.fullmatch(core):
        opening = told.rpartition("；")[2].partition("，")[0]
        fits = len(opening) <= _LONGEST_OPENING and not _DEMAND.search(opening)
        return progress.done[-1].metric if progress.done else clean(opening) if fits else core
    return (
        _changed_sum(progress, core)
        or _share_of_line(progress, told, core)
        or _measured(progress, core, phrase)
        or core
    )


def _own_case(core: str) -> str:
    """支出进度 of 「已经分配但支出进度不足50%」."""
    but = _BUT.search(core)
    return core[but.end() :] if but else core


def _share_of_line(progress: Progress, told: str, core: str) -> str:
    """「专家不少于5人，其中市外专家不低于五分之二」: so large a part of those."""
    part = progress.spot.value.unit is Unit.PERCENT and _PART_OF_LINE.search(told)
    before = progress.said.quantities[progress.place - 1] if progress.done else None
    if not part or not core or before is None or _MEASURED.search(core):
        return ""
    whole = progress.done[-1].label
    counted = before.spot.value.unit is Unit.COUNT and 1 < len(whole) <= _LONGEST_THING
    return f"{whole}中{core.removesuffix('占')}占比" if counted else ""


def _ranked(progress: Progress, core: str) -> str:
    """「年度考核优秀3家、合格9家」, 「评为优的3个，良5个」."""
    ranked = _RANKED.fullmatch(core)
    if ranked is None:
        return ""
    before = _RANK_AT_END.fullmatch(progress.done[-1].label) if progress.done else None
    if before and not _RANKED.fullmatch(progress.done[-1].label):
        return before["head"] + ranked["rank"]
    return f"等级{ranked['rank']}" if _GRADE.fullmatch(ranked["rank"]) else ""


def _became(progress: Progress, phrase: Phrase) -> str:
    """「形成整改事项126项，完成119项」: of what was counted in the same unit right before."""
    found = _BECAME.search(phrase.raw)
    if found is None:
        return ""
    for named, judged in zip(
        reversed(progress.done), reversed(progress.said.quantities[: progress.place]), strict=True
    ):
        if judged.spot.counter != progress.spot.counter or named.borrowed:
            continue
        thing = _FOUND.sub("", named.label)
        if 1 < len(thing) <= _LONGEST_THING and not _BECAME.search(thing):
            return _overlapped(found["deed"].removeprefix("已"), thing)
    return ""


def _overlapped(first: str, second: str) -> str:
    shared = next((n for n in range(len(second), 0, -1) if first.endswith(second[:n])), 0)
    return first + second[shared:]


def _changed_sum(progress: Progress, core: str) -> str:
    """「下年度预算压减10%；为差的，压减三成以上」: what is changed was said before."""
    change = _CHANGES.fullmatch(core)
    if change is None or progress.spot.value.unit is not Unit.PERCENT:
        return ""
    own = _OWN_SUM.fullmatch(change["case"])
    sums = own["sum"] if own else ""
    told = progress.between(progress.start, progress.spot.span.start)
    for found in () if sums else _CHANGED_SUM.finditer(told):
        sums = clean(found["before"] or found["after"])
    if not sums and (change["case"] or change["rate"]):
        return ""
    graded, bare = _WHOSE_GRADE.search(told), _BARE_GRADE.search(told)
    case = f"{clean(graded['what'])}{bare['grade']}" if graded and bare else ""
    return f"{case}{sums}{change['deed']}{change['rate'] or '比例'}"


def _measured(progress: Progress, core: str, phrase: Phrase) -> str:
    """A case alone (镇街, 单个项目) with the measure that the sentence opens with, or that the line
    before it drew."""
    if phrase.right or not _CASE.fullmatch(core) or _MEASURED.search(core):
        return ""
    told = progress.between(progress.start, progress.spot.span.start)
    opening, mark, _ = told.rpartition("；")[2].partition("，")
    named = mark and len(opening) <= _LONGEST_OPENING and not _DEMAND.search(opening)
    if named and _MEASURED.search(opening):
        return core + clean(opening)
    label = _line_before(progress)
    if not _MEASURED.search(label):
        return ""
    last = _LAST_MEASURE.search(label)
    return core + (label if len(label) <= _LONGEST_WHOLE else last.group() if last else "")


def _line_before(progress: Progress) -> str:
    """What the line right before this one was drawn for, without whose it was or what it is a
    share of; "" if that counted something else."""
    before = progress.said.quantities[progress.place - 1] if progress.done else None
    if before is None or before.role is not Role.THRESHOLD:
        return ""
    label = _OF_WHOLE.sub("", progress.done[-1].label)
    label = _WHOSE.sub("", label)
    return label if before.spot.counter == progress.spot.counter else ""
