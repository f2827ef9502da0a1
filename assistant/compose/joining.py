"""Which sentences join the best one in an answer: each has to tell something that is asked and that
the best one leaves open. What the headings over that one say, it says too.
"""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.compose.cells import name_cells
from assistant.evidence import (
    NAMED,
    Rated,
    announces,
    audience_fit,
    forms_had,
    leaves_open,
    match,
    match_words,
    other_words,
    rules_the_case,
    tells_grades,
)
from assistant.organisations import speakers_of
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.quantities import Verdict, cases_for
from assistant.question import AnswerForm, Query
from assistant.untold import year_opened_with
from index.tokens import field_terms
from ingest.document import ClauseKind
from ingest.facts.model import Obligation, Threshold
from ingest.totals import SUMMARY

_ALMOST = 0.75
_SAID = 0.7  # of a match, from which a passage says a term
_AS_WELL = 0.9
_A_LITTLE_MORE, _FAR_MORE = 0.05, 0.3  # of coverage
_COVERS_AS_MUCH = 0.88  # of what the best one covers
_CARRIED = 0.5  # of its worth that a term counts which an earlier question has said
_SHORT = 120
_SHORT_NAME = 2  # 各镇, 部门: a class of bodies
_NEAR_ENOUGH = 0.62  # of the best score, for a sentence that joins
_TOTAL_ASKED = re.compile("合计|总计|一?共|总|全部")
_NAMED_PAPER = re.compile("《[^》]*》")
_A_LINE = re.compile("门槛|(?:这个|这|那个)数|标准是多少")
_THE_SAME = re.compile("一样|相同|同样|一致")
MOST_STATEMENTS = 4


def choose(query: Query, rated: list[Rated]) -> list[Passage]:
    """The best passage and those that cover terms it leaves open, best first."""
    if not rated:
        return []
    rated = _with_line_first(query, rated)
    best = rated[0]
    chosen = [best]
    scored = query.forms == {AnswerForm.SCORE} and best.has_form
    graded = scored and tells_grades(best.passage, query.grades)
    open_terms = _left_to_others(query, best.passage)
    for item in rated[1:30]:
        if len(chosen) >= MOST_STATEMENTS - 1 or item.score < _NEAR_ENOUGH * best.score:
            break
        if announces(item.passage) or _repeats(item.passage, [c.passage for c in chosen]):
            continue
        others = audience_fit(query, item.passage) < 0 <= audience_fit(query, best.passage)
        if others and best.has_form and item.has_form:
            continue  # 「县级新增项目200万元」 beside 「乡镇新增项目80万元」, where towns ask
        if best.has_form and _is_of_another_year(query, item.passage):
            continue  # 「2025年预算安排6400万元」 beside what was spent in 2024
        if graded and not tells_grades(item.passage, query.grades):
            continue  # 「多少分算良好」 is told by the scale alone
        if _is_total(item.passage) and not _TOTAL_ASKED.search(query.folded):
            continue
        if _is_row_asked_before(query, item, best):
            continue
        news = {
            term
            for term in open_terms
            if match(term, item.passage) >= _SAID
            and match_words(term, _own_words(item.passage))
            and not _only_in_part(term, item.passage)
        }
        if (
            (news and _gains(query, item, best, news))
            or _covers_more(query, item, best)
            or _same_paragraph(query, item, chosen, news)
            or _same_subject_row(item, chosen)
            or _another_voice(query, item, chosen)
            or _another_form(query, item, chosen)
            or _rules_the_same_case(query, item, chosen)
            or _told_of_the_like(query, item, best)
            or _on_the_number(query, item, best)
        ):
            chosen.append(item)
            open_terms -= news
    return [item.passage for item in chosen]


def _covers_more(query: Query, item: Rated, best: Rated) -> bool:
    """True if ``item`` says more of the question than the best one, in the form asked for; or far
    more, and the year asked about, that the best one does not say."""
    more = item.coverage - best.coverage
    years = [str(year) for year in query.years]
    of_year = any(year in item.passage.words for year in years)
    of_year = of_year and not any(year in best.passage.words for year in years)
    return more >= (_A_LITTLE_MORE if item.has_form else _FAR_MORE) and (item.has_form or of_year)


