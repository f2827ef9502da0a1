"""Whether a passage has the form that a question asks for: an amount, a share, a date, a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer import QuestionKind
from assistant.evidence.matching import match_words
from assistant.evidence.turns import tells_when_held
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.scope import STANDING, years_of
from assistant.word_patterns import YEAR_BEFORE
from ingest.document import ClauseKind, DocumentKind, Span
from ingest.facts.model import Deadline, Fact, Figure, Obligation, Threshold, Unit
from ingest.facts.moments import After, Every, Range, When
from ingest.facts.when import spot_dates

FORM_UNITS = {
    AnswerForm.MONEY: {Unit.YUAN},
    AnswerForm.PERCENT: {Unit.PERCENT, Unit.PERCENTAGE_POINT},
    AnswerForm.COUNT: {Unit.COUNT},
    AnswerForm.SCORE: {Unit.SCORE},
    AnswerForm.EXTENT: {Unit.YUAN, Unit.PERCENT, Unit.SCORE},
}
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_OPENS_WITH_YEAR = re.compile(
    r"(20\d\d)年度?(?:[，,]|[1-9]\d?[-—至]{1,2}[1-9]\d?月|[上下]半年|前[一二三]季度)"
)
_ROUND = re.compile(r"(?<!\d)(20\d\d)年度(?=的?[一-鿿\d])")
# 「2025年要整改的上年评价问题有多少个」, but not 「比上年多多少」
_YEAR_BEFORE = re.compile(
    f"(?<![比较与同跟和]){YEAR_BEFORE}(?=的?(?:评价|检查|审计|发现|遗留|结转|自评|问题))"
)
_IN_YEAR = re.compile(r"(?<![比较与由从\d])(20\d\d)年")
_SUB_LABEL = re.compile("[（(]\\d{1,2}[)）]|[①-⑳]|\\d{1,2}[)）]")
_NAMES_A_YEAR = re.compile(r"(?<!\d)20\d\d年|(?:上|去|前|次|下)一?年|同期")
_YEAR_AFTER = ("下年", "下一年", "次年", "次一年")
_PLANS = (DocumentKind.WORK_PLAN, DocumentKind.ACTION_PLAN, DocumentKind.NOTICE)
_PERSONS = "人名位"
_OWN_MEASURES = ("份", _PERSONS, "次", "期", "批", "张")  # each counts things of its own kind
_HOW_MANY_PERSONS = re.compile("(?:几|多少)[个名位]?(?:工作)?人(?:员|手)?(?![次均大才民力])")
_THIS_TIME = re.compile("(?:本|此|这|该)[次轮批]")  # what the document is about
_DURATIONS = {Unit.DAY, Unit.MONTH, Unit.YEAR}
# A question about what was done wants a reported figure, never a line of the rules.
_TOLD = re.compile(
    r"实际|花(?:出去|掉)|涉及了?多少|涉及(?:财政)?(?:资金|金额)(?:量|总?额)?(?:是|为|有)?多少|了(?:多少|几)|(?:省[下了]|节[约省]了?)(?:多少|几)|(?:一共|总共|共)\S{0,4}了|(?:一共|总共|总计)(?:是|有|为)?(?:多少|几)"
)
LINE_NAME = re.compile("门槛|起点|限额|红线|(?:金额|资金|分数|[费贴助薪酬]用?)标准")
_BY_LIMIT = re.compile("限额|[上下]限|门槛|起点|红线")
_LIMIT_SAID = re.compile("限|门槛|起点|红线|标准|最[高低多少]|以[上下]|不[少低高多]于|超过|[≥≤<>]")
_SCORED = re.compile("得满分|不得分|率(?:×|乘以)|×[执完][行成]率")  # how a score is reckoned
# 「第二十条」「第二十条（二）」; 「第二十条一、」 is what is said after the articles (起草说明).
_ARTICLE = re.compile("第[一二三四五六七八九十百]+条(?:[（(]|$)")
_HOW_MANY_ARTICLES = re.compile("章|(?:几|多少)条(?:款|[?？，,。]|$)")
_REASON = re.compile("因(?![素地此])|由于|主要是|导致|造成|影响(?!力|较?[大广小面])")
# 「扣的2分是为什么」: what stands before 「，扣2分」 is why.
_DEDUCTED = re.compile("扣[^，。；]{0,6}分|扣了?[多几]")
_DEDUCTED_FOR = re.compile(r"[^，。；]{4,}[，,](?:按上限|相应|予以|每次)?扣(?:减|除)?\d")
# 「培训与教学冲突，参训人次未达到预期」: what stands before a failure is why.
_FAILED = re.compile("[没未不][有能]?(?:达|完成|按|如期|及时|到位)|低于|偏[低慢]")
_FAILED_FOR = re.compile(
    "[^，。；]{6,}[，,][^。；]*(?:未能?|没有?)(?:达|完成|按[期时]|如期|及时|到位)"
)
# 「为什么这么差」, 「怎么才评了个中」: what fell short is why.
_POOR_ASKED = re.compile(
    "(?:这么|那么|如此|偏|太)[差低慢少]|[只才](?:评|得|拿|考|给|有|完成|花|支)了?[个到]?|垫底|最[差低慢后]|倒数|靠后"
)
_FELL_SHORT = re.compile(
    "[仅只](?:有|为|达|占|完成|建成|得|开展|支出)?\\d|仅[一-鿿]{1,4}\\d|未(?:[能按及如达完落建形设取编制报组开做]|有效)"
    "|没有?(?:[能按及如达完落建形设取编制报组开做])|[低晚迟]于|滞后|逾期|超(?:期|出|过|合同|概算|预算)|闲置"
    "|不(?:足|高|够|到位|及时|完整|规范|准确|清晰|达标|合理|实)|偏[低高慢]|缺(?:乏|少|失|口)|重复|流于形式"
)
_LOOKED_INTO = re.compile("(?:分析|查找|查明|查清|说明|剖析|找出|找准|写)[^，。；]{0,8}原因")
_POINT = re.compile("[一二三四五六七八九]是(?!否)")
_FOLLOWS_FROM = re.compile("因此|因而|由此|为此|所以|致使|导致|受此|上述|这")
_GIVES_REASON = re.compile("主要|原因|其?原因|因|由于|这是|究其|系|[一-鿿]{0,6}(?:是因|缘于|在于)")
_IN_VIEW_OF = re.compile(
    "(?:针对|鉴于|考虑到)[^。；]*(?:情况|问题|[，,])"
)  # in the sentence itself
# A body's own name, told from its class by what stands before it.
_PROPER_NAME = re.compile(
    r"(?:(?<![一-鿿])|(?<=[的由]))(?!各|有关|相关|被|主管|预算|项目|第三方|[省市县区州]?财政)[一-鿿]{2,12}(?:公司|事务所|研究[院所]|[^各]局|委员会|中心|医院|学校|大学|学院|[^乡]镇|街道)(?![一-鿿])"
)
# 「附件1，报主管部门」: a cell that is no sentence.
_GIVEN_TO = re.compile(
    "(?:[上呈]?报送?|抄送|[递提]?交|送|寄)(?:至|给|到|往)?"
    "[一-鿿]{0,10}(?:[局部厅处科股室办委站所]|中心|部门|政府|人大常委会|系统|邮箱)"
)
# 「把资产管理纳入考核，占10分」: of what the number is stands in the part before.
_NO_NAME = re.compile(
    "[共计约占为是达得扣加按]{0,2}"
    "|(?:预计|新增|增加|追加|需要?|核定)(?:投资|资金|经费|费用)(?:为|约|达|共)?"
)
_BARE_MEASURE = re.compile(
    "(?:仅|只|实际|已|累计|全年|年[初末底]|当年|尚|其中)*"
    "(?:预算|支出|支付|拨付|到位|下达|安排|结[余转]|剩余|收回|执行率|支出率|支付率)"
    "(?:资金|金额|数)?(?:了|为|是|达|约|共|仅)?"
)
_UP_TO_A_NUMBER = re.compile(r"^[^\d；;。]*")
_WHICH_FIRM = re.compile("哪一?家|中标")  # no 局 is an answer
_FIRM_NAME = re.compile(
    "(?:^|[，。；、：:的由是托])((?!各|有关|相关|第三方)[一-鿿]{2,12}?(?:公司|事务所|研究[院所]|中心|大学|学院))"
)
_END_OF_TIME = re.compile("(?:20\\d\\d年|[今明次]年)年?[底末](?!前)")  # 「2025年底全面形成」
_A_DAY = re.compile("几[月号日]|哪一?[天日月]")
# 「早多少天」 is reckoned from two days and told by neither paper.
_HOW_MANY_DAYS = re.compile(
    "(?<![早晚差隔先迟])(?:几|多少)(?:个?(?:工作日|自然日)|天)(?![之以]?前|截)|(?:几|多少)日[之以]?内"
)
_SO_MANY_DAYS = re.compile(
    "(?:\\d|[一二两三四五六七八九十半])+个?(?:多?月|工作日|自然日|日|天|小时|周|年)|当[天日]|次日|立即|随时"
)
# 「近2年内为其提供过服务的，应当回避」: of what was, and no day.
_LOOKS_BACK = re.compile(
    "(?:近|最近|过去|此前)[\\d一二两三四五六七八九十]+(?:个?月|年|天|日)(?:之?内)?$"
)
_WHICH_YEAR = re.compile("哪一?年(?!度)")
_HOW_MANY_YEARS = re.compile("(?<![近这前后])几年(?![来前])")
_SO_MANY_YEARS = re.compile("(?<!\\d)(?:[1-9]\\d?|[一二两三四五六七八九十]{1,2})个?(?:周?年)(?!度)")
_SINCE_WHEN = re.compile(
    "(?:从|自)(?:什么时候|啥时候?|何时|哪一?[天年日月]|几[月号])[^，。？?]{0,4}(?:开始|起|执行|实施|施行|算)"
)
_SINCE = re.compile("[自从][^，。；]{0,8}[年月日季](?:起|开始|之?后)")
_CALENDAR = re.compile(
    "(?:20\\d\\d年)?\\d{1,2}月(?:\\d{1,2}[日号]|[上中下]旬|[底末初])?|20\\d\\d年"
)
_TIME_HEAD = re.compile("月份|时间|时限|日期|进度")
_MONTH = re.compile(r"\d{1,2}月|季度|[上下]半年")
_CONTACT_MARKS = ("电话", "联系", "邮箱", "地址")
# 「启动资金能预拨多少」, told as a share of what is granted: 「可以预拨不超过补助总额30%」.
_HOW_MUCH_AHEAD = re.compile(
    "(?:预[拨付支]|先(?:期)?(?:拨|付|给|支)|首付)[^，。；？?]{0,8}(?:多少|几成)"
)
_SHARE_AHEAD = re.compile(
    "(?:预[拨付支]|先(?:行|期)?(?:拨付?|支?付)|首付|首批)[^，。；]{0,20}?"
    "(?:总额|金额|价款?|总价|资金|投资|经费|费用|额度?)的?\\d+(?:\\.\\d+)?%"
)
# 「指南什么时候到期」, told by 「有效期至2027年6月30日」.
_CASE = re.compile("(?P<case>[^，。；]+)的，[^。；]*$")
_UNTIL_WHEN = re.compile("到期|有效期|失效|期满|过期|管到|用到|执行到")
_VALID = re.compile(
    "有效期[^，。；]{0,4}(?:至|到|\\d|[一二两三五十])|(?:执行|实施|施行|有效)(?:至|到)20"
)


def units_of(forms: Iterable[AnswerForm]) -> set[Unit]:
    """The units that values of ``forms`` are told in; none for forms without a unit."""
    return {unit for form in forms for unit in FORM_UNITS.get(form, set())}


def forms_had(query: Query, passage: Passage) -> frozenset[AnswerForm]:
    """Which of the forms asked for the passage has."""
    return frozenset(form for form in query.forms if _is_form(form, query, passage))


def _is_form(form: AnswerForm, query: Query, passage: Passage) -> bool:
    if form is AnswerForm.TIME:
        return _has_time(query, passage)
    if form is AnswerForm.RECIPIENT:
        told = any(isinstance(fact, Obligation) and fact.recipient for fact in passage.facts)
        return told or bool(_GIVEN_TO.search(passage.words))
    if form is AnswerForm.NAME:
        own = tuple(term.text for term in query.terms if len(term.text) > 2)  # who is asked about
        names = _PROPER_NAME.findall(passage.words)
        if _WHICH_FIRM.search(query.folded):
            names = _FIRM_NAME.findall(passage.words)
        return any(name not in query.folded and not name.endswith(own) for name in names)
    if form is AnswerForm.REASON:
        on_it = any(match_words(term.text, passage.words) for term in query.terms)
        around = passage.words + (_beside(passage) if on_it else "")
        in_view = on_it and _IN_VIEW_OF.search(passage.words)
        if not _LOOKED_INTO.search(query.folded):  # 「差多少就得说明原因」
            around = _LOOKED_INTO.sub("", around)
        deducted = _DEDUCTED.search(query.folded) and _DEDUCTED_FOR.search(passage.words)
        failed = on_it and _FAILED.search(query.folded) and _FAILED_FOR.search(passage.words)
        poor = _POOR_ASKED.search(query.folded) and _tells_shortfall(query, passage)
        return bool(_REASON.search(around) or in_view or deducted or failed or poor)
    if form is AnswerForm.CONTACT:
        return any(mark in passage.words for mark in _CONTACT_MARKS)
    counted = form is AnswerForm.COUNT and _counted_so(query, passage)
    counted = counted or (form is AnswerForm.MONEY and _is_share_ahead(query, passage))
    counted = counted or (form is AnswerForm.SCORE and bool(_SCORED.search(passage.words)))
    units = FORM_UNITS[form]
    kinds = _kinds_wanted(query, passage)
    return counted or any(
        isinstance(fact, kinds)
        and fact.unit in units
        and of_years_asked(fact, query, passage)
        and _of_subject(fact, query, passage)
        and (form is not AnswerForm.COUNT or _counts_so(fact, query, passage))
        for fact in passage.facts
    )


def _tells_shortfall(query: Query, passage: Passage) -> bool:
    """True for a sentence on what is not as it should be of what is asked about; a row of numbers
    judges nothing."""
    on_it = any(match_words(term.text, passage.words + passage.topic) for term in query.terms)
    prose = passage.clause.kind is not ClauseKind.ROW
    return prose and on_it and bool(_FELL_SHORT.search(passage.words))


def _is_share_ahead(query: Query, passage: Passage) -> bool:
    """True if it is asked how much may be paid ahead, and the passage tells the share of a sum."""
    asked = _HOW_MUCH_AHEAD.search(query.folded)
    return bool(asked and _SHARE_AHEAD.search(passage.words))


def _has_time(query: Query, passage: Passage) -> bool:
    """True for a day, a span or a month where it is asked when; for a span, in days or from one
    day to another, where it is asked how many days. 「以5年为周期」 is no day, 「收到后20日内」 may
    be the answer to 几号前."""
    if _UNTIL_WHEN.search(query.folded) and _VALID.search(passage.words):
        return True
    begun = _SINCE_WHEN.search(query.folded) and _SINCE.search(passage.words)
    if begun or tells_when_held(query, passage):
        return True
    if _HOW_MANY_YEARS.search(query.folded) and _SO_MANY_YEARS.search(_said(passage)):
        return True  # 「看几年的事」, told by 「近两年」
    if _WHICH_YEAR.search(query.folded) and _YEAR.search(passage.words):
        return True
    spots = spot_dates(passage.words)
    if _HOW_MANY_DAYS.search(query.folded):
        ranged = any(isinstance(spot.when, Range) for spot in spots)
        if not ranged and not _SO_MANY_DAYS.search(_said(passage)):
            return False
    a_day = _A_DAY.search(query.folded)
    if a_day:
        spots = tuple(one for one in spots if not _LOOKS_BACK.search(passage.words[: one.span.end]))
    spans = _DURATIONS - {Unit.YEAR} if a_day else _DURATIONS
    return (
        any(isinstance(f, Deadline) or getattr(f, "unit", None) in spans for f in passage.facts)
        or any(_tells_time(spot.when) for spot in spots)
        or bool(_END_OF_TIME.search(passage.words) and not a_day)
        or any(
            _TIME_HEAD.search(cell.column) and _MONTH.search(text)
            for cell, text in zip(passage.clause.cells, cell_texts(passage), strict=True)
        )
    )


def _said(passage: Passage) -> str:
    """Its words without calendar days, and the heads of its columns (「完成时限（日）」)."""
    heads = squeeze("".join(cell.column for cell in passage.clause.cells))
    return _CALENDAR.sub("", passage.words) + heads


def _beside(passage: Passage) -> str:
    """The stem, and what stands before and after in the clause as the reason of the sentence, as
    far as its points 一是, 二是 go: 「主要是…」 after it, what 「为此」 refers to before it."""
    text, clause = passage.document.text, passage.clause
    before = squeeze(text[clause.span.start : passage.span.start])
    after = squeeze(text[passage.span.end : clause.span.end])
    own = _POINT.match(passage.words)
    led = _POINT.split(before)[-1] if _FOLLOWS_FROM.match(passage.words) else ""
    stem = passage.nearby if passage.clause.stem is not None and not own else ""
    told = re.split("。", _POINT.split(after)[0])
    return stem + led + "。".join(words for words in told if _GIVES_REASON.match(words))


def _counts_so(fact: Figure | Threshold, query: Query, passage: Passage) -> bool:
    """True unless the number counts by a measure of its own: 「两份」 is no answer to 多少个."""
    told = squeeze(passage.document.quote(fact.span))[-1:]
    of_articles = passage.document.text.endswith("章", 0, fact.span.start)  # 「共六章二十条」
    if of_articles and not _HOW_MANY_ARTICLES.search(query.folded):
        return False
    own = next((same for same in _OWN_MEASURES if told in same), "")
    if passage.document.quote(fact.span).endswith("人次"):
        own += _PERSONS
    if asks_for_persons(query):
        return bool(set(own) & set(_PERSONS)) or "人次" in passage.document.quote(fact.span)
    asked = query.measure_words | (set(_PERSONS) if "个" in query.measure_words else set())
    return not own or not asked or bool(set(own) & asked)


def asks_for_persons(query: Query) -> bool:
    """True for 「有几个人」 「多少人员」: persons are counted."""
    return bool(_HOW_MANY_PERSONS.search(query.folded))


def _counted_so(query: Query, passage: Passage) -> bool:
    """True if the words count by the very measure asked for: 「一式三份」 answers 几份."""
    asked = "".join(query.measure_words & set("".join(_OWN_MEASURES)))
    return bool(asked) and bool(re.search(rf"[一二两三四五六七八九十\d][{asked}]", passage.words))


def _tells_time(when: When) -> bool:
    """True for a rule that yields dates and for a span of days (「3月1日至3月20日」)."""
    if isinstance(when, Range):
        return when.last.day is not None
    return isinstance(when, After | Every)


def asks_what_was(query: Query) -> bool:
    """True for a question on what was done (「实际公开了多少」), never answered by a rule."""
    return bool(_TOLD.search(query.folded))


def _kinds_wanted(query: Query, passage: Passage) -> tuple[type[Figure] | type[Threshold], ...]:
    """Told figures for a question on what was done, lines of the rules for one on a threshold.

    A table of limits tells them as bare amounts.
    """
    if asks_what_was(query):  # an article says what shall be, never what was
        return () if _ARTICLE.search(passage.clause.section) else (Figure,)
    in_table = passage.clause.kind is ClauseKind.ROW
    told = LINE_NAME.search(passage.words)  # 「评估门槛定为300万元」, told in a report
    if in_table and _BY_LIMIT.search(query.folded):  # 「资金额1,850」 is no limit
        heads = squeeze("".join(cell.column for cell in passage.clause.cells))
        over = heads + squeeze(passage.clause.caption) + passage.above
        in_table = bool(_LIMIT_SAID.search(over + passage.words))
    only_lines = query.kind is QuestionKind.THRESHOLD and not in_table and not told
    return (Threshold,) if only_lines else (Figure, Threshold)


def _of_subject(fact: Figure | Threshold, query: Query, passage: Passage) -> bool:
    """True if the number's metric, or its own part of the sentence, says a word of the question."""
    if isinstance(fact, Threshold):
        return True  # its subject is the condition; what was asked after may be what follows
    words = squeeze(metric_words(fact)) + squeeze(own_words(passage, fact)) + passage.topic
    words += _opening(passage, fact) + _case_before(passage, fact)
    if _THIS_TIME.search(passage.words):
        words += passage.title
    if passage.clause.kind is ClauseKind.ROW:  # what its table is of
        words += squeeze(passage.clause.caption) + passage.above + passage.nearby
    return not query.terms or any(match_words(term.text, words) for term in query.terms)


