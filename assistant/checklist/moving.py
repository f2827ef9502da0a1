"""Times that only move another one: 「可延至9月30日」「区教育局复核可放宽到5月8日」."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checklist.words import Move, checklist_words

_MAY = r"(?:同意|允许|准予|批准)?(?:其)?(?:可以?|应|须)?(?:适当)?"
_ONTO = r"(?:到|至|为)"
_LET = "可以?[于在]"  # where another time was told, 「可于9月30日前」 moves it
_TIME = r"的?(?:时间|时限|期限)(?:均|都|一并|也|相应|统一)?"


def only_moves(words: str) -> bool:
    """True for words that name no work of their own: 「可以延至」「因汛期影响」「经领导批准后」."""
    pattern = (
        rf"^{_MAY}<later>(?:到|至|一|$)|^因.{{2,30}}$"
        r"|^经.{2,20}(?:同意|批准|签批|审批|备案)后?$"
    )
    return _matcher(pattern).search(words) is not None


def may_be_later(before: str) -> bool:
    """True if ``before``, what stands before a date, lets the work be later: 「可顺延至次年」."""
    pattern = rf"可以?(?:适当)?<later>{_ONTO}?(?:本年|当年|次年)?$"
    return _matcher(pattern).search(before) is not None


def work_moved(before: str) -> str | None:
    """Whose time the words before a date move: 「区教育局复核」 of 「区教育局复核可放宽到」,
    「教育部门」 of 「教育部门可延至」「教育部门可于」; None if they move none."""
    found = _matcher(
        rf"(?:^|[，。；：])(?P<work>[^，。；：]*?)(?:(?:{_TIME})?{_MAY}<moves>{_ONTO}|{_LET})$"
    ).search(before)
    return re.sub("^经.*", "", found["work"]) if found else None  # 经区财政局同意可延长至


def thing_moved(words: str) -> str | None:
    """The thing whose time the words of a task only move: 「自评报告延长到，不再另行延期」."""
    found = _matcher(
        rf"^(?P<what>[^，。；：可因]{{2,24}}?)(?:{_TIME})?<later>{_ONTO}(?=，|$)"
    ).match(words)
    return found["what"] if found else None


def deed_moved(before: str) -> re.Match[str] | None:
    """Finds the ``deed`` before the noun for its time: 「清理时限放宽至」「对账时间可以推迟到」."""
    return _matcher(
        rf"(?:^|[，。；：、])(?P<deed>[^，。；：、]{{2,28}}?){_TIME}{_MAY}(?:<moves>|截止){_ONTO}$"
    ).search(before)


def case_moved(words: str) -> str | None:
    """The case whose time is moved: 「7、8两个月」 of 「7、8两个月因农忙可以合并到」."""
    pattern = r"^(?P<case>[^，可]{2,12}?)(?:因[^，可]{1,8})?可以?<moves>[到至]"
    found = _matcher(pattern).match(words)
    return found["case"] if found else None


def how_moved(before: str) -> Move | None:
    """Where the words ``before`` a date move it; None if they do not."""
    senses = (s for s in Move if _matcher(rf"<{s}>{_ONTO}?(?:本年|当年|次年)?$").search(before))
    return next(senses, Move.LATER if re.search(f"{_LET}$", before) else None)


@lru_cache(maxsize=16)
def _matcher(pattern: str) -> re.Pattern[str]:
    """``pattern`` with the verbs of a sense for ``<later>``, ``<earlier>`` and ``<instead>``, and
    those of all for ``<moves>``."""
    verbs = checklist_words().moving
    for sense, words in verbs.items():
        pattern = pattern.replace(f"<{sense}>", f"(?:{words})")
    return re.compile(pattern.replace("<moves>", f"(?:{'|'.join(verbs.values())})"))