def _with_line_first(query: Query, rated: list[Rated]) -> list[Rated]:
    """``rated`` with the first that draws a line at the head, where one is asked for (「门槛多少」,
    「也是这个数吗」), the best draws none, and that one is as near and covers as much."""
    if not (query.asks(QuestionKind.THRESHOLD) or _A_LINE.search(query.folded)):
        return rated
    best = rated[0]
    if any(isinstance(fact, Threshold) for fact in best.passage.facts) or best.has_form:
        return rated
    near = (
        item
        for item in rated[1:]
        if item.score >= _AS_WELL * best.score
        and item.coverage >= best.coverage
        and any(isinstance(fact, Threshold) for fact in item.passage.facts)
    )
    first = next(near, None)
    return rated if first is None else [first, *(item for item in rated if item is not first)]


def _is_of_another_year(query: Query, passage: Passage) -> bool:
    """True if a number of one year is asked for and the sentence opens with another."""
    opens = year_opened_with(passage)
    return len(query.years) == 1 and opens is not None and opens != query.years[0]


def _is_row_asked_before(query: Query, item: Rated, best: Rated) -> bool:
    """True for the row that the question before was after, where 「康复设备呢」 names another one
    of its table."""
    new = [term.text for term in query.terms if not term.carried]
    rows = (best.passage, item.passage)
    same = len({(p.document.id, p.clause.caption) for p in rows}) == 1 and all(map(_is_row, rows))
    if not same or not new or len(new) == len(query.terms):
        return False
    told, other = ([match_words(text, row.words) for text in new] for row in rows)
    return all(told) and not all(other)


def _is_total(passage: Passage) -> bool:
    """True for the row that adds a table up: it joins no answer that does not ask for it."""
    cells = passage.clause.cells if passage.clause.kind is ClauseKind.ROW else ()
    return any(SUMMARY.match(passage.document.quote(cell.span).strip()) for cell in cells[:2])


def _left_to_others(query: Query, best: Passage) -> set[str]:
    """What of the question ``best`` does not say itself, though what stands beside it may; places
    within its own are of it: 「认定的高寒县」."""
    said = {t.text for t in query.terms} | {
        short_name(p.name)
        for p in query.places
        if p.name not in speakers_of(best.document.metadata)
    }
    over = best.topic + best.above + best.title
    return {
        words
        for words in said
        if (match(words, best) < _SAID and not match_words(words, over))
        or _only_in_part(words, best)
    }


def _only_in_part(term: str, passage: Passage) -> bool:
    """True for a term of this field that ``passage`` says in pieces: 「部门整体支出评价」 is no
    部门评价."""
    bare = term.removeprefix("绩效") if len(term) > len("绩效监") else term  # 集中监控 is 绩效监控
    forms = (term, bare, *other_words(term))
    near = passage.words + passage.topic + passage.above + passage.title
    return term in field_terms() and not any(form in near for form in forms)


def _same_subject_row(item: Rated, chosen: list[Rated]) -> bool:
    """True for another row of the best one's table on the same subject that answers as well."""
    first = chosen[0].passage
    rows = (first, item.passage)
    return (
        all(row.clause.kind is ClauseKind.ROW and row.clause.cells for row in rows)
        and first.document.id == item.passage.document.id
        and first.clause.caption == item.passage.clause.caption
        and item.score >= _AS_WELL * chosen[0].score
        and len({squeeze(row.document.quote(row.clause.cells[0].span)) for row in rows}) == 1
    )


def _another_voice(query: Query, item: Rated, chosen: list[Rated]) -> bool:
    """True if places were named and this is the first passage that speaks for one of them."""
    if len(query.places) < 2:
        return False
    asked = {p.name for p in query.places}
    own = speakers_of(item.passage.document.metadata) & asked
    return bool(own) and not any(own & speakers_of(c.passage.document.metadata) for c in chosen)


