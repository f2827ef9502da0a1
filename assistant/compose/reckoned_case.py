"""What a rule comes to for the numbers that the asker has: 「200万元×40%＝80万元」.

Only a product is reckoned, of the asker's own amount and a share that the cited sentence prints, or
of the asker's rate and the points that it prints; `assistant.proof` multiplies again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.claims import Role, Source, Statement
from assistant.compare import say_amount
from assistant.evidence import grade_forms
from assistant.passages import Passage
from assistant.proof import check, plain
from assistant.quantities import Quantity, Verdict, cases_for
from assistant.question import AnswerForm, Query
from ingest.document import ClauseKind, Span
from ingest.facts.model import Figure, Threshold, Unit
from ingest.word_file import word_file

_AMOUNT_ASKED = {AnswerForm.MONEY, AnswerForm.EXTENT}
_NEAR = 16  # characters between what is done and the share
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class _Words:
    taken: re.Pattern[str]
    points: tuple[re.Pattern[str], ...]
    each: re.Pattern[str]
    most: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = word_file("assistant", "words/reckoning.toml")
    patterns = tuple(re.compile(pattern) for pattern in data["points"]["patterns"])
    delay = data["delay"]
    return _Words(
        re.compile(data["share"]["taken"]),
        patterns,
        re.compile(delay["each"]),
        re.compile(delay["most"]),
    )


def reckoned_case(query: Query, passage: Passage) -> tuple[Statement, ...]:
    """What ``passage`` comes to for the quantities of ``query``: one statement, or none where the
    question does not ask for it or the words leave open what is to be multiplied."""
    product = (
        _share_of_amount(query, passage)
        or _points_for_rate(query, passage)
        or _points_for_delay(query, passage)
    )
    if product is None:
        return ()
    source = Source(passage.document, passage.span)
    statement = Statement(f"按您给的数计算：{product}", (source,), Role.RECKONED)
    return (statement,) if check(statement) is None else ()


def _share_of_amount(query: Query, passage: Passage) -> str | None:
    """「200万元×40%＝80万元」, where one amount is given and one share of it is taken."""
    amounts = [q for q in query.quantities if q.unit is Unit.YUAN]
    if len(amounts) != 1 or not query.forms & _AMOUNT_ASKED:
        return None
    if cases_for(amounts[0], passage):
        return None  # the amount is the condition, not what the share is of
    shares = {
        fact.value
        for fact in _shares_in(passage)
        if any(part.contains(fact.span) for part in _parts_that_hold(query, passage))
    }
    if len(shares) != 1:
        return None
    base, share = amounts[0].value, shares.pop()
    product = say_amount(base * share / _HUNDRED, Unit.YUAN)
    return f"{say_amount(base, Unit.YUAN)}×{share.normalize():f}%＝{product}"


def _shares_in(passage: Passage) -> list[Figure]:
    """The percentages of ``passage`` that something is cut, paid or taken back by."""
    text = passage.document.text
    return [
        fact
        for fact in passage.facts
        if isinstance(fact, Figure)
        and fact.unit is Unit.PERCENT
        and _words().taken.search(
            text[max(passage.span.start, fact.span.start - _NEAR) : fact.span.start]
        )
    ]


def _parts_that_hold(query: Query, passage: Passage) -> Sequence[Span]:
    """The parts of the sentence whose case is the asker's: by a rate, a score, a grade; the whole
    of one that sets no case."""
    cases = [
        case
        for quantity in query.quantities
        if quantity.unit is not Unit.YUAN
        for case in cases_for(quantity, passage)
    ]
    if cases:
        return [case.span for case in cases if case.verdict is Verdict.HOLDS]
    if passage.clause.kind is ClauseKind.ROW:
        return [passage.span]
    pieces = _pieces(passage)
    graded = [
        piece
        for piece in pieces
        if any(f in piece.of(passage.document.text) for g in query.grades for f in grade_forms(g))
    ]
    if query.grades:
        return graded
    conditions = any(isinstance(fact, Threshold) for fact in passage.facts)
    return [] if conditions else [passage.span]


def _pieces(passage: Passage) -> list[Span]:
    text = passage.document.text[passage.span.start : passage.span.end]
    return [
        Span(passage.span.start + found.start(), passage.span.start + found.end())
        for found in re.finditer("[^；;。]+", text)
    ]


def _points_for_rate(query: Query, passage: Passage) -> str | None:
    """「92%×10分＝9.2分」, where a score is asked for and a rule multiplies points by a rate."""
    rates = [q for q in query.quantities if q.unit is Unit.PERCENT]
    if len(rates) != 1 or AnswerForm.SCORE not in query.forms:
        return None
    for part in _parts_of_rate(rates[0], passage):
        for pattern in _words().points:
            found = pattern.search(plain(part.of(passage.document.text)))
            if found:
                return _product_of_points(query, rates[0].value, found.groupdict())
    return None


def _parts_of_rate(rate: Quantity, passage: Passage) -> list[Span]:
    """The parts of the sentence whose case holds for ``rate``, or all where none sets a case."""
    cases = cases_for(rate, passage)
    if cases:
        return [case.span for case in cases if case.verdict is Verdict.HOLDS]
    return _pieces(passage)


def _product_of_points(query: Query, rate: Decimal, said: dict[str, str | None]) -> str | None:
    printed = said.get("points")
    given = [q.value for q in query.quantities if q.unit is Unit.SCORE]
    points = Decimal(printed) if printed else next(iter(given), None)
    if points is None:
        return None
    factor, told = Decimal(1), said.get("factor")
    if told:
        factor = Decimal(told.rstrip("%")) / (_HUNDRED if told.endswith("%") else 1)
    product = points * rate / _HUNDRED * factor
    cut = f"×{told}" if told else ""
    return f"{points.normalize():f}分×{rate.normalize():f}%{cut}＝{product.normalize():f}分"


def _points_for_delay(query: Query, passage: Passage) -> str | None:
    """「5×0.2分＝1分」, where so much is taken off a day; None above what is taken at most."""
    days = [q.value for q in query.quantities if q.unit is Unit.DAY]
    said = plain(passage.quote)
    each = _words().each.search(said)
    if len(days) != 1 or each is None or AnswerForm.SCORE not in query.forms:
        return None
    product = days[0] * Decimal(each["points"])
    most = _words().most.search(said, each.end())
    limit = next((found for found in most.groups() if found), None) if most else None
    if limit and product > Decimal(limit):
        return None
    return f"{days[0].normalize():f}×{each['points']}分＝{product.normalize():f}分"
