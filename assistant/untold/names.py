"""Which they are: 「27个部门是哪些」 is not answered where they are counted and not named."""

from __future__ import annotations

import re

from assistant.passages import Passage, squeeze
from assistant.quantities import Quantity, quantities_in
from assistant.question import Query
from assistant.untold.words import untold_words
from ingest.document import ClauseKind, Span
from ingest.facts.model import Figure, Unit

_ENDS_THERE = re.compile("[呢啊呀]?(?:[，,。；;？?]|.?$)")
_NEAR = 10  # characters before 「是哪几个」 in which the thing may stand
_OF_IT = 8  # characters after a number in which its noun stands
_PARTS = re.compile("哪几个?(?:[项条样栏]|部分|要素)")
_LEAST_PARTS = 3
_JOINT = re.compile("[、和及与]")
_COUNTED = re.compile("[\\d一二两三四五六七八九十]+[个家项条份名所]")
_FIRST = re.compile("[（(][一1][)）]|一是|①")
_MARKED = re.compile("[（(][一二三四五六七八九十\\d]{1,2}[)）]|[一二三四五六七八九]是|[①-⑳]")
_ENDS = "，。；：,;:"
_AMONG = re.compile("[一-鿿（）]{0,8}?(?:当中|[中里内])[，,有只]?")
_BODY_OR_PLACE = re.compile("[一-鿿]{2,6}?(?:[局委科股处室办镇乡]|街道|中心|公司|学校|医院|大学)")
# 「哪两家机构」 「哪三个部门」: bodies are asked for, by the ends of their names; firms by theirs.
_FIRMS_ASKED = re.compile("机构|公司|企业|事务所|中介|供应商|第三方")
_BODIES_ASKED = re.compile("部门|单位|乡镇|街镇|镇街|街道|[镇乡村局]|学校|医院")
_FIRM = re.compile("公司|事务所|研究[院所]|中心|大学|学院|集团|协会|合作社|[一-鿿]厂|[一-鿿]所")
_A_BODY = re.compile(
    "(?:[局委办科股处室镇乡村院校园所队站区县市厂部社]|街道|中心|公司|集团|大学|[中小]学)(?:[（(]|$)"
)
_IS_LIST = re.compile("[为是]|包括|[:：]")
_GOES_ON = re.compile("分别|即|它们|具体|包括|其中|[一①]是")


def leaves_names_untold(query: Query, passage: Passage) -> bool:
    """True if the question is after the names of several things, and neither the passage nor what
    follows it lists so many."""
    if _tells_no_first(query, passage):
        return True
    asked = untold_words().which.search(query.folded)
    they = untold_words().which_they_are.search(query.folded)
    if (asked is None and not they) or passage.clause.kind is ClauseKind.ROW:
        return False  # a row names one of them
    counted = _counted(query, passage, asked)
    least = _brought(query, asked, bool(they)) or (int(counted[0].value) if counted else 0)
    if least < 2:
        return _asks_for_parts(asked) and not lists(passage, _LEAST_PARTS)
    told = next((number for number in counted if number.value == least), None)
    if _is_one_of(passage, least):
        return False
    return not lists(passage, least, told) or _names_other_kinds(query, asked, passage, least)


def _names_other_kinds(
    query: Query, asked: re.Match[str] | None, passage: Passage, least: int
) -> bool:
    """True if two or more firms or bodies are asked for and nothing in the paragraph is called like
    so many: two things joined (「复核得分与部门评分」), or the bureaus that hired the firms."""
    kind = asked["after"] if asked else ""
    if asked is None or asked["count"] in "些":
        return False
    near = squeeze(passage.document.quote(Span(passage.span.start, passage.clause.span.end)))
    if _lists_below(passage, least):
        return False
    if _FIRMS_ASKED.search(kind) and not _BODIES_ASKED.match(kind):
        return len(set(_FIRM.findall(near))) < 1
    if not _BODIES_ASKED.match(kind) or "、" in near:
        return False
    names = [name for part in re.split(f"[{_ENDS}]", near) for name in re.split(_JOINT, part)]
    return not any(_A_BODY.search(name) for name in names)


def _tells_no_first(query: Query, passage: Passage) -> bool:
    """True if it is asked which one is first or last of all, and the sentence neither ranks nor
    tells two figures that could be ranked."""
    known = untold_words()
    if not known.which_is_first.search(query.folded) or passage.clause.kind is ClauseKind.ROW:
        return False
    figures = [fact for fact in passage.facts if isinstance(fact, Figure)]
    return not known.is_ranked.search(passage.words) and len(figures) < 2