def _gains(query: Query, item: Rated, best: Rated, news: set[str]) -> bool:
    """True if the sentence answers what ``best`` leaves open, and not only something like it: it
    says ``news`` that the follow-up or grade asked about stands on, covers about as much, or what
    it says more of the question outweighs what it says less."""
    if query.kind is QuestionKind.COMPARISON:
        return True
    if _is_beside_it(query, item, best, news):
        return False
    own = {term.text for term in query.terms if not term.carried}
    follows_up = len(own) < len(query.terms)
    return (
        bool(news & set(query.grades))
        or audience_fit(query, item.passage) == NAMED != audience_fit(query, best.passage)
        or (follows_up and bool(news & own))
        or item.coverage >= _COVERS_AS_MUCH * best.coverage
        or _says_more(query, item.passage, best.passage)
    )


def _is_beside_it(query: Query, item: Rated, best: Rated, news: set[str]) -> bool:
    """True if ``best`` tells what is asked, and ``item`` with its ``news`` of another matter."""
    by_row, row_too = _is_row(best.passage), _is_row(item.passage)
    graded = _tells_case(query, best.passage) and tells_grades(best.passage, query.grades)
    if graded and not (row_too or _tells_case(query, item.passage)):
        return True  # 「82分是什么等级」 is told; what follows from one is not asked
    if not best.has_form:
        return False
    carried = {term.text for term in query.terms if term.carried}
    if carried and len(carried) < len(query.terms) and news <= carried:
        return True  # 「知远评估呢」 asks nothing more of the one told before
    told = leaves_open(item.passage) or rules_the_case(query, item.passage)
    if query.forms and not query.yes_or_no and not (item.has_form or told):
        return True
    if by_row and not _says_name(best.passage, item.passage):
        return True
    # 「全年执行率多少」 is told; a table's rows tell that of each one
    return row_too and not by_row and not query.quantities


def _own_words(passage: Passage) -> str:
    """What the passage and the headings over it say; the name of a paper says nothing of it."""
    return _NAMED_PAPER.sub("", passage.words) + passage.topic + passage.above


def _is_row(passage: Passage) -> bool:
    return passage.clause.kind is ClauseKind.ROW


def _tells_case(query: Query, passage: Passage) -> bool:
    """True if a line of the passage takes in a number that the question brings."""
    return any(
        case.verdict is Verdict.HOLDS
        for quantity in query.quantities
        for case in cases_for(quantity, passage)
    )


def _says_name(row: Passage, passage: Passage) -> bool:
    """True if ``passage`` says what ``row`` is called by in its table, or is another row."""
    return _is_row(passage) or any(squeeze(name) in passage.words for name in name_cells(row))


def _says_more(query: Query, passage: Passage, best: Passage) -> bool:
    """True if ``passage`` says of the question at least as much that ``best`` does not as the other
    way round; a body asked about may be meant without a word."""
    more = less = 0.0
    for term in query.terms:
        worth = term.worth * (_CARRIED if term.carried else 1.0)
        difference = worth * (match(term.text, passage) - match(term.text, best))
        more += max(difference, 0.0)
        if term.text not in (query.audience or ""):
            less += max(-difference, 0.0)
    return more >= less and more > 0.0


def _same_paragraph(query: Query, item: Rated, chosen: list[Rated], news: set[str]) -> bool:
    """True for a short sentence of the best one's paragraph that answers almost as well and tells
    something of its own: ``news`` of the question, the other side of a comparison, the next line
    that is drawn, or another day for the same task."""
    first = chosen[0].passage
    close = (
        item.passage.clause.number == first.clause.number
        and item.passage.document.id == first.document.id
        and first.clause.kind is not ClauseKind.ROW
        and item.score >= _ALMOST * chosen[0].score
        and len(item.passage.words) <= _SHORT
        and any(match_words(term.text, item.passage.words) for term in query.terms)
    )
    if not close or (query.kind is QuestionKind.FIGURE and chosen[0].has_form):
        return False
    return (
        (bool(news) and _says_more(query, item.passage, first))
        or leaves_open(item.passage)
        or _names_asked_body(query, item.passage, first)
        or _other_side(query, item.passage, first)
        or _next_line(query, item.passage, first)
        or _another_day(query, item, chosen[0])
    )


