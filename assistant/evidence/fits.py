"""How well a passage fits a question beside saying its words: its numbers, task, bodies, years."""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.bodies import Body, Fit, fit, read_body
from assistant.evidence.forms import (
    FORM_UNITS,
    cell_texts,
    metric_words,
    of_years_asked,
    own_words,
    units_of,
)
from assistant.evidence.matching import match_words, only_denied, other_words
from assistant.organisations import speakers_of
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.quantities import answers_case
from assistant.question import AnswerForm, Query
from index.tokens import tokens
from ingest.document import ClauseKind, DocumentKind
from ingest.facts.model import Deadline, Definition, Figure, Obligation, Threshold, Unit

_LIMIT_ASKED = re.compile("最[多高](?:能|可以?|给|加|扣|补|得|拿|领|获|享)|封顶|上限")
_LIMITS = re.compile("累计不超过|合计不超过|最[多高]|不得?超过|封顶|上限|以内")
# 「一个企业一年最多拿多少」 asks for the most of everything together.
_ALL_OF_ONE = re.compile(
    "(?:一|每|同一)[个家户][^，。；?？]{1,8}最[多高](?:能|可以?|给|补|得|拿|领|获|享)"
)
_TOTAL_LIMIT = re.compile("(?:总额|合计|累计|总计)[^，。；]{0,6}(?:不得?超过|最[多高]|上限|以内)")
_RULE = re.compile("(?:什么|啥|哪些|有)(?:规定|讲究)|怎么规定|允许|可不可以|让不让")
_ADDRESSED = 0.8
_A_LIMIT, _MOST_OF_ALL = 0.25, 0.6
_ANY_AMOUNT = re.compile(
    "(?P<matter>[一-鿿]{2,24})[，,]?(?:不[论分限管]|无论)(?:项目|年度)?"
    "(?:资金|金额|预算|规模|投资|额度)(?!来源)"
)
_WHICH_GRADE = re.compile(
    "(?:什么|啥|哪个|哪一?)(?:等[次级]|档次?|级别?)|算(?:什么|啥)(?![时日])|[评定]什么"
)
# How a grade is called: by a word, or by a letter or stem with 档 or 级 after it.
_GRADE_LETTERS = "[A-E][档级等类]|[甲乙丙丁][档级等类]|[一二三四五][档等]"
GRADE_WORDS = f"优秀?|良好?|中等?|一般|合格|不合格|较?差|{_GRADE_LETTERS}"
_CLASS = re.compile(
    "第?[一二三四五六甲乙丙丁A-Ea-e][档类级等]|[档类级][一二三四五六甲乙丙丁A-Ea-e]|(?:重大|重点|大型|中型|小型|一般)(?:项目)?"
)
_GRADE_GIVEN = re.compile(f'(?:为|是|评|定|[:：])[为成]?[“"]?({GRADE_WORDS})')
# 「等级为优、良的，…」: a rule for those grades alone.
_FOR_GRADES = re.compile("[为是]“?[优良中差][秀好等]?”?(?:[、和或及]“?[优良中差][秀好等]?”?)*的")
_OF_EFFECT = {AnswerForm.EXTENT, AnswerForm.MONEY, AnswerForm.PERCENT}
_EFFECT = re.compile("压减|核减|调减|扣减|增加|安排|奖励|保障")
_MATTER = 0.3  # of the pairs of characters of what such a rule is of
NAMED = 1.0  # what `audience_fit` is for a duty of the very body that asks
_OTHER_YEAR, _OTHER_YEAR_AT_HOME = 0.3, 0.1
_NAMED_ROW = 0.3
_LIGHT = re.compile("[红黄橙蓝绿][灯牌]")  # a warning, which names its row
_ALL_BELOW = re.compile(
    r"(?:各|全[市区县]|\d+个)?(?P<level>乡镇|街道|街镇|镇街|镇村|村)[^，,。]{0,2}[共各编]"
)
_WHICH_DAY = re.compile("哪一?[天日]|几号|几月")
_CONSEQUENCE = re.compile(
    "会(?:怎么?样|有(?:什么|啥)|被|咋)|后果|怎么(?:处理|处罚|办|罚|扣)|咋(?:处理|办)"
    "|(?:什么|啥|哪些)(?:样的)?(?:处理|处罚|惩罚|影响)"
)
# 「不合格的，…」 「对一般等次的县，…」
_CASES = re.compile(
    "(?:^|[，。；：,;:])(?:([^，。；：,;:]{2,30})(?:的(?:[一-鿿]{0,3}[部门位目构镇乡村校院站所县区企业司])?|时)|[对凡]([^，。；：,;:]{2,30}))[，,]"
)
# 「（4）不合格机构，…」: the bodies of one case alone
_CASE_OF_BODIES = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])?"
    "([^，。；：,;:的]{2,10}(?:机构|单位|部门|项目|企业|公司|学校|街镇|乡镇))[，,]"
)
_DRAWN = re.compile("低于|不足|不满|超过|高于|以上|以下|未达|达不到")
_OF_A_CASE = 0.7  # what a date counts that holds under a condition not asked about
# 「近三年怎么走的」, told by a row that has a column for each year.
_TREND = re.compile("近[几两三四五]年|历年|逐年|这几年|走势|趋势|怎么走")
_YEAR_HEAD = re.compile(r"(20\d\d)年")
_LEFT_OPEN = re.compile(
    r"(?:没有|未|不)作?(?:统一|具体|明确)?(?:作出|作)?(?:统一)?规定|另行规定|自行(?:确定|把握)"
)
_SUPERLATIVE = re.compile(r"最[高低多少大小早晚好差]")
_MEANS = re.compile(
    "(?:答:)?(?:它|这)?是?指(?!标|导|定)"
)  # under a heading that names what is meant