def _brought(query: Query, asked: re.Match[str] | None, they: bool) -> int:
    """How many the question says there are: 「哪三个」, 「那5个，是哪几个」; 0: it does not."""
    counts = [q for q in query.quantities if q.unit is Unit.COUNT]
    if asked is not None and asked["count"] not in "几些":
        counts = [q for q in counts if asked.start() < q.span.start < asked.end()]
    elif not they and not (asked and _ENDS_THERE.match(query.folded, asked.end())):
        return 0  # 「那5个」 may be others than those asked after
    return int(max((q.value for q in counts), default=0))


def _asks_for_parts(asked: re.Match[str] | None) -> bool:
    """True for 「要填哪几项」: a class of bodies may be named by one word, parts are several."""
    return asked is not None and asked["count"] == "几" and bool(_PARTS.match(asked.group()))


def _counted(query: Query, passage: Passage, asked: re.Match[str] | None) -> list[Quantity]:
    """How many of the things asked after the passage says there are."""
    before = query.folded[max(0, asked.start() - _NEAR) : asked.start()] if asked else ""
    near = asked["after"] + before if asked else ""
    things = [t.text for t in query.terms if t.worth >= 1.0 and (not asked or t.text in near)]
    return [
        number
        for number in quantities_in(passage.words)
        if number.unit is Unit.COUNT
        and number.value > 1
        and not _AMONG.match(passage.words, number.span.end)  # 「12个乡镇中，石门镇、柳林镇」
        if any(thing in noun for thing in things for noun in _beside(passage, number))
    ]


def _beside(passage: Passage, number: Quantity) -> tuple[str, str]:
    """What stands right before the number and right after it: 「安排项目12个」 「27个部门」."""
    words, span = passage.words, number.span
    begins = max(words.rfind(mark, 0, span.start) for mark in _ENDS) + 1
    after = re.split(f"[{_ENDS}]", words[span.end : span.end + _OF_IT])[0]
    return words[max(begins, span.start - _OF_IT) : span.start], after


def _is_one_of(passage: Passage, count: int) -> bool:
    """True for an item of a list of so many."""
    if passage.clause.kind is not ClauseKind.ITEM:
        return False
    clauses = passage.document.clauses
    same = [c for c in clauses if c.kind is ClauseKind.ITEM and c.stem == passage.clause.stem]
    return len(same) >= count


def lists(passage: Passage, count: int, told: Quantity | None = None) -> bool:
    """True if the sentence, or the list or table that it stands before, names ``count`` things or
    more; those that ``told`` counts right before it or after it, where it is given."""
    document, own = passage.document, passage.clause
    after = document.clauses[own.number + 1 : own.number + 1 + count]
    if _lists_below(passage, count):
        return True
    following = squeeze("".join(document.quote(c.span) for c in after[:1]))
    if _IS_LIST.search(following) and _run(following) >= count:
        return True
    if len(set(_BODY_OR_PLACE.findall(passage.words))) >= count > 1:
        return True
    rest = squeeze(document.quote(Span(passage.span.start, own.span.end)))
    if told is None:
        named = passage.words + _further(rest[len(passage.words) :])
        return _run(named) >= count or len(_MARKED.findall(rest)) >= count
    begins = max(passage.words.rfind(mark, 0, told.span.start) for mark in _ENDS) + 1
    first, *others = rest[begins:].split("。")
    near = first + "。" + _further("。".join(others))
    series = _FIRST.search(rest[begins:])
    marked = rest[begins + series.start() :] if series else ""
    return _run(near) >= count or len(_MARKED.findall(marked)) >= count


def _lists_below(passage: Passage, count: int) -> bool:
    own = passage.clause
    after = passage.document.clauses[own.number + 1 : own.number + 1 + count]
    return sum(c.stem == own.number or c.kind is ClauseKind.ROW for c in after) >= count


def _further(words: str) -> str:
    """The sentences that go on with a list: 「分别是…」 「其中…」."""
    return "。".join(each for each in words.split("。") if _GOES_ON.match(each))


def _run(words: str) -> int:
    """How many are named one after another in one part of the sentence; where each is counted
    (「优秀2家、合格5家」), none is named."""
    parts = (re.split(_JOINT, part) for part in re.split(f"[{_ENDS}]", words))
    return max(len(names) for names in parts if sum(map(_is_counted, names)) < 2 or len(names) < 2)


def _is_counted(name: str) -> bool:
    return bool(_COUNTED.search(name))
