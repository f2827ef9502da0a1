"""The general answer: the sentence that answers, in its own words, and what belongs to it.

Used for requirements, deadlines, thresholds and figures alike; facts inside the sentence give the
lead (the full date, the case that holds), other sentences join when they cover what the first
leaves open, or when they follow it and depend on it (「逾期…」「但…」).
"""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.articles import gone_by
from assistant.claims import Composition, Role, Statement
from assistant.compose.asides import further_asked
from assistant.compose.asked_cells import asked_cells
from assistant.compose.items import items_together
from assistant.compose.leads import lead_for
from assistant.compose.reckoned_case import reckoned_case
from assistant.evidence import (
    NAMED,
    Rated,
    announces,
    asks_what_was,
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
from assistant.proof import check
from assistant.question import AnswerForm, Query
from assistant.referrals import referral_of
from assistant.shelf import Inquiry
from assistant.sufficiency import answering
from assistant.untold import year_opened_with
from assistant.wording import state
from index.tokens import field_terms
from ingest.document import ClauseKind
from ingest.facts.model import Obligation, Threshold
from ingest.totals import SUMMARY

MOST_STATEMENTS = 4
MOST_CHARACTERS = 400
_ALMOST = 0.75
_SAID = 0.7  # of a match, from which a passage says a term
_AS_WELL = 0.9
_COVERS_AS_MUCH = 0.88  # of what the best one covers
_CARRIED = 0.5  # of its worth that a term counts which an earlier question has said
_SHORT = 120
_NEAR_ENOUGH = 0.62  # of the best score, for a sentence that joins
_DEPENDS = re.compile(
    r"^(?:逾期|主要是|主要原因|原因|涉及|因此|由此|确实|凡|对|但|其中|遇|因|确需|无正当理由|未按|涉密|超过|达不到|否则|不足|期限|两者|主动|上述|前款|该|其他|其余|被|属于|也就是说|违反"
    "|连续[两二三四\\d]年|[^，。；]{2,16}的[，,](?:可|还应|也应|但|最迟|不受))"
)
_TOTAL_ASKED = re.compile("合计|总计|一?共|总|全部")
_REFERS_BACK = re.compile("(?:前|上)(?:款|项|述|列)|本条第[一二三四五六七八九十]+项")
_NEARBY = 4  # clauses
_MOST_RULES = 2  # that a provision sends to
# What a rule's exception says of the rule that the sentence before it holds.
_LOOSENS = re.compile(
    "可以?(?:适当)?(?:放宽|延长|提高|降低|顺延|推迟)(?:到|至|为)|不在此限|不受此限"
)


def compose(inquiry: Inquiry) -> Composition:
    """The explanation that the evidence of ``inquiry`` allows; no statement if there is none."""
    referral = referral_of(inquiry)
    if referral is not None:
        ruled = _explained(referral.inquiry, referral.passage)
        if ruled.statements:
            return ruled
    return _explained(inquiry)


def _explained(inquiry: Inquiry, *beside: Passage) -> Composition:
    """The sentences that answer, ``beside`` after the first."""
    query = inquiry.query
    leading = answering(inquiry)
    if leading is None:
        return Composition(query.kind, ())
    listed = () if leading.of_class else items_together(inquiry, leading.passage)
    if listed:
        return Composition(query.kind, listed)
    if leaves_open(leading.passage) and not asks_what_was(query):
        return Composition(query.kind, (state(leading.passage, query),))
    alone = leading.of_class and forms_had(query, leading.passage) >= query.forms
    others = [item for item in inquiry.rated if item is not leading]
    if alone:  # 「A档和B档差多少」 names two
        chosen = [leading.passage, *(item.passage for item in others if item.of_class)]
    else:
        chosen = choose(query, [leading, *others])
    chosen += further_asked(inquiry, chosen)
    chosen = [chosen[0], *beside, *(p for p in chosen[1:] if p not in beside)]
    chosen = _own_rule_first(inquiry, _with_dependants(inquiry, chosen))
    statements: list[Statement] = []
    for index, item in enumerate(_in_reading_order(chosen)):
        leads = index == 0 or item is chosen[0]
        statement = _told(inquiry, item, leads=leads)
        if all(statement.text != said.text for said in statements):
            done = any(said.role is Role.RECKONED for said in statements)
            statements += [statement, *(() if done else reckoned_case(query, item))]
    return Composition(query.kind, _within_budget(statements))


def _told(inquiry: Inquiry, passage: Passage, *, leads: bool) -> Statement:
    """The passage in words: the cells of a row that are asked about, where they can be proven, else
    its own words; with its lead, if it ``leads``."""
    own = state(passage, inquiry.query)
    cells = asked_cells(inquiry, passage)
    if cells is not None:
        told = lead_for(inquiry, passage, cells) if leads else cells
        if check(told) is None:
            return told
    return lead_for(inquiry, passage, own) if leads else own


def choose(query: Query, rated: list[Rated]) -> list[Passage]:
    """The best passage and those that cover terms it leaves open, best first."""
    if not rated:
        return []
    best = rated[0]
    chosen = [best]
    scored = query.forms == {AnswerForm.SCORE} and best.has_form
    graded = scored and tells_grades(best.passage, query.grades)
    open_terms = set(best.missed) | _left_to_others(query, best.passage)
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
        news = {
            term
            for term in open_terms
            if match(term, item.passage) >= _SAID and not _only_in_part(term, item.passage)
        }
        if (
            (news and _gains(query, item, best, news))
            or _same_paragraph(query, item, chosen)
            or _same_subject_row(item, chosen)
            or _another_voice(query, item, chosen)
            or _another_form(query, item, chosen)
            or _rules_the_same_case(query, item, chosen)
        ):
            chosen.append(item)
            open_terms -= news
    return [item.passage for item in chosen]


def _is_of_another_year(query: Query, passage: Passage) -> bool:
    """True if a number of one year is asked for and the sentence opens with another."""
    opens = year_opened_with(passage)
    return len(query.years) == 1 and opens is not None and opens != query.years[0]


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
    return {words for words in said if match(words, best) < _SAID or _only_in_part(words, best)}


def _only_in_part(term: str, passage: Passage) -> bool:
    """True for a term of this field that ``passage`` says in pieces: 「部门整体支出评价」 is no
    部门评价."""
    forms = (term, *other_words(term))
    near = passage.words + passage.topic + passage.above
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
    own = {term.text for term in query.terms if not term.carried}
    follows_up = len(own) < len(query.terms)
    if query.kind is QuestionKind.COMPARISON:
        return True
    one_of_many = _is_row(item.passage) and not _is_row(best.passage)
    if one_of_many and best.has_form and not query.quantities:
        return False  # 「全年执行率多少」 is told; a table's rows tell that of each one
    if news & set(query.grades):
        return True
    if audience_fit(query, item.passage) == NAMED != audience_fit(query, best.passage):
        return True
    if (follows_up and news & own) or item.coverage >= _COVERS_AS_MUCH * best.coverage:
        return True
    return _says_more(query, item.passage, best.passage)


def _is_row(passage: Passage) -> bool:
    return passage.clause.kind is ClauseKind.ROW


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


def _same_paragraph(query: Query, item: Rated, chosen: list[Rated]) -> bool:
    """True for a short sentence of the best one's paragraph that answers almost as well and tells
    something of its own: what of the question the best one leaves unsaid, the other side of a
    comparison, the next line that is drawn, or another day for the same task."""
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
        query.kind is QuestionKind.COMPARISON
        or _says_more(query, item.passage, first)
        or _next_line(query, item.passage, first)
        or _another_day(query, item.passage, first)
    )


