"""The case in which a task holds, in the words of its sentence.

单项80万元以上的均须…                    of a duty, before its modal
区财政局对执行率不足六成的项目，…          without who acts
评价组进场后，项目单位应当在5个工作日内…   what must have happened first
"""

from __future__ import annotations

import re

from assistant.checklist.audience import cases_of
from assistant.checklist.remarks import own_remark, remarks_of
from assistant.labels import without_label
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.facts.model import Deadline, Duty

_CASE = re.compile(
    r"(?:^|[，。；：])(?P<case>[^，。；：]{4,40}的|(?:所有|凡是?|对)[^，。；：]{4,80}?)[，,]?"
    r"(?:原则上|一律|均|都|也)*$"
)
# A line before a modal: 「单项金额80万元及以上的均」须, 「信息化项目30万元及以上即」须.
_LINE = re.compile(
    r"(?:^|[，。：])(?P<case>[^，。：]{0,24}\d[^，。：]{0,16}(?:以上|以下|以内|的|不足|超过)[^，。：]{0,6}?)"
    r"(?:均|都|一律|原则上|即|也|还)*$"
)
_OF_THINGS = re.compile("对|就|因|有|在")
_GOES_ON = re.compile("(?:但|并|且|还|也|均|都|应当?|须|需|要|在|于|最迟|原则上|一律|同时|当)*")
_CONSENT = re.compile("(?P<consent>经[^，。；]{2,16}(?:同意|批准))后?，?可以?[^，。；]{0,6}$")
_OPENS = re.compile(
    r"(?:^|(?<=，))(?P<case>[^，。；：]{3,40}的)(?=，|不予|不得|应|须|一律|均|予以|原则上|暂停|取消|收回)"
)
_PREDICATE = re.compile("(?:为|是|[低高]于|超过|不足|未?达到|介于|不低于)")
_OF_WHAT = re.compile(
    r"(?P<subject>[^，。；：\d]{2,16}?)(?:为|是|[低高]于|超过|不足|达到|介于|不低于|[“\d])[^，。；：]*?的"
)
_PART_END = re.compile(r"[；。]")
_FIRST = re.compile(
    r"(?P<case>遇有?[^，。；：]{2,30}(?:情况|情形|事件|问题)的?|[^，。；：]{2,30}期间|[^，。；：]{3,30}(?:(?<![然最前以])后|(?<![按及同暂小])时))，"
)


def condition_of(passage: Passage, fact: Deadline | Duty, what: str) -> str | None:
    """The case in which it holds, with the remarks of its row, unless ``what`` says it.

    Of a duty also the words before its modal that say of what it is one: 「单项80万元以上的均须…」,
    「未编报绩效目标的，原则上不得安排预算」.
    """
    if own := own_remark(passage, fact):
        return own  # 「人员变动的，变动后5日内重报」 in the remarks of a row
    told = _without_actor(fact, tidy(fact.condition or ""))
    if isinstance(fact, Duty):
        told = _case_of(passage, fact, told)
    told = told or _first_of_all(passage, fact) or _opening_case(passage, fact)
    told = _with_subject(passage, told)
    cases = [name for name in map(tidy, cases_of(fact)) if name not in told]
    parts = [*cases, told, _consent(passage, fact), remarks_of(passage) or ""]
    return "；".join(part for part in parts if part and part not in what) or None


def _opening_case(passage: Passage, fact: Deadline | Duty) -> str:
    """The case that the part of the sentence opens with, and all its demands hold in: 「结余100万元
    以上的，收回80%，其余应在6月底前用完」「60分以下的不予支持，不得安排预算」."""
    *_, part = _PART_END.split(_before(passage, fact))
    part = without_label(part.strip())
    *_, led = (None, *_OPENS.finditer(part))
    rest = part[led.end() :].rpartition("，")[2] if led else ""
    if led is None or (rest and _GOES_ON.fullmatch(rest) is None):
        return ""  # what follows speaks of another thing
    return led["case"] if not any(body in led["case"] for body in fact.audience) else ""


def _consent(passage: Passage, fact: Deadline | Duty) -> str:
    """「经区财政局同意」, where the words before the time move it only with somebody's consent."""
    found = _CONSENT.search(_before(passage, fact))
    return found["consent"] if found and isinstance(fact, Deadline) else ""


def _with_subject(passage: Passage, case: str) -> str:
    """「为良的」 with what the sentence says it of: 「评价等级为优的，…；为良的，…」."""
    if not _PREDICATE.match(case):
        return case
    first = _OF_WHAT.match(without_label(tidy(passage.quote)))
    return f"{first['subject']}{case}" if first else case


def _without_actor(fact: Deadline | Duty, case: str) -> str:
    """「区财政局对执行率不足六成的项目」 without who acts, which has a column of its own."""
    for body in fact.audience:
        rest = case.removeprefix(tidy(body))
        if rest != case and _OF_THINGS.match(rest):
            return rest
    return case


def _first_of_all(passage: Passage, fact: Deadline | Duty) -> str:
    """「评价组进场后」「评价期间」 where the part of the sentence begins with it, unless it tells
    what the body itself does first."""
    *_, part = _PART_END.split(_before(passage, fact))
    first = _FIRST.match(without_label(part.strip()))
    own = first and any(first["case"].startswith(tidy(body)) for body in fact.audience)
    dated = first and any(
        tidy(passage.document.quote(other.span)) in first["case"]
        for other in passage.facts
        if isinstance(other, Deadline)
    )
    return first["case"] if first and not own and not dated else ""


def _before(passage: Passage, fact: Deadline | Duty) -> str:
    return tidy(passage.document.text[passage.span.start : fact.span.start])


def _case_of(passage: Passage, fact: Duty, told: str) -> str:
    *_, before = _PART_END.split(_before(passage, fact))
    led = _LINE.search(before) or _CASE.search(before)
    if led is None:
        return told
    case = without_label(led["case"]).removeprefix("其中")
    if case.startswith(("凡", "所有")) and all(tidy(body) in case for body in fact.audience):
        return told if told != case else ""  # whoever it binds, which has a column of its own
    inherits = told and told not in case and case not in told and not led["case"].startswith("其中")
    return f"{told}，{case}" if inherits and told in before else case
