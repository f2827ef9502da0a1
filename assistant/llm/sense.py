"""Is what a model says an answer at all? It may be words of a passage, and yet only the question
said again, or a sentence broken off within its brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.proof.alignment import align, covered
from assistant.proof.plain import plain

_QUESTION = re.compile("[?？]|多少|什么|怎么|如何|是否|哪[些个里年月天]|几[个号月天点]|[吗呢啥谁]")
_STOP = re.compile("[，。；：、,;:“”]")
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("【", "】"), ("〔", "〕"))
WORD = re.compile("[\u4e00-\u9fffA-Za-z0-9]")
_DENIES = re.compile("[不未无]|禁止|严禁")
_MOST_REPEATED = 0.85  # share of a claim's characters that may be the question's own


def makes_sense(claim: str, question: str, passages: Sequence[str]) -> bool:
    """True if ``claim`` says something of its own. Words of ``passages`` do not ask: 「谁花钱、谁
    负责」."""
    text, known = plain(claim), "\n".join(plain(passage) for passage in passages)
    return (
        all(text.count(opening) == text.count(closing) for opening, closing in _BRACKETS)
        and not any(_QUESTION.search(part) and part not in known for part in _STOP.split(text))
        and not _repeats(text, question)
    )


def _repeats(text: str, question: str) -> bool:
    """True if plain ``text`` says hardly more than ``question``; a 「不得」 that it lacks is the
    answer to it."""
    if _DENIES.search(text) and not _DENIES.search(plain(question)):
        return False
    held = covered(text, align(text, [plain(question)]))
    words = [index for index, mark in enumerate(text) if WORD.match(mark)]
    return sum(held[index] for index in words) > _MOST_REPEATED * len(words)