def _opening(passage: Passage, fact: Fact) -> str:
    """What the sentence opens with, before its first number, where the number has a bare name: the
    project of 「“…”项目，预算1200万元，仅支出744万元」; "" for one that names what it is of."""
    if passage.clause.kind is ClauseKind.ROW:
        return ""
    text, start = passage.document.text, passage.span.start
    own = squeeze(text[_start_of_part(text, "，,；;。", start, fact.span.start) : fact.span.start])
    return _UP_TO_A_NUMBER.findall(passage.words)[0] if _BARE_MEASURE.fullmatch(own) else ""


def _case_before(passage: Passage, fact: Fact) -> str:
    """The case that the number is the consequence of: 「逾期10日仍未报送的，扣减考核分2分」."""
    before = squeeze(Span(passage.span.start, fact.span.start).of(passage.document.text))
    case = _CASE.search(before)
    return case["case"] if case else ""


def own_words(passage: Passage, fact: Fact) -> str:
    """The part of the sentence (between ，；) or the heads of row and column that a fact is in."""
    text = passage.document.text
    cells = passage.clause.cells
    if passage.clause.kind is ClauseKind.ROW and cells:
        column = next((c.column for c in cells if c.span.contains(fact.span)), "")
        heads = [words for words in cell_texts(passage) if not re.fullmatch(r"[\d.,%]*", words)]
        return column + "".join(heads)
    marks = "，,；;。"
    left = _start_of_part(text, marks, passage.span.start, fact.span.start)
    if _NO_NAME.fullmatch(squeeze(text[left : fact.span.start])) and left > passage.span.start:
        left = _start_of_part(text, marks, passage.span.start, left - 1)
    ends = [text.find(mark, fact.span.end, passage.span.end) for mark in marks]
    right = min([at for at in ends if at >= 0], default=passage.span.end)
    return Span(left, right).of(text)


