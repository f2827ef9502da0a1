"""Days counted from an event: 「自收到通知之日起15个工作日内」「期限届满5个工作日前」「3个月内」.

The count is found first; the event is what stands before it, up to the next mark of punctuation.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Span
from ingest.facts import calendar_forms as forms
from ingest.facts.labels import LABEL
from ingest.facts.moments import After, Anchor, Bound, DateSpot, Every, Step
from ingest.facts.numerals import read
from ingest.facts.senses import either, load_senses

_ANCHORS: Final = load_senses("anchors")
_EVENT_WORDS: Final = 45  # an event is not longer than this
_KINDS: Final = tuple(
    (Anchor(kind), re.compile(either(words)))
    for kind, words in _ANCHORS.items()
    if kind != "before"
)
_OPENING_KINDS: Final = (Anchor.EVENT, Anchor.RECEIPT, Anchor.RETURN)  # 收到批复: what is got
# 「交付日5日前」: a day that bears a name lies ahead as well.
_CAN_LIE_AHEAD: Final = re.compile(
    either(_ANCHORS["before"]) + "之?日?$|(?:(?<![存现正所潜])在|于)[一-龥]{2,10}$"
    "|[一-龥](?<![工昨今近每次当同即假终平节某翌末])日期?$"
)
_RECEIPT: Final = re.compile(either(w for w in _ANCHORS["receipt"] if w[1:] in ("到", "齐")))

_LINK: Final = re.compile(
    "(?:之日起|之日后|之时起|之日|[当次]?日起|起|之后|以后|(?<!前)后|(?<=[签批办定发拿交验])下来|(?<=期满|届满|结束|终了)|(?P<ahead>之?前))"
    "(?:（[^（）]{1,20}）)?(?:计算)?的?[，,]? ?(?:(?:应当|应|须|必须)(?=[在于]))?(?:在|于)?$"
)
_STOPS: Final = "。；！？\n，,：:、|“”"
# A preposition that opens the event, not part of another word (自评, 存在, 由于, 经费).
_SINCE: Final = re.compile("(?<![各来独亲])[自从](?![评我行查筹觉主然动身己有治律愿发来查])")
_OPENER: Final = re.compile(
    "(?<![存现正所潜])在(?![线建编职岗])|(?<![由对属用位关高低大小等基至处限过])于"
    "|(?=经(?![营济费办理验常过历]))"
)
_MODAL: Final = re.compile("应当|应该|应|必须|须|需要|可以|可|将|(?<![申邀聘提报])请|要(?!求)|不得")
_CYCLE_END: Final = re.compile(
    f"(?:每一?个?|第?[一二三四])?(?P<cycle>{either(forms.CYCLES)})(?:终了|结束|届满|终|末|底)?$"
)
_COMMA_AFTER_LINK: Final = re.compile("[起后][，,] ?$")
_CONJUNCTION: Final = re.compile("(?:或者?|并且?|而?且|以及|和|及|其中|其)")
# 「收到退回意见5日内」 leaves out 后; not 「收到结果后30日内报送改为15日内」.
_JUST_RECEIVED: Final = re.compile("(?:收到|接到)(?:(?![日月时]内)[^，。；]){2,20}$")
_LEADING_LABEL: Final = re.compile(rf"\s*(?:{LABEL}\s*)?")
_NO_EVENT: Final = re.compile("^[此这该]?$")


def anchor_of(words: str) -> Anchor:
    """The kind of event that ``words`` name: that of a receipt, else that of their last verb.

    >>> anchor_of("本级人民代表大会批准预算"), anchor_of("验收结论下达")
    (<Anchor.APPROVAL: 'approval'>, <Anchor.ISSUE: 'issue'>)
    """
    found = ((kind, verbs.search(words)) for kind, verbs in _KINDS)
    told = [(kind, verb.end()) for kind, verb in found if verb]
    # 「主管部门报送后」 is a receipt; 「报送市政府批准后」 counts from what follows.
    sent = words.find("报送") >= 0 and not _RECEIPT.search(words)
    opening = (k for k, _ in told if k in _OPENING_KINDS and not (sent and k is Anchor.RECEIPT))
    last = max(told, key=lambda one: one[1], default=(Anchor.EVENT, 0))
    return next(opening, last[0])


def count_of(match: re.Match[str]) -> tuple[int, Step]:
    """The count and unit of a match of the form ``counted`` or ``counted_back``."""
    if named := match.groupdict().get("named"):
        step, count = forms.NAMED[named]
        return count, step
    step, size = forms.STEPS[match["step"]]
    return int(read(match["count"])) * size, step


def counted(text: str, match: re.Match[str]) -> DateSpot | None:
    """The time that a match of the form ``counted`` says with the words before it.

    None if it says none: 「三年前」 with no event is a tale.
    """
    try:
        count, step = count_of(match)
    except ValueError:
        return None
    before = _words_before(text, match.start())
    if label := _LEADING_LABEL.match(text, before.start, before.end):
        before = Span(label.end(), before.end)
    link = _LINK.search(text, before.start, before.end)
    if match.group().endswith("前"):
        return None if link and link.group() else _ahead(text, before, match.end(), count, step)
    start, event = _event(text, Span(before.start, link.start() if link else before.end))
    received = link is None and _JUST_RECEIVED.match(text, event.start, event.end)
    if not received and (link is None or _NO_EVENT.match(event.of(text))):
        if not match.group().endswith("内"):
            return None
        when = After(Anchor.UNSAID, count, step, Span(match.start(), match.start()))
        return DateSpot(Span(match.start(), match.end()), when, Bound.BY, "count")
    cycle = _CYCLE_END.search(text, event.start, event.end)
    ahead = link is not None and bool(link["ahead"])
    if cycle and not ahead:
        every = Every(forms.CYCLES[cycle["cycle"]], count=count, step=step)
        return DateSpot(Span(cycle.start(), match.end()), every, Bound.BY, "after cycle")
    after = After(anchor_of(event.of(text)), -count if ahead else count, step, event)
    rule = "before event" if ahead else "after event"
    return DateSpot(Span(start, match.end()), after, Bound.BY, rule)


def counted_for(text: str, match: re.Match[str]) -> DateSpot | None:
    """The time that a match of the form ``counted_for`` says: a count without 内 that is a term all
    the same, by the words before it (收齐后用10日, 时限缩短为3日) or a list that it opens."""
    said = match.groupdict()
    which = next(name for name in ("", "2", "3", "4", "5") if said[f"count{name}"])
    try:
        step, size = forms.STEPS[said[f"step{which}"]]
        count = int(read(said[f"count{which}"])) * size
    except ValueError:
        return None
    if which == "2" and not forms.MOVED_BEFORE.search(
        text, max(0, match.start() - _EVENT_WORDS), match.start()
    ):
        return None
    place = Span(match.start(f"count{which}"), match.end())
    if which == "5":
        return _term_since(text, place, count, step)
    if which == "4":
        start = text.rindex("提前", 0, place.start)
        when = After(Anchor.EVENT, -count, step, Span(start, start))
        return DateSpot(Span(start, place.end), when, Bound.BY, "before event")
    before = _words_before(text, place.start - 1)
    link = None if which else _LINK.search(text, before.start, before.end)
    if link is None:
        when = After(Anchor.UNSAID, count, step, Span(place.start, place.start))
        return DateSpot(place, when, Bound.BY, "term")
    start, event = _event(text, Span(before.start, link.start()))
    when = After(anchor_of(event.of(text)), count, step, event)
    return DateSpot(Span(start, place.end), when, Bound.BY, "after event")


def _term_since(text: str, place: Span, count: int, step: Step) -> DateSpot | None:
    """「整改期限为收到通知之日起20日」: what is named a term is one without 内."""
    before = _words_before(text, place.start)
    term = forms.TERM_BEFORE.search(text, before.start, before.end)
    link = _LINK.search(text, before.start, before.end)
    if term is None or link is None or link.start() <= term.end():
        return None
    start, event = _event(text, Span(term.end(), link.start()))
    when = After(anchor_of(event.of(text)), count, step, event)
    return DateSpot(Span(start, place.end), when, Bound.BY, "after event")


def on_day_of(text: str, match: re.Match[str]) -> DateSpot | None:
    """The time that a match of the form ``that_day`` says, 「预算下达当日」; None where no act
    stands before it whose day it is."""
    before = _words_before(text, match.start())
    if label := _LEADING_LABEL.match(text, before.start, before.end):
        before = Span(label.end(), before.end)
    start, event = _event(text, before)
    named = any(
        verbs.search(text, max(event.start, event.end - 3), event.end) for _, verbs in _KINDS
    )
    if not named or start >= match.start():
        return None
    when = After(anchor_of(event.of(text)), 0, Step.DAY, event)
    return DateSpot(Span(start, match.end()), when, Bound.BY, "day of event")


def _ahead(text: str, before: Span, end: int, count: int, step: Step) -> DateSpot | None:
    """「召开15日前」: a count that the event itself stands before."""
    if not _CAN_LIE_AHEAD.search(text, before.start, before.end):
        return None
    start, event = _event(text, before)
    day = event.of(text).rpartition("的")[2]  # 合同约定的交付日
    anchor = Anchor.EVENT if day.endswith(("时限", "期限")) else anchor_of(day)  # 报送时限5日前
    when = After(anchor, -count, step, event)
    return DateSpot(Span(start, end), when, Bound.BY, "before event")


def _words_before(text: str, end: int) -> Span:
    """The words before ``end`` that may name the event: up to a mark, over brackets."""
    start = end
    comma = _COMMA_AFTER_LINK.search(text, max(0, end - 5), end)
    if comma:
        start = comma.start()
    floor = max(0, end - _EVENT_WORDS)
    while start > floor and text[start - 1] not in _STOPS:
        start -= 1
        if text[start] == "）":
            opened = text.rfind("（", floor, start)
            start = opened if opened >= 0 else start
        elif text[start] == "（":
            return Span(start + 1, end)
    return Span(start, end)


def _event(text: str, before: Span) -> tuple[int, Span]:
    """Where the date's own words begin, and the event: the last part of the words ``before``."""
    start = before.start
    for modal in _MODAL.finditer(text, before.start, before.end):
        start = modal.end()
    if conjunction := _CONJUNCTION.match(text, start, before.end):
        start = conjunction.end()
    since = _SINCE.search(text, start, before.end)
    if since:
        return since.start(), Span(since.end(), before.end)
    receipt = _RECEIPT.search(text, start, before.end)
    if receipt:
        return receipt.start(), Span(receipt.start(), before.end)
    for opener in _OPENER.finditer(text, start, before.end):
        start = opener.end()
    return start, Span(start, before.end)
