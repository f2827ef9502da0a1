"""Heads of columns: without their brackets, and which of several scores is the one as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.passages import squeeze
from assistant.question import AnswerForm, Query

_BRACKETS = re.compile(r"[（(].*?[）)]")
_SCORE = re.compile("得分|分数|成绩|分[高低]")
_TOTAL_SCORE = re.compile("(?:总|最终|最后|综合|合计|考核)(?:得?分|评分|成绩|总分|得分)|总得分")
_PARTS_OF_SCORE = re.compile("[加扣减]分|基础分?|自评|复核")
_MEASURE_AT_END = re.compile("(?:得分|分值|评分|分数|均分|分)$")


@lru_cache(maxsize=2**14)  # heads come again in each row of their table
def bare_head(head: str) -> str:
    """A column head without brackets and blanks."""
    return _BRACKETS.sub("", squeeze(head))


def is_said(query: Query, head: str) -> bool:
    """True if the question says what ``head`` is the score, rate or sum of: 产出 of 产出得分."""
    stem = _MEASURE_AT_END.sub("", bare_head(head))
    return len(stem) > 1 and stem in query.folded


def is_total_score(head: str) -> bool:
    """True for 总分, 综合得分 and the like."""
    return bool(_TOTAL_SCORE.fullmatch(bare_head(head)))


def asks_for_overall_score(query: Query, heads: Sequence[str]) -> bool:
    """True if the question is after a score of no kind: the total, where ``heads`` have one."""
    scored = AnswerForm.SCORE in query.forms or _SCORE.search(query.folded)
    special = _PARTS_OF_SCORE.search(query.folded) or any(
        is_said(query, h) for h in heads if not is_total_score(h)
    )
    return bool(scored and not special) and any(map(is_total_score, heads))