def _start_of_part(text: str, marks: str, start: int, end: int) -> int:
    return max(start, max(text.rfind(mark, start, end) for mark in marks) + 1)


def of_years_asked(fact: Figure | Threshold, query: Query, passage: Passage) -> bool:
    """True unless the fact is of another year than those the question names."""
    if not query.years or not isinstance(fact, Figure) or not fact.period:
        return True
    if is_of_another_annual_round(query, passage):
        return False
    asked = {year - 1 for year in query.years if _YEAR_BEFORE.search(query.folded)}
    named = any(str(year) in fact.period for year in asked.union(query.years))
    if named or fact.period[:4] in query.folded:  # 「核减2026年预算多少」
        return True
    opening = _OPENS_WITH_YEAR.match(passage.words)
    if opening:  # 「2025年，共复核2026年新增项目58个」, told in the plan of 2026
        return int(opening[1]) in query.years
    # 「2026年预算压减8%」, told in 2025; 「对2023年度项目开展自评。结果为优的802个」
    # A year after the number is of what follows: 「涉及59亿元；…并在2021年预算编审中挂钩」.
    led_by = squeeze(passage.document.text[passage.span.start : fact.span.end])
    told = set(map(int, _YEAR.findall(led_by))) or _year_before(passage)
    if len(told) == 1 and told <= set(query.years):
        return True
    about = passage.document.metadata
    own = about.kind not in STANDING and bool(years_of(passage.document) & set(query.years))
    named_other = _NAMES_A_YEAR.search(own_words(passage, fact))
    # 「等级为中的，下年度压减15%」 is a rule of the year whose plan lays it down
    rules = named_other is not None and about.kind in _PLANS and named_other.group() in _YEAR_AFTER
    return own and (named_other is None or rules)