def measure_fit(query: Query, passage: Passage) -> float:
    """How well the best number of the passage fits: its metric's words asked for, in [0, 1]."""
    units = units_of(query.forms)
    if not units:
        return 0.0
    asked = {form for term in query.terms for form in (term.text, *other_words(term.text))}
    best = 0.0
    for fact in passage.facts:
        if (
            isinstance(fact, Figure | Threshold)
            and fact.unit in units
            and of_years_asked(fact, query, passage)
        ):
            words = squeeze(metric_words(fact))
            said = sum(len(form) for form in asked if form in words)
            fit = min(1.0, said / max(len(words), 4))
            if isinstance(fact, Figure) and fact.body and not _asks_after(fact.body, query):
                fit *= 0.5  # another body's number
            if query.measure_words & set(passage.document.quote(fact.span)):
                fit += 0.4
            best = max(best, fit)
    same = {(q.unit, q.value) for q in query.quantities}
    told = {(f.unit, f.value) for f in passage.facts if isinstance(f, Figure)}
    return min(best + 0.5 * bool(same & told), 1.0)


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


def any_amount_fit(query: Query, passage: Passage) -> float:
    """Favours a rule for any amount (「民生项目不论金额大小」) where an amount is asked about and
    the question says what the rule is of."""
    amount = any(quantity.unit is Unit.YUAN for quantity in query.quantities)
    of = _ANY_AMOUNT.search(passage.words) if amount else None
    if of is None:
        return 0.0
    matter = of["matter"]
    pairs = [matter[i : i + 2] for i in range(len(matter) - 1)]
    said = sum(pair in query.folded for pair in pairs)
    return 0.35 if said >= _MATTER * len(pairs) else 0.0


