"""Is what a model says an answer at all? Proven it may be, and yet only the question said again."""

from __future__ import annotations

import re

from assistant.proof.alignment import align, covered
from assistant.proof.plain import plain

_QUESTION = re.compile("[?？]|多少|什么|怎么|如何|是否|哪[些个里年月天]|几[个号月天点]|[吗呢啥谁]")
_WORD = re.compile("[\u4e00-\u9fffA-Za-z0-9]")
_MOST_REPEATED = 0.85  # share of a claim's characters that may be the question's own


def repeats(claim: str, question: str) -> bool:
    """True if ``claim`` asks instead of saying, or says hardly more than ``question``."""
    text = plain(claim)
    if _QUESTION.search(text):
        return True
    held = covered(text, align(text, [plain(question)]))
    words = [index for index, mark in enumerate(text) if _WORD.match(mark)]
    return sum(held[index] for index in words) > _MOST_REPEATED * len(words)