def _year_before(passage: Passage) -> set[int]:
    """The year that the sentences before in its clause say last, unless this one names another."""
    if _NAMES_A_YEAR.search(passage.words):
        return set()
    document, clause = passage.document, passage.clause
    before = squeeze(document.text[clause.span.start : passage.span.start])
    return {int(found[1]) for found in list(_IN_YEAR.finditer(before))[-1:]}


def is_of_another_annual_round(query: Query, passage: Passage) -> bool:
    """True if 「2024年度的事后评价」 is asked after and the sentence, or its heading, is on that of
    2023年度, which a report of 2024 may tell of."""
    asked = _ROUND.search(query.folded)
    own = passage.words
    if passage.clause.kind is ClauseKind.ROW:  # 「2024年度得分」 is the head of one column
        own = "，".join(cell_texts(passage))
    told = _ROUND.findall(own) or _ROUND.findall(passage.topic + passage.above)[-1:]
    told = told or _ROUND.findall(_said_over(passage))[-1:]
    before = _YEAR_BEFORE.search(query.folded)
    return bool(asked and told and not before) and not any(year in query.folded for year in told)


def _said_over(passage: Passage) -> str:
    """The paragraph that numbered ones below it, without a year of their own, go on from:
    「2023年度评价项目166个。」 over 「（1）财政评价11个。其中…」."""
    document, clause = passage.document, passage.clause
    if passage.years or not _SUB_LABEL.match(clause.label):
        return ""
    own = squeeze(document.quote(clause.span))
    for before in reversed(document.clauses[: clause.number]):
        if before.path != clause.path or _YEAR.search(own):
            return ""
        if not _SUB_LABEL.match(before.label):
            return squeeze(document.quote(before.span))
    return ""


def metric_words(fact: Figure | Threshold) -> str:
    return (fact.body or "") + fact.metric if isinstance(fact, Figure) else fact.subject


def cell_texts(passage: Passage) -> list[str]:
    return [squeeze(passage.document.quote(cell.span)) for cell in passage.clause.cells]
