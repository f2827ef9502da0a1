"""What a bare deed lacks, from the words before it: its object, or the deed after its object.

未建立项目绩效台账，请于4月15日前建立            → 建立项目绩效台账
填报项目自评表，4月3日前由主管部门审核后统一提交  → 项目自评表审核后统一提交
部门整体支出自评报告的提交时间是4月17日前        → 提交部门整体支出自评报告
尚未提交自评表的单位，3月20日前补交到位          → 补交自评表
自评表的提交时间延长到4月20日，自评报告延长到4月30日  → 提交自评表；提交自评报告
"""

from __future__ import annotations

import re

from assistant.checklist.words import checklist_words
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.facts.model import Deadline

_DONE = r"(?:完成|立即|及时|重新|补充|予以|进行)*"
_BARE = re.compile(rf"{_DONE}(?P<deed>[一-鿿]{{2}})(?:到位|完成)?")
_AGAIN = re.compile("补(?:交|报|填|送)(?=$|到位|完成|完毕)")
_MISSING = re.compile(
    "(?:未|没有)(?:及时|按时|按期)?(?:提交|报送|上报|填报|递交|报|交)(?P<thing>[^，。；的]{2,30})"
)
_TURNED = re.compile(
    r"(?P<thing>[^，。；：]{2,30})的(?P<deed>提交|报送|上报|填报|申报|完成|公开|备案)(?:截止)?"
)
_TIME_OF = re.compile(rf"{_TURNED.pattern}(?:时间|时限|期限|日期)")
_DONE_FIRST = re.compile("(?:审核|汇总|初审|复核|审定|签字|盖章|后|，|并|统一|一并|分别|直接)+")


def with_object(passage: Passage, fact: Deadline, words: str) -> str:
    """``words``, the task of ``fact``, with the object that the clause tells before its date."""
    if turned := _TURNED.fullmatch(words.removesuffix("时间")):
        return f"{turned['deed']}{_without_owner(fact, turned['thing'])}"
    clause = passage.clause.span
    before = tidy(passage.document.text[clause.start : fact.span.start])
    if words.endswith("的") and (timed := _last(_TIME_OF, before)):
        return f"{timed['deed']}{_without_owner(fact, timed['thing'])}"
    if (again := _AGAIN.match(words)) and (missing := _last(_MISSING, before)):
        return f"{again.group()}{missing['thing']}"
    if bare := _BARE.fullmatch(words):
        left = re.search(
            rf"(?:未|没有?)[^，。；]{{0,6}}?{bare['deed']}(?P<thing>[^，。；]{{2,30}})", before
        )
        return f"{words}{left['thing']}" if left else words
    return _with_thing(before, words)


def moved_thing(before: str, what: str) -> str:
    """``what``, a thing whose time is moved, after the deed that the words ``before`` tell of a
    thing whose time is moved with it."""
    timed = _last(_TIME_OF, before)
    return f"{timed['deed']}{what}" if timed else what


def _without_owner(fact: Deadline, thing: str) -> str:
    for body in fact.audience:
        if len(body) > 2:
            thing = thing.removeprefix(tidy(body))
    return thing


def _with_thing(before: str, words: str) -> str:
    """「审核后统一提交」: with the thing that was filled in before."""
    first = _DONE_FIRST.match(words)
    if first is None or not checklist_words().deed_only.fullmatch(words, first.end()):
        return words
    filled = _last(checklist_words().hands_thing, before)
    return f"{filled['thing']}{words}" if filled else words


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    *_, found = (None, *pattern.finditer(words))
    return found
