"""Is the evidence enough to answer, or must the assistant abstain?

A retrieval score says how near a passage is, never whether it answers; so abstention asks what the
question's telling words are and whether the best passages say them, in the form asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import QuestionKind
from assistant.evidence import (
    Rated,
    asks_what_was,
    forms_had,
    grade_fit,
    leaves_open,
    other_words,
    tells_change,
    tells_grades,
    tells_the_parts,
)
from assistant.listed_bodies import lists_others
from assistant.passages import squeeze
from assistant.quantities import answers_case
from assistant.question import AnswerForm, Query
from assistant.scope import years_of
from assistant.shelf import Inquiry
from assistant.untold import (
    has_figure,
    leaves_due_untold,
    leaves_untold,
    misses_the_matter,
    told_of_another_row,
    told_of_others,
)
from assistant.untold.words import untold_words
from index.tokens import field_terms
from ingest.document import ClauseKind

# Measured on the development questions: see evals; answerable ones lie above, the others below.
ENOUGH_COVERAGE = 0.5
ENOUGH_FOR_A_CASE = 0.3  # the quantity asked about falls under a rule of the passage
_HOW_MUCH = re.compile("多少|几成")
_LOOKED_AT = 4
_TWO = 2
_AS_MUCH = 0.05  # of coverage
_A_REASON_APART = 0.3  # it says less of the matter than the sentence that it is the reason of
_INDISPENSABLE = {AnswerForm.REASON, AnswerForm.NAME, AnswerForm.RECIPIENT}


def answering(inquiry: Inquiry) -> Rated | None:
    """The passage to answer with, of the first few; None: abstain.

    It is the best one, unless that lacks the form asked for (a number, a date) and another has it.
    """
    if lists_others(inquiry) or _lacks_a_year_compared(inquiry):
        return None
    looked_at = inquiry.rated[:_LOOKED_AT]
    sufficient = [
        item
        for item in looked_at
        if answers(inquiry.query, item) and not told_of_another_row(inquiry, item)
    ]
    sufficient = _as_near_as_the_silent(inquiry.query, looked_at, sufficient)
    if not sufficient or _leaves_own_subject(inquiry.query, looked_at):
        return None
    best = looked_at[0]
    lacks = inquiry.query.forms and not best.has_form
    if lacks or _lacks_what_it_stands_with(inquiry.query, best):
        return sufficient[0]
    moved = _that_tells_the_change(inquiry.query, best, sufficient)
    return moved or _of_same_clause_that_holds(inquiry.query, best, sufficient) or best


def _lacks_a_year_compared(inquiry: Inquiry) -> bool:
    """True if it is asked what changed between the papers of two years, and of one there is none,
    nor does a passage near the question speak of it."""
    query = inquiry.query
    if query.kind is not QuestionKind.CHANGED or query.forms or len(query.years) != _TWO:
        return False
    free = [voice.summary for voice in inquiry.scope.voices if not voice.places]
    near = [item.passage for item in inquiry.rated[:_LOOKED_AT]]
    return any(
        not any(year in years_of(summary) for summary in free)
        and not any(str(year) in p.words or tells_change(query, p) for p in near)
        for year in query.years
    )


def _as_near_as_the_silent(
    query: Query, looked_at: Sequence[Rated], sufficient: Sequence[Rated]
) -> list[Rated]:
    """``sufficient`` without what comes after a passage that speaks of the very thing and does not
    tell it, and speaks of it less: that does not tell it either. A sentence that goes on from that
    passage leaves out what it has named: 「…专项资金预算安排6400万元。截至12月31日，实际支出…」."""
    kept: list[Rated] = []
    silent = 0.0
    before: list[Rated] = []  # of the silent
    for item in looked_at:
        goes_on = item in sufficient and any(_goes_on_from(query, one, item) for one in before)
        if item in sufficient and (goes_on or item.coverage >= silent - _AS_MUCH):
            kept.append(item)
        elif leaves_untold(query, item):
            silent = max(silent, item.coverage)
            before.append(item)
        elif query.forms & _INDISPENSABLE - forms_had(query, item.passage):
            silent = max(silent, item.coverage - _A_REASON_APART)
    return kept


def _goes_on_from(query: Query, before: Rated, item: Rated) -> bool:
    """True if ``item`` is the sentence right after ``before``, in its paragraph, and tells in the
    form asked for at least a part of what is asked about."""
    one, other = before.passage, item.passage
    same = (one.document.id, one.clause.number) == (other.document.id, other.clause.number)
    between = one.document.text[one.span.end : other.span.start]
    prose = other.clause.kind is not ClauseKind.ROW
    after = other.span.start >= one.span.end and not between.strip()
    listed = query.kind is QuestionKind.POINTS and not query.forms and not item.missed
    return same and prose and after and (item.has_form or listed)


def _that_tells_the_change(query: Query, best: Rated, sufficient: Sequence[Rated]) -> Rated | None:
    """The sentence that says what was before and is now, where a change is asked about and ``best``
    is a row of what the thing got."""
    if query.kind is not QuestionKind.CHANGED or best.passage.clause.kind is not ClauseKind.ROW:
        return None
    if tells_change(query, best.passage):
        return None
    return next((item for item in sufficient if tells_change(query, item.passage)), None)


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
    # A title names the matter and tells no number of it.
    bare = query.kind is QuestionKind.FIGURE and item.passage.clause.kind is ClauseKind.TITLE
    if bare or _lacks_what_it_stands_with(query, item):
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
    if item.of_class or tells_the_parts(query, item.passage):
        return item.coverage >= ENOUGH_FOR_A_CASE
    changed = query.kind is QuestionKind.CHANGED and tells_change(query, item.passage)
    return (not query.forms or item.has_form or changed) and item.coverage >= ENOUGH_COVERAGE


def _lacks_what_it_stands_with(query: Query, item: Rated) -> bool:
    """True if the passage has not the form, the telling word (「罚款多少」) or the figure without
    which nothing is answered."""
    if query.forms & _INDISPENSABLE - forms_had(query, item.passage):
        return True
    if any(term.telling and term.text in item.missed for term in query.terms):
        return True
    if leaves_due_untold(query, item) or leaves_untold(query, item):
        return True
    if told_of_others(query, item) or misses_the_matter(query, item):
        return True
    wants_figure = asks_what_was(query) and _HOW_MUCH.search(query.folded)
    return bool(wants_figure) and not has_figure(item)


def _grades_others(query: Query, item: Rated) -> bool:
    """True if the bands are those of agencies or of another matter (「第三方机构考核」), or the
    question speaks of something that no text has."""
    about = item.passage.topic + item.passage.above + item.passage.words + item.passage.title
    others = [
        word for word in untold_words().graded_apart if word in about and word not in query.folded
    ]
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


def _leaves_own_subject(query: Query, looked_at: Sequence[Rated]) -> bool:
    """True if a follow-up names a matter of its own (「…，保险由谁买」) that no passage speaks of;
    a body or place may be one that the rule holds for without a word."""
    own = {term.text for term in query.terms if not term.carried and term.worth >= 1.0}
    own -= {query.audience, *(place.name for place in query.places)}
    follows = any(term.carried for term in query.terms)
    missed = set(own).intersection(*(item.missed for item in looked_at))
    return follows and bool(own) and not query.quantities and missed == own
