"""Stratum 3, the common question: is a quantity a line (threshold), a reported number (figure), or
neither?

The clause's own grammar decides: 「…以上的，应当」 is a line wherever it stands, 「不低于」 says a
rule by itself, 「超过260万人次」 is one only where the sentence binds (`mood`).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from ingest.document import Span
from ingest.facts.model import Unit
from ingest.facts.quantities.announced import counts_nothing
from ingest.facts.quantity import QuantitySpot


class Role(StrEnum):
    THRESHOLD = "threshold"
    FIGURE = "figure"
    NONE = "none"


DURATIONS: Final = (Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.HOUR)
_LEFT: Final = 24
_TAIL: Final = 30

# What follows makes the quantity a condition: 「…的，」 「…的项目」 「…为优」.
_CONDITION: Final = re.compile(
    r"\s*(?:的|者|时(?=[，、]))(?!占|有 ?\d|目标任务|好成绩|水平|历史|增速|态势)"
)
# 「不足一半的有33份」「在10年以上的占六成」: sorts what is counted next.
_SORTED: Final = re.compile(r"\s*的(?:有|占|共|达) ?[\d一二三四五六七八九十近约]")
_GRADE: Final = re.compile(r"\s*(?:的)?(?:为|评为|定为|列为|确定为|是|属于?|得满分|不得分)")
# 「两份以上报告被退回的，」 「满6个月、支出进度不到四成的，」: the condition goes on before its 的.
_LONG_CONDITION: Final = re.compile(
    r"\s*(?:、[^，。；]{1,18}|[^，。；、]{1,12})的(?:[，、；]|[部单项企机专资政事])"
    r"|\s*[，、](?:且|或者?|并且|同时)[^，。；]{1,24}的(?:[，、；。]|[部单项企机专资政事]|$)"
)
_NOUN: Final = re.compile(r"\s*[\u4e00-\u9fff]")
_SIZED: Final = (Unit.YUAN, Unit.SCORE, Unit.DAY, Unit.MONTH, Unit.YEAR)
_RIGHT_WORDS: Final = ("以上", "及以上", "以下", "及以下", "以内", "之内", "以外")
# 「费用控制在3万元以内」: said of a sum, it limits it; 「均控制在3%以内」 tells what was.
_TOLD: Final = -1.5  # a mood in which what is kept is what was reached
_WITHIN: Final = ("以内", "之内", "以下")
_KEPT_TO: Final = re.compile(r"(?<![已均全都仍际])控制在[^，。；\d]{0,12}$")
# 「给予补助，最高50万元」: a phrase of its own, it caps what was granted.
CAPS: Final = ("最高", "最多", "至多")
_PART_BEGIN: Final = re.compile(r"[，；（]\s*$")
_PART_END: Final = re.compile(r"\s*(?:[，；。）]|$)")
# Words that a report uses as well: without 的 or a bound to the right they need a binding context.
_EITHER_WAY: Final = ("达到", "达", "突破", "逾", "超")

# Numbers without comparator that are lines all the same.
_LIMIT_NOUN: Final = (
    r"(?:门槛|起点|起评线|底线|红线|警戒线|控制线|上限|下限|限额|限价|最高额|"
    r"(?<![助贴出费额励])标准|资格线|合格线|及格线|分数线)"
)
_LIMIT_BEFORE: Final = re.compile(
    _LIMIT_NOUN + r"[^，。；、\d]{0,6}?(?:为|至|到|是|在|:)(?:每[^，。；\d]{1,4}|单[位件次个])?\s*$"
)
_LIMIT_AFTER: Final = re.compile(
    r"\s*的(?:[\u4e00-\u9fff]{0,4})?(?:控制标准|上限|下限|限额|限价|门槛|起点|警戒线|底线|红线|控制线)"
)
_TARGET: Final = re.compile(
    r"(?:保持|保持在|维持在|稳定在|提高到|提高至|提升到|提升至|达到|降到|降至|降低到|降低至|下降到|压减到|"
    r"压降至|控制在|放宽至|放宽到|扩大到|扩大至|扩充到|扩充至|增加到|增至|限)\s*$"
)
_LOOSENED: Final = re.compile(r"(?:放宽至|放宽到|限)\s*$")

# 「等级为中的，压减10%-15%」: what a case costs is set, even by a report.
_CUT_IN_CASE: Final = re.compile(
    r"的，(?:由[^，。；]{2,8})?(?:压减|核减|扣减|削减|收回|调减)[^，。；\d]{0,8}$"
)
_BAN_AFTER: Final = re.compile(
    r"\s*(?:以?内|之内)?(?:[，、])?[^，。；\d]{0,8}?(?:不得|不再|不予|不能|不可|禁止|取消|限制|不受理|至少|不少于|不超过|累计)"
)
_LATE_BEFORE: Final = re.compile(
    r"(?:逾期|超期|延期|延长|延误|迟报|晚于|拖延|滞后|超时)[^，。；]{0,6}$"
)
_IN_A_ROW: Final = re.compile(r"(?:连续|累计)\s*$")
_IN_A_ROW_CONDITION: Final = re.compile(
    r"[^，。；]{0,22}?(?:的(?:[，、。；]|除外|[部单项机企人专资政事])|应|予以)|[^。；]{0,12}除外"
)
_TIMES: Final = re.compile(r"(?:连续|累计|发生|出现)\s*$")
_TIMES_CONDITION: Final = re.compile(r"[^，。；]{0,16}的(?:[，、；]|[部单项机企人专供])")
_SANCTION: Final = re.compile(r"(?:暂停|禁止|停止|取消|限制|不得|暂缓|中止|冻结)[^，。；\d]{0,10}$")
_CYCLE_BEFORE: Final = re.compile(r"以\s*$")
_CYCLE_AFTER: Final = re.compile(r"\s*为(?:一个?)?周期")
_MEASURED_TIME: Final = re.compile(
    r"(?:平均|平均(?:逾期|超期|延误|滞后)|用时|历时|耗时|时长|缩短|缩短了|缩短为|缩短至|缩短到|延长|延长了|提前|提前了|迟延|延迟|延误|衔接期|工期|闲置|闲置了|拖延|拖延了|拖欠|拖欠了|挂账|空置|停滞|"
    r"压缩|压缩至|压缩到|压缩为|减少|减少了|增加|周期|时间|时限|停工|等待|滞后|(?:下降|上升|提高|增加|减少)[到至]|降[到至]|比上年|为|达|约|共"
    r"|(?:平均|实际|只|仅|共|累计)用|[比较][^，。；]{1,10}[多少长短快慢早晚])[约近为达超过仅到的了]{0,2}\s*$"
)
_SHORTENED: Final = re.compile(r"(?:缩短|压缩|压减|控制)[至到为在]\s*$")
_UNTIL_CONDITION: Final = re.compile(r"[^，。；]{0,8}(?:的[，项]|仍)")
_FROM_BEFORE: Final = re.compile(r"(?<!自)[由从][^，。；\d]{0,8}$")
_TO_AFTER: Final = re.compile(r"[^，。；]{0,6}?[缩压降减延增提][短缩减长到至为少加低前]")
_PER: Final = re.compile(r"每(?:(?![扣加减奖罚])[\u4e00-\u9fff]){0,5}\s*$")
_DEDUCTED: Final = re.compile(r"[^，。；\d]{0,6}?(?:扣|加|减|奖|罚|下调|核减|压减|追加)")
_STEP: Final = re.compile(
    r"每(?:逾期|超过|超出|超|低于|低|高|增加|减少|降低|提高|迟|少|多|延误|延迟|有|出现|发现|满)?\s*$"
)


# 「不低于项目总数的20%、资金总额的30%」
_OTHER_WHOLE: Final = re.compile("[、和及][^，。；、]{2,16}的")


def role_of(
    folded: str, spot: QuantitySpot, sentence: Span, mood: float, before: QuantitySpot | None
) -> Role:
    """What the quantity at ``spot`` is.

    :param folded: folded text; all spans are in it.
    :param mood: weight of the words around, above zero where they bind (`Mood.weigh`).
    :param before: the threshold right before it in the sentence, if any: a number that is listed
        with it (「分别不高于90万元和40万元」) is a line too.
    """
    left = folded[max(sentence.start, spot.span.start - _LEFT) : spot.span.start]
    tail = folded[spot.span.end : min(sentence.end, spot.span.end + _TAIL)]
    if spot.value.unit in DURATIONS:
        return _duration(spot, left, tail, mood)
    if spot.value.held is not None and _SORTED.match(tail):
        return Role.NONE
    if _STEP.search(left) or (spot.value.held is None and _is_rate(spot, left, tail)):
        return Role.NONE
    listed = before is not None and _listed_with(folded, before, spot)
    times = _times_are_condition(spot, left, tail, mood)
    if listed or times or _is_line(spot, left, tail, mood):
        return Role.THRESHOLD
    nothing = spot.value.high is not None or counts_nothing(folded, spot, left, tail)
    one_each = mood > 0 and spot.value.amount == 1 and spot.counter in ("名", "人", "次")
    return Role.NONE if nothing or one_each else Role.FIGURE


def _is_rate(spot: QuantitySpot, left: str, tail: str) -> bool:
    """「每漏报1项扣2分」: the step that a deduction is counted by."""
    counted = spot.value.unit in (Unit.COUNT, Unit.SCORE, Unit.PERCENT)
    return counted and bool(_PER.search(left) and _DEDUCTED.match(tail))


def _times_are_condition(spot: QuantitySpot, left: str, tail: str, mood: float) -> bool:
    """「累计2次被通报的，」「连续两次评为差的，」: so many times and more."""
    counted = spot.value.unit is Unit.COUNT and spot.value.held is None
    return counted and mood > -2 and bool(_TIMES.search(left) and _TIMES_CONDITION.match(tail))


def _is_line(spot: QuantitySpot, left: str, tail: str, mood: float) -> bool:
    held = spot.value.held
    if spot.value.high is not None:
        settled = held is not None or spot.value.bounds != "[]" or _CUT_IN_CASE.search(left)
        return bool(settled) or mood > -1.5 or bool(_CONDITION.match(tail) or _GRADE.match(tail))
    if held is None:
        return _is_limit(spot, left, tail, mood)
    if held.strict or _LOOSENED.search(left) or _is_condition(tail):
        return True
    if held.word in _EITHER_WAY:
        return mood >= 1
    if held.word in _WITHIN and (kept := _KEPT_TO.search(left)):
        return mood > _TOLD or "限额" in kept.group()
    alone = _PART_BEGIN.search(left) and _PART_END.match(tail)
    caps = alone and held.word in CAPS and spot.value.unit is Unit.YUAN
    of_noun = held.word in _RIGHT_WORDS and spot.value.unit in _SIZED and _NOUN.match(tail)
    return bool(of_noun or caps) or mood > 0


def _is_condition(tail: str) -> bool:
    """True if what follows makes the quantity a case: 的, 为优, 被退回的."""
    return any(shape.match(tail) for shape in (_CONDITION, _GRADE, _LONG_CONDITION))


def _is_limit(spot: QuantitySpot, left: str, tail: str, mood: float) -> bool:
    if _LIMIT_BEFORE.search(left) or _LIMIT_AFTER.match(tail) or _LOOSENED.search(left):
        return True
    return mood > 0 and spot.value.unit is Unit.PERCENT and bool(_TARGET.search(left))


def _listed_with(folded: str, before: QuantitySpot, spot: QuantitySpot) -> bool:
    gap = folded[before.span.end : spot.span.start].strip()
    alike = before.value.unit is spot.value.unit and spot.value.held is None
    if not alike or before.value.held is None or not before.value.held.left:
        return False
    share = spot.value.unit is Unit.PERCENT and before.value.held.whole
    return gap in ("和", "、", "与", "及") or bool(share and _OTHER_WHOLE.fullmatch(gap))


def _duration(spot: QuantitySpot, left: str, tail: str, mood: float) -> Role:
    """A span of time is a limit, a measured time, or (most often) part of a date."""
    if _IN_A_ROW.search(left):
        binds = mood > -2 and _IN_A_ROW_CONDITION.match(tail)
        return Role.THRESHOLD if binds else Role.NONE
    held = spot.value.held
    if spot.counted and (held is None or not held.strict):
        return Role.THRESHOLD if _counts_as_limit(spot, left, tail) else Role.NONE
    if _is_time_limit(spot, left, tail, mood):
        return Role.THRESHOLD
    return Role.FIGURE if _is_measured(spot, left, tail) else Role.NONE


def _counts_as_limit(spot: QuantitySpot, left: str, tail: str) -> bool:
    """Days from an event are a deadline, unless they bound a delay (逾期5日以内的), a ban
    (三年内不得) or what a process is shortened to."""
    late = _LATE_BEFORE.search(left) and _CONDITION.match(tail)
    shortened = spot.value.held is not None and _SHORTENED.search(left)
    return bool(late or shortened or _BAN_AFTER.match(tail))


def _is_time_limit(spot: QuantitySpot, left: str, tail: str, mood: float) -> bool:
    held = spot.value.held
    if held is not None and (
        held.strict or mood > 0 or _is_condition(tail) or _UNTIL_CONDITION.match(tail)
    ):
        return True
    if spot.value.high is not None:
        return mood > 0 and bool(_CONDITION.match(tail))
    cycle = _CYCLE_BEFORE.search(left) and _CYCLE_AFTER.match(tail)
    return bool(_SANCTION.search(left) or cycle)


def _is_measured(spot: QuantitySpot, left: str, tail: str) -> bool:
    moves = _FROM_BEFORE.search(left) and _TO_AFTER.match(tail)
    measured = bool(_MEASURED_TIME.search(left) or moves)
    about = spot.value.qualifier not in (None, "近") and spot.value.unit is Unit.DAY
    vague = spot.chinese and spot.value.unit in (Unit.YEAR, Unit.MONTH)
    plain = spot.value.high is None and spot.value.amount != 1 and not spot.counted
    return (measured or about) and plain and not vague
