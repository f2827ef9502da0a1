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
# 「…是多少，另外自建房能申请吗」 leaves the matter; 「还有电话是多少」 may or may not.
_ANOTHER_MATTER = re.compile(
    "(?:另外(?!的|[一两三几])|此外|顺便|顺带|对了)(?:再|也|还|想|请|帮|我)*"
    "(?:问|打听|了解|咨询|请教|确认|说)?(?:一?下|一句)?[，,：:]?"
)
_MARK = (
    "([，,；;]?以及|[，,；;]|(?<=[一-鿿])\\s+(?=[一-鿿])"
    rf"|(?<![，,；;])(?={_ANOTHER_MATTER.pattern}))"
)
# What leans on the question before is also joined to it by 、 and 还有.
_LEANING_MARK = re.compile(_MARK[:-1] + "|、|(?=还有))")
# 「…，对吗」 「…，有的话是几号」 say again what the piece before asks.
_ASKS_AGAIN = re.compile(
    "(?:对|是|行|可以|成)(?:不对|不是|不行|不可以|不成|吗|么|不)(?:[呀啊呢])?"
    "|(?:还是|或者?).*|(?:分别|各自?|都).*|(?:具体|一共|总共)?(?:是|有|要|叫)?(?:哪[几些个两三]?个?|多少|什么|啥)(?:名字|名称)?"
)


def asks_something(words: str) -> bool:
    """True if ``words`` (folded) have a word that asks: 谁, 多少, 吗."""
    return bool(_ASKS.search(words))


def parts_of(text: str, profile: Profile, *, as_of: date, commas: bool = True) -> tuple[str, ...]:
    """The questions in ``text``: one a question mark, a last 「，镇里呢」 and a first 「镇里呢，」;
    with ``commas`` also one a comma between two that each ask after a subject of their own
    (「…什么时候完成，多少钱的项目要进清单」)."""
    parts: list[str] = []
    for sentence in re.split(r"[？?]+", text):
        pieces = re.split(_MARK, sentence)
        joined = pieces[0]
        for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            both_ask = commas and _ASKS.search(joined) and _ASKS.search(piece)
            own_subject = both_ask and any(
                term.worth >= 1.0 for term in understand(piece, profile, as_of=as_of).terms
            )
            leads = _TRAILING.fullmatch(joined) or _DEFINES.search(joined)
            follows = commas and leads and _ASKS.search(piece)
            apart = begins_another_matter(piece) and asks_something(joined)
            apart = apart and asks_something(piece)
            if _HOW_FAR.fullmatch(piece):
                own_subject = follows = False  # 「谁的得分高？高多少」 is one question
            if own_subject or follows or apart or _TRAILING.fullmatch(piece):
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


def pieces_that_ask(text: str) -> tuple[str, ...]:
    """The pieces of one question that each ask (「谁牵头，花多少钱，几月建成」), with what leads
    each in; one where only one asks, or where the others ask again what it asks."""
    split = _LEANING_MARK.split(text.rstrip("？?。！! "))
    pieces: list[str] = []
    led = split[0]  # what is not yet part of a piece
    for mark, piece in zip(split[1::2], split[2::2], strict=True):
        if not _ASKS.search(led) or not _ASKS.search(piece) or _asks_again(piece):
            led += mark + piece
        else:
            pieces.append(led)
            led = piece
    return (*pieces, led)


def begins_another_matter(words: str) -> bool:
    """True for 「另外…」 「顺便问下…」: nothing of the question before is asked again."""
    return bool(_ANOTHER_MATTER.match(words))


def _asks_again(piece: str) -> bool:
    return bool(
        _HOW_FAR.fullmatch(piece) or _OF_EACH.fullmatch(piece) or _ASKS_AGAIN.fullmatch(piece)
    )


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
