"""The measure asked for: 「多少公里」, 「总分是多少」; and a number beside the one brought."""

from __future__ import annotations

import re

from assistant.evidence import (
    FORM_UNITS,
    Rated,
    asks_what_was,
    match_words,
    metric_words,
    own_words,
    tells_per_unit,
    units_of,
)
from assistant.passages import Passage, squeeze
from assistant.question import AnswerForm, Query
from assistant.untold.words import untold_words
from ingest.document import ClauseKind
from ingest.facts.model import Deadline, Figure, Threshold, Unit

# A measure that is none of the forms: 公里, 字, 批次, 平方米; after it the question ends or turns.
_IN_UNITS = re.compile(
    "(?:多少|几)(?P<unit>公里|千米|平方米|平米|亩|吨|字|页|人次|批次|[批趟场户台辆套瓶张]|工时|课时|学时|小时|倍)"
)
_IS_HOW_MUCH = re.compile(
    "(?:是|为|有|达到?|到|得了?|各是|[总共]计)?(?:多少|几)(?![一-鿿]{0,2}[以之]?[上下内前])"
)
_A_RATE = re.compile("[一-鿿]{2}率")
_RATE_BEYOND = re.compile("率(?:仍|还|只)?(?:不?低于|高于|超过|达到|不到|没到|不足|少于)多少")
_A_SCORE = ("分数", "得分", "评分", "分值")  # 「复核71分」 has no such word
_ONE_VALUE = re.compile("[^，,；;]*(?:是|标准|限额|定额|上限|起点)多少[？?]?")
_ASKS_SO_FAR = re.compile("已经?[^，。]{0,6}(?:多少|几)|(?:多少|几[个家项万])了(?:[？?]|$)")
_ORDER = re.compile("第[一二三四五六七八九十]+条|\\d{1,2}[月日号]|(?<!\\d)20\\d\\d年")
_NUMERAL = re.compile("\\d|[一二两三四五六七八九十百千]+(?=[个家项条份名件所人次%])|百分之")
# What was spent.
_SPENT = re.compile(
    "花(?:(?:出去|掉|费)了?|了)(?:多少|几)|实际(?:支出|支付|使用|拨付|花|用)|(?:支出|支付|用掉|用出去|付出去)了(?:多少|几)"
    "|^(?![^，。；？?]*(?:预算|决算|标准|定额|限额|目标|比例|[占按]))"
    "[^，。；？?]*(?:支出|支付|发放|拨付|兑付)(?:金额|总额|资金|数)?(?:[了是为有共]|总共)*(?:多少|几[万亿])"
)
# How far a thing has come by now.
_BY_NOW = re.compile(
    "(?:已经?|目前|现在|现有|至今|截至目前|迄今)(?:(?![要须应需得])[^，。？?]){0,12}(?:多少|几[个家项条份名])"
)
# 「今年想压到多少」 asks for an aim; what last year's was is none. 绩效目标 is a name.
_AIM_ASKED = re.compile(
    "(?:想|打算|计划|力争|争取)[^，。；？?]{0,8}[到至成在](?:多少|几)"
    "|(?<!绩效)目标值?(?:各|分别)?(?:是|为|[定设]在?)?(?:了|成)?(?:多少|几)"
)
_AIMED = re.compile(
    "以[内上下]|控制|稳定|保持|不超过|[提升高增加降压减缩][高升加低减短]?[到至]|[不未]|应|须|要|拟"
)
_OF_PLANS = re.compile("安排|计划|打算|目标|要求|任务|下一步|今后")
_MOVED = re.compile("[由从][^，。；]{1,16}[到至]")
_PART_OF_IT = re.compile(
    "\\d[\\d.,]*[亿万]?(?:元|个|家|项|条|件|户|人)?(?:[一-鿿]{2,6})?(?:里[头面边]?|当中|之?中|其中)[，,]?"
    "[一-鿿]{2,12}(?:是|有|占|花|用)?了?(?:多少|几)"
)
_AS_A_WHOLE = ("总量", "总额", "总数")


def leaves_measure_untold(query: Query, item: Rated) -> bool:
    """True if the passage has no number of the measure asked for, or none but the one brought."""
    passage = item.passage
    return (
        _has_no_such_unit(query, passage)
        or _lacks_measure(query, item)
        or _draws_the_line_of_another_rate(query, passage)
        or _tells_only_what_is_brought(query, passage)
        or _sets_it_aside_only(query, passage)
        or _aims_at_it_only(query, passage)
        or _tells_what_was_only(query, passage)
        or tells_per_unit(query, passage) is False
    )


def _has_no_such_unit(query: Query, passage: Passage) -> bool:
    asked = _IN_UNITS.search(query.folded)
    if asked is None:
        return False
    unit = next(
        (group for group in untold_words().alike_units if re.fullmatch(group, asked["unit"])),
        asked["unit"],
    )
    heads = squeeze("".join(cell.column for cell in passage.clause.cells) + passage.clause.caption)
    numbered = re.search(f"[\\d一二两三四五六七八九十百千万亿半多余]个?(?:{unit})", passage.words)
    return not numbered and not re.search(unit, heads)


