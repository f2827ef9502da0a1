"""Who owes what a demand sets, looked for outward from its own phrase.

Named in its phrase or sentence; assigned in a bracket or line; an act of those above; carried over
from the sentences before; the owners of the things it is about; what the clauses around are about.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Clause, Span
from ingest.facts.numerals import CN
from ingest.facts.obligations import tasks
from ingest.facts.obligations.around import (
    announced,
    article_before,
    first_item,
    heading_bodies,
    is_one_body,
    opening_of_stage,
)
from ingest.facts.obligations.assigned import assigned_in, is_assignment
from ingest.facts.obligations.authority import goes_to_addressees, is_for_authority
from ingest.facts.obligations.bodies import bodies_at, is_addressed
from ingest.facts.obligations.demand import Demand
from ingest.facts.obligations.doers import doer_before_event, doer_of_topic, publisher
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading
from ingest.facts.obligations.subjects import (
    carried,
    implied,
    is_person,
    ordered_to,
    subject_around,
)
from ingest.facts.obligations.things import things_told
from ingest.facts.obligations.years import REPORTS

_LISTED_TIME: Final = re.compile(f".*(?:前|[\\d{CN}] ?[日号]|[底末])、")
# What a body's name may leave out when it is named again.
_SHORTENED: Final = re.compile("各|预算|有关|相关|（[^（）]*）|人民(?=政府)|主管")
_EACH: Final = re.compile("各(?:预算|有关|相关)?(?:部门|单位)")  # a class of the addressees
_SPEAKER: Final = re.compile("[我本](?:局|委|厅|办|部|院|中心|镇|街道|单位|部门)")
# 「4月上旬召开培训会，由农机中心负责筹备」
_IN_CHARGE: Final = re.compile("由(?P<who>[^，。；]{2,24}?)(?:负责(?!人|同志)|牵头|承办)[^，。；]{0,10}")
_CHANGED: Final = re.compile("(?:发生)?(?:变更|变化|变动|调整)")  # 法定代表人变更的
# Whoever gets a thing does not hand that thing in; what is got is often a notice to act.
_RECEIVES: Final = re.compile(
    "(?:收到|接到|收齐)(?![^，。；]{0,10}(?:通知|批复|文件|意见书?|指标|资金|结果|反馈|函))"
)


def owners_of(demand: Demand) -> tuple[str, ...]:
    """Who owes what ``demand`` sets, in the document's own words.

    Empty if nobody is named near it; then it is the addressees of the document.
    """
    reading = demand.reading
    body = _near(demand)
    if body and not _asks_others(demand, body):
        return addressed(reading, reading.names(body))
    if assigned := _assigned(reading, demand.clause):
        return addressed(reading, tuple(name for one in assigned for name in reading.names(one)))
    if is_for_authority(demand):
        return reading.issuer
    told = _told_before(demand)
    told = None if told and _asks_others(demand, told) else told
    things = _things(demand)
    if things and (told is None or _is_of_another_case(told.of(demand.text))):
        return (reading.words(things), *reading.addressees)
    body = told or _around(demand) or opening_of_stage(reading, demand.clause, demand.sentence)
    if body is None and goes_to_addressees(demand):
        return reading.issuer
    return addressed(reading, reading.names(body)) if body else ()


def addressed(reading: Reading, names: tuple[str, ...]) -> tuple[str, ...]:
    """Adds the full names of bodies that the document is addressed to, and of whoever speaks:
    各单位 means all of them, 区级部门 the 区级各预算部门, 各部门 whichever are 部门, 我局 the issuer.
    """
    everybody = any(is_addressed(name) for name in names)
    short = {_SHORTENED.sub("", name) for name in names}
    if _is_to_one_body(reading) and short & {"部门", "单位"}:
        everybody = True  # 「随部门预算公开」, to one of them
    classes = tuple(_SHORTENED.sub("", name) for name in names if _EACH.fullmatch(name))
    whole = (_SHORTENED.sub("", addressee) for addressee in reading.addressees)
    full = [
        addressee
        for addressee, its in zip(reading.addressees, whole, strict=True)
        if everybody or its in short or (its.endswith(classes) and "财政" not in its)
    ]
    speaker = reading.issuer if any(_SPEAKER.fullmatch(name) for name in names) else ()
    return tuple(dict.fromkeys((*names, *full, *speaker)))


def _is_to_one_body(reading: Reading) -> bool:
    to = reading.addressees if reading.years.kind not in REPORTS else ()
    return len(to) == 1 and is_one_body(to[0])


def _near(demand: Demand) -> Span | None:
    """The bodies that owe it, as its own sentence names them."""
    text, phrase, time = demand.text, demand.phrase, demand.time
    start = _after_earlier_time(demand)
    if ordered := ordered_to(text, phrase, time, demand.same):
        return ordered
    if body := subject_around(text, phrase, start, time, demand.following):
        return body
    if body := doer_before_event(text, time):
        return body
    if labelled := assigned_in(text, Span(demand.sentence.span.start, time.start)):
        return labelled[0]  # 「责任单位为区水务局，应在6月底前完工」
    for one in demand.sentence.phrases:
        if in_charge := _IN_CHARGE.fullmatch(text, one.words, one.span.end):
            return Span(*in_charge.span("who"))
    same = demand.same
    if same and text[same[-1].span.end - 1] == "的":
        of_case = bodies_at(text, same[-1].words, same[-1].span.end)
        changed = of_case and _CHANGED.match(text, of_case.end)
        if of_case and not changed and is_person(of_case.of(text)):
            return of_case  # 「评审人员与送审单位有利害关系的，应当回避」
    return carried(
        text,
        same,
        phrase.point,
        corrects=demand.corrects,
        but=demand.recipient,
        received=demand.received,
    )


def _after_earlier_time(demand: Demand) -> int:
    """「部门应于3月31日前、各镇应于4月11日前」: the second subject stands after the 、."""
    phrase = demand.phrase
    mark = _LISTED_TIME.search(demand.text, phrase.span.start, demand.time.start)
    return mark.end() if mark else phrase.words


def _assigned(reading: Reading, clause: Clause) -> tuple[Span, ...]:
    """Whom a clause names as responsible, in itself or in the line after it."""
    if found := assigned_in(reading.text, clause.span):
        return found
    number = clause.number + 1
    if number >= len(reading.document.clauses):
        return ()
    line = reading.document.clauses[number].span
    start = line.start + reading.text.startswith("（", line.start)
    if not is_assignment(reading.text, start, line.end):
        return ()
    return assigned_in(reading.text, line)


def _told_before(demand: Demand) -> Span | None:
    """The bodies that owe it where its sentence names none: by the name of the task, then from the
    sentences and clauses before it, the nearest first."""
    text, phrase = demand.text, demand.phrase
    following = demand.following
    told_of = demand.reading.years.kind in REPORTS  # a report's tasks are its maker's
    near = (*demand.same, following) if following else demand.same
    if not told_of and (body := implied(text, phrase, near)):
        return body
    before = demand.before
    if body := doer_of_topic(text, phrase, before) or publisher(text, phrase):
        return body
    if tasks.hands_in(text, demand.deed):
        before = tuple(one for one in before if not _receives(text, one))
    return carried(
        text,
        before,
        phrase.point,
        corrects=demand.corrects,
        farther=True,
        but=demand.recipient,
        received=demand.received,
    )


def _receives(text: str, phrase: Phrase) -> bool:
    """「委托方应当自收到初稿之日起……」: whoever gets it does not hand it in."""
    return _RECEIVES.search(text, phrase.words, phrase.span.end) is not None


def _around(demand: Demand) -> Span | None:
    """Whom the clauses around it are about; a report's tasks are its maker's."""
    reading, clause = demand.reading, demand.clause
    if reading.years.kind in REPORTS:
        return None
    return (
        implied(demand.text, demand.phrase, demand.before)
        or announced(reading, clause)
        or heading_bodies(reading, clause)
        or first_item(reading, clause)
        or article_before(reading, clause)
    )


def _things(demand: Demand) -> Span | None:
    """The class of things whose owners owe it, where its sentence names no body."""
    if demand.corrects or demand.reading.years.kind in REPORTS:
        return None
    return things_told(demand.text, demand.phrase, demand.time, demand.same)


def _asks_others(demand: Demand, body: Span) -> bool:
    """「我局将……。如有异议，请10日内提出」: a request is not owed by whoever speaks."""
    speaks = body.of(demand.text).startswith("我")
    return speaks and demand.text.startswith("请", demand.phrase.words)


def _is_of_another_case(name: str) -> bool:
    """True for one office (区财政局) and for a class that its own sentence told apart (使用资助资金
    的学校): neither acts on with the things that a later sentence is about."""
    return is_one_body(name) or "的" in name
