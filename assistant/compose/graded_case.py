"""「这个项目明年预算会不会砍」: the grade that a project was given, and the rule for that grade.

The two stand apart, the grade in a row of the results (or in the bands that the asker's score falls
in), the rule under the use of results; neither answers without the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import QuestionKind
from assistant.claims import Composition, Statement
from assistant.evidence import GRADE_WORDS, cell_texts, has_bands, match_words, names_grade
from assistant.passages import Passage, squeeze
from assistant.quantities import Quantity, Verdict, cases_for
from assistant.shelf import Inquiry
from assistant.wording import state
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Unit

# The question is after what becomes of the money.
_ASKS = re.compile(
    "(?:预算|资金|经费|钱|安排)(?:会)?(?:怎么?样|怎么[办弄定]|咋[办样])"
    "|(?:会不会|会|能不能|能|要不要|要|还)[^，。；]{0,8}"
    "(?:砍|压减|核减|削减|调减|扣减|减少?|(?<!参)加(?![分盖附强快班上入工载])|增加|接着安排|继续安排)"
)
_OF_MONEY = re.compile("预算|资金|经费|钱|安排|砍|压减|核减|削减|调减")
# What a rule does with the money; what else it may be on.
_EFFECT = re.compile(
    "压减|核减|削减|[调下]减|下[调浮]|扣减|增加|[上调]增|上[调浮]|安排|保障|规模|从紧|暂停|取消|停止"
)
_MONEY = re.compile("预算|资金|经费|支出|项目|规模|安排")
_ON_OTHERS = re.compile("机构|考核|服务费|扣\\d")
_NOT_FOR = re.compile("不(?:适用|受)(?:前款|前条|上述|本条|以上)?|除外|不在此限")
# Columns that hold no result: what could be had, what the body gave itself, another measure.
_NO_RESULT = re.compile("满分|分值|权重|自评|风险|扣分|上年|20\\d\\d年")
_GRADE = re.compile(GRADE_WORDS)
_NAMES_IT = 0.5  # of the question's nouns, for a row to be what it is about
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class _Result:
    """What was given: the passages that say so (the row, the bands), the grade and the score; ""
    and None where not known."""

    told_by: tuple[Passage, ...]
    grade: str
    score: Quantity | None


def compose(inquiry: Inquiry) -> Composition:
    """The result and the rule for it; no statements where the question asks for no such thing, or
    the documents lack the one or the other."""
    query = inquiry.query
    found: tuple[Statement, ...] = ()
    if _ASKS.search(query.folded) and _OF_MONEY.search(query.folded):
        found = _ruled(inquiry)
        if not found and query.years:  # of the budget to come, which no result is of
            found = _ruled(inquiry.narrowed(years=()))
    return Composition(QuestionKind.REQUIREMENT, found)


def _ruled(inquiry: Inquiry) -> tuple[Statement, ...]:
    """The result, the rule for it and its exceptions; () where one of the first two is missing."""
    query = inquiry.query
    scored = any(quantity.unit is Unit.SCORE for quantity in query.quantities)
    result = _of_score(inquiry) if scored else _of_row(inquiry)
    rules = list(_rules(inquiry, result)) if result else []
    if not result or not rules:
        return ()
    best = max(rules, key=lambda rule: _worth(rule, result))
    told = [*result.told_by, best, *_exceptions(inquiry, best)]
    return tuple(state(passage, query) for passage in told)


def _of_row(inquiry: Inquiry) -> _Result | None:
    """The grade or score in the best row of a table that is on what the question names."""
    nouns = [
        term
        for term in inquiry.query.terms
        if term.worth >= 1.0 and not _MONEY.search(term.text) and not _EFFECT.search(term.text)
    ]
    for item in inquiry.rated[:_LOOKED_AT]:
        row = item.passage
        told = "".join(cell_texts(row))  # of the heads 项目 is in every row
        said = [term for term in nouns if match_words(term.text, told)]
        if row.clause.kind is not ClauseKind.ROW or len(said) < _NAMES_IT * len(nouns):
            continue
        grade, score = _grade_in(row), _score_in(row)
        bands = _band_of(inquiry, score) if score and not grade else None
        if said and bands:
            return _Result((row, bands[0]), bands[1], score)
        if said and (grade or score):
            return _Result((row,), grade, score)
    return None


def _grade_in(row: Passage) -> str:
    """The one grade that the row gives in a column of results; "" where none or several do."""
    found = {
        words
        for cell in row.clause.cells
        if _GRADE.fullmatch(words := squeeze(row.document.quote(cell.span)))
        and not _NO_RESULT.search(squeeze(cell.column))
    }
    return found.pop() if len(found) == 1 else ""


def _score_in(row: Passage) -> Quantity | None:
    """The one score that the row gives; None where it gives none, or several that may count."""
    found = [
        fact
        for fact in row.facts
        if isinstance(fact, Figure)
        and fact.unit is Unit.SCORE
        and not any(
            cell.span.contains(fact.span) and _NO_RESULT.search(squeeze(cell.column))
            for cell in row.clause.cells
        )
    ]
    if len({fact.value for fact in found}) != 1:
        return None
    fact = found[0]
    return Quantity(fact.value, fact.unit, f"{fact.value.normalize():f}分", fact.span)


def _of_score(inquiry: Inquiry) -> _Result | None:
    """The grade whose band takes in the score that the question brings along."""
    for score in inquiry.query.quantities:
        bands = _band_of(inquiry, score) if score.unit is Unit.SCORE else None
        if bands:
            return _Result((bands[0],), bands[1], score)
    return None


def _band_of(inquiry: Inquiry, score: Quantity) -> tuple[Passage, str] | None:
    """The sentence with the bands, the best rated first, and the grade that it gives ``score``."""
    for passage in (item.passage for item in inquiry.rated if has_bands(item.passage)):
        for case in cases_for(score, passage):
            given = _GRADE.findall(squeeze(passage.document.quote(case.span)))
            if case.verdict is Verdict.HOLDS and given:
                return passage, given[-1]
    return None


def _rules(inquiry: Inquiry, result: _Result) -> Iterator[Passage]:
    """The sentences that say what becomes of the money for the result."""
    region = result.told_by[0].document.metadata.region
    for voice in inquiry.scope.voices:
        if voice.places or voice.years or voice.summary.metadata.region != region:
            continue
        for passage in inquiry.shelf.passages(voice.summary.id):
            told = passage.words + passage.topic + passage.above
            row = passage.clause.kind is ClauseKind.ROW
            if row or passage in result.told_by or _ON_OTHERS.search(passage.words):
                continue
            if _EFFECT.search(passage.words) and _MONEY.search(told) and _is_for(passage, result):
                yield passage


def _is_for(passage: Passage, result: _Result) -> bool:
    """True if the rule names the grade, or draws the band that the score falls in."""
    cases = cases_for(result.score, passage) if result.score else ()
    if cases:
        return any(case.verdict is Verdict.HOLDS for case in cases)
    return bool(result.grade) and names_grade(passage, result.grade)


def _worth(rule: Passage, result: _Result) -> float:
    """The rule of the result's own document first, then one on 预算, then the first."""
    own = rule.document.id == result.told_by[0].document.id
    return 2.0 * own + ("预算" in rule.words + rule.above) - 1e-6 * rule.span.start


def _exceptions(inquiry: Inquiry, rule: Passage) -> list[Passage]:
    """What the same article, or the one after it, takes out of the rule."""
    passages = inquiry.shelf.passages(rule.document.id)
    at = next(i for i, passage in enumerate(passages) if passage.span == rule.span)
    near = [
        passage
        for passage in passages[at + 1 : at + 5]
        if passage.clause.section.split("（")[0] == rule.clause.section.split("（")[0]
    ]
    return [p for p in near if _NOT_FOR.search(p.words) and _EFFECT.search(p.words)][:1]