def _of_another_case(fact: Deadline, query: Query) -> bool:
    """True if the date holds under a condition that the question does not speak of."""
    condition = squeeze(fact.condition or "")
    drawn = _DRAWN.search(condition)
    if drawn and not query.quantities and not _DRAWN.search(query.folded):
        return True  # 「自评得分低于60分的，…6月30日前整改」, where 「自评几号前交」 asks
    return bool(condition) and not any(match_words(t.text, condition) for t in query.terms)


def level_fit(query: Query, passage: Passage) -> float:
    """What is told of all below (「11个乡镇共编报…」) answers less than what is told of the place
    itself, where the question names no such level."""
    below = _ALL_BELOW.match(passage.words)
    asked = query.audience or (below and below["level"] in query.folded)
    reported = bool(query.forms & FORM_UNITS.keys()) and query.kind is QuestionKind.FIGURE
    return -0.15 if reported and below and not asked else 0.0


def _asks_after(body: str, query: Query) -> bool:
    words = squeeze(body)
    return any(words[i : i + 2] in query.folded for i in range(max(len(words) - 1, 1)))


def audience_fit(query: Query, passage: Passage) -> float:
    """1 if a duty of the passage names the body that asks, 0.5 if it covers it, else below; a
    little less than 1 where the body is one of many that a text is addressed to."""
    duties = [fact for fact in passage.facts if isinstance(fact, Obligation)]
    if not query.audience or not duties:
        return 0.0
    asked = read_body(query.audience)
    fits = {
        fit(asked, fact.audience, fact.exceptions)
        for fact in duties
        if not fact.audience or any(read_body(body).kind for body in fact.audience)
    }
    if Fit.NAMED in fits:
        names = {squeeze(name) for fact in duties for name in fact.audience}
        near = passage.words + passage.topic
        return NAMED if any(name in near for name in names) else _ADDRESSED
    if Fit.COVERED in fits:
        return 0.5
    return 0.0 if Fit.OPEN in fits or _is_case_of(asked, passage) else -0.5


def _is_case_of(asked: Body, passage: Passage) -> bool:
    """True if the passage is on a case of bodies of the kind that asks, whoever acts on it:
    「（3）合格机构，…由绩效股约谈」."""
    case = _CASE_OF_BODIES.match(passage.words)
    return case is not None and bool(asked.kind) and read_body(case[1]).kind == asked.kind


def grade_forms(grade: str) -> tuple[str, ...]:
    """How texts write a grade: 优秀 and 良好 by one character too, 一般 and 合格 whole."""
    return (grade, grade[0]) if grade[0] in "优良中差" and len(grade) > 1 else (grade,)


def names_grade(passage: Passage, grade: str) -> bool:
    """True if the passage names the very grade: 「等级为中的」, not 「为“良”“差”的」."""
    if grade[0] not in "优良中差一较合不":
        return grade in passage.words  # A档 is nothing else
    forms = "|".join(grade_forms(grade))
    pattern = rf"[“为是等级、](?:{forms})(?![一-鿿]?央|期|小|心)|{grade}(?:\d|等[次级])"
    return bool(re.search(pattern, passage.words))


def tells_grades(passage: Passage, grades: tuple[str, ...]) -> bool:
    """True if the passage names the grade asked about, or tells how many got which grade; a rule
    for other grades (「等级为优、良的，…」) tells nothing of it."""
    words = passage.words
    named = any(
        re.search(rf"[“为是等级](?:{'|'.join(grade_forms(g))})|{g}(?:\d|等[次级])", words)
        for g in grades
    )
    rest = words if named else _FOR_GRADES.sub("", words)
    return named or len(set(re.findall(r"[“、为](优|良|中|差)", rest))) > 1


