"""How well the dates and years of a passage fit a question."""

from __future__ import annotations

import re

from assistant.evidence.forms import own_words
from assistant.evidence.matching import match_words
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from ingest.facts.model import Deadline, Figure

_OTHER_YEAR, _OTHER_YEAR_AT_HOME = 0.3, 0.1
_WHICH_DAY = re.compile("哪一?[天日]|几号|几月")
_DRAWN = re.compile("低于|不足|不满|超过|高于|以上|以下|未达|达不到")
_OF_A_CASE = 0.7  # what a date counts that holds under a condition not asked about


def task_fit(query: Query, passage: Passage) -> float:
    """For a question of time: how much of it the best deadline's own task says, in [0, 1].

    A sentence may name what was asked after and still set a date for something else.
    """
    if AnswerForm.TIME not in query.forms or not query.terms:
        return 0.0
    best = 0.0
    for fact in passage.facts:
        if isinstance(fact, Deadline):
            words = squeeze(fact.task + (fact.condition or "") + own_words(passage, fact))
            said = sum(term.worth for term in query.terms if match_words(term.text, words))
            share = said / sum(term.worth for term in query.terms)
            best = max(best, share * (_OF_A_CASE if _of_another_case(fact, query) else 1.0))
    return best


def day_fit(query: Query, passage: Passage) -> float:
    """A day of the calendar is favoured over so many days after something, where 「哪天」 asks."""
    if not _WHICH_DAY.search(query.folded):
        return 0.0
    return 0.1 * any(
        isinstance(fact, Deadline) and (fact.due or (fact.recurrence or "").startswith("annual"))
        for fact in passage.facts
    )


def _of_another_case(fact: Deadline, query: Query) -> bool:
    """True if the date holds under a condition that the question does not speak of."""
    condition = squeeze(fact.condition or "")
    drawn = _DRAWN.search(condition)
    if drawn and not query.quantities and not _DRAWN.search(query.folded):
        return True  # 「自评得分低于60分的，…6月30日前整改」, where 「自评几号前交」 asks
    return bool(condition) and not any(match_words(t.text, condition) for t in query.terms)


def years_told(passage: Passage) -> set[int]:
    """Years a passage speaks of: named, due, or (上年) one before its document's year."""
    told = set(passage.years)
    told |= {fact.due.year for fact in passage.facts if isinstance(fact, Deadline) and fact.due}
    told |= {
        int(fact.period[:4])
        for fact in passage.facts
        if isinstance(fact, Figure) and fact.period and fact.period[:4].isdigit()
    }
    return told


def year_fit(query: Query, passage: Passage, *, own: bool) -> float:
    """A passage that names the year or month asked for is favoured over one that names others.

    :param own: the document is of a year asked for: other years in it (「2024年度评价…2025年5月
        30日前整改」) are told of that year's matter.
    """
    fit = 0.1 * any(f"{month}月" in passage.words for month in query.months)
    if not query.years:
        return fit
    told = years_told(passage)
    if told & set(query.years) or (own and AnswerForm.TIME in query.forms):
        return fit + 0.1  # what is due in the year after is of the year's own plan
    return fit - (_OTHER_YEAR_AT_HOME if own else _OTHER_YEAR) * bool(told)
