"""How well a passage fits a question in what it is: a rule, a table row, a grade, of whom."""

from __future__ import annotations

import re

from assistant.answer import QuestionKind
from assistant.bodies import Fit, fit, read_body
from assistant.evidence.cases import asks_what_follows, is_case_of, leaves_open, rules_the_case
from assistant.evidence.forms import FORM_UNITS, cell_texts
from assistant.evidence.grades import has_bands, tells_grades
from assistant.evidence.matching import match_words
from assistant.organisations import speakers_of
from assistant.passages import Passage, squeeze
from assistant.places import short_name
from assistant.quantities import answers_case
from assistant.question import AnswerForm, Query
from ingest.document import ClauseKind, DocumentKind
from ingest.facts.model import Definition, Obligation, Threshold, Unit

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
_WHICH_GRADE = re.compile(
    "(?:什么|啥|哪个|哪一?)(?:等[次级]|档次?|级别?)|算(?:什么|啥)(?![时日])|[评定]什么"
)
_CLASS = re.compile(
    "第?[一二三四五六甲乙丙丁A-Ea-e][档类级等]|[档类级][一二三四五六甲乙丙丁A-Ea-e]|(?:重大|重点|大型|中型|小型|一般)(?:项目)?"
)
_OF_EFFECT = {AnswerForm.EXTENT, AnswerForm.MONEY, AnswerForm.PERCENT}
_EFFECT = re.compile("压减|核减|调减|扣减|增加|安排|奖励|保障")
NAMED = 1.0  # what `audience_fit` is for a duty of the very body that asks
_NAMED_ROW = 0.3
_LIGHT = re.compile("[红黄橙蓝绿][灯牌]")  # a warning, which names its row
_ALL_BELOW = re.compile(
    r"(?:各|全[市区县]|\d+个)?(?P<level>乡镇|街道|街镇|镇街|镇村|村)[^，,。]{0,2}[共各编]"
)
# 「近三年怎么走的」, told by a row that has a column for each year.
_TREND = re.compile("近[几两三四五]年|历年|逐年|这几年|走势|趋势|怎么走")
_YEAR_HEAD = re.compile(r"(20\d\d)年")
_SUPERLATIVE = re.compile(r"最[高低多少大小早晚好差]")
_MEANS = re.compile(
    "(?:答:)?(?:它|这)?是?指(?!标|导|定)"
)  # under a heading that names what is meant
# 「哪几类项目要进清单」, told by 「应纳入清单的项目包括：」.
_WHICH_KINDS = re.compile("(?:哪(?:几|些|一)?[类种]|哪些)(?P<thing>[一-鿿]{2})")
_LISTED = "(?:主要|具体|应当?|范围|类型|种类|对象)*(?:包括|包含|有:|为:|是指|如下|分为)"


def level_fit(query: Query, passage: Passage) -> float:
    """What is told of all below (「11个乡镇共编报…」) answers less than what is told of the place
    itself, where the question names no such level."""
    below = _ALL_BELOW.match(passage.words)
    asked = query.audience or (below and below["level"] in query.folded)
    reported = bool(query.forms & FORM_UNITS.keys()) and query.kind is QuestionKind.FIGURE
    return -0.15 if reported and below and not asked else 0.0


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
    return 0.0 if Fit.OPEN in fits or is_case_of(asked, passage) else -0.5


def row_fit(query: Query, passage: Passage) -> float:
    """A table row answers for its subject; one whose subject was not asked about answers less."""
    if passage.clause.kind is not ClauseKind.ROW or not passage.clause.cells:
        return 0.0
    cells = (squeeze(passage.document.quote(cell.span)) for cell in passage.clause.cells)
    subject = next((words for words in cells if not re.fullmatch(r"[\d.,%]*", words)), "")
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


def named_fit(query: Query, passage: Passage) -> float:
    """A passage that names another place asked about, or the superlative asked for, is favoured."""
    own = speakers_of(passage.document.metadata)
    others = [short_name(p.name) for p in query.places if p.name not in own]
    fit = 0.12 * any(name in passage.words for name in others)
    graded = query.grades and not asks_what_follows(query)
    fit += 0.3 * bool(graded and tells_grades(passage, query.grades))
    superlative = _SUPERLATIVE.search(query.folded)
    return fit + 0.4 * bool(superlative and superlative.group() in passage.words)


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
