"""Who owes what a demand sets, looked for outward from its own phrase.

Named in its phrase or sentence; assigned in a bracket or line; an act of those above; carried over
from the sentences before; the owners of the things it is about; what the clauses around are about.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.document import Clause, Span
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
from ingest.facts.obligations.authority import (
    goes_to_addressees,
    is_for_authority,
    is_of_level_above,
)
from ingest.facts.obligations.bodies import bodies_at
from ingest.facts.obligations.carrying import carried
from ingest.facts.obligations.demand import Demand
from ingest.facts.obligations.doers import doer_by_charge, doer_of_topic, publisher
from ingest.facts.obligations.near import named_near, named_together
from ingest.facts.obligations.parties import addressed
from ingest.facts.obligations.phrases import Phrase
from ingest.facts.obligations.reading import Reading
from ingest.facts.obligations.subjects import implied
from ingest.facts.obligations.things import things_told
from ingest.facts.obligations.years import REPORTS

_ONE_TIME: Final = re.compile("(?:统一|一律|均)(?:确?定|安排)?[为于在]")
_ONE_TOWN: Final = re.compile("(?![各有全本乡镇街])[一-鿿]{2,3}(?:镇|乡|街道)")  # 石桥镇
_REQUEST: Final = re.compile("(?<![申邀聘提报呈])请(?=[于在按将把\\d]|务必|尽快|及时|$)")
# Whoever gets a thing does not hand that thing in; what is got is often a notice to act.
_RECEIVES: Final = re.compile(
    "(?:收到|接到|收齐)(?![^，。；]{0,10}(?:通知|批复|文件|意见书?|指标|资金|结果|反馈|函))"
)


def owners_of(demand: Demand) -> tuple[str, ...]:
    """Who owes what ``demand`` sets, in the document's own words.

    Empty if nobody is named near it; then it is the addressees of the document.
    """
    return () if _is_for_all(demand) else _owners(demand)


def _owners(demand: Demand) -> tuple[str, ...]:
    reading = demand.reading
    if near := _named(demand):
        above = any(is_of_level_above(demand, name) for name in near)
        return reading.issuer if above else addressed(reading, near)
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


def _named(demand: Demand) -> tuple[str, ...]:
    """Whom its own sentence names; () if nobody, or whoever asks others to act."""
    if together := named_together(demand):
        return together
    body = named_near(demand)
    return demand.reading.names(body) if body and not _asks_others(demand, body) else ()


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
    if body := doer_of_topic(text, (phrase, *demand.same[:1]), before) or publisher(text, phrase):
        return body
    if body := doer_by_charge(demand.reading, (phrase, *demand.same)):
        return body
    if tasks.hands_in(text, demand.deed):
        before = tuple(one for one in before if not _receives(text, one))
    return carried(
        text,
        before,
        phrase.point,
        corrects=demand.corrects,
        farther=True,
        but=demand.recipients,
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
    """「我局将……。如有异议，请10日内提出」「区财政局组织培训，名单请于4月1日前报送」: a request is
    not owed by whoever speaks, who issued the document."""
    text, phrase, name = demand.text, demand.phrase, body.of(demand.text)
    speaks = name.startswith("我") or any(
        name in one or one in name for one in demand.reading.issuer
    )
    asked = _REQUEST.search(text, phrase.words, max(phrase.words + 1, demand.time.start))
    return speaks and asked is not None and not phrase.span.contains(body)


def _is_for_all(demand: Demand) -> bool:
    """「区级部门9月11日前，镇9月18日前；部门整体目标随“二上”报送，统一为12月4日前」: a new matter
    with one time is for all who are addressed."""
    if not _ONE_TIME.match(demand.text, demand.phrase.words, demand.time.start):
        return False
    own = [demand.phrase]
    for one in reversed(demand.same):
        if demand.text.startswith("；", one.span.end):
            break
        own.append(one)
    parted = len(own) <= len(demand.same)
    named = any(bodies_at(demand.text, one.words, one.span.end) for one in own)
    return parted and not named


def _is_of_another_case(name: str) -> bool:
    """True for one office (区财政局) and for a class that its own sentence told apart (使用资助资金
    的学校): neither acts on with the things that a later sentence is about."""
    return is_one_body(name) or "的" in name or _ONE_TOWN.fullmatch(name) is not None