def _next_line(query: Query, passage: Passage, first: Passage) -> bool:
    """True if a line is asked after and ``passage``, further on, draws one for another case:
    「信息化项目门槛放低，满100万元就要评」."""
    if query.kind is not QuestionKind.THRESHOLD or passage.span.start < first.span.start:
        return False
    units = {fact.unit for fact in first.facts if isinstance(fact, Threshold)}
    return any(isinstance(fact, Threshold) and fact.unit in units for fact in passage.facts)


def _another_day(query: Query, passage: Passage, first: Passage) -> bool:
    """True if a day is asked after and ``passage`` sets one for the same task as ``first``, told in
    the same words: 「第一次跟踪以后新增的项目，11月底前完成一次跟踪」."""
    if AnswerForm.TIME not in forms_had(query, passage):
        return False
    bodies = (query.audience or "") + "".join(_bodies_of(first))
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


def _repeats(passage: Passage, chosen: list[Passage]) -> bool:
    return any(passage.words == other.words for other in chosen)


def _with_dependants(inquiry: Inquiry, chosen: list[Passage]) -> list[Passage]:
    """``chosen``, the sentence after the first where that depends on it, the one before it where
    the first only loosens what that rules (「…可放宽至一半」), and the article that it sends to."""
    if not chosen or chosen[0].clause.kind is ClauseKind.ROW:
        return chosen
    first = chosen[0]
    all_passages = inquiry.shelf.passages(first.document.id)
    at = next(i for i, p in enumerate(all_passages) if p.span == first.span)
    after = all_passages[at + 1 : at + 2]
    joined = [
        p
        for p in after
        if p.clause.number == first.clause.number
        and (_DEPENDS.match(p.words) or _REFERS_BACK.search(p.words))
        and p not in chosen
    ]
    if _LOOSENS.search(first.words):
        before = all_passages[max(at - 1, 0) : at]
        joined += [p for p in before if p.clause.number == first.clause.number and p not in chosen]
    if _REFERS_BACK.search(first.words):
        joined += [p for p in _before_it(inquiry, first) if p not in chosen]
    ruled = {clause.number for clause in gone_by(first.document, first.words)}
    joined += [p for p in all_passages if p.clause.number in ruled and p not in chosen][
        :_MOST_RULES
    ]
    return [*chosen, *joined]


