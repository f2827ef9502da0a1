"""「2000万的项目评成D级要压减多少」: the share that a rule takes or adds for a grade.

Rules of grades seldom say again what the share is of: 「C级的，按15%压减」. The asker says it, and
the product is said to be of the asker's number. The rule is told alone where it gives no one share
(「不超过10%」), and nothing is said where several rules are near or what stands beside it is for
the case asked about. `assistant.proof` multiplies again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.amounts import say_amount
from assistant.claims import Composition, Role, Source, Statement
from assistant.compose.reckoned_case import reckoned_case
from assistant.evidence import GRADE_WORDS, Rated, grade_forms, match, match_words
from assistant.passages import Passage
from assistant.proof import GIVEN, GradedShare, check, graded_shares, plain
from assistant.quantities import Quantity
from assistant.question import Query
from assistant.shelf import Inquiry
from assistant.wording import state
from ingest.document import ClauseKind
from ingest.facts.model import Threshold, Unit

_LOOKED_AT = 12  # of the best rated sentences
_COVERED = 0.5
_HUNDRED = Decimal(100)
_HOW_MUCH = re.compile("多少|几万|几[百千十]|怎么算|几个?钱")
# A grade with its number is named so wherever it stands; 差 only where it is given.
_NUMBERED = re.compile("[A-Ea-e](?:级|等(?![级次]))|[一二三四五甲乙丙丁](?:级|等(?!奖))")
_GIVEN = re.compile(f'[评得为是定拿判打][了成为上到个是]{{0,3}}[“"]?(?P<grade>{GRADE_WORDS})')
_EFFECT = re.compile("[压核扣削调缩]减|减少|扣除|[上下][浮调]|增加|追加|不变|取消|撤销|收回|停止")
_LESS, _MORE = re.compile("[压扣砍减削少收]"), re.compile("[加增涨]|上浮|上调")


def share_of_grade(inquiry: Inquiry) -> Composition:
    """The product, the rule it stands on and what the rule's article says beside it of that grade;
    no statements where the question asks for none or anything is left open."""
    query = inquiry.query
    nothing = Composition(query.kind, ())
    amount, grade = _amount_of(query), _grade_of(query)
    if amount is None or not grade or not _HOW_MUCH.search(query.folded):
        return nothing
    ruled = [item.passage for item in inquiry.rated[:_LOOKED_AT] if _rules(item, grade)]
    if len({(passage.document.id, _article_of(passage)) for passage in ruled}) != 1:
        return nothing  # which of several is left open
    rule = min(ruled, key=lambda passage: passage.span.start)  # what comes after is for some
    beside = _beside(rule, grade, inquiry.shelf.passages(rule.document.id))
    if any(_is_for_the_case(query, other, rule) for other in beside):
        return nothing
    told = tuple(state(each, query) for each in (rule, *beside))
    product = _product(query, amount, rule, grade)
    if product is None:
        return Composition(query.kind, (*told, *reckoned_case(query, rule)))
    source = Source(rule.document, rule.span)
    worked = Statement(f"{GIVEN}：{product}", (source,), Role.RECKONED)
    return Composition(query.kind, told if check(worked) else (worked, *told))


def _amount_of(query: Query) -> Quantity | None:
    """The one amount of money that the question brings; 「不到300万」 is none to multiply."""
    amounts = [quantity for quantity in query.quantities if quantity.unit is Unit.YUAN]
    if len(amounts) != 1 or len(query.quantities) != 1:
        return None
    return amounts[0] if amounts[0].value == amounts[0].value.to_integral_value() else None


def _grade_of(query: Query) -> str:
    """The one grade that the question names; "" where none or several."""
    numbered = {found.group().upper() for found in _NUMBERED.finditer(query.folded)}
    given = {found["grade"] for found in _GIVEN.finditer(query.folded)} | set(query.grades)
    named = numbered or given
    return named.pop() if len(named) == 1 else ""


def _forms_of(grade: str) -> Sequence[str]:
    return [grade] if _NUMBERED.fullmatch(grade) else grade_forms(grade)


def _shares(passage: Passage, grade: str) -> list[GradedShare]:
    """What the passage says is taken or added for ``grade``."""
    told = graded_shares(plain(passage.quote))
    return [each for each in told if each.grade in _forms_of(grade)]


def _rules(item: Rated, grade: str) -> bool:
    """True if the sentence says what becomes of the money for ``grade``, whatever the amount."""
    passage = item.passage
    lines = (fact for fact in passage.facts if isinstance(fact, Threshold))
    if passage.clause.kind is ClauseKind.ROW or any(line.unit is Unit.YUAN for line in lines):
        return False
    forms = "|".join(_forms_of(grade))
    ruled = re.compile(f'(?:^|[:，,；;为“"])(?:{forms})[”"]?的[^；;。]*')
    pieces = (found.group() for found in ruled.finditer(plain(passage.quote)))
    return item.coverage >= _COVERED and any(_EFFECT.search(piece) for piece in pieces)


def _product(query: Query, amount: Quantity, rule: Passage, grade: str) -> str | None:
    """「D级的，2000万元×30%＝600万元」; None where the rule gives no one share, or does the
    opposite of what is asked."""
    shares = _shares(rule, grade)
    if len(shares) != 1:
        return None
    (told,) = shares
    asked = query.folded[amount.span.end :].replace("多少", "")
    if _LESS.search(asked) and _MORE.search(told.deed):
        return None
    if _MORE.search(asked) and _LESS.search(told.deed):
        return None
    product = say_amount(amount.value * Decimal(told.share) / _HUNDRED, Unit.YUAN)
    return f"{told.grade}的，{say_amount(amount.value, Unit.YUAN)}×{told.share}%＝{product}"


def _article_of(passage: Passage) -> str:
    return passage.clause.section.split("（")[0]


def _beside(rule: Passage, grade: str, passages: Sequence[Passage]) -> list[Passage]:
    """The other sentences of the rule's article that name ``grade``: what it is not for."""
    return [
        passage
        for passage in passages
        if passage.span != rule.span
        and _article_of(passage) == _article_of(rule)
        and any(form in passage.words for form in _forms_of(grade))
        and _EFFECT.search(passage.words)
    ][:1]


def _is_for_the_case(query: Query, other: Passage, rule: Passage) -> bool:
    """True if ``other`` says a word of the question that ``rule`` does not."""
    return any(
        match_words(term.text, other.words) and not match(term.text, rule)
        for term in query.terms
        if term.worth >= 1.0 and not _NUMBERED.fullmatch(term.text)
    )
