"""What is said to the assistant beside questions (你好, 谢谢, 你能做什么), and its reply.

The reply states nothing of any document, so it carries no citation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from ingest.word_file import word_file

_AT_THE_END = "[\\s，,。.！!？?～~]*"


class SmallTalk(StrEnum):
    """What a message is, that asks for nothing a document could say."""

    GREETING = "greeting"
    THANKS = "thanks"
    SELF = "self"


def small_talk(message: str) -> SmallTalk | None:
    """What ``message`` is if it is small talk from end to end; None for anything else."""
    return next((kind for kind, said in _patterns() if said.fullmatch(message.strip())), None)


def reply(message: str, examples: Sequence[str]) -> str:
    """What to say to small talk; ``examples`` are questions that the library answers."""
    such = "例如：" + "".join(f"“{question}”" for question in examples) if examples else ""
    match small_talk(message):
        case SmallTalk.THANKS:
            return "不客气。还有要查的，直接写出来就行。"
        case SmallTalk.SELF:
            return (
                "我是政问，只回答资料库里的文件写明的事：要做什么、什么时候前、多少钱以上、数字是多少、"
                f"有什么变化；每一句都附原文出处，文件没有写的不答。{such}"
            )
        case _:
            return f"您好。请直接写出想问的事，写上地区和年度会更准。{such}"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[SmallTalk, re.Pattern[str]], ...]:
    words = word_file("assistant", "words/small_talk.toml")
    return tuple(
        (kind, re.compile(f"(?:{'|'.join(words[kind]['patterns'])}){_AT_THE_END}", re.I))
        for kind in SmallTalk
    )
