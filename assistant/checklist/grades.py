"""Which grade a body got: a bulletin's table tells it, its duties are set by grade.

「评为“中”“差”的部门，应于8月15日前报送整改方案；评为“良”的，于8月29日前报送改进措施」 binds a body
only if the table of the same document gives it that grade.
"""

from __future__ import annotations

import re

from assistant.bodies import Body, Fit, fit
from assistant.passages import squeeze
from assistant.ranks import place_named
from ingest.document import ClauseKind, Document
from ingest.facts.model import Obligation

# The grades of 《项目支出绩效评价管理办法》（财预〔2020〕10号）, and those of inspections.
_GRADE = "(?:优秀?|良好?|中等?|较?差|合格|不合格|达标|不达标)"
_CELL = re.compile(_GRADE)
# Grades named as such: in quotation marks, or after 评为, 等级为, 结果为.
_NAMED = re.compile(
    rf"“(?P<quoted>{_GRADE})”"
    rf"|(?:评为|定为|等级为|等次为|结果为|等级是)(?P<told>{_GRADE}(?:[、和或]{_GRADE})*)(?=[、和或的]|$)"
)
_LISTED = re.compile("[、和或]")


def of_another_grade(document: Document, fact: Obligation, asked: Body) -> bool:
    """True if ``fact`` binds bodies of grades that the tables of ``document`` give, but not to
    ``asked``."""
    meant = _meant(fact)
    own = _grades_of(document, asked) if meant else frozenset()
    return bool(own) and not meant & own


def is_of_grade(document: Document, fact: Obligation, asked: Body) -> bool:
    """True if ``fact`` binds bodies of a grade that a table of ``document`` gives to ``asked``."""
    meant = _meant(fact)
    return bool(meant) and bool(meant & _grades_of(document, asked))


def _meant(fact: Obligation) -> frozenset[str]:
    """The grades of the case that ``fact`` is for; else of those it binds."""
    return _grades_in(fact.condition or "") or _grades_in("".join(fact.audience))


def _grades_in(told: str) -> frozenset[str]:
    named = "、".join(m["quoted"] or m["told"] for m in _NAMED.finditer(squeeze(told)))
    found = (grade for grade in _LISTED.split(named) if grade)
    return frozenset(grade[0] if grade[0] in "优良中" else grade for grade in found)


def _grades_of(document: Document, asked: Body) -> frozenset[str]:
    """The grades in the rows of ``document`` that name ``asked``."""
    found: set[str] = set()
    for clause in document.clauses:
        if clause.kind is not ClauseKind.ROW:
            continue
        cells = [squeeze(document.quote(cell.span)) for cell in clause.cells]
        if any(cell and _names(cell, asked) for cell in cells[:3]):
            found |= {cell[0] if cell[0] in "优良中" else cell for cell in cells if _is_grade(cell)}
    return frozenset(found)


def _names(cell: str, asked: Body) -> bool:
    """True if ``cell`` names ``asked``: 荻港县水务局 is not 松陂区水务局."""
    places = {place for place in map(place_named, (cell, asked.words)) if place}
    return len(places) < 2 and fit(asked, (cell,)) is Fit.NAMED


def _is_grade(cell: str) -> bool:
    return _CELL.fullmatch(cell) is not None