def row_fit(query: Query, passage: Passage) -> float:
    """A table row answers for its subject; one whose subject was not asked about answers less."""
    if passage.clause.kind is not ClauseKind.ROW or not passage.clause.cells:
        return 0.0
    subject = next(
        (words for words in cell_texts(passage) if not re.fullmatch(r"[\d.,%]*", words)), ""
    )
    if (len(subject) > 2 and subject[:-1] in query.folded) or (
        _LIGHT.fullmatch(subject) and subject in query.folded
    ):
        return _NAMED_ROW  # 「正高」 of the row 「正高级」
    asks = read_body(query.audience).field if query.audience else ""
    if asks and read_body(subject).field == asks:
        return _NAMED_ROW  # 住建局, of the row 「县住房和城乡建设局」
    years = {found[1] for cell in passage.clause.cells if (found := _YEAR_HEAD.match(cell.column))}
    if len(years) > 1 and _TREND.search(query.folded):
        return 0.4
    asked = [term.text for term in query.terms if match_words(term.text, subject)]
    if sum(len(term) for term in asked) >= 0.6 * len(subject):
        return 0.08
    return 0.08 if subject.startswith(("合计", "总计", "全部")) else -0.15


def leaves_open(passage: Passage) -> bool:
    """True if the passage says that something is not laid down, or is for others to lay down."""
    return bool(_LEFT_OPEN.search(passage.words))


def rule_fit(query: Query, passage: Passage) -> float:
    """Favours what draws a line where a line is asked for in whatever measure (「标准一样吗」),
    what binds where the rule is (「有什么规定」), and what follows from a case (「不合格会怎样」).
    """
    if _LIMIT_ASKED.search(query.folded) and _LIMITS.search(passage.words):
        together = _ALL_OF_ONE.search(query.folded) and _TOTAL_LIMIT.search(passage.words)
        return _MOST_OF_ALL if together else _A_LIMIT
    if query.kind is QuestionKind.THRESHOLD and not query.forms:
        return 0.15 if any(isinstance(fact, Threshold) for fact in passage.facts) else 0.0
    if rules_the_case(query, passage):
        return 0.3
    own = query.audience is not None and query.audience in passage.words
    if query.yes_or_no and own and leaves_open(passage):
        return 0.3
    if _RULE.search(query.folded) and any(isinstance(f, Obligation) for f in passage.facts):
        return 0.2
    return 0.0


def grade_fit(query: Query, passage: Passage) -> float:
    """Favours the bands of scores where 「76分算什么等次」 asks which grade a score is; they tell
    nothing where the question is after what follows from a grade."""
    if _is_class_of_sum(query, passage):
        return 0.5
    if not has_bands(passage):
        return 0.0
    scored = any(quantity.unit is Unit.SCORE for quantity in query.quantities)
    if scored and _WHICH_GRADE.search(query.folded):
        return 0.5
    follows = query.grades and query.forms & _OF_EFFECT and AnswerForm.SCORE not in query.forms
    return -0.4 if follows and not _EFFECT.search(passage.words) else 0.0


def _is_class_of_sum(query: Query, passage: Passage) -> bool:
    """True for the row of the class (二档) that takes in the sum that the question brings."""
    asked = _WHICH_GRADE.search(query.folded) and passage.clause.kind is ClauseKind.ROW
    classed = asked and any(_CLASS.fullmatch(words) for words in cell_texts(passage))
    return bool(classed) and answers_case(query.quantities, passage) > 0


def has_bands(passage: Passage) -> bool:
    """True if the passage gives several grades, each with the scores that it is for."""
    lines = [f for f in passage.facts if isinstance(f, Threshold) and f.unit is Unit.SCORE]
    return len(lines) > 1 and len(set(_GRADE_GIVEN.findall(passage.words))) > 1


def rules_the_case(query: Query, passage: Passage) -> bool:
    """True if it is asked what follows from a case and the passage says what does."""
    return bool(_CONSEQUENCE.search(query.folded)) and _is_condition(query, passage)


def _is_condition(query: Query, passage: Passage) -> bool:
    """True if a term of the question is the case that the passage rules: 「不合格的，…约谈」."""
    cases = ["".join(case) for case in _CASES.findall(passage.words)]
    cases += _CASE_OF_BODIES.findall(passage.words)
    asked = query.grades or [term.text for term in query.terms if term.worth >= 1]
    return any(words in case and not only_denied(words, case) for words in asked for case in cases)


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


