"""Is the evidence enough to answer, or must the assistant abstain?

A retrieval score says how near a passage is, never whether it answers; so abstention asks what the
question's telling words are and whether the best passages say them, in the form asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import QuestionKind
from assistant.evidence import (
    FORM_UNITS,
    Rated,
    asks_what_was,
    cell_texts,
    forms_had,
    grade_fit,
    leaves_open,
    other_words,
    tells_grades,
)
from assistant.listed_bodies import lists_others
from assistant.passages import squeeze
from assistant.places import short_name
from assistant.quantities import answers_case
from assistant.question import AnswerForm, Query
from assistant.shelf import Inquiry
from index.tokens import field_terms
from ingest.document import ClauseKind, DocumentKind
from ingest.facts.model import Figure, Threshold

# Measured on the development questions: see evals; answerable ones lie above, the others below.
ENOUGH_COVERAGE = 0.5
ENOUGH_FOR_A_CASE = 0.3  # the quantity asked about falls under a rule of the passage
_HOW_MUCH = re.compile("多少|几成")
_LOOKED_AT = 4
_GRADED_APART = ("机构", "第三方", "专家", "报告质量", "整改")
_TELLS_APART = 3  # characters of a term that names what one row alone is of
_REPORTS = (DocumentKind.REPORT, DocumentKind.BULLETIN)
_OPENING = 800  # characters
_FEE = re.compile("..[费酬薪税]$")  # what is paid for what: another amount is no answer
# 「专家评审费一天多少钱」: an amount that the text does not call paid is another.
_PAID = re.compile(
    "(?:[一-鿿]{2}费)[^，。]{0,6}(?:多少|几)|(?:给|付|开)(?:多少|几)[钱万元]|多少钱一[个天次人]"
)
_PAYS = re.compile("[费酬薪价](?!用处)|支付|付给|收取|补[助贴]|奖[励补]|津贴|罚")
# What is told of the one is no answer for the other.
_OPPOSED = (
    ("上半年", "下半年"),
    ("一般债", "专项债"),
    ("项目自评", "整体自评"),
    ("项目支出绩效自评", "整体支出绩效自评"),
    ("项目支出自评", "整体支出自评"),
)
_WHOLE_YEAR = re.compile("全年|年末|年底|12月末|年度终了")
_SO_FAR = re.compile(
    "(?<!\\d)(?:[1-9]|1[01])月末|前[一二三]季度|1[-—至](?:[1-9]|1[01])月|截至(?!12)\\d{1,2}月"
)
_INDISPENSABLE = {AnswerForm.REASON, AnswerForm.NAME, AnswerForm.RECIPIENT}


def answering(inquiry: Inquiry) -> Rated | None:
    """The passage to answer with, of the first few; None: abstain.

    It is the best one, unless that lacks the form asked for (a number, a date) and another has it.
    """
    if lists_others(inquiry):
        return None
    looked_at = inquiry.rated[:_LOOKED_AT]
    sufficient = [
        item
        for item in looked_at
        if answers(inquiry.query, item) and not _told_of_another_row(inquiry, item)
    ]
    if not sufficient or _leaves_own_subject(inquiry.query, looked_at):
        return None
    best = looked_at[0]
    lacks = inquiry.query.forms and not best.has_form
    if lacks or _lacks_what_it_stands_with(inquiry.query, best):
        return sufficient[0]
    return _of_same_clause_that_holds(inquiry.query, best, sufficient) or best


def _of_same_clause_that_holds(
    query: Query, best: Rated, sufficient: Sequence[Rated]
) -> Rated | None:
    """The sentence beside ``best`` whose line takes the quantity in, where that of ``best`` does
    not: the standard of the body that asks after that of all."""
    if not query.quantities or answers_case(query.quantities, best.passage) >= 0:
        return None
    clause = best.passage.document.id, best.passage.clause.number
    return next(
        (
            item
            for item in sufficient
            if (item.passage.document.id, item.passage.clause.number) == clause
            and answers_case(query.quantities, item.passage) > 0
        ),
        None,
    )


def answers(query: Query, item: Rated) -> bool:
    """True if one passage covers the question well enough, in a form that was asked for."""
    if _lacks_what_it_stands_with(query, item):
        return False
    if leaves_open(item.passage) and not asks_what_was(query):
        return item.coverage >= ENOUGH_COVERAGE
    if query.grades and not query.quantities:
        told = tells_grades(item.passage, query.grades)
        if told or AnswerForm.COUNT in query.forms:
            return told and item.coverage >= ENOUGH_FOR_A_CASE
    if answers_case(query.quantities, item.passage) > 0:
        graded = grade_fit(query, item.passage) > 0 and not _grades_others(query, item)
        return graded or item.coverage >= ENOUGH_FOR_A_CASE
    return (not query.forms or item.has_form) and item.coverage >= ENOUGH_COVERAGE


def _lacks_what_it_stands_with(query: Query, item: Rated) -> bool:
    """True if the passage has not the form, the telling word (「罚款多少」) or the figure without
    which nothing is answered."""
    if query.forms & _INDISPENSABLE - forms_had(query, item.passage):
        return True
    missed = [term for term in query.terms if term.text in item.missed]
    fee = AnswerForm.MONEY in query.forms and any(_FEE.search(term.text) for term in missed)
    if fee or any(term.telling for term in missed) or _pays_nothing(query, item):
        return True
    if _figure_of_others(query, item) or _of_another_part(query, item):
        return True
    if _of_a_year_to_come(query, item):
        return True
    wants_figure = asks_what_was(query) and _HOW_MUCH.search(query.folded)
    return bool(wants_figure) and not _has_figure(item)


def _of_a_year_to_come(query: Query, item: Rated) -> bool:
    """True if the question is after what was done in a year and the passage stands in a report of
    an earlier one, which tells at most what is planned for it (「压减2026年预算…」)."""
    own = item.passage.document.metadata
    if not query.years or own.year is None or not asks_what_was(query):
        return False
    planned = any(f"{year}年预算" in query.folded for year in query.years)
    return own.kind in _REPORTS and own.year < min(query.years) and not planned


def _told_of_another_row(inquiry: Inquiry, item: Rated) -> bool:
    """True if the best row of a table lacks a word of the question by which the table tells another
    row apart: the score of the bureau's project is not that of its 部门整体支出."""
    row = item.passage
    if row.clause.kind is not ClauseKind.ROW or inquiry.query.kind is not QuestionKind.FIGURE:
        return False
    others = [
        words
        for passage in inquiry.shelf.passages(row.document.id)
        if passage.clause.kind is ClauseKind.ROW
        and passage.clause.caption == row.clause.caption
        and passage.span != row.span
        for words in cell_texts(passage)
    ]
    own = "".join(cell_texts(row))
    return any(
        term.worth >= 1.0
        and len(term.text) >= _TELLS_APART
        and term.text in item.missed
        and term.text not in own
        and any(term.text in words for words in others)
        for term in inquiry.query.terms
    )


