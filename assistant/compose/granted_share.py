"""「设备投资1500万元的一类项目能补多少」: the share that a rule gives of what the asker has.

Said only where one sentence gives one share of just that (设备投资, 利息), for the class asked
about where there are several, and no line on the same is missed; held to the most that the
sentence gives. What another sentence adds for some (「…企业，补助比例上浮2个百分点」) is told
beside it.
`assistant.proof` multiplies again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.amounts import say_amount
from assistant.claims import Composition, Role, Source, Statement
from assistant.evidence import Rated
from assistant.passages import Passage
from assistant.proof import GIVEN, check, limits_in, plain
from assistant.quantities import Quantity, Verdict, stands
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.word_patterns import reckoning_pattern
from assistant.wording import state
from ingest.document import ClauseKind
from ingest.facts.model import Threshold, Unit

_LOOKED_AT = 12  # of the best rated sentences
_HUNDRED = Decimal(100)
_HOW_MUCH = re.compile("多少|几万|几[百千十]|怎么算|几个?钱")
_NO_LIMIT = re.compile("[^，。；]*(?:上[浮调]|下[浮调])")
_MOST_BESIDE = 2
_NEAR = 8  # characters between the amount and what it is of


def granted_share(inquiry: Inquiry) -> Composition:
    """The product, the sentence it stands on and what adds to it; no statements where the question
    asks for none or anything is left open."""
    query = inquiry.query
    nothing = Composition(query.kind, ())
    amounts = [quantity for quantity in query.quantities if quantity.unit is Unit.YUAN]
    if len(amounts) != 1 or len(query.quantities) != 1 or not _HOW_MUCH.search(query.folded):
        return nothing
    amount = amounts[0]
    if amount.value != amount.value.to_integral_value():
        return nothing  # 「不到300万」 is no number to multiply
    giving = [item for item in inquiry.rated[:_LOOKED_AT] if _gives_of(query, amount, item)]
    if len(giving) != 1:
        return nothing  # which of several is left open
    passage = giving[0].passage
    product = _product(amount, passage)
    beside = inquiry.shelf.passages(passage.document.id)
    if product is None or _is_below_a_line(amount, _base_of(passage), beside):
        return nothing
    source = Source(passage.document, passage.span)
    worked = Statement(f"{GIVEN}：{product}", (source,), Role.RECKONED)
    if check(worked) is not None:
        return nothing
    told = [state(other, query) for other in _that_vary(passage, beside)]
    return Composition(query.kind, (worked, state(passage, query), *told))


def _gives_of(query: Query, amount: Quantity, item: Rated) -> bool:
    """True if the sentence gives one share of what ``amount`` is of by the question's words."""
    passage = item.passage
    if passage.clause.kind is ClauseKind.ROW:
        return False
    said = plain(passage.quote)
    if len(list(reckoning_pattern("share", "granted").finditer(said))) != 1:
        return False
    if reckoning_pattern("share", "varied").search(said):
        return False
    base = _base_of(passage)
    at, end = amount.span.start, amount.span.end
    before, after = query.folded[max(0, at - _NEAR - len(base)) : at], query.folded[end:]
    return base in before or after.removeprefix("的").startswith(base)


def _base_of(passage: Passage) -> str:
    """What the share is of, as an asker calls it: 设备投资 of 设备投资额, 利息 of 实际支付利息."""
    found = reckoning_pattern("share", "granted").search(plain(passage.quote))
    base = found["base"] if found else ""
    bare = reckoning_pattern("share", "counted").sub("", base)
    return reckoning_pattern("share", "summed").sub("", bare)


def _product(amount: Quantity, passage: Passage) -> str | None:
    """「1500万元×15%＝225万元」, and 「…，超过最高300万元，按300万元计」."""
    said = plain(passage.quote)
    found = reckoning_pattern("share", "granted").search(said)
    most, least = limits_in(said, "most"), limits_in(said, "least")
    if found is None or len(most) > 1 or len(least) > 1:
        return None
    worth = amount.value * Decimal(found["share"]) / _HUNDRED
    if least and worth < min(least):
        return None
    worked = (
        f"{say_amount(amount.value, Unit.YUAN)}×{found['share']}%＝{say_amount(worth, Unit.YUAN)}"
    )
    if most and worth > min(most):
        limit = say_amount(min(most), Unit.YUAN)
        return f"{worked}，超过最高{limit}，按{limit}计"
    return worked


def _is_below_a_line(amount: Quantity, base: str, passages: Sequence[Passage]) -> bool:
    """True if a line on the very thing (「设备投资额不低于200万元」) leaves the amount out."""
    return any(
        isinstance(fact, Threshold)
        and fact.unit is amount.unit
        and base in plain(fact.subject)
        and plain(passage.quote).find(base) >= 0
        and reckoning_pattern("share", "entry").search(passage.document.quote(fact.span))
        and stands(amount.value, fact) is Verdict.FAILS
        for passage in passages
        for fact in passage.facts
    )


def _that_vary(passage: Passage, passages: Sequence[Passage]) -> list[Passage]:
    """The sentences of the same chapter that move the share of some up or down."""
    found = reckoning_pattern("share", "granted").search(plain(passage.quote))
    given = found["given"] if found else ""
    return [
        other
        for other in passages
        if other.span != passage.span
        and other.clause.path[:1] == passage.clause.path[:1]
        and given in other.words
        and _NO_LIMIT.search(other.words)
    ][:_MOST_BESIDE]
