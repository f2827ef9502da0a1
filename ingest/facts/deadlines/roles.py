"""Whether a time is a limit for a deed: not a measuring date, a tale of the past, a name, a period.

The form decides first: 前, 内 and 不迟于 make a limit, unless the words around take it back. A bare
time (8月上旬, 上半年) is a limit only where it stands as the time of a deed to be done. Patterns:
``words/roles.toml``.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from ingest.facts.moments import After, Anchor, Bound, DateSpot, Every, Near, Point, Range, Step
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.resolve import Due
from ingest.facts.senses import any_of, either, load_patterns, load_senses

_ROLES: Final = load_patterns("roles")
_DEEDS: Final = load_senses("deeds")

_LIMIT_BEFORE: Final = re.compile(any_of(_ROLES["limit_before"]) + " ?$")
_NOT_DUE_BEFORE: Final = re.compile(any_of(_ROLES["not_due_before"]) + " ?$")
_NOT_DUE_AFTER: Final = re.compile(" ?" + any_of(_ROLES["not_due_after"]))
_LIMIT_AFTER: Final = re.compile(" ?" + any_of(_ROLES["limit_after"]))
_NAME_AFTER: Final = re.compile(" ?" + any_of(_ROLES["name_after"]))
_DEMANDED: Final = re.compile("(?:应当?|须|要|将|拟|计划|力争|争取|确保|务必|定)(?:于|在) ?$")
_ISSUED_AFTER: Final = re.compile(" ?" + any_of(_ROLES["issued_after"]))
_CLOSED_AFTER: Final = re.compile(" ?[，,]? ?" + any_of(_ROLES["closed_after"]))
_TOLD_OF_THING: Final = re.compile(" ?" + any_of(_ROLES["told_of_thing_after"]))
_HOW_OFTEN: Final = re.compile(any_of(_ROLES["frequency_after"]))
_FUTURE: Final = re.compile(any_of(_ROLES["future"]))
_ADVERBIAL: Final = re.compile(any_of(_ROLES["adverbial_before"]) + " ?$")
# 「9月份培训各年级组资产管理员」; in 「培训班」「培训工作」 it is part of a name.
_TRAINS: Final = (
    "(?:培训|轮训)(?=各|全体|所有|有关|相关|第三方|[省市县区镇乡村]"
    "|[^，。；的]{1,12}(?:人员|专家|干部|机构|会计|校长|[务络报管理检]员))"
)
_DEED: Final = re.compile(
    rf"[，, ]?(?:应当|应|须|要|可|需|前后|各|均|分别)?"
    rf"(?:{either(_DEEDS['adverb'])}|{either(_DEEDS['preposition'])}(?![账口象策标外])"
    rf"|{either(_DEEDS['deed'])}(?!率|情况|数|资金|额|进度|报表|经费|计划|时间|表)|{_TRAINS})"
)
# Words before a bare time that make it belong to something else: 「比上半年」「纳入第四季度」.
_ACT_LABEL: Final = re.compile(f"{either(load_senses('acts')['act'])}$")
_NOT_A_SUBJECT: Final = re.compile(
    "(?<!其[余他])的$|[比较与和及、按从自为入至到由对将把]$|纳入$|如$"
)
_BARE_DEED: Final = re.compile(
    rf" ?(?:已经?|能够?|尚未|未能?|没有)?(?:经)?{either(_DEEDS['deed'])}(?:完成|完毕|到位|过|了)?"
)
_ANY_DEMAND: Final = re.compile("应|须|要|需|请|务必|确保|力争")
# 「专职人员年内配备率提高到60%」
_RATE_RISES: Final = re.compile(
    "[^，。；\\d]{1,10}(?:率|面|比例|占比|进度)(?:力争|应当?|须|要)?(?:提高|提升|达到|上升|降至|降到|降低|不低于|实现)"
)
# 「6月底支出进度不低于50%，9月底不低于75%」: the rate is named once.
_RISES_FURTHER: Final = re.compile(
    "(?:(?:力争|应当?|须|要)(?:达到|提高到|提升到|降到)|不低于) ?\\d[\\d.]*%"
)
_RATE_BEFORE: Final = re.compile(
    "(?:率|面|比例|占比|进度)[^，。；\\d]{2,6}[\\d.]+%，[^。；]{0,40}$"
)
_RATE_REACH: Final = 60  # characters
_LONGEST_NAMES: Final = 24  # characters of the bodies that a time in brackets is for
_LOOK_BACK: Final = 12  # characters: 「有效期五年，至」
# What makes a phrase a condition: 「合同约定在第四季度集中支付的除外」「已经执行完毕的，」.
_CONDITION: Final = re.compile("的(?:除外|情形|情况)?$")
_OPEN_END: Final = re.compile(r"[的、）]|以上|上(?![传报缴线交])")


_TIMES_LABEL: Final = re.compile(
    "(?:时间|时限|期限|日期)，(?:[^。；]*，)?[^，。；]{0,16}$"
    "|(?:完成|办结|报送|整改)(?:时间|时限|期限)(?:要求)?:(?:[^。；（）]*[，、])?[一-龥“”]{2,12}$"
)
_LABEL_REACH: Final = 48  # characters

# 「黄色预警5日内、红色预警3日内反馈」
_LISTED_COUNT: Final = re.compile(
    r"、[^，。；、\d]{1,12}[\d一二三四五六七八九十]+ ?个?(?:工作日|小时|月|日|天)(?:之|以)?内"
)


def is_future(words: str) -> bool:
    """True if ``words`` speak of what is to come."""
    return _FUTURE.search(words) is not None


def is_put_off(text: str, start: int, end: int) -> bool:
    """True if the words ``text[start:end]`` before a time make it a limit: 可延至, 截止时间为."""
    return _LIMIT_BEFORE.search(text, start, end) is not None


def is_limit(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    """True if the time in ``phrase`` is worded as a limit for a deed.

    :param text: folded text of the document; ``phrase`` holds the spot, or its bracket does.
    """
    if closes(text, spot) or spot.rule == "term":
        return True
    if _is_last_day(text, spot, phrase):
        return True
    if _is_mere_period(spot) or _is_told_otherwise(text, spot, phrase):
        return False
    if _tells_things_apart(text, spot, phrase):
        return False
    return _is_named_limit(text, spot, phrase) or _is_worded_as_limit(text, spot, phrase)


def _is_last_day(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    """「提交时间，市直部门截至8月14日，各镇截至8月28日」: not what is measured on a day;
    「（完成时限：信用档案5月31日，质量打分12月15日）」."""
    if spot.bound not in (Bound.AS_OF, Bound.AT) or not isinstance(spot.when, Point):
        return False
    if spot.when.is_bare_year:
        return False
    label = _TIMES_LABEL.search(text, max(0, spot.span.start - _LABEL_REACH), spot.span.start)
    ends = spot.span.end >= phrase.span.end or text[spot.span.end] in "，；、）"
    return label is not None and ends and (spot.bound is Bound.AS_OF or ":" in label.group())


def closes(text: str, spot: DateSpot) -> bool:
    """「11月以后不再受理」: what is wanted has to be there before."""
    from_then = spot.bound is Bound.FROM and isinstance(spot.when, Point)
    return from_then and _CLOSED_AFTER.match(text, spot.span.end) is not None


_CASE_END: Final = re.compile("的[，；]")


def _tells_things_apart(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    """「6月底前签订的合同」「10月底前执行率不足60%的项目」: the time belongs to a thing, nothing is
    to be done by it; not where the words before demand it (应于3月底前报送的材料)."""
    demanded = _ANY_DEMAND.search(text, phrase.words, spot.span.start)
    if demanded or not isinstance(spot.when, Point):
        return False
    in_time = _ADVERBIAL.search(text, phrase.words, spot.span.start)
    if _CASE_END.match(text, phrase.span.end - 1) and not in_time:
        return True  # 「年底前来不及申请的，」; not 「主管部门在11月底前报备的，」
    deed = _BARE_DEED.match(text, spot.span.end, phrase.span.end)
    if deed is None:
        return _TOLD_OF_THING.match(text, spot.span.end, phrase.span.end) is not None
    return text.startswith("的", deed.end()) and not text.startswith("的", phrase.span.end - 1)


def _is_named_limit(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    """The words around say that it is one: 「时限为4月11日」「延至7月底」「5月31日为截止日」."""
    lead = max(0, phrase.span.start - _LOOK_BACK)
    return (
        is_put_off(text, lead, spot.span.start)
        or _LIMIT_AFTER.match(text, spot.span.end) is not None
        or _is_told_after_colon(text, spot, phrase)
    )


def _is_worded_as_limit(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    when = spot.when
    if isinstance(when, After) and when.anchor is Anchor.UNSAID:
        return _is_main_count(text, spot, phrase)
    if isinstance(when, After) and when.anchor is not Anchor.LAST_SAID:
        return True
    return spot.bound is Bound.BY or _is_time_of_deed(text, spot, phrase)


def _is_told_after_colon(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    """「自评阶段：3月10日至4月3日」「绩效自评：次年2月底」: the phrase is nothing but a range, or
    the time of the act before the colon."""
    alone = spot.span.start <= phrase.words and spot.span.end >= phrase.span.end
    if not alone or text[phrase.span.start - 1] != ":":
        return False
    act = _ACT_LABEL.search(text, max(0, phrase.span.start - _LOOK_BACK), phrase.span.start - 1)
    return isinstance(spot.when, Range) or (act is not None and isinstance(spot.when, Point))


def _is_mere_period(spot: DateSpot) -> bool:
    """A year, a frequency, a beginning, a measuring date."""
    if spot.bound in (Bound.FROM, Bound.AS_OF):
        return True
    when = spot.when
    if isinstance(when, Every):
        return when.count is None and when.day is None
    if isinstance(when, Range):
        return when.last.is_bare_year or spot.rule == "months"
    if not isinstance(when, Point):
        return False
    if when.is_bare_year or (when.month is None and when.part is None):
        return not (when.is_bare_year and spot.bound is Bound.BY)
    bare_cycle = isinstance(when.month, Near) and when.day is None and when.part is None
    return bare_cycle or (Near.LAST in (when.year, when.month) and spot.bound is not Bound.BY)


def _is_told_otherwise(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    before, end = spot.span.start, phrase.span.end
    if _NOT_DUE_BEFORE.search(text, max(0, phrase.span.start - _LOOK_BACK), before):
        return True
    if _NOT_DUE_AFTER.match(text, spot.span.end, max(end, spot.span.end)):
        return True
    plain = spot.bound is not Bound.BY
    return plain and _ISSUED_AFTER.match(text, spot.span.end, max(end, spot.span.end)) is not None


def _is_main_count(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    """「3个月内完成整改」, not 「逾期5个工作日以内的」 nor 「三年内累计两次的」."""
    listed = _LISTED_COUNT.match(text, spot.span.end, phrase.span.end)
    theirs = text.startswith("）", spot.span.end) and _names_whom(text, spot)
    if (_OPEN_END.match(text, spot.span.end) and not (listed or theirs)) or _HOW_OFTEN.match(
        text, spot.span.end
    ):
        return False
    rest = text[spot.span.end : phrase.span.end]
    if _CONDITION.search(text[phrase.span.start : phrase.span.end]) and not _CONDITION.search(
        text[phrase.span.start : spot.span.start]
    ):
        return False
    when = spot.when
    assert isinstance(when, After)
    if when.step is Step.YEAR:
        return _DEED.match(rest) is not None
    return bool(rest) or text[spot.span.end : spot.span.end + 1] == "，"


def _names_whom(text: str, spot: DateSpot) -> bool:
    """「3日内（镇、街道5日内）」: nothing but bodies stand before a count in its bracket."""
    opened = text.rfind("（", max(0, spot.span.start - _LONGEST_NAMES), spot.span.start)
    body = bodies_at(text, opened + 1, spot.span.start) if opened >= 0 else None
    return body is not None and body.end == spot.span.start


def _is_time_of_deed(text: str, spot: DateSpot, phrase: Phrase) -> bool:
    """A bare time before a deed: 「于8月上旬组织评审」「上半年各镇配齐人员」."""
    start, end = phrase.span.start, phrase.span.end
    if _CONDITION.search(text[start:end]):
        return False
    leads = bool(_ADVERBIAL.search(text, start, spot.span.start))
    demanded = _DEMANDED.search(text, start, spot.span.start)
    rises = _RATE_RISES.match(text, spot.span.end, end) or (
        _RISES_FURTHER.match(text, spot.span.end, end)
        and _RATE_BEFORE.search(text, max(0, spot.span.start - _RATE_REACH), spot.span.start)
    )
    if rises or (demanded and not _NAME_AFTER.match(text, spot.span.end)):
        return True
    opens = spot.span.start <= phrase.words
    deed = _DEED.match(text, spot.span.end, end)
    if deed and text[deed.end() : deed.end() + 1] in ("的", "了"):
        return False  # 「年初批复的绩效目标」
    if (opens or leads) and spot.span.end >= end:
        return _goes_on_with_deed(text, end)
    if leads or opens or isinstance(spot.when, Range):
        after = spot.span.end
        while text.startswith(" ", after, end):
            after += 1
        return bool(deed) or bodies_at(text, after, end) is not None
    return bool(deed) and not _NOT_A_SUBJECT.search(text, phrase.words, spot.span.start)


def _goes_on_with_deed(text: str, end: int) -> bool:
    """「到2025年底，全区……」: the time is a phrase of its own."""
    return text[end : end + 1] in ("，", ",", ":")


def is_past(due: Due, issued: date | None) -> bool:
    """True if the day lies before the day of issue: what is told, not demanded."""
    if due.due is None or issued is None:
        return False
    day = due.due.date() if isinstance(due.due, datetime) else due.due
    return day < issued
