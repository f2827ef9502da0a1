"""The sentences that depend on the one that answers: what bounds its rule, what it refers to, and
what follows it and is asked too.
"""

from __future__ import annotations

import re

from assistant.articles import gone_by
from assistant.evidence import (
    asks_what_follows,
    forms_had,
    match_words,
)
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.shelf import Inquiry
from ingest.document import ClauseKind
from ingest.facts.model import Figure

_NEARBY = 4  # clauses
_MOST_RULES = 2  # that a provision sends to
_DEPENDS = re.compile(
    r"^(?:逾期|主要是|主要原因|原因|涉及|因此|由此|确实|凡|对|但|其中|遇|因|确需|无正当理由|未按|涉密|超过|达不到|否则|不足|期限|两者|主动|上述|前款|该|其他|其余|被|属于|也就是说|违反"
    "|连续[两二三四\\d]年|[^，。；]{2,16}的[，,](?:可|还应|也应|但|最迟|不受))"
)
_REFERS_BACK = re.compile("(?:前|上)(?:款|项|述|列)|本条第[一二三四五六七八九十]+项")
# What bounds the rule before it: an exception, a day that it ends with, a case it is not for.
_BOUNDS = re.compile(
    "^(?:但|不过|只有|仅)|除外|例外|不适用|不受|不在此限|顺延|放宽|最迟|的[，,](?:不再|不予?|可以?)|属于|以此为准|也就是说|视为"
)
_REASON = re.compile("^(?:主要是|主要原因|原因)")
_BREACH = re.compile("^(?:违反|逾期|未按|否则|无正当理由|达不到|拒不)")
# What a rule's exception says of the rule that the sentence before it holds.
_LOOSENS = re.compile(
    "可以?(?:适当)?(?:放宽|延长|提高|降低|顺延|推迟)(?:到|至|为)|不在此限|不受此限"
)


def with_dependants(inquiry: Inquiry, chosen: list[Passage]) -> list[Passage]:
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
        and _is_asked_too(inquiry.query, p, first)
        and p not in chosen
    ]
    if _LOOSENS.search(first.words):
        before = all_passages[max(at - 1, 0) : at]
        joined += [p for p in before if p.clause.number == first.clause.number and p not in chosen]
    if _refers_out(first):
        joined += [p for p in _before_it(inquiry, first) if p not in chosen]
    ruled = {clause.number for clause in gone_by(first.document, first.words)}
    joined += [p for p in all_passages if p.clause.number in ruled and p not in chosen][
        :_MOST_RULES
    ]
    return [*chosen, *joined]


def _refers_out(passage: Passage) -> bool:
    """True if ``passage`` refers to what stands before it, and not to its own first half
    (「…的除外；…，不适用前述例外」)."""
    back = _REFERS_BACK.search(passage.words)
    return back is not None and not re.search("[；;]", passage.words[: back.start()])


def _is_asked_too(query: Query, passage: Passage, first: Passage) -> bool:
    """True if ``passage``, which depends on ``first``, bounds the rule that this lays down, or
    tells what is asked and ``first`` does not: a word of the question, a grade, the form."""
    if _BOUNDS.search(passage.words):
        return True
    if _REASON.match(passage.words):
        return AnswerForm.REASON in query.forms
    if _BREACH.match(passage.words) and asks_what_follows(query):
        return True
    if forms_had(query, passage) - forms_had(query, first) or _names_part(query, passage):
        return True
    asked = {term.text for term in query.terms} | set(query.grades)
    own = {words for words in asked if match_words(words, passage.words)}
    return any(not match_words(words, first.words + first.above + first.title) for words in own)


def _names_part(query: Query, passage: Passage) -> bool:
    """True if ``passage`` gives the number of a part that the question names in the same words:
    「转移支付项目175个」 of 「其中县级项目437个，转移支付项目175个」."""
    parts = (fact for fact in passage.facts if isinstance(fact, Figure) and fact.part_of)
    return any(squeeze(fact.metric) in query.folded for fact in parts)


def _before_it(inquiry: Inquiry, passage: Passage) -> list[Passage]:
    """The best of the sentences right before ``passage``, which refers to them."""
    near = (
        item.passage
        for item in inquiry.rated
        if item.passage.document.id == passage.document.id
        and 0 < passage.clause.number - item.passage.clause.number <= _NEARBY
    )
    return list(near)[:1]
