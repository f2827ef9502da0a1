"""What a line measures, in words that a quantity can follow: 「年度预算规模为」「得分相差」."""

from __future__ import annotations

import re

from assistant.passages import Passage, squeeze
from assistant.workshop.words import words
from ingest.facts.model import Threshold, Unit

_LONGEST, _LONGEST_SHARE = 24, 34
_MARKS = re.compile(r"[，,、；;：:“”\s]")
_SCORED = re.compile(r"百分制|得分|评分|等级")
_NO_NAME = re.compile(r"[\d的在和与及并按占以对将]")


def measure_of(line: Threshold, passage: Passage) -> str | None:
    """What ``line`` measures; None where its name does not read well.

    The name is the longest tail of the line's subject that stands in the text in one piece.
    """
    subject = _MARKS.sub("", squeeze(line.subject))
    if line.unit is Unit.PERCENT and "占" in subject:
        if len(subject) > _LONGEST_SHARE:
            return None
        return f"{subject}为" if subject.endswith(words().shares) else f"{subject}的比例为"
    text = _MARKS.sub("", passage.words)
    name = next((subject[i:] for i in range(len(subject)) if subject[i:] in text), "")
    if line.unit is Unit.SCORE and not name.endswith((*words().measures, *words().differing)):
        name = "评价得分" if _SCORED.search(passage.words) else ""
    name = name.partition("百分制")[2] or name
    if not 2 <= len(name) <= _LONGEST or _NO_NAME.match(name):
        return None
    if name.endswith(words().differing):
        return name
    if not name.endswith(words().shares if line.unit is Unit.PERCENT else words().measures):
        return None
    return f"{'某个项目的' if len(name) <= 6 else ''}{name}为"