def _names_asked_body(query: Query, passage: Passage, first: Passage) -> bool:
    """True if ``passage`` alone names the very body that is asked about."""
    name = squeeze(query.audience or "")
    return len(name) > _SHORT_NAME and name in passage.words and name not in first.words


def _other_side(query: Query, passage: Passage, first: Passage) -> bool:
    """True if ``passage`` tells of the other of two that are set side by side or told apart."""
    if query.kind is QuestionKind.DEFINITION:
        own = (t.text for t in query.terms if match_words(t.text, passage.words))
        return any(not match_words(words, first.words) for words in own)
    return query.kind is QuestionKind.COMPARISON and bool(_left_to_others(query, first))


def _next_line(query: Query, passage: Passage, first: Passage) -> bool:
    """True if a line is asked after and ``passage``, further on, draws one for another case:
    「信息化项目门槛放低，满100万元就要评」."""
    if query.kind is not QuestionKind.THRESHOLD or passage.span.start < first.span.start:
        return False
    units = {fact.unit for fact in first.facts if isinstance(fact, Threshold)}
    return any(isinstance(fact, Threshold) and fact.unit in units for fact in passage.facts)


def _another_day(query: Query, item: Rated, best: Rated) -> bool:
    """True if a day is asked after and ``item``, further on, sets one for the same task as
    ``best``, says as much of the question, and says it in the same words."""
    passage, first = item.passage, best.passage
    if AnswerForm.TIME not in forms_had(query, passage) or item.coverage < best.coverage:
        return False
    if passage.span.start < first.span.start:
        return False
    bodies = (query.audience or "") + "".join(bodies_of(first))
    said = [
        term.text
        for term in query.terms
        if term.text not in bodies and match_words(term.text, first.words)
    ]
    return bool(said) and all(match_words(text, passage.words) for text in said)


def _another_form(query: Query, item: Rated, chosen: list[Rated]) -> bool:
    """True if the passage has a form asked for that the chosen lack (「为什么…？比例多少？」)."""
    had = {form for c in chosen for form in forms_had(query, c.passage)}
    if AnswerForm.CONTACT in query.forms and AnswerForm.CONTACT in forms_had(query, item.passage):
        return True
    return bool(forms_had(query, item.passage) - had) and item.coverage >= 0.7 * chosen[0].coverage


def _rules_the_same_case(query: Query, item: Rated, chosen: list[Rated]) -> bool:
    """True if the best one says what follows from the case asked about, and ``item``, of the same
    paper and nearly as near, what follows besides."""
    first = chosen[0]
    near = item.score >= _ALMOST * first.score and item.coverage >= _ALMOST * first.coverage
    own = item.passage.document.id == first.passage.document.id
    return near and own and all(rules_the_case(query, one.passage) for one in (first, item))


def _on_the_number(query: Query, item: Rated, best: Rated) -> bool:
    """True if the question brings a number that no line of ``best`` is for, and ``item``, which
    covers more, draws lines for such: 「满意度85%得几分」 is told by the scale."""
    units = {quantity.unit for quantity in query.quantities}
    drawn = any(isinstance(fact, Threshold) and fact.unit in units for fact in item.passage.facts)
    return drawn and item.coverage > best.coverage and not _tells_case(query, best.passage)


def _told_of_the_like(query: Query, item: Rated, best: Rated) -> bool:
    """True for what the turn before was told by, where it is asked whether another is treated the
    same: 「东阁街道呢，也一样吗」."""

    def told(passage: Passage) -> bool:
        at = ((passage.document.id, start) for start in range(passage.span.start, passage.span.end))
        return not query.told_before.isdisjoint(at)

    same = _THE_SAME.search(query.folded)
    return bool(same) and told(item.passage) and not told(best.passage)


def _repeats(passage: Passage, chosen: list[Passage]) -> bool:
    return any(passage.words == other.words for other in chosen)


def bodies_of(passage: Passage) -> set[str]:
    """Whom the duties of ``passage`` bind, named in it or carried over from the one before."""
    return {body for f in passage.facts if isinstance(f, Obligation) for body in f.audience}
