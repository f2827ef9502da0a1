"""Is what a model says an answer at all? Proven it may be, and yet only the question said again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.claims import Statement
from assistant.proof.alignment import align, covered
from assistant.proof.plain import plain
from assistant.proof.values import Value, read_values

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


def says_the_point(claims: Sequence[Statement], first: Statement) -> bool:
    """True if ``claims`` stand on what the answer stands on ``first``, and tell its values.

    Of several values one is enough: not every one was asked for.
    """
    if not any(source in first.sources for claim in claims for source in claim.sources):
        return False
    wanted = _values_in(first.text)
    told = {value for claim in claims for value in _values_in(claim.text)}
    return not wanted or bool(wanted & told)


def _values_in(text: str) -> set[str]:
    """The figures of the dates and quantities that ``text`` says, as printed."""
    words = plain(text)
    return {_figures(value, words) for value in read_values(words).known}


def _figures(value: Value, words: str) -> str:
    return re.sub(r"[^\d〇零一二三四五六七八九十百千万亿.%]", "", value.span.of(words))