def named_fit(query: Query, passage: Passage) -> float:
    """A passage that names another place asked about, or the superlative asked for, is favoured."""
    own = speakers_of(passage.document.metadata)
    others = [short_name(p.name) for p in query.places if p.name not in own]
    fit = 0.12 * any(name in passage.words for name in others)
    graded = query.grades and not _CONSEQUENCE.search(query.folded)
    fit += 0.3 * bool(graded and tells_grades(passage, query.grades))
    superlative = _SUPERLATIVE.search(query.folded)
    return fit + 0.4 * bool(superlative and superlative.group() in passage.words)


# 「民族教育类新增项目，评估起点放宽至500万元」: what holds for some otherwise than for all.
_FOR_SOME = re.compile(
    "^(?:第[一二三四五六七八九十百]+条)?"
    "(?P<whom>[^，。；]{1,24}?(?:类|项目|资金|地区|单位|部门|乡镇|企业))，[^，。；]{0,16}"
    "(?:(?:放宽|从严|收紧|延长|提高|降低|顺延)(?:至|到|为|[\\d一二三四五六七八九十])|减半|加倍)"
)
_FOR_THEM = 0.15
_GENERAL = re.compile("(?:项目|新增|资金|单位|部门|地区|预算|财政|支出)+|[一-鿿]")


def exception_fit(query: Query, passage: Passage) -> float:
    """Below 0 for what is laid down for some of a kind alone, where the question says no word by
    which they are told from the others; above 0 where it does."""
    found = _FOR_SOME.match(passage.words)
    if found is None:
        return 0.0
    special = [word for word in tokens(found["whom"]) if not _GENERAL.fullmatch(word)]
    if not special:
        return 0.0
    return _FOR_THEM if any(word in query.folded for word in special) else -_FOR_THEM


def case_fit(query: Query, passage: Passage) -> float:
    """How well the lines of ``passage`` take in the quantities of the question; what holds for
    others than those it speaks of takes in nothing."""
    if exception_fit(query, passage) < 0:
        return 0.0
    return 0.5 * answers_case(query.quantities, passage, whether=query.yes_or_no)


# 「哪几类项目要进清单」, told by 「应纳入清单的项目包括：」.
_WHICH_KINDS = re.compile("(?:哪(?:几|些|一)?[类种]|哪些)(?P<thing>[一-鿿]{2})")
_LISTED = "(?:主要|具体|应当?|范围|类型|种类|对象)*(?:包括|包含|有:|为:|是指|如下|分为)"


def kind_fit(query: Query, passage: Passage) -> float:
    """How well the passage is of the kind asked for: from the document called so, the definition
    of the term, the sentence that lists what kinds there are."""
    title = passage.title
    fit = 0.1 if any(word in title for word in query.kind_words) else 0.0
    if passage.clause.kind is ClauseKind.TITLE:
        fit -= 0.4  # names the matter and says nothing of it
    if query.asks(QuestionKind.DEFINITION):
        terms = {term.text for term in query.terms}
        above = any(match_words(term, passage.above) for term in terms)
        fit += 0.3 * bool(above and _MEANS.match(passage.words))
        fit += 0.4 * any(
            isinstance(fact, Definition)
            and any(squeeze(fact.term) in t or t in squeeze(fact.term) for t in terms)
            for fact in passage.facts
        )
    kinds = _WHICH_KINDS.search(query.folded)
    fit += 0.2 * bool(kinds and re.search(kinds["thing"] + _LISTED, passage.words))
    if (
        query.forms & {AnswerForm.COUNT, AnswerForm.MONEY}
        and passage.document.metadata.kind is DocumentKind.REPORT
    ):
        fit += 0.03
    return fit
