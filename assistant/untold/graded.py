"""What follows from a grade, told of another kind of thing than the one that is asked about.

「评为“中”的项目，预算压减12%」 tells nothing of the departments that were graded so: what stands
after the grade and its 的 says of whom it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence import GRADE_WORDS, grade_forms
from assistant.passages import Passage
from assistant.question import Query

_GIVEN = f'[“"]?(?:{GRADE_WORDS})(?:[等档]?[级次]|档)?[”"]?'
# 「评为“优”“良”的部门」: the grades that are given, and to whom.
_GRADED = re.compile(
    f"(?:评[为成上定]?了?|[为是得]|定[为成]|等[级次])(?P<grades>{_GIVEN}(?:[、和或及]?{_GIVEN})*)"
    "的(?P<whom>[一-鿿]{2,8})"
)
# One class a line: what is said of one of it is said of no other class.
_KINDS = (
    re.compile("项目|政策|专项"),
    re.compile("部门|单位|乡镇|街镇|镇街|街道|[市县区]直|区县|县区|学校|医院|[^一-鿿]?局"),
    re.compile("第三方|中介|机构|事务所"),
    re.compile("人员|职工|干部|个人|教师|员工"),
)


def told_of_others_graded(query: Query, passage: Passage) -> bool:
    """True if the question is on things of one kind that got a grade, and the passage says what
    follows from that grade for things of other kinds only."""
    asked = [(grades, kinds) for grades, kinds in _graded(query.folded) if kinds]
    if len(asked) != 1:
        return False
    ((grades, kinds),) = asked
    told = [whom for given, whom in _graded(passage.words) if given & grades]
    return bool(told) and all(whom and not whom & kinds for whom in told)


def _graded(words: str) -> Iterator[tuple[frozenset[str], frozenset[int]]]:
    """The grades that ``words`` give, each with the kinds of things that got it; none where it
    is not said."""
    for found in _GRADED.finditer(words):
        grades = re.findall(GRADE_WORDS, found["grades"])
        forms = frozenset(form[0] for grade in grades for form in grade_forms(grade))
        kinds = frozenset(at for at, kind in enumerate(_KINDS) if kind.search(found["whom"]))
        yield forms, kinds
