"""How many got which grade, against how many were graded: 「评价10家，优2家、良4家、中3家、差2家」.

Unlike the parts after 其中, grades leave nobody out: together they are all that were graded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, takewhile

from assistant.audit.finding import Check, Finding, Told, held_against
from assistant.audit.parts import said_of
from ingest.document import ClauseKind, Document
from ingest.facts.model import Unit

_GRADE = re.compile(
    "(?P<grade>优秀?|良好?|中等?|一般|较差|差|基本合格|不合格|合格|[ABCDE]级?)[”’）]*(?:等级|等次|等|级)?$"
)
_BEST = re.compile("优秀?|A级?")
_FEWEST = 3  # grades that tell a whole scale
_NEAR = Decimal("0.2")  # of the whole, by which a slip of the pen may be off
_COUNTER = re.compile(r"[^\d,.\s]+$")
# Somebody of the whole got no grade.
_UNGRADED = re.compile("另有|其余|未(?:定级|评|参|纳入|列)|不(?:参与|定级|纳入)|弃评|暂缓|免评")


def grades(document: Document, told: Sequence[Told]) -> Iterator[Finding]:
    """Counts by grade in running text that do, or do not, add up to what was graded."""
    prose = [one for one in told if _is_count_in_prose(document, one)]
    start = 0
    while start < len(prose):
        run = _run(prose[start:])
        if len(run) >= _FEWEST and any(_BEST.fullmatch(_grade(one)) for one in run):
            yield from _against(document, prose[:start], run)
        start += max(1, len(run))


def _is_count_in_prose(document: Document, one: Told) -> bool:
    kind = document.clauses[one.figure.clause].kind
    return one.figure.unit is Unit.COUNT and kind is not ClauseKind.ROW


def _run(told: Sequence[Told]) -> list[Told]:
    """The counts of different grades, of the same things, that ``told`` begins with."""
    seen: set[str] = set()
    first = told[0]

    def goes_on(one: Told) -> bool:
        grade = _grade(one)
        new = bool(grade) and grade not in seen
        seen.add(grade)
        return new and _counter(one) == _counter(first) and one.figure.clause == first.figure.clause

    return list(takewhile(goes_on, told))


def _against(document: Document, before: Sequence[Told], run: Sequence[Told]) -> Iterator[Finding]:
    """The counts of ``run`` against the whole that the same clause tells before them."""
    total = sum((one.value for one in run), Decimal(0))
    wholes = [one for one in before if _may_be_whole(one, run)]
    if not wholes:
        return
    whole = min(reversed(wholes), key=lambda one: abs(one.value - total))
    agrees = whole.value == total
    between = document.text[whole.figure.span.start : run[-1].figure.context.end]
    told = [one.value for one in before if one.figure.clause == run[0].figure.clause]
    of_two = total in {one + other for one, other in combinations(told, 2)}  # 7项政策、21个项目
    ungraded = _UNGRADED.search(between) is not None
    if not agrees and (of_two or ungraded or abs(whole.value - total) > _slip(whole)):
        return
    if run[0].figure.part_of and total >= whole.value:
        return  # `parts` says so
    message = said_of(whole, run, total)
    yield held_against(document, Check.PARTS, message, whole, total, run, agrees=agrees)


def _slip(whole: Told) -> Decimal:
    return max(Decimal(1), _NEAR * whole.value)


def _may_be_whole(one: Told, run: Sequence[Told]) -> bool:
    same = one.figure.clause == run[0].figure.clause and _counter(one) == _counter(run[0])
    return same and not _grade(one) and one.value > max(part.value for part in run)


def _grade(one: Told) -> str:
    found = _GRADE.search(one.figure.metric)
    return found["grade"] if found else ""


def _counter(one: Told) -> str:
    found = _COUNTER.search(one.words)
    return found.group() if found else ""
