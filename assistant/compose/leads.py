"""The lead of an answer, read from the facts in its sentence: the date, the case that holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.bodies import Fit, fit, read_body
from assistant.claims import Source, Statement
from assistant.evidence import grade_forms, match, match_words, tells_grades
from assistant.passages import Passage, squeeze
from assistant.proof import binds, consequence_of, named_from_below, plain
from assistant.proof.values import read_values
from assistant.quantities import Case, Quantity, Verdict, cases_for
from assistant.question import AnswerForm, Query
from assistant.shelf import Inquiry
from assistant.wording import say_date, tidy, with_lead
from index.tokens import tokens
from ingest.document import Span
from ingest.facts.fold import fold
from ingest.facts.model import Comparator, Deadline, Threshold
from ingest.facts.quantities.inclusion import Conventions

# What is asked of a case, and the word that answers it.
_RULINGS = (
    (
        re.compile(
            "要不要|需不需要|用不用"
            "|(?:(?<![主重必])要|(?<![费使专采适])用|需要?|应该?|(?<![取获所心])得)"
            "[^不，。]{1,14}(?:吗|么|不|嘛)(?:[?？，]|$)"
        ),
        "需要",
    ),
    (re.compile("会不会|(?<![社委协机])会[^不，。]{0,14}(?:吗|么|不|嘛)(?:[?？，]|$)"), "会"),
)
_APART = re.compile("差|高于|高出|超出|偏离")
# 「几年覆盖一遍」 and 「几天内」 ask for no day.
_DAY_ASKED = re.compile(
    "[几哪](?:一?[号日天月]|点)(?!内|之内)|时[候间]|(?:什么|啥)时|何时|最[晚迟]|截[止至]|[期时]限"
    "|[之以]?前|日期|时间|哪一?年|when|deadline|due|多久|呢[?？]?$"
)
_UNTIL = re.compile("前|底|末|内|至|到|迟|晚|截|止|旬|季度|半年|年[度中]?$|月份?$")
# What a line is on, behind it: 「300万元以上的新增项目，应当…」.
_HEAD_NOUN = re.compile("(?:[（(][^（()）]*[)）])?的(?P<noun>[一-鿿]{2,8})[，,、]")
_A_PART = re.compile("[，,；;]")
_FOR_ALL = re.compile("[，,](?:均|都|一律|全部)")
_TURN = re.compile("第[一二三四五六七八九十]+(?:次|轮|批|季度)|[上下]半年|首[次轮批]")
_TAKES_PLACE = re.compile("^[^，。；]{0,24}(?:召开|举[行办]|开班)")
_BEFORE_DAY = 6  # characters
_SEVERAL = 3  # more dates than this are read in the sentence, not told twice


def lead_for(inquiry: Inquiry, passage: Passage, statement: Statement) -> Statement:
    """``statement`` with the lead that its facts allow, or as it is."""
    query = inquiry.query
    absent = _absent_grade(query, passage)
    if absent:
        return with_lead(absent, statement)
    case = _case_lead(query, passage)
    if case:
        defined = _convention(inquiry, passage, case)
        return with_lead(case, replace(statement, sources=(*statement.sources, *defined)))
    if AnswerForm.TIME in query.forms and _DAY_ASKED.search(query.folded):
        dated = _date_lead(query, passage, statement)
        if dated:
            return with_lead(dated, statement)
    return statement


def _date_lead(query: Query, passage: Passage, statement: Statement) -> str:
    """「2025年8月31日前：」 where the words leave the year or the last day to the reader."""
    inside = [s.span for s in statement.sources if s.document.id == passage.document.id]
    dated = [
        fact
        for fact in passage.facts
        if isinstance(fact, Deadline)
        and fact.due
        and any(span.contains(fact.span) for span in inside)
    ]
    fitting = fitting_deadlines(query, passage, dated)
    said = squeeze(statement.text)
    news = [f for f in fitting if f.due and say_date(f.due).split("日")[0] + "日" not in said]
    if not news or len(fitting) > _SEVERAL:
        return ""
    if len(fitting) == 1:
        return f"{_say_day(passage, fitting[0])}——"
    dues: dict[str, list[str]] = {}
    for fact in fitting:
        dues.setdefault("、".join(fact.audience), []).append(_say_day(passage, fact))
    parts = [
        (f"{whose}：" if whose else "") + "、".join(dict.fromkeys(words))
        for whose, words in dues.items()
    ]
    return "；".join(parts) + "——"


def _say_day(passage: Passage, deadline: Deadline) -> str:
    """「2025年8月31日前」, and of a day on which something takes place no 前."""
    begins = max(passage.span.start, deadline.span.start - _BEFORE_DAY)
    said = squeeze(Span(begins, deadline.span.end + 1).of(passage.document.text))
    until = say_due_words(deadline)
    after = passage.document.text[deadline.span.end : passage.span.end]
    held = not _UNTIL.search(said) and _TAKES_PLACE.search(squeeze(after))
    return until.removesuffix("前") if held else until


def say_due_words(deadline: Deadline) -> str:
    """「2025年8月31日前」."""
    assert deadline.due is not None
    return say_date(deadline.due) + "前"


def fitting_deadlines(query: Query, passage: Passage, dated: list[Deadline]) -> list[Deadline]:
    """The deadlines whose task, body and part of the sentence fit best; all of them if tied."""
    if len(dated) < 2:
        return dated
    worth = [_fit(query, passage, fact) for fact in dated]
    best = max(worth)
    return [fact for fact, value in zip(dated, worth, strict=True) if value >= best - 0.25]


def _fit(query: Query, passage: Passage, fact: Deadline) -> float:
    text = passage.document.text
    parts = any(
        mark in passage.words for mark in "；;"
    )  # 「第一次…，7月15日前；第二次…，10月20日前」
    before = "；;：:" if parts else "，,；;（("
    left = max(text.rfind(mark, passage.span.start, fact.span.start) for mark in before) + 1
    left = max(left, passage.span.start)
    rights = [text.find(mark, fact.span.end, passage.span.end) for mark in "，,；;）)"]
    right = min([at for at in rights if at >= 0], default=passage.span.end)
    heads = (cell.column for cell in passage.clause.cells if cell.span.contains(fact.span))
    own = squeeze(
        "".join((fact.task, *fact.audience, fact.condition or "", *heads))
        + Span(left, right).of(text)
    )
    worth = sum(match(t.text, passage) for t in query.terms if t.text in own)
    worth += any(turn in own for turn in _TURN.findall(query.folded))
    if query.audience:
        of_asker = fit(read_body(query.audience), fact.audience, fact.exceptions) is Fit.NAMED
        in_name = any(query.audience in body or body in query.audience for body in fact.audience)
        worth += of_asker or in_name
    return worth


def _absent_grade(query: Query, passage: Passage) -> str:
    """What to say where a grade is asked about that is not among those told."""
    words = passage.words
    told = [grade for grade in query.grades if any(f in words for f in grade_forms(grade))]
    if not query.grades or told or not tells_grades(passage, query.grades):
        return ""
    return f"所列等级中没有“{query.grades[0]}”。"


def _case_lead(query: Query, passage: Passage) -> str:
    for quantity in query.quantities:
        cases = _of_months_asked(query, passage, cases_for(quantity, passage))
        subjects = _subjects(passage, cases)
        own = [case for case in cases if _is_said(subjects[case], query)]
        asked_of = _whose_consequence_is_asked(query, passage, cases)
        told_apart = len(own) == 1 < len(cases) and all(subjects.values())
        named = asked_of or (own[0] if told_apart else None)
        if named is not None:
            cases = (named,)
        elif all(subjects.values()) and len({case.verdict for case in cases}) > 1:
            continue  # of whom the question is, it does not say: each line is of others
        side = _side_words(query, quantity, passage, cases, named=named is not None)
        if side:
            return side
        if any(case.verdict is Verdict.HOLDS for case in cases):
            continue  # the band above or below takes the edge in
        for case in cases:
            if case.verdict is Verdict.EDGE:
                return edge_words(quantity, case.thresholds[0], passage)
    return ""


def _whose_consequence_is_asked(
    query: Query, passage: Passage, cases: tuple[Case, ...]
) -> Case | None:
    """The one of several cases whose consequence alone has a noun of the question: 主任办公会,
    where from 50,000 yuan on the site is inspected and from 80,000 on that meeting decides."""
    text = passage.document.text
    after = [squeeze(Span(c.thresholds[-1].span.end, c.span.end).of(text)) for c in cases]
    if not all(_A_PART.search(words) for words in after):
        return None  # 「6万元以上的装修和12万元以上的加固，为…」: both have the one consequence
    if after and _FOR_ALL.search(after[-1]):
        return None  # 「…200万元以上的，…80万元以上的，均须评估」
    told = [
        case
        for at, case in enumerate(cases)
        if any(
            term.worth >= 1.0
            and term.text in after[at]
            and not any(match_words(term.text, other) for other in after if other is not after[at])
            for term in query.terms
        )
    ]
    return told[0] if len(told) == 1 < len(cases) else None


def _subjects(passage: Passage, cases: tuple[Case, ...]) -> dict[Case, set[str]]:
    """By what words before its line, or of the noun right behind it, each case is told from the
    others: 县级 and 乡镇 in 「县级项目100万元以上、乡镇项目50万元以上的」, 项目 and 政策 in
    「300万元以上的项目，以及1000万元以上的政策」; none for bands of one thing."""
    text = passage.document.text
    words = {}
    for case in cases:
        before = text[case.span.start : case.thresholds[0].span.start]
        behind = _HEAD_NOUN.match(squeeze(text[case.thresholds[-1].span.end : case.span.end]))
        words[case] = set(tokens(squeeze(before) + (behind["noun"] if behind else "")))
    return {
        case: {
            word
            for word in own
            if len(word) > 1
            and not any(word in other for at, other in words.items() if at is not case)
        }
        for case, own in words.items()
    }


def _is_said(words: set[str], query: Query) -> bool:
    return any(word in query.folded for word in words)


def _side_words(
    query: Query, quantity: Quantity, passage: Passage, cases: tuple[Case, ...], *, named: bool
) -> str:
    """「600万属于“600万元以上”的情形，按这一条需要。原文：」, where whether it does is asked: the
    one line that takes the quantity in, or all of them where none does."""
    held = [case for case in cases if case.verdict is Verdict.HOLDS]
    lines = [fact for case in held or cases for fact in case.thresholds]
    of_unit = [f for f in passage.facts if isinstance(f, Threshold) and f.unit is quantity.unit]
    every = cases_for(quantity, passage)
    known = sum(len(case.thresholds) for case in every) == len(of_unit)
    apart = any(_of_difference(query, line, passage) for line in lines)
    if not query.yes_or_no or not lines or not known or apart:
        return ""
    said = [_line_words(line, passage) for line in lines]
    told = "".join(f"“{words}”" for words, _ in said)
    reached = all(by_name for _, by_name in said)
    ruled = _ruling(query, passage, lines)
    if held:
        so = f"，按这一条{ruled}" if ruled else ""
        alone = len(lines) == 1 and (named or _is_on(query, lines[0]))
        if not alone:
            return ""
        of_it = f"达到{told}" if reached else f"属于{told}的情形"
        return f"{quantity.words}{of_it}{so}。原文："
    so = f"，按这一条不{ruled}" if ruled else ""
    fails = all(case.verdict is Verdict.FAILS for case in cases)
    of_it = f"未达到{told}" if reached else f"不属于{told}的情形"
    return f"{quantity.words}{of_it}{so}。原文：" if fails else ""


def _line_words(line: Threshold, passage: Passage) -> tuple[str, bool]:
    """The words of ``line``, and whether it is one by the noun before it: 「起点放宽至500万元」."""
    before = fold(passage.document.text[passage.span.start : line.span.start])
    named = named_from_below(before)
    words = tidy(passage.document.quote(line.span))
    drawn = any(amount.held for amount in read_values(plain(words)).amounts)
    if named is None or line.comparator is not Comparator.AT_LEAST or drawn:
        return words, False
    start = line.span.start - (len(before) - named.start())
    return tidy(passage.document.quote(Span(start, line.span.end))), True


def _of_difference(query: Query, line: Threshold, passage: Passage) -> bool:
    """True if ``line`` is on how far two values lie apart (「自评高于复核10分以上」) and the
    question gives none such."""
    text = passage.document.text
    before = squeeze(text[passage.span.start : line.span.start])
    part = re.split("[，。；;,]", before)[-1]
    return bool(_APART.search(part)) and not _APART.search(query.folded)


def _ruling(query: Query, passage: Passage, lines: Sequence[Threshold]) -> str:
    """「需要」 or 「会」, as the question asks, where each line is followed by a duty or a measure
    that the question is about; else ""."""
    asked = next((word for pattern, word in _RULINGS if pattern.search(query.folded)), "")
    text = plain(passage.quote)
    said = [plain(passage.document.quote(line.span)) for line in lines]
    after = [consequence_of(line, text) for line in said]
    subjects = "".join(squeeze(line.subject) for line in lines)
    about = [t.text for t in query.terms if not match_words(t.text, subjects)]
    on_it = any(match_words(words, "".join(after)) for words in about)
    return asked if on_it and all(binds(line, text) for line in said) else ""


def _is_on(query: Query, line: Threshold) -> bool:
    """True if what ``line`` measures is spoken of in the question: a lone line may be on another
    matter."""
    subject = squeeze(line.subject)
    return any(match_words(term.text, subject) for term in query.terms)


def _of_months_asked(query: Query, passage: Passage, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases of the months that the question names, where some are; else all."""
    months = [f"{month}月" for month in query.months]
    own = [c for c in cases if any(m in squeeze(passage.document.quote(c.span)) for m in months)]
    return tuple(own) or cases


def _convention(inquiry: Inquiry, passage: Passage, words: str) -> tuple[Source, ...]:
    """The sentence of the document that says what the comparator in ``words`` leaves out."""
    for other in inquiry.shelf.passages(passage.document.id):
        if "本数" in other.words and Conventions.said_in(other.words).excludes(words):
            return (Source(other.document, other.span),)
    return ()


def edge_words(quantity: Quantity, line: Threshold, passage: Passage) -> str:
    """The lead for a quantity right on a ``line`` that leaves it out."""
    told = tidy(passage.document.quote(line.span))
    return f"“{told}”不含本数，{quantity.words}不在其内，不适用此项。原文："
