"""A number of another matter: another stage of the cycle, another kind, another deed, other things.

Which stage a text speaks of is told by the words of `assistant.checklist.words`; what is done with
money by the families of ``words/untold.toml``.
"""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.checklist.words import checklist_words
from assistant.evidence import (
    Rated,
    cell_texts,
    match_words,
    metric_words,
    other_words,
    own_words,
    tells_grades,
    units_of,
)
from assistant.listed_bodies import DEMANDED
from assistant.passages import Passage, squeeze
from assistant.places import is_town, short_name
from assistant.quantities import quantities_in
from assistant.question import AnswerForm, Query, Term
from assistant.scope import STANDING
from assistant.untold.words import untold_words
from index.tokens import tagged_words
from ingest.document import ClauseKind, DocumentKind
from ingest.facts.model import Figure, Threshold, Unit

REPORTS = (DocumentKind.REPORT, DocumentKind.BULLETIN)
# 「编了多少个绩效目标」: what is counted. 「哪几个」 asks for names, 「几个工作日」 for a time.
_COUNTED = re.compile(
    "(?<!哪)(?:多少|几)(?:个|家|项|条|份|名|人|期)(?!工作日|月|小时|百分)(?P<thing>[一-鿿]{0,12})"
)
# What stands before a noun and narrows nothing: a span of time, a level, a whole.
_NARROWS_NOT = re.compile(
    "^(?:全|总|整体|平均|累计|合计|实际|本|各|当|上|今|去)|[级年]$|年度|[全整总]体$"
)
_WHILE_IT_RUNS = re.compile("(?<=跟踪|监控)评价")  # that is of the monitoring
_HAS = re.compile("(?:一共|总共|共|总)?(?:有|是|为)?$")
# What a grant is for, right before it: 「渔业补贴一亩多少钱」.
_GRANT_ASKED = re.compile(
    "(?P<what>[一-鿿]{2,8})(?:补[助贴偿]|奖[励补])(?:资金|标准)?[^，。；？?]{0,8}(?:多少|几[元块百千万])"
)
_MONEY = "(?:经费|资金|款|费用?|金额?|标准)"
_BARE_COUNT = re.compile("\\d个(?=[，。；,;]|$)")
_ASKED = re.compile("多少|几")
_VERBS = ("v", "a", "d")
_MEASURED = {
    AnswerForm.MONEY,
    AnswerForm.COUNT,
    AnswerForm.SCORE,
    AnswerForm.PERCENT,
    AnswerForm.EXTENT,
}
# 「维护资金2026年预算多少」
_SUM_OF_YEAR = re.compile(
    "20\\d\\d年度?[^，。；？?]{0,8}(?:预算|决算|支出|收入|拨款|投入)(?:资金|金额|额|数)?"
    "(?:是|有|安排|一?共|总共|达到?)*(?:多少|几[万亿])"
)


def of_another_matter(query: Query, item: Rated) -> bool:
    return (
        _says_nothing_measured(query, item)
        or _is_a_rule(query, item.passage)
        or _of_another_stage(query, item.passage)
        or _values_another_review(query, item.passage)
        or _of_another_kind(query, item)
        or _counts_other_things(query, item.passage)
    )


def done_otherwise(query: Query, passage: Passage) -> bool:
    """True if the passage tells of another stage, or says nothing of what was done with the
    money."""
    words = passage.words + passage.topic
    for deed in untold_words().deeds:
        asked = deed.search(query.folded)
        if asked and not deed.search(words) and not match_words(asked.group(), words):
            return True
    return _of_another_stage(query, passage)


def asks_a_number(query: Query) -> bool:
    """True for a question after a number, that brings none along but of things (「那27个部门」)."""
    things = all(quantity.unit is Unit.COUNT for quantity in query.quantities)
    return bool(query.forms & _MEASURED) and things