def _before_it(inquiry: Inquiry, passage: Passage) -> list[Passage]:
    """The best of the sentences right before ``passage``, which refers to them."""
    near = (
        item.passage
        for item in inquiry.rated
        if item.passage.document.id == passage.document.id
        and 0 < passage.clause.number - item.passage.clause.number <= _NEARBY
    )
    return list(near)[:1]


def _own_rule_first(inquiry: Inquiry, chosen: list[Passage]) -> list[Passage]:
    """``chosen`` after what the same clause lays down for the very body that asks, where the best
    sentence speaks of others (「…4月10日前提交。学校可延至4月26日。」)."""
    query = inquiry.query
    if not chosen or not query.audience or audience_fit(query, chosen[0]) == NAMED:
        return chosen
    first = chosen[0]
    if first.clause.kind is ClauseKind.ROW:
        return chosen
    own = next(
        (
            passage
            for passage in inquiry.shelf.passages(first.document.id)
            if passage.clause.number == first.clause.number
            and passage.span.start > first.span.start
            and audience_fit(query, passage) == NAMED
            and any(squeeze(name) in passage.words for name in _bodies_of(passage))
            and forms_had(query, passage) >= forms_had(query, first)
        ),
        None,
    )
    return chosen if own is None else [own, *(p for p in chosen if p != own)]


def _bodies_of(passage: Passage) -> set[str]:
    """Whom the duties of ``passage`` bind, named in it or carried over from the one before."""
    return {body for f in passage.facts if isinstance(f, Obligation) for body in f.audience}


def _in_reading_order(chosen: list[Passage]) -> list[Passage]:
    """The best first, then what follows it in its own document, then the others."""
    if not chosen:
        return []
    first, *others = chosen
    own = sorted((p for p in others if p.document.id == first.document.id), key=lambda p: p.span)
    return [first, *own, *(p for p in others if p.document.id != first.document.id)]


def _within_budget(statements: list[Statement]) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    used = 0
    for statement in statements:
        used += len(statement.text)
        if kept and used > MOST_CHARACTERS:
            break
        kept.append(statement)
    return tuple(kept)
