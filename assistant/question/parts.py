"""Several questions in one: 「…什么时候完成，多少钱的项目要进清单？镇里呢？」."""

from __future__ import annotations

import re
from datetime import date

from assistant.question.profile import Profile
from assistant.question.understanding import understand

_ASKS = re.compile(
    r"[哪啥几谁咋]|什么|多少|多[久长大高]|怎|何时|如何|为何|[吗么]$|是否|[会能要用]不[会能要用]|是不是"
    r"|[能会行要用可是].{1,10}[不没]$"
)
_DEFINES = re.compile("(?:是|叫|指)(?:的是)?(?:什么|啥)$|(?:啥|什么)意思$")
_HOW_FAR = re.compile(
    "(?:比[^，,。；;？?]{1,12}?)?(?:相?差|[高低多少早晚大小快慢])了?(?:多少|几)"
    "(?:[天分个元万亿]|百分点|工作日)*"
)
# 「哪家更严？各差几分算」: what is asked of each is of those before.
_OF_EACH = re.compile("(?:各自?|分别)[^，,。；;]{0,4}(?:多少|几)[^，,。；;]{0,5}")
_TRAILING = re.compile(r".{1,14}呢")


def asks_something(words: str) -> bool:
    """True if ``words`` (folded) have a word that asks: 谁, 多少, 吗."""
    return bool(_ASKS.search(words))


def parts_of(text: str, profile: Profile, *, as_of: date, commas: bool = True) -> tuple[str, ...]:
    """The questions in ``text``: one a question mark, a last 「，镇里呢」 and a first 「镇里呢，」;
    with ``commas`` also one a comma between two that each ask after a subject of their own
    (「…什么时候完成，多少钱的项目要进清单」)."""
    parts: list[str] = []
    for sentence in re.split(r"[？?]+", text):
        pieces = re.split(r"([，,；;])", sentence)
        joined = pieces[0]
        for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            both_ask = commas and _ASKS.search(joined) and _ASKS.search(piece)
            own_subject = both_ask and any(
                term.worth >= 1.0 for term in understand(piece, profile, as_of=as_of).terms
            )
            leads = _TRAILING.fullmatch(joined) or _DEFINES.search(joined)
            follows = commas and leads and _ASKS.search(piece)
            if _HOW_FAR.fullmatch(piece):
                own_subject = follows = False  # 「谁的得分高？高多少」 is one question
            if own_subject or follows or _TRAILING.fullmatch(piece):
                parts.append(joined)
                joined = piece
            else:
                joined += mark + piece
        parts.append(joined)
    parts = _with_how_far(parts)
    told = [part.strip() for part in parts if len(re.findall(r"\w", part)) > 1]
    if len(told) > 1 and not text.rstrip().endswith(("?", "？")) and not _asks_or_trails(told[-1]):
        remark = told.pop()  # 「…还要交吗？原来草案写的5%」
        told[-1] += "，" + remark
    return tuple(told)


def _with_how_far(parts: list[str]) -> list[str]:
    """``parts`` with a last 「高多少」 or 「各多少」 said together with what it is asked of."""
    kept: list[str] = []
    for part in parts:
        own = part.strip()
        if kept and (_HOW_FAR.fullmatch(own) or _OF_EACH.fullmatch(own)):
            kept[-1] += "，" + own
        else:
            kept.append(part)
    return kept


def _asks_or_trails(words: str) -> bool:
    return bool(_ASKS.search(words) or words.endswith("呢"))