def _says_nothing_measured(query: Query, item: Rated) -> bool:
    """True if of the question the passage says the body or town alone, nothing of what is measured
    (「白芷镇2025年重点评价平均分」 and the row of 白芷镇 with other columns)."""
    measured = [t.text for t in query.terms if t.worth >= 1.0 and not _is_body(query, t)]
    words = item.passage.words
    unsaid = all(word in item.missed and not match_words(word, words) for word in measured)
    return has_figure(item) and bool(measured) and unsaid


def _is_a_rule(query: Query, passage: Passage) -> bool:
    """True for a line that a report draws for all (「差值超过10分的镇，…」) where it is asked what
    one scored or spent, not what it has to; and for the line of a rule, where the sum that some
    year spends or was given is asked for."""
    units = units_of(query.forms)
    valued = [f for f in passage.facts if isinstance(f, Figure | Threshold) and f.unit in units]
    reports = passage.document.metadata.kind in REPORTS
    of_grade = bool(query.grades)  # 「评为中的压减多少」: that holds for whoever gets it
    asks_rule = of_grade or query.kind is not QuestionKind.FIGURE or DEMANDED.search(query.folded)
    yearly = passage.document.metadata.kind in STANDING and _SUM_OF_YEAR.search(query.folded)
    lines = all(isinstance(fact, Threshold) for fact in valued)
    return bool(reports or yearly) and not asks_rule and lines


def _is_body(query: Query, term: Term) -> bool:
    asks = query.audience is not None and (
        term.text in query.audience or query.audience in term.text
    )
    return asks or is_town(term.text) or short_name(term.text) != term.text


def _of_another_stage(query: Query, passage: Passage) -> bool:
    """True if the question names one stage of the cycle and the passage, silent on it, another."""
    stages = checklist_words().stages
    asked = [pattern for _, pattern in stages if pattern.search(query.folded)]
    if len(asked) != 1:
        return False
    near = passage.topic + passage.above + squeeze(passage.clause.caption) + passage.title
    words = _WHILE_IT_RUNS.sub("", passage.words)
    others = any(pattern.search(words) for _, pattern in stages)
    return others and not asked[0].search(words + near)


def _values_another_review(query: Query, passage: Passage) -> bool:
    """True if the values of the kind asked for stand in parts of the sentence on other reviews, and
    none in the part on this one: 「自评964个；…重点评价10个，平均得分82.6分」."""
    asked = [name for name in untold_words().reviews if name in query.folded]
    units = units_of(query.forms)
    parts = passage.words.split("；")
    own = [part for part in parts if len(asked) == 1 and asked[0] in part]
    valued = [part for part in parts if any(q.unit in units for q in quantities_in(part))]
    if not (own and valued) or any(part in own for part in valued):
        return False
    return all(any(name in part for name in untold_words().reviews) for part in valued)


def _of_another_kind(query: Query, item: Rated) -> bool:
    """True if the passage says a noun of the question narrowed by another word than the question
    has (政府性基金, where 社保基金 is asked about), or no word of such a name."""
    said = [t.text for t in query.terms if t.text not in item.missed and t.worth >= 1.0]
    over = item.passage.title + item.passage.above + item.passage.topic
    missed = [t for t in query.terms if t.text in item.missed and t.worth >= 1.0]
    missed = [t for t in missed if not re.search(".{0,2}".join(t.text), over)]  # 重点绩效评价
    names = [t.text for t in missed if not (_is_verb(t.text) or _is_body(query, t))]
    if any(one + other in query.folded for one in names for other in names):
        return True  # neither 社保 nor 基金 is said
    return any(
        term.text + noun in query.folded and _is_narrowed(noun, item.passage)
        for term in missed
        for noun in said
        if _is_thing(noun, query) and not (_is_body(query, term) or _NARROWS_NOT.search(term.text))
    )


def _is_thing(noun: str, query: Query) -> bool:
    """True for a noun, and for a verb that narrows money: 补助 of 「试点补助经费」."""
    return not _is_verb(noun) or bool(re.search(f"{re.escape(noun)}{_MONEY}", query.folded))


