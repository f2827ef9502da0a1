"""The measure asked for: 「多少公里」, 「总分是多少」; and a number beside the one brought."""

from __future__ import annotations

import re

from assistant.evidence import FORM_UNITS, Rated, asks_what_was, match_words
from assistant.passages import Passage, squeeze
from assistant.question import Query
from ingest.document import ClauseKind
from ingest.facts.model import Figure, Threshold, Unit

# A measure that is none of the forms: 公里, 字, 批次, 平方米; after it the question ends or turns.
_IN_UNITS = re.compile(
    "(?:多少|几)(?P<unit>公里|千米|平方米|平米|亩|吨|字|页|人次|批次|[批趟场户台辆套瓶张]|工时|课时|学时|小时|倍)"
)
# What counts the same things.
_ALIKE = (
    "公里|千米",
    "平方米|平米|㎡",
    "人次|人",
    "台|辆|部|套",
    "户|家",
    "场|期|次",
    "小时|学时|课时",
)
_IS_HOW_MUCH = re.compile(
    "(?:是|为|有|达到?|到|得了?|各是|[总共]计)?(?:多少|几)(?![一-鿿]{0,2}[以之]?[上下内前])"
)
_SO_FAR = re.compile("已经?[^，。]{0,6}(?:多少|几)|(?:多少|几[个家项万])了(?:[？?]|$)")
_ORDER = re.compile("第[一二三四五六七八九十]+条|\\d{1,2}[月日号]|(?<!\\d)20\\d\\d年")
_NUMERAL = re.compile("\\d|[一二两三四五六七八九十百千]+(?=[个家项条份名件所人次%])|百分之")
_WHOLE_MEASURES = re.compile(
    "总分|总得分|系数|总额|总量|满意度|均分|平均分|[一-鿿]{1,4}率$|[一-鿿]{1,3}[费款]$|[一-鿿]{1,3}数$"
)


def leaves_measure_untold(query: Query, item: Rated) -> bool:
    """True if the passage has no number of the measure asked for, or none but the one brought."""
    passage = item.passage
    return (
        _has_no_such_unit(query, passage)
        or _lacks_measure(query, passage)
        or _tells_only_what_is_brought(query, passage)
    )


def _has_no_such_unit(query: Query, passage: Passage) -> bool:
    asked = _IN_UNITS.search(query.folded)
    if asked is None:
        return False
    unit = next((group for group in _ALIKE if re.fullmatch(group, asked["unit"])), asked["unit"])
    heads = squeeze("".join(cell.column for cell in passage.clause.cells) + passage.clause.caption)
    numbered = re.search(f"[\\d一二两三四五六七八九十百千万亿半多余]个?(?:{unit})", passage.words)
    return not numbered and not re.search(unit, heads)


def _lacks_measure(query: Query, passage: Passage) -> bool:
    """True if the noun right before 「是多少」 is a measure (总分, 执行率) that neither the passage
    nor what stands over it says, or if it has no number at all."""
    asked = _IS_HOW_MUCH.search(query.folded)
    if asked is None or not query.terms:
        return False
    before = query.folded[: asked.start()]
    measure = next(
        (t.text for t in query.terms if before.endswith(t.text) and _WHOLE_MEASURES.search(t.text)),
        "",
    )
    if not measure:
        return False
    if not _NUMERAL.search(_ORDER.sub("", passage.words)):
        return True
    heads = squeeze("".join(cell.column for cell in passage.clause.cells))
    over = passage.topic + passage.above + squeeze(passage.clause.caption)
    return not any(match_words(measure, words) for words in (passage.words + heads, over))


def _tells_only_what_is_brought(query: Query, passage: Passage) -> bool:
    """True if it is asked how much has been done of a sum that the question brings
    (「那31.5万元已经追回多少」) and the passage tells no number but that sum."""
    brought = {(q.unit, q.value) for q in query.quantities}
    so_far = asks_what_was(query) or _SO_FAR.search(query.folded)
    if not brought or not so_far or passage.clause.kind is ClauseKind.ROW:
        return False
    units = {unit for form in query.forms for unit in FORM_UNITS.get(form, set())}
    units = units or {unit for unit, _ in brought} | {Unit.PERCENT}
    told = {
        (fact.unit, fact.value) for fact in passage.facts if isinstance(fact, Figure | Threshold)
    }
    return bool(told & brought) and not any(unit in units for unit, _ in told - brought)
