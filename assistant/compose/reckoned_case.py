"""What a rule comes to for the numbers that the asker has: 「200万元×40%＝80万元」.

Said only where the words leave nothing open: what the share is of is what the asker has, the case
holds, the formula is read whole, no cap is passed and no exception follows. `assistant.proof`
multiplies again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.amounts import say_amount
from assistant.claims import Role, Source, Statement
from assistant.compose.points_lost import points_lost
from assistant.evidence import grade_forms
from assistant.passages import Passage, squeeze
from assistant.proof import GIVEN, check, plain
from assistant.quantities import Quantity, Verdict, cases_for
from assistant.question import AnswerForm, Query
from assistant.word_patterns import reckoning_pattern
from ingest.document import ClauseKind, Span
from ingest.facts.model import Threshold, Unit

_AMOUNT_ASKED = {AnswerForm.MONEY, AnswerForm.EXTENT}
_HUNDRED = Decimal(100)
_CENTS = Decimal("0.01")


def reckoned_case(query: Query, passage: Passage) -> tuple[Statement, ...]:
    """What ``passage`` comes to for the quantities of ``query``: one statement, or none where the
    question does not ask for it or the words leave open what is to be multiplied."""
    product = (
        _share_of_amount(query, passage)
        or _points_for_rate(query, passage)
        or points_lost(query, passage)
    )
    if product is None:
        return ()
    source = Source(passage.document, passage.span)
    statement = Statement(f"{GIVEN}：{product}", (source,), Role.RECKONED)
    return (statement,) if check(statement) is None else ()


def _share_of_amount(query: Query, passage: Passage) -> str | None:
    """「200万元×40%＝80万元」, where one amount is given and one share of just that is taken."""
    amounts = [q for q in query.quantities if q.unit is Unit.YUAN]
    if len(amounts) != 1 or not query.forms & _AMOUNT_ASKED or cases_for(amounts[0], passage):
        return None
    base = amounts[0].value
    if base != base.to_integral_value() or _is_changed(passage):
        return None  # 「不到300万」 is no number to multiply
    pattern = reckoning_pattern("share", "taken")
    text = passage.document.text
    found = [
        taken
        for part in _parts_that_hold(query, passage)
        for taken in pattern.finditer(plain(part.of(text)))
    ]
    if len(found) != 1 or not _is_of(found[0]["base"], query):
        return None
    share = Decimal(found[0]["share"])
    product = say_amount(base * share / _HUNDRED, Unit.YUAN)
    return f"{say_amount(base, Unit.YUAN)}×{found[0]['share']}%＝{product}"


def _is_changed(passage: Passage) -> bool:
    """True if the provision, or the clause after it, changes what its shares come to."""
    clauses = passage.document.clauses
    number = passage.clause.number
    near = clauses[number : number + 2]
    words = "".join(squeeze(passage.document.quote(clause.span)) for clause in near)
    return bool(reckoning_pattern("share", "changed").search(words))


def _is_of(base: str, query: Query) -> bool:
    """True if the asker's amount is what the rule calls ``base``: 管护经费, or what is left."""
    if reckoning_pattern("share", "left").search(base):
        return bool(reckoning_pattern("share", "left_asked").search(query.folded))
    return base[-2:] in query.folded


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
    if query.grades:
        return [piece for piece in _pieces(passage) if _is_of_grades(piece, query, passage)]
    sets_case = any(isinstance(fact, Threshold) for fact in passage.facts)
    return [] if sets_case or passage.clause.kind is ClauseKind.ROW else [passage.span]


def _is_of_grades(piece: Span, query: Query, passage: Passage) -> bool:
    """True for 「为差的，…」 where 差 is the grade asked about, not for 「偏差较大的」."""
    words = plain(piece.of(passage.document.text))
    forms = "|".join(form for grade in query.grades for form in grade_forms(grade))
    return bool(re.search(f"(?:^|[为是“])(?:{forms})(?:”|等级|等次|档)?的", words))


def _pieces(passage: Passage) -> list[Span]:
    text = passage.document.text[passage.span.start : passage.span.end]
    return [
        Span(passage.span.start + found.start(), passage.span.start + found.end())
        for found in re.finditer("[^；;。]+", text)
    ]


def _points_for_rate(query: Query, passage: Passage) -> str | None:
    """「92%×10分＝9.2分」, where a score is asked for and a rule multiplies points by that rate."""
    rates = [q for q in query.quantities if q.unit is Unit.PERCENT]
    if len(rates) != 1 or AnswerForm.SCORE not in query.forms:
        return None
    rate = rates[0].value
    if not 0 < rate <= _HUNDRED or rate % _CENTS:
        return None
    for part in _parts_of_rate(rates[0], passage):
        words = plain(part.of(passage.document.text))
        for name in ("by_points", "of_rate"):
            found = reckoning_pattern("points", name).search(words)
            if found and found["rate"] in query.folded:
                return _product_of_points(query, rate, found.groupdict())
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
    if points is None or points % _CENTS:
        return None
    factor, told = Decimal(1), said.get("factor")
    if told:
        factor = Decimal(told.rstrip("%")) / (_HUNDRED if told.endswith("%") else 1)
    product = points * rate / _HUNDRED * factor
    cut = f"×{told}" if told else ""
    return f"{points.normalize():f}分×{rate.normalize():f}%{cut}＝{product.normalize():f}分"