def granted_for_something_else(query: Query, item: Rated) -> bool:
    """True if the question names what a grant is for (「渔业补贴一亩多少」), by a noun that its
    paper does not have in any wording: what it grants is for something else."""
    asked = _GRANT_ASKED.search(query.folded)
    if asked is None:
        return False
    text = squeeze(item.passage.document.text)
    return any(
        asked["what"].endswith(term.text)
        and term.worth >= 1.0
        and term.text in item.missed
        and not term.carried
        and _is_noun(term.text)
        and not _is_body(query, term)
        and not any(form in text for form in (term.text, *other_words(term.text)))
        for term in query.terms
    )


def _is_noun(text: str) -> bool:
    (_, tag), *others = tagged_words(text)
    return not others and tag.startswith("n")


def _is_narrowed(noun: str, passage: Passage) -> bool:
    """True if the passage, or else its paragraph, says the noun only with another right before."""
    words = passage.words if noun in passage.words else passage.nearby
    if passage.clause.kind is ClauseKind.ROW and noun in passage.words:
        words = "，".join(cell_texts(passage))  # the head of its column is no part of a name
    before = [words[max(0, m.start() - 2) : m.start()] for m in re.finditer(re.escape(noun), words)]
    return bool(before) and all(re.fullmatch("[一-鿿]{2}", two) for two in before)


def _is_verb(text: str) -> bool:
    (_, tag), *others = tagged_words(text)
    return not others and tag.startswith(_VERBS)


def _thing_counted(query: Query) -> str | None:
    """The noun that the one number asked for counts: after it (「多少个绩效目标」), else before
    (「问题有多少项」); None where no number of things is asked for, or several are."""
    if AnswerForm.COUNT not in query.forms or len(_ASKED.findall(query.folded)) > 1:
        return None
    asked = _COUNTED.search(query.folded)
    if asked is None:
        return None
    nouns = [t.text for t in query.terms if t.worth >= 1.0]
    after = [noun for noun in nouns if noun in asked["thing"]]
    if after:
        return max(after, key=lambda noun: asked["thing"].find(noun) + len(noun))
    before = query.folded[: asked.start()]
    return next((noun for noun in nouns if _HAS.sub("", before).endswith(noun)), None)


def _counts_other_things(query: Query, passage: Passage) -> bool:
    """True if one number of things is asked for and no number of the passage counts such things."""
    thing = _thing_counted(query)
    if thing is None or (query.grades and tells_grades(passage, query.grades)):
        return False  # 「自评结果为“优”的802个」 are the projects
    if _counted_by_its_own_measure(query, passage):
        return False  # 「退回2份」 are reports
    if _tells_a_bare_count(query, passage):
        return False
    heads = "".join(cell.column for cell in passage.clause.cells)
    told = [passage.topic + passage.above + squeeze(heads)]
    told += [
        squeeze(own_words(passage, fact) + metric_words(fact))
        for fact in passage.facts
        if isinstance(fact, Figure | Threshold)
    ]
    return not any(match_words(thing, words) for words in told)


def _tells_a_bare_count(query: Query, passage: Passage) -> bool:
    """True for 「财政重点评价共计11个。」, a number without a noun, of what the question names."""
    return bool(_BARE_COUNT.search(passage.words)) and any(
        fact.unit is Unit.COUNT and len(fact.metric) > 1 and squeeze(fact.metric) in query.folded
        for fact in passage.facts
        if isinstance(fact, Figure)
    )


def _counted_by_its_own_measure(query: Query, passage: Passage) -> bool:
    measures = query.measure_words & set("份期批次张")
    return any(re.search(f"[\\d一二两三四五六七八九十]{each}", passage.words) for each in measures)


def has_figure(item: Rated) -> bool:
    return any(isinstance(fact, Figure) for fact in item.passage.facts)