def _lacks_measure(query: Query, item: Rated) -> bool:
    """True if the noun right before 「是多少」 is a measure (总分, 执行率) that neither the passage
    nor what stands over it says, or if it has no number at all."""
    passage = item.passage
    asked = _IS_HOW_MUCH.search(query.folded)
    if asked is None or not query.terms:
        return False
    numbered = _NUMERAL.search(_ORDER.sub("", passage.words))
    if _ONE_VALUE.fullmatch(query.folded) and not query.forms and not numbered:
        return True
    known, before = untold_words(), query.folded[: asked.start()]
    measure = next(
        (
            t.text
            for t in query.terms
            if before.endswith(t.text) and known.whole_measures.search(t.text)
        ),
        "",
    )
    scored = AnswerForm.SCORE in query.forms and measure.endswith(_A_SCORE)
    told = any(isinstance(f, Figure | Threshold) and f.unit is Unit.SCORE for f in passage.facts)
    counted = AnswerForm.COUNT in query.forms and measure.endswith(("数", "数量"))
    if not measure or (scored and told) or (counted and _counts_one(passage)):
        return False
    if measure in _AS_A_WHOLE and item.has_form:
        return False  # 「资金总量多少」, told as 「涉及资金21.76亿元」
    if not numbered:
        return True
    heads = squeeze("".join(cell.column for cell in passage.clause.cells))
    over = passage.topic + passage.above + squeeze(passage.clause.caption)
    return not any(match_words(measure, words) for words in (passage.words + heads, over))


def _draws_the_line_of_another_rate(query: Query, passage: Passage) -> bool:
    """True if 「清运率低于多少」 is asked and the passage has lines of rates, of 开工率 and not of
    that one."""
    asked = _RATE_BEYOND.search(query.folded)
    if asked is None or not any(isinstance(fact, Threshold) for fact in passage.facts):
        return False
    before = query.folded[: asked.start() + 1]
    named = [t.text for t in query.terms if before.endswith((t.text, f"{t.text}率"))]
    over = passage.words + passage.topic + passage.above + passage.nearby
    return bool(named and _A_RATE.search(passage.words)) and not match_words(named[-1], over)


def _counts_one(passage: Passage) -> bool:
    """True for one count: 「评价项目共计155个」 tells a 项目数."""
    counts = [f for f in passage.facts if isinstance(f, Figure) and f.unit is Unit.COUNT]
    return len(counts) == 1


def _tells_only_what_is_brought(query: Query, passage: Passage) -> bool:
    """True if it is asked how much has been done of a sum that the question brings
    (「那31.5万元已经追回多少」), or how much of it is of one kind (「30亿元里信息化是多少」), and
    the passage tells no number but that sum."""
    brought = {(q.unit, q.value) for q in query.quantities}
    part = _PART_OF_IT.search(query.folded)
    so_far = part or asks_what_was(query) or _ASKS_SO_FAR.search(query.folded)
    if not brought or not so_far or passage.clause.kind is ClauseKind.ROW:
        return False
    units = units_of(query.forms)
    units = units or {unit for unit, _ in brought} | {Unit.PERCENT}
    told = {
        (fact.unit, fact.value) for fact in passage.facts if isinstance(fact, Figure | Threshold)
    }
    return bool(told & brought) and not any(unit in units for unit, _ in told - brought)


def _sets_it_aside_only(query: Query, passage: Passage) -> bool:
    """True if it is asked how much was spent and every amount of the passage is a budget."""
    if AnswerForm.MONEY not in query.forms or not _SPENT.search(query.folded):
        return False
    amounts = [
        fact
        for fact in passage.facts
        if isinstance(fact, Figure | Threshold) and fact.unit is Unit.YUAN
    ]
    said = [squeeze(metric_words(fact) + own_words(passage, fact)) for fact in amounts]
    known = untold_words()
    return bool(said) and all(
        known.set_aside.search(w) and not known.paid_out.search(w) for w in said
    )


def _tells_what_was_only(query: Query, passage: Passage) -> bool:
    """True if it is asked what the aim is and the passage tells numbers and aims at none."""
    if not _AIM_ASKED.search(query.folded) or not _has_numbers(passage):
        return False
    told = passage.words + passage.topic + squeeze("".join(c.column for c in passage.clause.cells))
    if not _OF_PLANS.search(passage.above):
        told = _MOVED.sub("", told)  # 「由3.5天缩短到1.2天」, in a report
    return not (_AIMED.search(told) or untold_words().aimed_at.search(told))


def _has_numbers(passage: Passage) -> bool:
    """True if the passage tells an amount, a share, a score or a count."""
    return any(isinstance(fact, Figure | Threshold) for fact in passage.facts)


def _aims_at_it_only(query: Query, passage: Passage) -> bool:
    """True if it is asked how many there are by now and the passage says how many there shall be:
    「6月底前新增指标不少于150条」."""
    if not query.forms & FORM_UNITS.keys() or not _BY_NOW.search(query.folded):
        return False
    units = units_of(query.forms)
    valued = [f for f in passage.facts if isinstance(f, Figure | Threshold) and f.unit in units]
    due = any(isinstance(fact, Deadline) for fact in passage.facts)
    return bool(valued) and all(
        (due or isinstance(fact, Threshold))
        and untold_words().aimed_at.search(squeeze(own_words(passage, fact)))
        for fact in valued
    )
