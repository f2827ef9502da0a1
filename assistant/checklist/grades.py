"""Whom a bulletin's duty means by how the body did: its table tells that, the duty tells for whom.

评为“中”“差”的部门，应于8月15日前报送整改方案        those whose row has one of the grades
分差超过15分的部门，应于7月31日前提交书面说明        those whose row has a score beyond the line
未列入抽查的部门应于9月15日前完成自查              those who have no row
不合格部门应于2月6日前说明情况                    those whose row has it
挂账单位应于7月3日前报送推进表                    those in the rows of 挂账台账
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.bodies import Body
from assistant.checklist.results import (
    GRADE,
    GRADE_IN_FULL,
    grades_in,
    in_table,
    is_left_out,
    rows_of,
    score_in,
    steps_in,
)
from assistant.checklist.words import checklist_words
from assistant.passages import squeeze
from assistant.quantities import Verdict, stands
from assistant.word_patterns import LAST_YEAR
from ingest.document import Document
from ingest.facts.model import Obligation, Threshold, Unit

# Grades named as such: in quotation marks, or after 评为, 等级为, 结果为.
_NAMED = re.compile(
    rf"“(?P<quoted>{GRADE})”"
    rf"|(?:评为|定为|等级为|等次为|结果为|等级是)(?P<told>{GRADE}(?:[、和或]{GRADE})*)(?=[、和或的]|$)"
    rf"|(?:^|(?<=[、各对]))(?P<of>{GRADE_IN_FULL}|{GRADE}(?:等次|等级|档次))的?(?:部门|单位|乡镇|镇|街道)"
)
_RANK = re.compile("(?:等次|等级|档次)$")
_LISTED = re.compile("[、和或]")
_REVIEWED = "(?:抽查|复核|抽评|检查|核查|评价|考核|考评)"
_UNREVIEWED = re.compile(
    rf"[未没](?:有)?(?:被|列入|纳入|参加|接受|进行|开展)[^的，。]{{0,8}}?{_REVIEWED}"
)
_UNDER_REVIEW = re.compile(rf"(?<![未没])(?:被|列入|纳入){_REVIEWED}的?(?:部门|单位|乡镇|镇|街道)")
_FELL = re.compile(f"(?:等次|等级|档次)较?(?:比)?{LAST_YEAR}?(?:下降|降低|下滑)")
_OPENS = re.compile(
    "(?:^|[。；])[^，。；：]{0,6}?(?P<case>[^，。；：]{4,40}的(?:部门|单位|乡镇|镇)?)，"
)
_SUBJECT = re.compile(r"[^，。；：、（）\n]{1,24}$")


def is_of_another_result(document: Document, fact: Obligation, asked: Body) -> bool:
    """True if ``fact`` binds bodies by a result that the tables of ``document`` tell, and that of
    ``asked`` is another, or it has none."""
    single = asked.field or asked.town
    if single and any(asked.words in squeeze(name) for name in fact.audience):
        return False  # who acts: 「得分低于15分的乡镇，由县农业农村局计财股培训」
    if (listed := _by_being_listed(document, fact, asked)) is not None:
        return not listed
    met = _meets(document, fact, asked)
    return met is False


def is_of_result(document: Document, fact: Obligation, asked: Body) -> bool:
    """True if ``fact`` binds bodies by a result that a table of ``document`` gives to ``asked``."""
    return _in_table_named(document, fact, asked) is True or _meets(document, fact, asked) is True


def _in_table_named(document: Document, fact: Obligation, asked: Body) -> bool | None:
    """Whether a table that is named for those whom ``fact`` binds (挂账单位: 挂账台账) has a row of
    ``asked``, a single body; None where it binds nobody by such a word."""
    if not (asked.town or asked.field):
        return None
    words = [what for name in fact.audience if (what := checklist_words().listed_as(squeeze(name)))]
    told = [in_table(document, what, asked) for what in words]
    return next((found for found in told if found is not None), None)


def _by_being_listed(document: Document, fact: Obligation, asked: Body) -> bool | None:
    """Whether ``asked`` is among those who were looked at (被抽查部门), or those who were not, or
    in the table that the duty's word for them names; None for a duty that does not ask, or without
    a table that tells."""
    if (in_table := _in_table_named(document, fact, asked)) is not None:
        return in_table
    told = "、".join((*fact.audience, fact.condition or ""))
    without = is_left_out(document, asked)
    if _UNREVIEWED.search(told):
        return without if without or rows_of(document, asked) else None
    return False if without and _UNDER_REVIEW.search(told) else None


def _meets(document: Document, fact: Obligation, asked: Body) -> bool | None:
    """Whether a row of ``asked`` has a grade or a score that ``fact`` is for; None where ``fact``
    names none, or no table tells it."""
    case, audience = _case_of(document, fact), "、".join(fact.audience)
    if _FELL.search(case or audience):
        return _has_fallen(document, asked)
    for told in (case, audience):  # the audience may be carried over from a sentence before
        grades, lines = _grades_told(told), tuple(_lines_told(document, fact, told))
        if grades or lines:
            break
    else:
        return None
    if is_left_out(document, asked):
        return False
    verdicts: list[bool] = []
    for row in rows_of(document, asked):
        if own := grades_in(document, row) if grades else None:
            verdicts.append(bool(own & grades))
        for line in lines:
            score = score_in(document, row, _subject(document, line))
            if score is not None:
                verdicts.append(stands(score, line) is Verdict.HOLDS)
    return any(verdicts) if verdicts else None


def _case_of(document: Document, fact: Obligation) -> str:
    """The case of ``fact``; else what its sentence opens with: 「得分低于70分的单位，应…」."""
    opens = _OPENS.search(squeeze(document.text[fact.context.start : fact.span.start]))
    return fact.condition or (opens["case"] if opens else "")


def _has_fallen(document: Document, asked: Body) -> bool | None:
    """Whether the grade of ``asked`` is lower than that of the year before in its row; None where
    no table tells both."""
    if is_left_out(document, asked):
        return False
    steps = [step for row in rows_of(document, asked) if (step := steps_in(document, row))]
    return any(now > before for before, now in steps) if steps else None


def _grades_told(told: str) -> frozenset[str]:
    named = "、".join(
        m["quoted"] or m["told"] or _RANK.sub("", m["of"]) for m in _NAMED.finditer(squeeze(told))
    )
    found = (grade for grade in _LISTED.split(named) if grade)
    return frozenset(grade[0] if grade[0] in "优良中" else grade for grade in found)


def _lines_told(document: Document, fact: Obligation, told: str) -> Iterator[Threshold]:
    """The lines by score that ``told``, the case or the audience of ``fact``, names."""
    words = squeeze(told)
    scores = (f for f in document.facts if isinstance(f, Threshold) and f.unit is Unit.SCORE)
    for line in scores:
        if line.clause == fact.clause and squeeze(document.quote(line.span)) in words:
            yield line


def _subject(document: Document, line: Threshold) -> str:
    """What stands right before the line: 「复核得分」 of 「复核得分低于60分」."""
    found = _SUBJECT.search(squeeze(document.text[max(0, line.span.start - 40) : line.span.start]))
    return found[0] if found else line.subject