def _grades_others(query: Query, item: Rated) -> bool:
    """True if the bands are those of agencies or of another matter (「第三方机构考核」), or the
    question speaks of something that no text has."""
    about = item.passage.topic + item.passage.above + item.passage.words + item.passage.title
    others = [word for word in _GRADED_APART if word in about and word not in query.folded]
    return bool(others) or any(term.text in _unknown(query, item) for term in query.terms)


def _unknown(query: Query, item: Rated) -> set[str]:
    """The missed nouns of the question that its document has in no wording."""
    text = squeeze(item.passage.document.text)
    return {
        term.text
        for term in query.terms
        if term.worth >= 1.0
        and term.text in item.missed
        and term.text not in field_terms()  # 考评 and 等次 are how the field speaks
        and not any(form in text for form in (term.text, *other_words(term.text)))
    }


def _pays_nothing(query: Query, item: Rated) -> bool:
    """True if the question is after what is paid for a service and the passage pays nothing."""
    passage = item.passage
    asked = AnswerForm.MONEY in query.forms and _PAID.search(query.folded)
    told = passage.words + passage.topic + squeeze(passage.clause.caption)
    return bool(asked) and not _PAYS.search(told)


def _figure_of_others(query: Query, item: Rated) -> bool:
    """True if a class of bodies is asked about (「学校亮了几张红牌」) and the passage reports the
    number of all or of others; a line that a rule draws for all holds for each."""
    about = {term.text for term in query.terms if query.audience and term.text in query.audience}
    passage = item.passage
    told = passage.words + passage.topic + passage.above + passage.title
    missed = {words for words in about if words in item.missed or _unnamed(words, told)}
    reported = item.has_form and query.forms <= FORM_UNITS.keys() and _has_figure(item)
    lines = any(isinstance(fact, Threshold) for fact in item.passage.facts)
    return bool(reported and not lines and missed)


def _unnamed(place: str, told: str) -> bool:
    """True for the name of a place below that of the documents which ``told`` does not say: what is
    due from all its like may hold for it, a number that is reported does not."""
    return short_name(place) != place and short_name(place) not in told


def _of_another_part(query: Query, item: Rated) -> bool:
    """True if one half of the year, or one kind of debt, is asked about and the passage, or its
    title, names the other alone; or the whole year, and it reports a part of one."""
    about = item.passage
    told = about.words + about.above + about.title + squeeze(about.clause.caption)
    if about.clause.kind is ClauseKind.ROW:  # the day that a table's figures are of may stand there
        told += squeeze(about.document.text[:_OPENING])
    valued = any(isinstance(fact, Figure | Threshold) for fact in about.facts)
    if _WHOLE_YEAR.search(query.folded) and valued and _SO_FAR.search(told):
        return not _WHOLE_YEAR.search(told)
    return any(
        asked in query.folded and other not in query.folded and other in told and asked not in told
        for pair in _OPPOSED
        for asked, other in (pair, pair[::-1])
    )


def _has_figure(item: Rated) -> bool:
    return any(isinstance(fact, Figure) for fact in item.passage.facts)


def _leaves_own_subject(query: Query, looked_at: Sequence[Rated]) -> bool:
    """True if a follow-up names a matter of its own (「…，保险由谁买」) that no passage speaks of;
    a body or place may be one that the rule holds for without a word."""
    own = {term.text for term in query.terms if not term.carried and term.worth >= 1.0}
    own -= {query.audience, *(place.name for place in query.places)}
    follows = any(term.carried for term in query.terms)
    missed = set(own).intersection(*(item.missed for item in looked_at))
    return follows and bool(own) and not query.quantities and missed == own
