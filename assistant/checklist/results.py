"""The table of a bulletin that tells how each body did: its rows, grades and scores.

部门 | 自评得分 | 复核得分 | 分差 | 等级
区水务局 | 95.0 | 78.0 | 17.0 | 中
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.bodies import Body, Fit, fit, read_body
from assistant.checklist.words import checklist_words
from assistant.passages import squeeze
from assistant.ranks import place_named
from assistant.word_patterns import LAST_YEAR
from ingest.document import Clause, ClauseKind, Document
from ingest.facts.once import once

# The grades of 《项目支出绩效评价管理办法》（财预〔2020〕10号）, and those of inspections.
GRADE = "(?:优秀?|良好?|中等?|较?差|合格|不合格|达标|不达标)"
GRADE_IN_FULL = "(?:优秀|良好|中等|较差|不合格|合格|不达标|达标)"
_GRADE_CELL = re.compile(GRADE)
_SCORE_HEAD = re.compile("[得均评]分|分[数差值]$|^分$")
_GRADE_HEAD = re.compile("等次|等级|档次")
_BEFORE = re.compile(LAST_YEAR)
_BEST_FIRST = "优良中差"
_UNIT = re.compile(r"（[^）]*）")
_ALIKE = re.compile("得分|均分|平均分|评分|分数|分值")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DIFFERENCE = re.compile("(?:分差|分数差|差距|相差)$")
_NAME_CELLS = 3  # a row names its body in one of its first cells
_FEWEST_BODIES = 2
_PAIR = 2  # scores whose difference is told


def rows_of(document: Document, asked: Body) -> tuple[Clause, ...]:
    """The rows with a grade or score that name ``asked``."""
    return tuple(row for row in _results(document) if _is_of(document, row, asked))


def is_left_out(document: Document, asked: Body) -> bool:
    """True if results are told body by body, and ``asked``, a single body, is none of them."""
    single = bool(asked.town or asked.field)
    return single and _tells_bodies(document) and not rows_of(document, asked)


def in_table(document: Document, what: str, asked: Body) -> bool | None:
    """Whether a register of ``what`` (挂账: 挂账台账, 挂账问题清单) has a row that names ``asked``;
    None where no table is called so, or it does not name bodies one by one."""
    register = re.compile(f"{re.escape(what)}[^，。；：]{{0,6}}?(?:{checklist_words().registers})")
    rows = [row for title, row in _titled_rows(document) if register.search(title)]
    single = sum(
        any(_is_single(squeeze(document.quote(cell.span))) for cell in row.cells[:_NAME_CELLS])
        for row in rows
    )
    if single < _FEWEST_BODIES:
        return None
    return any(_is_of(document, row, asked) for row in rows)


@once
def _titled_rows(document: Document) -> tuple[tuple[str, Clause], ...]:
    """The rows of tables, each with the title of its table and the heading above it."""
    return tuple(
        (squeeze(f"{row.caption}：{row.path[-1].title if row.path else ''}"), row)
        for row in document.clauses
        if row.kind is ClauseKind.ROW
    )


def grades_in(document: Document, row: Clause) -> frozenset[str]:
    """The grades in ``row``, each by its first character where it has a longer form (优秀: 优)."""
    return frozenset(
        words[0] if words[0] in "优良中" else words
        for cell in row.cells
        if not _BEFORE.search(squeeze(cell.column))
        if _GRADE_CELL.fullmatch(words := squeeze(document.quote(cell.span)))
    )


def steps_in(document: Document, row: Clause) -> tuple[int, int] | None:
    """The grades of the year before and of this one in ``row``, as steps down from the best; None
    where it has no column for each."""
    steps: dict[bool, int] = {}
    for cell in row.cells:
        grade = squeeze(document.quote(cell.span))[:1]
        if _GRADE_HEAD.search(squeeze(cell.column)) and grade in _BEST_FIRST:
            steps[_BEFORE.search(squeeze(cell.column)) is not None] = _BEST_FIRST.index(grade)
    return (steps[True], steps[False]) if len(steps) == _PAIR else None


def score_in(document: Document, row: Clause, subject: str) -> Decimal | None:
    """The score of ``row`` that ``subject`` (「重点评价得分」「分差」) names; None where no column
    or more than one may be meant. A difference without a column is that of the two scores."""
    scores = {_plain(cell.column): _number(document.quote(cell.span)) for cell in row.cells}
    told = {head: score for head, score in scores.items() if head and score is not None}
    named = _plain(subject)
    if _DIFFERENCE.search(named):
        own = [score for head, score in told.items() if _DIFFERENCE.search(head)]
        both = [score for head, score in told.items() if head.endswith("分")]
        if not own and len(both) == _PAIR:
            return abs(both[0] - both[1])
        return own[0] if own else None
    found = [s for head, s in told.items() if named.endswith(head) or head.endswith(named)]
    return found[0] if len(found) == 1 else None


def _plain(head: str) -> str:
    return _ALIKE.sub("分", _UNIT.sub("", squeeze(head)))


def _number(words: str) -> Decimal | None:
    found = _NUMBER.fullmatch(squeeze(words).removesuffix("分"))
    return Decimal(found[0]) if found else None


@once
def _results(document: Document) -> tuple[Clause, ...]:
    """The rows with a grade, or with a number under the head of a score."""
    return tuple(
        row
        for row in document.clauses
        if row.kind is ClauseKind.ROW and (grades_in(document, row) or _has_score(document, row))
    )


def _has_score(document: Document, row: Clause) -> bool:
    return any(
        _SCORE_HEAD.search(_UNIT.sub("", squeeze(cell.column)))
        and _number(document.quote(cell.span))
        for cell in row.cells
    )


@once
def _tells_bodies(document: Document) -> bool:
    """True if the results are those of bodies named one by one, not lines of a scale."""
    named = [
        row
        for row in _results(document)
        if any(_is_single(squeeze(document.quote(cell.span))) for cell in row.cells[:_NAME_CELLS])
    ]
    return len(named) >= _FEWEST_BODIES


def _is_single(cell: str) -> bool:
    body = read_body(cell)
    return body.town is not None or (body.kind == "department" and bool(body.field))


def _is_of(document: Document, row: Clause, asked: Body) -> bool:
    """True if ``row`` names ``asked``: 荻港县水务局 is not 松陂区水务局."""
    for cell in row.cells[:_NAME_CELLS]:
        words = squeeze(document.quote(cell.span))
        places = {place for place in map(place_named, (words, asked.words)) if place}
        if words and len(places) < _PAIR and fit(asked, (words,)) is Fit.NAMED:
            return True
    return False
