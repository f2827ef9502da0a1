"""Who has a part in a task beside the bodies that its fact binds.

区财政局牵头，区教育局配合，9月底前完成            who helps
（责任单位：区教育局；配合单位：区财政局）
8月22日召开培训会，各学校参加                      who takes part
县财政局指导乡镇于7月31日前完成清理                who is made to do it
一、区教育局 …… 请督促相关学校于4月10日前缴回      who makes others do it
县财政局2月底前组织培训，联络员的培训推迟到3月20日  who gathers others for it
市教育局于3月4日举办线上培训                      whom the notice is sent to
"""

from __future__ import annotations

import re

from assistant.bodies import Body, Fit, fit, without_post
from assistant.checklist.audience import bodies_of
from assistant.checklist.directions import DIRECTED
from assistant.checklist.moving import work_moved
from assistant.checklist.words import checklist_words
from assistant.passages import Passage
from assistant.wording import tidy
from ingest.document import ClauseKind, DocumentKind, Span
from ingest.facts.document_text import folded
from ingest.facts.model import Deadline, Duty
from ingest.facts.obligations.bodies import bodies_at, members

_HELP = "(?:予以|共同|积极)?(?:配合|协助|协同|协办|参与)"
_HELPERS_TOLD = re.compile(r"(?:配合|协办|参与|协助)(?:单位|部门|科室) ?: ?")
_HELPERS = re.compile(
    rf"(?:^|[，,；;。（]|由(?:所在|所属)?)(?P<who>[^，,；;。（）]{{2,60}}?){_HELP}"
    r"(?=[^，,；;。（）]{0,4}[，,；;。）])"
)
_TAKES_PART = re.compile(
    r"[，,](?P<who>[^，,；;。]{2,60}?)(?:准时|均须|须|要|应)?(?:各?(?:选派|安排|派|来)[^，,；;。]{1,16}?)?"
    r"(?:参加|参会|出席|参训)|[，,](?P<senders>(?:各|每个?)[^，,；;。]{1,24}?)各?(?:选派|安排|派|来)"
    r"[一二两三四五\d]+[至—-]?\d?[名人位]"
)
_SENT = {DocumentKind.NOTICE, DocumentKind.WORK_PLAN, DocumentKind.ACTION_PLAN}
_MADE_TO = re.compile(r"(?:指导|组织|督促|要求|安排)(?=[各有相所辖乡镇街村市县区省])")


def has_part(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if the text gives ``asked`` a part in the task of ``fact``, which binds others."""
    return (
        _gathers_for_it(passage, fact, asked)
        or _urges_others(passage, fact, asked)
        or _is_made_to(passage, fact, asked)
        or bool(takers(passage, fact, asked))
        or (fact.rule != DIRECTED and _helps(passage, asked))
    )


def _helps(passage: Passage, asked: Body) -> bool:
    """True if the sentence, or what assigns its clause, names ``asked`` as who helps."""
    if passage.clause.kind is ClauseKind.ROW:
        return False
    text, own, clause = folded(passage.document), passage.span, passage.clause.span
    starts = [m.start("who") for m in _HELPERS.finditer(text, own.start, own.end)]
    starts += [m.end() for m in _HELPERS_TOLD.finditer(text, clause.start, clause.end)]
    return any(_is_listed(text, start, clause.end, asked) for start in starts)


def takers(passage: Passage, fact: Deadline | Duty, asked: Body) -> tuple[str, ...]:
    """Those who take part in what others hold at the time of ``fact``, if ``asked`` is of them."""
    if fit(asked, bodies_of(passage.document, fact), fact.exceptions) is Fit.NAMED:
        return ()
    text = folded(passage.document)
    ends = text.find("；", fact.span.end, passage.span.end)
    found = _TAKES_PART.search(text, fact.span.end, ends if ends >= 0 else passage.span.end)
    if found is None:
        return _gathered(passage, fact, asked)
    who = "who" if found["who"] else "senders"
    names = tuple(_names(text, found.start(who), found.end(who)))
    return names if names and fit(asked, names) in (Fit.NAMED, Fit.COVERED) else ()


def _gathered(passage: Passage, fact: Deadline | Duty, asked: Body) -> tuple[str, ...]:
    """Whom a gathering on a day of its own is for, where the text does not say: the addressees of
    the notice that ``asked`` is of."""
    document, known = passage.document, checklist_words()
    when = tidy(document.quote(fact.span))
    on_a_day = isinstance(fact, Deadline) and not known.by_a_day.search(when)
    if not on_a_day or document.metadata.kind not in _SENT or not known.gathering.search(fact.task):
        return ()
    return tuple(
        name
        for name in document.metadata.addressees
        if fit(asked, (name,)) in (Fit.NAMED, Fit.COVERED)
    )


def _is_made_to(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if the words before the time have ``asked`` do it."""
    text = folded(passage.document)
    begins = max(passage.span.start, text.rfind("；", 0, fact.span.start) + 1)
    return any(
        _is_listed(text, found.end(), fact.span.start, asked)
        for found in _MADE_TO.finditer(text, begins, fact.span.start)
    )


def _is_listed(text: str, start: int, end: int, asked: Body) -> bool:
    """True if ``asked`` is among the bodies that ``text[start:end]`` begins with."""
    names = _names(text, start, end)
    return bool(names) and fit(asked, names) is Fit.NAMED


def _names(text: str, start: int, end: int) -> list[str]:
    bodies = bodies_at(text, start, end)
    return [without_post(body.of(text)) for body in members(text, bodies)] if bodies else []


def _urges_others(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if the text has ``asked``, whom its heading names, see to it that others do it:
    「一、区教育局 …… 请督促相关学校于4月10日前缴回」."""
    at = min(
        (i for name in fact.audience if (i := passage.quote.find(name)) >= 0),
        default=-1,
    )
    urged = at >= 0 and checklist_words().urges.search(passage.quote[:at])
    titles = [heading.title.strip() for heading in passage.clause.path]
    return bool(urged) and any(fit(asked, (title,)) is Fit.NAMED for title in titles)


def _gathers_for_it(passage: Passage, fact: Deadline | Duty, asked: Body) -> bool:
    """True if ``asked`` gathers others for the work whose time ``fact`` moves for some of them:
    「县财政局2月底前组织全员培训，企业联络员的培训推迟到3月20日前」."""
    if not isinstance(fact, Deadline):
        return False
    moved = work_moved(tidy(Span(passage.span.start, fact.span.start).of(passage.document.text)))
    return bool(moved) and any(
        isinstance(other, Deadline)
        and other.span.end <= fact.span.start
        and checklist_words().gathers.match(other.task) is not None
        and other.task.endswith(str(moved)[-2:])
        and fit(asked, bodies_of(passage.document, other)) is Fit.NAMED
        for other in passage.facts
    )
