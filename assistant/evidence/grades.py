"""What a passage tells of grades (优秀, A档): which it names, and which scores each is for."""

from __future__ import annotations

import re

from assistant.passages import Passage
from ingest.facts.model import Threshold, Unit

# How a grade is called: by a word, or by a letter or stem with 档 or 级 after it.
_GRADE_LETTERS = "[A-E][档级等类]|[甲乙丙丁][档级等类]|[一二三四五][档等]"
GRADE_WORDS = f"优秀?|良好?|中等?|一般|合格|不合格|较?差|{_GRADE_LETTERS}"
_GRADE_GIVEN = re.compile(f'(?:为|是|评|定|[:：])[为成]?[“"]?({GRADE_WORDS})')
# 「等级为优、良的，…」: a rule for those grades alone.
_FOR_GRADES = re.compile("[为是]“?[优良中差][秀好等]?”?(?:[、和或及]“?[优良中差][秀好等]?”?)*的")


def grade_forms(grade: str) -> tuple[str, ...]:
    """How texts write a grade: 优秀 and 良好 by one character too, 一般 and 合格 whole."""
    return (grade, grade[0]) if grade[0] in "优良中差" and len(grade) > 1 else (grade,)


def names_grade(passage: Passage, grade: str) -> bool:
    """True if the passage names the very grade: 「等级为中的」, not 「为“良”“差”的」."""
    if grade[0] not in "优良中差一较合不":
        return grade in passage.words  # A档 is nothing else
    forms = "|".join(grade_forms(grade))
    pattern = rf"[“为是等级、](?:{forms})(?![一-鿿]?央|期|小|心)|{grade}(?:\d|等[次级])"
    return bool(re.search(pattern, passage.words))


def tells_grades(passage: Passage, grades: tuple[str, ...]) -> bool:
    """True if the passage names the grade asked about, or tells how many got which grade; a rule
    for other grades (「等级为优、良的，…」) tells nothing of it."""
    words = passage.words
    named = any(
        re.search(rf"[“为是等级](?:{'|'.join(grade_forms(g))})|{g}(?:\d|等[次级])", words)
        for g in grades
    )
    rest = words if named else _FOR_GRADES.sub("", words)
    return named or len(set(re.findall(r"[“、为](优|良|中|差)", rest))) > 1


def has_bands(passage: Passage) -> bool:
    """True if the passage gives several grades, each with the scores that it is for."""
    lines = [f for f in passage.facts if isinstance(f, Threshold) and f.unit is Unit.SCORE]
    return len(lines) > 1 and len(set(_GRADE_GIVEN.findall(passage.words))) > 1
